namespace Napier;

public static partial class torch
{
    public static partial class distributions
    {
        /// <summary>Smooth changes of variables: PyTorch's <c>torch.distributions.transforms</c>.</summary>
        public static partial class transforms
        {
            /// <summary>A map with its inverse and the logarithm of how it stretches volume.</summary>
            public abstract class Transform
            {
                /// <summary>What it takes.</summary>
                public abstract constraints.Constraint domain { get; }

                /// <summary>What it gives.</summary>
                public abstract constraints.Constraint codomain { get; }

                /// <summary>Whether every value comes from one point only.</summary>
                public virtual bool bijective => true;

                /// <summary>1 where a map of single numbers rises, -1 where it falls.</summary>
                /// <exception cref="NotSupportedException">It is not a monotone map of single numbers.</exception>
                public virtual Tensor sign => throw Missing("sign");

                /// <summary>The map the other way.</summary>
                public virtual Transform inv => new InverseTransform(this);

                /// <summary>y of x.</summary>
                public abstract Tensor forward(Tensor x);

                /// <summary>x of y.</summary>
                public abstract Tensor inverse(Tensor y);

                /// <summary>ln |det dy/dx| at x, where y is already known.</summary>
                /// <exception cref="NotSupportedException">The map is not one between spaces of the same dimension.</exception>
                public virtual Tensor log_abs_det_jacobian(Tensor x, Tensor y) => throw Missing("log_abs_det_jacobian");

                /// <summary>The shape of y for a shape of x.</summary>
                public virtual Size forward_shape(Size shape) => shape;

                /// <summary>The shape of x for a shape of y.</summary>
                public virtual Size inverse_shape(Size shape) => shape;

                /// <inheritdoc/>
                public override string ToString() => GetName() + "()";

                /// <summary>The name of the class.</summary>
                protected abstract string GetName();

                internal NotSupportedException Missing(string what) => new($"{GetName()} has no {what}.");
            }

            /// <summary>A map of single numbers that rises.</summary>
            public abstract class Rising : Transform
            {
                /// <inheritdoc/>
                public override constraints.Constraint domain => constraints.real;

                /// <inheritdoc/>
                public override constraints.Constraint codomain => constraints.positive;

                /// <inheritdoc/>
                public override Tensor sign => 1;
            }

            private sealed class InverseTransform(Transform original) : Transform
            {
                public override constraints.Constraint domain => original.codomain;

                public override constraints.Constraint codomain => original.domain;

                public override bool bijective => original.bijective;

                public override Tensor sign => original.sign;

                public override Transform inv => original;

                public override Tensor forward(Tensor x) => original.inverse(x);

                public override Tensor inverse(Tensor y) => original.forward(y);

                public override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => -original.log_abs_det_jacobian(y, x);

                public override Size forward_shape(Size shape) => original.inverse_shape(shape);

                public override Size inverse_shape(Size shape) => original.forward_shape(shape);

                public override string ToString() => $"_InverseTransform({original})";

                protected override string GetName() => "_InverseTransform";
            }
        }
    }
}

/// <summary>Sums over the dimensions of an event.</summary>
internal static class Events
{
    /// <summary>The sums over the last dimensions.</summary>
    public static Tensor Sum(Tensor x, int count) => count <= 0 ? x : x.reshape([.. x.Sizes[..^count], -1]).sum(-1);
}
