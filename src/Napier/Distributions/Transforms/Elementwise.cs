namespace Napier;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class transforms
        {
            /// <summary>y = e^x.</summary>
            public sealed class ExpTransform : Rising
            {
                /// <inheritdoc/>
                public override Tensor forward(Tensor x) => x.exp();

                /// <inheritdoc/>
                public override Tensor inverse(Tensor y) => y.log();

                /// <inheritdoc/>
                public override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => x;

                /// <inheritdoc/>
                protected override string GetName() => "ExpTransform";
            }

            /// <summary>y = 1 / (1 + e^-x), kept from 0 and from 1.</summary>
            public sealed class SigmoidTransform : Rising
            {
                /// <inheritdoc/>
                public override constraints.Constraint codomain => constraints.unit_interval;

                /// <inheritdoc/>
                public override Tensor forward(Tensor x) => Inside(x.sigmoid());

                /// <inheritdoc/>
                public override Tensor inverse(Tensor y) => Inside(y).logit();

                /// <inheritdoc/>
                public override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => nn.functional.logsigmoid(x) + nn.functional.logsigmoid(-x);

                /// <summary>Probabilities kept from 0 and from 1.</summary>
                internal static Tensor Inside(Tensor p) => p.clamp(min: GammaSampler.Least(p.dtype), max: 1 - Tails.Epsilon(p.dtype));

                /// <inheritdoc/>
                protected override string GetName() => "SigmoidTransform";
            }

            /// <summary>y = tanh x.</summary>
            public sealed class TanhTransform : Rising
            {
                /// <inheritdoc/>
                public override constraints.Constraint codomain => constraints.interval(-1.0, 1.0);

                /// <inheritdoc/>
                public override Tensor forward(Tensor x) => x.tanh();

                /// <inheritdoc/>
                public override Tensor inverse(Tensor y) => y.atanh();

                /// <summary>ln(1 - tanh^2 x) = ln 4 - 2 |x| - 2 ln(1 + e^(-2 |x|)), which does not cancel.</summary>
                /// <inheritdoc/>
                public override Tensor log_abs_det_jacobian(Tensor x, Tensor y) =>
                    (nn.functional.logsigmoid(x * 2) + nn.functional.logsigmoid(x * -2)) + (2 * Tails.Log2);

                /// <inheritdoc/>
                protected override string GetName() => "TanhTransform";
            }

            /// <summary>y = ln(1 + e^x).</summary>
            public sealed class SoftplusTransform : Rising
            {
                /// <inheritdoc/>
                public override Tensor forward(Tensor x) => -nn.functional.logsigmoid(-x);

                /// <inheritdoc/>
                public override Tensor inverse(Tensor y) => Tails.Log1mExp(-y) + y;

                /// <inheritdoc/>
                public override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => nn.functional.logsigmoid(x);

                /// <inheritdoc/>
                protected override string GetName() => "SoftplusTransform";
            }

            /// <summary>y = x^exponent of positive numbers.</summary>
            /// <param name="exponent">Not 0; broadcast against x.</param>
            public sealed class PowerTransform(Tensor exponent) : Transform
            {
                /// <summary>The power.</summary>
                public Tensor exponent { get; } = exponent;

                /// <inheritdoc/>
                public override constraints.Constraint domain => constraints.positive;

                /// <inheritdoc/>
                public override constraints.Constraint codomain => constraints.positive;

                /// <inheritdoc/>
                public override Tensor sign => exponent.sign();

                /// <inheritdoc/>
                public override Tensor forward(Tensor x) => x.pow(exponent);

                /// <inheritdoc/>
                public override Tensor inverse(Tensor y) => y.pow(exponent.Wrapped ? 1 / exponent.item<double>() : 1 / exponent);

                /// <inheritdoc/>
                public override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => (exponent * y / x).abs().log();

                /// <inheritdoc/>
                public override Size forward_shape(Size shape) => broadcast_shapes(shape, exponent.Sizes);

                /// <inheritdoc/>
                public override Size inverse_shape(Size shape) => broadcast_shapes(shape, exponent.Sizes);

                /// <inheritdoc/>
                protected override string GetName() => "PowerTransform";
            }

            /// <summary>y = |x|, of which the positive x is taken back.</summary>
            public sealed class AbsTransform : Transform
            {
                /// <inheritdoc/>
                public override constraints.Constraint domain => constraints.real;

                /// <inheritdoc/>
                public override constraints.Constraint codomain => constraints.positive;

                /// <inheritdoc/>
                public override bool bijective => false;

                /// <inheritdoc/>
                public override Tensor forward(Tensor x) => x.abs();

                /// <inheritdoc/>
                public override Tensor inverse(Tensor y) => y;

                /// <inheritdoc/>
                protected override string GetName() => "AbsTransform";
            }

            /// <summary>y = loc + scale x.</summary>
            /// <param name="loc">Broadcast against x.</param>
            /// <param name="scale">Not 0; broadcast against x.</param>
            /// <param name="event_dim">How many trailing dimensions are one point.</param>
            public sealed class AffineTransform(Tensor loc, Tensor scale, int event_dim = 0) : Transform
            {
                /// <summary>Where 0 goes.</summary>
                public Tensor loc { get; } = loc;

                /// <summary>How far 1 lies from there.</summary>
                public Tensor scale { get; } = scale;

                /// <inheritdoc/>
                public override constraints.Constraint domain =>
                    event_dim == 0 ? constraints.real : constraints.independent(constraints.real, event_dim);

                /// <inheritdoc/>
                public override constraints.Constraint codomain => domain;

                /// <inheritdoc/>
                public override Tensor sign => scale.sign();

                /// <inheritdoc/>
                public override Tensor forward(Tensor x) => loc + (scale * x);

                /// <inheritdoc/>
                public override Tensor inverse(Tensor y) => (y - loc) / scale;

                /// <inheritdoc/>
                public override Tensor log_abs_det_jacobian(Tensor x, Tensor y) =>
                    Events.Sum((scale.abs() + zeros_like(x)).log(), event_dim);

                /// <inheritdoc/>
                public override Size forward_shape(Size shape) => broadcast_shapes(shape, loc.Sizes, scale.Sizes);

                /// <inheritdoc/>
                public override Size inverse_shape(Size shape) => forward_shape(shape);

                /// <inheritdoc/>
                protected override string GetName() => "AffineTransform";
            }
        }
    }
}
