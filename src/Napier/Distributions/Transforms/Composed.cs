namespace Napier;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class transforms
        {
            /// <summary>No change.</summary>
            public static Transform identity_transform { get; } = new ComposeTransform();

            /// <summary>Several maps, the first one first.</summary>
            public sealed class ComposeTransform(params Transform[] parts) : Transform
            {
                /// <summary>The maps.</summary>
                public IReadOnlyList<Transform> parts { get; } = parts;

                // How many trailing dimensions are one point, when maps of points of different dimensions follow each other.
                private int DomainDim
                {
                    get
                    {
                        int dim = parts.Count == 0 ? 0 : parts[^1].codomain.event_dim;
                        foreach (Transform part in parts.Reverse())
                            dim = Math.Max(dim + part.domain.event_dim - part.codomain.event_dim, part.domain.event_dim);
                        return dim;
                    }
                }

                private int CodomainDim
                {
                    get
                    {
                        int dim = parts.Count == 0 ? 0 : parts[0].domain.event_dim;
                        foreach (Transform part in parts)
                            dim = Math.Max(dim + part.codomain.event_dim - part.domain.event_dim, part.codomain.event_dim);
                        return dim;
                    }
                }

                /// <inheritdoc/>
                public override constraints.Constraint domain => parts.Count == 0 ? constraints.real : Deepened(parts[0].domain, DomainDim);

                /// <inheritdoc/>
                public override constraints.Constraint codomain => parts.Count == 0 ? constraints.real : Deepened(parts[^1].codomain, CodomainDim);

                /// <inheritdoc/>
                public override bool bijective => parts.All(p => p.bijective);

                /// <inheritdoc/>
                public override Tensor sign => parts.Aggregate((Tensor)1, (sign, part) => sign * part.sign);

                /// <inheritdoc/>
                public override Transform inv => new ComposeTransform([.. parts.Reverse().Select(p => p.inv)]);

                /// <inheritdoc/>
                public override Tensor forward(Tensor x) => parts.Aggregate(x, (at, part) => part.forward(at));

                /// <inheritdoc/>
                public override Tensor inverse(Tensor y) => parts.Reverse().Aggregate(y, (at, part) => part.inverse(at));

                /// <inheritdoc/>
                public override Tensor log_abs_det_jacobian(Tensor x, Tensor y)
                {
                    if (parts.Count == 0) return zeros_like(x);
                    int dim = DomainDim;
                    Tensor? sum = null;
                    for (int i = 0; i < parts.Count; i++)
                    {
                        Tensor next = i == parts.Count - 1 ? y : parts[i].forward(x);
                        Tensor term = Events.Sum(parts[i].log_abs_det_jacobian(x, next), dim - parts[i].domain.event_dim);
                        sum = sum is null ? term : sum + term;
                        dim += parts[i].codomain.event_dim - parts[i].domain.event_dim;
                        x = next;
                    }
                    return sum!;
                }

                /// <inheritdoc/>
                public override Size forward_shape(Size shape) => parts.Aggregate(shape, (s, part) => part.forward_shape(s));

                /// <inheritdoc/>
                public override Size inverse_shape(Size shape) => parts.Reverse().Aggregate(shape, (s, part) => part.inverse_shape(s));

                /// <inheritdoc/>
                public override string ToString() =>
                    parts.Count == 0 ? "ComposeTransform(\n    \n)" : $"ComposeTransform(\n    {string.Join(",\n    ", parts)}\n)";

                /// <inheritdoc/>
                protected override string GetName() => "ComposeTransform";

                private static constraints.Constraint Deepened(constraints.Constraint constraint, int dim) =>
                    dim > constraint.event_dim ? constraints.independent(constraint, dim - constraint.event_dim) : constraint;
            }

            /// <summary>A map of batches of points taken as one point: the volumes' logarithms add up.</summary>
            /// <param name="base_transform">The map.</param>
            /// <param name="reinterpreted_batch_ndims">How many more trailing dimensions are one point.</param>
            public sealed class IndependentTransform(Transform base_transform, int reinterpreted_batch_ndims) : Transform
            {
                /// <inheritdoc/>
                public override constraints.Constraint domain => constraints.independent(base_transform.domain, reinterpreted_batch_ndims);

                /// <inheritdoc/>
                public override constraints.Constraint codomain => constraints.independent(base_transform.codomain, reinterpreted_batch_ndims);

                /// <inheritdoc/>
                public override bool bijective => base_transform.bijective;

                /// <inheritdoc/>
                public override Tensor sign => base_transform.sign;

                /// <inheritdoc/>
                public override Tensor forward(Tensor x) => base_transform.forward(Deep(x, domain));

                /// <inheritdoc/>
                public override Tensor inverse(Tensor y) => base_transform.inverse(Deep(y, codomain));

                /// <inheritdoc/>
                public override Tensor log_abs_det_jacobian(Tensor x, Tensor y) =>
                    Events.Sum(base_transform.log_abs_det_jacobian(x, y), reinterpreted_batch_ndims);

                /// <inheritdoc/>
                public override Size forward_shape(Size shape) => base_transform.forward_shape(shape);

                /// <inheritdoc/>
                public override Size inverse_shape(Size shape) => base_transform.inverse_shape(shape);

                /// <inheritdoc/>
                public override string ToString() => $"IndependentTransform({base_transform}, {reinterpreted_batch_ndims})";

                /// <inheritdoc/>
                protected override string GetName() => "IndependentTransform";

                private static Tensor Deep(Tensor x, constraints.Constraint constraint) =>
                    x.Sizes.Length >= constraint.event_dim ? x : throw new ArgumentException("Too few dimensions on input");
            }

            /// <summary>The trailing dimensions in another shape.</summary>
            public sealed class ReshapeTransform : Transform
            {
                private readonly long[] from, to;

                /// <summary>A map between two shapes of as many elements.</summary>
                /// <exception cref="ArgumentException">The numbers of elements differ.</exception>
                public ReshapeTransform(Size in_shape, Size out_shape)
                {
                    (from, to) = (in_shape, out_shape);
                    if (Layout.Count(from) != Layout.Count(to)) throw new ArgumentException("in_shape, out_shape have different numbers of elements");
                }

                /// <inheritdoc/>
                public override constraints.Constraint domain => constraints.independent(constraints.real, from.Length);

                /// <inheritdoc/>
                public override constraints.Constraint codomain => constraints.independent(constraints.real, to.Length);

                /// <inheritdoc/>
                public override Tensor forward(Tensor x) => x.reshape([.. x.Sizes[..^from.Length], .. to]);

                /// <inheritdoc/>
                public override Tensor inverse(Tensor y) => y.reshape([.. y.Sizes[..^to.Length], .. from]);

                /// <inheritdoc/>
                public override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => x.new_zeros(x.Sizes[..^from.Length]);

                /// <inheritdoc/>
                public override Size forward_shape(Size shape) => Swap(shape, from, to);

                /// <inheritdoc/>
                public override Size inverse_shape(Size shape) => Swap(shape, to, from);

                /// <inheritdoc/>
                protected override string GetName() => "ReshapeTransform";

                private static Size Swap(long[] shape, long[] before, long[] after)
                {
                    if (shape.Length < before.Length) throw new ArgumentException("Too few dimensions on input");
                    if (!shape.AsSpan(shape.Length - before.Length).SequenceEqual(before))
                        throw new ArgumentException($"Shape mismatch: expected {new Size(shape[^before.Length..])} but got {new Size(before)}");
                    return new Size([.. shape[..^before.Length], .. after]);
                }
            }
        }
    }
}
