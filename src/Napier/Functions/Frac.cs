namespace Napier;

/// <summary>x without its integer part.</summary>
public readonly struct Frac : IUnary<Frac>, INativeKernel<Frac>
{
    /// <inheritdoc/>
    public static string Name => "frac";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => x - T.Apply<Trunc>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(1);

    /// <inheritdoc/>
    public static Saves Saves => Saves.Nothing;

    /// <inheritdoc/>
    public static Takes Takes => Takes.Floats;

    static V INativeKernel<Frac>.Native<V>(V x) => x - V.Truncate(x);
}

public static partial class torch
{
    /// <summary>The fraction of each element, with its sign.</summary>
    /// <param name="input">Any shape and layout, floating-point.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor frac(Tensor input, Tensor? @out = null) => Unary.Call<Frac>(input, @out);

    /// <summary>In place: the fraction of each element, with its sign.</summary>
    public static Tensor frac_(Tensor input) => input.frac_();

    public partial class Tensor
    {
        /// <summary>The fraction of each element, with its sign.</summary>
        public Tensor frac() => Unary.Call<Frac>(this);

        /// <summary>In place: the fraction of each element, with its sign.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the results, or elements overlap.</exception>
        public Tensor frac_() => Unary.InPlace<Frac>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = x[i] less its integer part, exactly.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Frac<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Frac, T>(x, destination);
}
