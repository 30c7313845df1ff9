namespace Napier;

public static partial class torch
{
    /// <summary>The self-normalising exponential linear unit of each element: 1.0507 x where it is positive, else 1.7581 (e^x - 1).</summary>
    /// <param name="input">Any shape and layout, floating-point.</param>
    /// <exception cref="NotSupportedException">The input is not floating-point.</exception>
    public static Tensor selu(Tensor input) => Unary.Call(input, null, SelfNormalising);

    /// <summary>In place: <see cref="selu"/>.</summary>
    public static Tensor selu_(Tensor input) => Unary.InPlace(input, SelfNormalising);

    // Klambauer et al., "Self-normalizing neural networks", 2017: a fixed point of mean 0 and variance 1.
    internal static Elu SelfNormalising => new(1.6732632423543772, 1.0507009873554805);

    public static partial class nn
    {
        public static partial class functional
        {
            /// <inheritdoc cref="torch.selu"/>
            /// <param name="input">Any shape and layout, floating-point.</param>
            /// <param name="inplace">Whether to write into the input.</param>
            public static Tensor selu(Tensor input, bool inplace = false) => inplace ? torch.selu_(input) : torch.selu(input);
        }
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = 1.0507 x[i] where that is positive, else 1.7581 (e^x[i] - 1), within 0.54 units in the last place.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Selu<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map(x, destination, torch.SelfNormalising);
}
