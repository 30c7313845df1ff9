using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The inverse sine, in radians. Within 0.50001 units in the last place in float16, bfloat16 and float32, 0.65 in float64.</summary>
/// <remarks>asin(+-0) = +-0, NaN outside [-1, 1], NaN stays NaN.</remarks>
public readonly struct Asin : IUnary<Asin>, ITested<Asin>
{
    /// <inheritdoc/>
    public static string Name => "asin";

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Asin>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(1) / T.Apply<Sqrt>(T.Of(1) - (x * x));

    /// <summary>
    /// Up to 1/2 the polynomial; above, pi/2 - 2 asin(sqrt((1 - |x|) / 2)), with the root's rounding error and pi in two parts.
    /// </summary>
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Asin, V>(x);

    static bool ITested<Asin>.DoubtsSubnormals => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Asin>.Fast<V>(V x) => ArcTested.Sine(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Asin>.Careful<V>(V x)
    {
        V a = Lane.Abs(x);
        var (s, rest, big) = ArcSine.Split(a);
        var (h, e) = ErrorFree.FastTwoSum(V.Of(ArcSeries.Pi / 2), s * V.Of(-2));
        V far = h + (e + (V.Of(ArcSeries.PiLow / 2) - (rest + rest)));
        return Lane.CopySign(V.Select(big, far, s + rest), x);
    }
}

public static partial class torch
{
    /// <summary>The inverse sine of each element.</summary>
    /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="NotSupportedException">The input is complex.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor asin(Tensor input, Tensor? @out = null) => Unary.Call<Asin>(input, @out);

    /// <summary>Replaces each element by its inverse sine.</summary>
    public static Tensor asin_(Tensor input) => input.asin_();

    /// <summary>The same as <see cref="asin"/>.</summary>
    public static Tensor arcsin(Tensor input, Tensor? @out = null) => Unary.Call<Asin>(input, @out);

    public partial class Tensor
    {
        /// <summary>The inverse sine of each element.</summary>
        public Tensor asin() => Unary.Call<Asin>(this);

        /// <summary>Replaces each element by its inverse sine.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the result, or elements overlap.</exception>
        public Tensor asin_() => Unary.InPlace<Asin>(this);

        /// <summary>The same as <see cref="asin"/>.</summary>
        public Tensor arcsin() => Unary.Call<Asin>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = asin x[i].</summary>
    /// <inheritdoc cref="Log{T}"/>
    public static void Asin<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Asin, T>(x, destination);
}
