namespace Napier;

public static partial class torch
{
    public static partial class distributions
    {
        /// <summary>What parameters and values must satisfy: PyTorch's <c>torch.distributions.constraints</c>.</summary>
        public static partial class constraints
        {
            /// <summary>A region of tensors.</summary>
            /// <param name="text">How it prints.</param>
            public abstract class Constraint(string text)
            {
                /// <summary>Whether the region is of single points.</summary>
                public virtual bool is_discrete => false;

                /// <summary>How many trailing dimensions are judged together.</summary>
                public virtual int event_dim => 0;

                /// <summary>A truth value for each event of a tensor.</summary>
                public abstract Tensor check(Tensor value);

                /// <summary>A bijection from the real numbers; null if there is none.</summary>
                internal virtual transforms.Transform? Bijection => null;

                /// <summary>A map from the real numbers; null if there is none.</summary>
                internal virtual transforms.Transform? Surjection => Bijection;

                /// <summary>Whether all events of a tensor lie in the region.</summary>
                internal virtual bool Holds(Tensor value) => check(value.detach()).all().item<bool>();

                /// <inheritdoc/>
                public override string ToString() => text;
            }

            private delegate transforms.Transform? Reach();

            /// <summary>A region that a predicate describes, and how to reach it from the real numbers.</summary>
            private sealed class Judged(string text, Func<Tensor, Tensor> holds, bool discrete = false, int dims = 0, Reach? reach = null, Reach? onto = null)
                : Constraint(text)
            {
                internal override transforms.Transform? Bijection => reach?.Invoke();

                internal override transforms.Transform? Surjection => onto?.Invoke() ?? Bijection;

                public override bool is_discrete => discrete;

                public override int event_dim => dims;

                public override Tensor check(Tensor value) => holds(value);
            }

            /// <summary>Numbers above or below bounds, or on them. Where the bounds are single numbers one look at the smallest and the largest value
            /// tells whether all lie between.</summary>
            private sealed class Range(string name, Tensor? lower, Tensor? upper, bool openLower = false, bool openUpper = false, bool whole = false)
                : Constraint(name)
            {
                private readonly string name = name;

                internal override transforms.Transform? Bijection => (whole, lower, upper) switch
                {
                    (true, _, _) => null,
                    (_, null, null) => transforms.identity_transform,
                    (_, { } from, null) => From(from, 1),
                    (_, null, { } to) => From(to, -1),
                    (_, { } from, { } to) => Between(from, to),
                };

                public override bool is_discrete => whole;

                public override Tensor check(Tensor value)
                {
                    Tensor result = !whole ? ~value.isnan() : value.dtype.IsFloating ? value.floor() == value : ones_like(value, ScalarType.Bool);
                    if (lower is not null) result &= openLower ? value > lower : value >= lower;
                    if (upper is not null) result &= openUpper ? value < upper : value <= upper;
                    return result;
                }

                internal override bool Holds(Tensor value)
                {
                    if (whole || !value.dtype.IsFloating || lower is { Elements: not 1 } || upper is { Elements: not 1 }) return base.Holds(value);
                    if (value.Elements == 0) return true;
                    var (low, high, numbers) = Extremes(value.detach());
                    double least = lower?.item<double>() ?? low, most = upper?.item<double>() ?? high;
                    return numbers && (openLower ? low > least : low >= least) && (openUpper ? high < most : high <= most);
                }

                public override string ToString()
                {
                    string[] bounds = [.. new[] { ("lower_bound", lower), ("upper_bound", upper) }.Where(b => b.Item2 is not null)
                        .Select(b => $"{b.Item1}={Python.Format(b.Item2!)}")];
                    return $"{name}({string.Join(", ", bounds)})";
                }

                private static (double Low, double High, bool Numbers) Extremes(Tensor x)
                {
                    bool[] all = new bool[x.Sizes.Length];
                    Array.Fill(all, true);
                    if (x.dtype == ScalarType.Float64) return Folding.Run<Extent<double>, double, (double, double, bool)>(x, all, ScalarType.Float64)[0];
                    var (low, high, numbers) = Folding.Run<Extent<float>, float, (float, float, bool)>(x, all, ScalarType.Float32)[0];
                    return (low, high, numbers);
                }
            }

            /// <summary>Every number; not NaN.</summary>
            public static Constraint real { get; } = new Range("Real", null, null);

            /// <summary>Anything: the distribution checks its parameters together.</summary>
            public static Constraint dependent { get; } = new Judged("Dependent()", x => ones_like(x, ScalarType.Bool));

            /// <summary>0 and 1.</summary>
            public static Constraint boolean { get; } = new Judged("Boolean()", x => (x == 0) | (x == 1), discrete: true);

            /// <summary>0, 1, 2, ...</summary>
            public static Constraint nonnegative_integer { get; } = integer_greater_than(0);

            /// <summary>1, 2, 3, ...</summary>
            public static Constraint positive_integer { get; } = integer_greater_than(1);

            /// <summary>Numbers above 0.</summary>
            public static Constraint positive { get; } = greater_than(0.0);

            /// <summary>Numbers from 0 on.</summary>
            public static Constraint nonnegative { get; } = greater_than_eq(0.0);

            /// <summary>Numbers from 0 to 1.</summary>
            public static Constraint unit_interval { get; } = interval(0.0, 1.0);

            /// <summary>Vectors of numbers.</summary>
            public static Constraint real_vector { get; } = independent(real, 1);

            /// <summary>Vectors of numbers from 0 on that add up to 1.</summary>
            public static Constraint simplex { get; } =
                new Judged("Simplex()", x => (x >= 0).all(-1) & ((x.sum(-1) - 1).abs() < 1e-6), dims: 1,
                    reach: () => new transforms.StickBreakingTransform(), onto: () => new transforms.SoftmaxTransform());

            /// <summary>Vectors with one 1 among zeros.</summary>
            public static Constraint one_hot { get; } =
                new Judged("OneHot()", x => ((x == 0) | (x == 1)).all(-1) & (x.sum(-1) == 1), discrete: true, dims: 1);

            /// <summary>Numbers above a bound.</summary>
            public static Constraint greater_than(Tensor lower_bound) => new Range("GreaterThan", lower_bound, null, openLower: true);

            /// <summary>Numbers from a bound on.</summary>
            public static Constraint greater_than_eq(Tensor lower_bound) => new Range("GreaterThanEq", lower_bound, null);

            /// <summary>Numbers below a bound.</summary>
            public static Constraint less_than(Tensor upper_bound) => new Range("LessThan", null, upper_bound, openUpper: true);

            /// <summary>Numbers between two bounds, or on one.</summary>
            public static Constraint interval(Tensor lower_bound, Tensor upper_bound) => new Range("Interval", lower_bound, upper_bound);

            /// <summary>Numbers from one bound on and below the other.</summary>
            public static Constraint half_open_interval(Tensor lower_bound, Tensor upper_bound) =>
                new Range("HalfOpenInterval", lower_bound, upper_bound, openUpper: true);

            /// <summary>Whole numbers between two bounds, or on one.</summary>
            public static Constraint integer_interval(Tensor lower_bound, Tensor upper_bound) =>
                new Range("IntegerInterval", lower_bound, upper_bound, whole: true);

            /// <summary>Whole numbers from a bound on.</summary>
            public static Constraint integer_greater_than(Tensor lower_bound) => new Range("IntegerGreaterThan", lower_bound, null, whole: true);

            /// <summary>Tensors whose last dimensions all satisfy another constraint.</summary>
            public static Constraint independent(Constraint base_constraint, int reinterpreted_batch_ndims) =>
                new Judged($"IndependentConstraint({base_constraint}, {reinterpreted_batch_ndims})", x =>
                {
                    Tensor result = base_constraint.check(x);
                    for (int i = 0; i < reinterpreted_batch_ndims; i++) result = result.all(-1);
                    return result;
                }, base_constraint.is_discrete, base_constraint.event_dim + reinterpreted_batch_ndims,
                    () => Apart(base_constraint.Bijection, reinterpreted_batch_ndims), () => Apart(base_constraint.Surjection, reinterpreted_batch_ndims));

            private static transforms.Transform From(Tensor bound, int direction) =>
                bound.Sizes.Length == 0 && direction > 0 && bound.item<double>() == 0 ? new transforms.ExpTransform()
                : new transforms.ComposeTransform(new transforms.ExpTransform(), new transforms.AffineTransform(bound, direction));

            private static transforms.Transform Between(Tensor low, Tensor high) =>
                low.Sizes.Length == 0 && high.Sizes.Length == 0 && low.item<double>() == 0 && high.item<double>() == 1 ? new transforms.SigmoidTransform()
                : new transforms.ComposeTransform(new transforms.SigmoidTransform(), new transforms.AffineTransform(low, high - low));

            private static transforms.Transform? Apart(transforms.Transform? transform, int dims) =>
                transform is null ? null : new transforms.IndependentTransform(transform, dims);
        }
    }
}
