namespace Napier;

public static partial class torch
{
    /// <summary>The continuously differentiable exponential linear unit of each element: x where it is positive, else
    /// alpha (e^(x/alpha) - 1).</summary>
    /// <param name="input">Any shape and layout, floating-point.</param>
    /// <param name="alpha">Minus the limit on the left.</param>
    /// <exception cref="NotSupportedException">The input is not floating-point.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="alpha"/> is 0.</exception>
    public static Tensor celu(Tensor input, double alpha = 1.0) => Unary.Call(input, null, Celu(alpha));

    /// <summary>In place: <see cref="celu"/>.</summary>
    public static Tensor celu_(Tensor input, double alpha = 1.0) => Unary.InPlace(input, Celu(alpha));

    private static Elu Celu(double alpha) => alpha != 0
        ? new(alpha, 1, 1 / alpha)
        : throw new InvalidOperationException("ZeroDivisionError: alpha cannot be 0 for CELU");

    public static partial class nn
    {
        public static partial class functional
        {
            /// <inheritdoc cref="torch.celu"/>
            /// <param name="input">Any shape and layout, floating-point.</param>
            /// <param name="alpha">Minus the limit on the left.</param>
            /// <param name="inplace">Whether to write into the input.</param>
            public static Tensor celu(Tensor input, double alpha = 1.0, bool inplace = false) =>
                inplace ? torch.celu_(input, alpha) : torch.celu(input, alpha);
        }
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = x[i] where that is positive, else alpha (e^(x[i]/alpha) - 1), within 1 unit in the last place.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    /// <param name="x">float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</param>
    /// <param name="destination">Where the results go: at least as long as x; x itself, or memory that does not overlap it.</param>
    /// <param name="alpha">Minus the limit on the left; not 0.</param>
    public static void Celu<T>(ReadOnlySpan<T> x, Span<T> destination, double alpha = 1) where T : unmanaged =>
        Spans.Map(x, destination, new Elu(alpha, 1, 1 / alpha));
}
