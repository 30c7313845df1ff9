namespace Napier;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class transforms
        {
            /// <summary>y = e^x over its sum. Not bijective: x + c gives the same.</summary>
            public sealed class SoftmaxTransform : Transform
            {
                /// <inheritdoc/>
                public override constraints.Constraint domain => constraints.real_vector;

                /// <inheritdoc/>
                public override constraints.Constraint codomain => constraints.simplex;

                /// <inheritdoc/>
                public override bool bijective => false;

                /// <inheritdoc/>
                public override Tensor forward(Tensor x) => softmax(x, -1);

                /// <inheritdoc/>
                public override Tensor inverse(Tensor y) => y.log();

                /// <inheritdoc/>
                protected override string GetName() => "SoftmaxTransform";
            }

            /// <summary>A stick of length 1 broken again and again: y has one element more than x and adds up to 1.</summary>
            public sealed class StickBreakingTransform : Transform
            {
                /// <inheritdoc/>
                public override constraints.Constraint domain => constraints.real_vector;

                /// <inheritdoc/>
                public override constraints.Constraint codomain => constraints.simplex;

                /// <inheritdoc/>
                public override Tensor forward(Tensor x)
                {
                    Tensor z = SigmoidTransform.Inside((x - Offset(x.Sizes[^1], x).log()).sigmoid()), one = ones_like(z.narrow(-1, 0, 1));
                    return cat([z, one], -1) * cat([one, (1 - z).cumprod(-1)], -1);
                }

                /// <inheritdoc/>
                public override Tensor inverse(Tensor y)
                {
                    Tensor pieces = y.narrow(-1, 0, y.Sizes[^1] - 1);
                    // What is left after each piece, from the last piece backwards, so that no digits are lost.
                    Tensor left = y.narrow(-1, 1, y.Sizes[^1] - 1).flip(-1).cumsum(-1).flip(-1).clamp(min: GammaSampler.Least(y.dtype));
                    return (pieces.log() - left.log()) + Offset(pieces.Sizes[^1], y).log();
                }

                /// <inheritdoc/>
                public override Tensor log_abs_det_jacobian(Tensor x, Tensor y)
                {
                    Tensor shifted = x - Offset(x.Sizes[^1], x).log();
                    return (nn.functional.logsigmoid(-shifted) + y.narrow(-1, 0, x.Sizes[^1]).log()).sum(-1);
                }

                /// <inheritdoc/>
                public override Size forward_shape(Size shape) => Longer(shape, 1);

                /// <inheritdoc/>
                public override Size inverse_shape(Size shape) => Longer(shape, -1);

                /// <inheritdoc/>
                protected override string GetName() => "StickBreakingTransform";

                // n, n - 1, ..., 1.
                private static Tensor Offset(long n, Tensor like) => arange(n, 0, -1, like.dtype);

                private static Size Longer(long[] shape, int more) =>
                    shape.Length > 0 ? new Size([.. shape[..^1], shape[^1] + more]) : throw new ArgumentException("Too few dimensions on input");
            }

            /// <summary>Lower triangular matrices with a positive diagonal: that of x, exponentiated.</summary>
            public sealed class LowerCholeskyTransform : Transform
            {
                /// <inheritdoc/>
                public override constraints.Constraint domain => constraints.independent(constraints.real, 2);

                /// <inheritdoc/>
                public override constraints.Constraint codomain => constraints.lower_cholesky;

                /// <inheritdoc/>
                public override Tensor forward(Tensor x) => x.tril(-1) + x.diagonal(0, -2, -1).exp().diag_embed();

                /// <inheritdoc/>
                public override Tensor inverse(Tensor y) => y.tril(-1) + y.diagonal(0, -2, -1).log().diag_embed();

                /// <inheritdoc/>
                protected override string GetName() => "LowerCholeskyTransform";
            }
        }
    }
}
