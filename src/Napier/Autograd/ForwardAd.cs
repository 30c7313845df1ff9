namespace Napier;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>Forward differentiation: numbers that carry the direction in which they change.</summary>
        public static class forward_ad
        {
            /// <summary>A tensor and its tangent.</summary>
            /// <param name="primal">The tensor without the tangent.</param>
            /// <param name="tangent">The direction in which it changes; null where it does not.</param>
            public readonly record struct UnpackedDualTensor(Tensor primal, Tensor? tangent);

            /// <summary>Opens a level of forward differentiation on this thread, until it is disposed. Levels nest.</summary>
            public static IDisposable dual_level() => new DualLevel();

            /// <summary>The same values with a tangent, which all that is computed from them carries on.</summary>
            /// <param name="tensor">The values, floating-point or complex.</param>
            /// <param name="tangent">The direction in which they change: of the same shape and dtype.</param>
            /// <exception cref="InvalidOperationException">No level is open, or the tangent does not fit.</exception>
            public static Tensor make_dual(Tensor tensor, Tensor tangent)
            {
                if (Tape.Level is not { } level)
                {
                    throw new InvalidOperationException(
                        "Trying to create a dual Tensor for forward AD but no level exists, make sure to enter_dual_level() first.");
                }
                return Dual(level, tensor, tangent);
            }

            /// <summary>A tensor and its tangent, apart again.</summary>
            /// <param name="tensor">The tensor.</param>
            public static UnpackedDualTensor unpack_dual(Tensor tensor) =>
                Tape.Level is { } level && tensor.TangentAt(level) is { } tangent ? new(Without(tensor, level), tangent) : new(tensor, null);

            internal static Tensor Dual(Level level, Tensor tensor, Tensor tangent)
            {
                if (!tensor.dtype.IsFloating && !tensor.dtype.IsComplex)
                    throw new InvalidOperationException($"Expected primal to be floating point or complex, but got: torch.{tensor.dtype.Name}");
                if (!tangent.dtype.IsFloating && !tangent.dtype.IsComplex)
                    throw new InvalidOperationException($"Expected tangent to be floating point or complex, but got: torch.{tangent.dtype.Name}");
                if (tensor.dtype != tangent.dtype)
                {
                    throw new InvalidOperationException($"Expected the primal and the tangent to have the same dtype, but got torch.{tensor.dtype.Name} and "
                        + $"torch.{tangent.dtype.Name}");
                }
                if (!tensor.Sizes.AsSpan().SequenceEqual(tangent.Sizes))
                {
                    throw new InvalidOperationException($"Expected the primal and the tangent to have the same size, but got {Layout.Show(tensor.Sizes)} and "
                        + $"{Layout.Show(tangent.Sizes)}");
                }
                Tensor dual = Without(tensor, level);
                dual.SetTangent(level, tangent);
                return dual;
            }

            // Another object with the same contents, history and tangents but for one.
            internal static Tensor Without(Tensor tensor, Level level)
            {
                Tensor plain = tensor.detach().Inherit(tensor);
                plain.SetTangent(level, null);
                return plain;
            }
        }
    }
}
