using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The inverse of the error function. Within 0.5001 units in the last place in float16, bfloat16 and float32, 1 in float64.</summary>
/// <remarks>erfinv(+-0) = +-0, erfinv(+-1) = +-inf, NaN outside -1 to 1.</remarks>
public readonly struct Erfinv : IUnary<Erfinv>, ITested<Erfinv>
{
    /// <inheritdoc/>
    public static string Name => "erfinv";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Erfinv>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(0.886226925452758) * (y * y).Exp(); // sqrt(pi) / 2

    /// <inheritdoc/>
    public static Saves Saves => Saves.Output;

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <inheritdoc/>
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Erfinv, V>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Erfinv>.Fast<V>(V x) => InverseTail.Short(x, V.MulAdd(-x, x, V.Of(1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Erfinv>.Wide<V>(V x)
    {
        // A fused product is exact on every machine where its error is no subnormal number.
        var (scaled, isFar) = InverseTail.Long(x * V.Of(ExpParts.Up), V.Of(0), V.Fma(-x, x, V.Of(1)));
        V y = V.Or(scaled * V.Of(ExpParts.Down), V.And(x, V.Of(-0.0)));
        return V.Signs(isFar) == 0 ? y : Rest(x, y, isFar);
    }

    static V ITested<Erfinv>.Careful<V>(V x) => Halley(x);

    // Not inlined: few lanes come here.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Rest<V>(V x, V y, V isFar) where V : struct, ILanes<V> => V.Select(isFar, Halley(x), y);

    // 1 - |x| is exact from 1/2 on.
    private static V Halley<V>(V x) where V : struct, ILanes<V>
    {
        V a = V.And(x, V.OfBits(long.MaxValue)), sign = V.And(x, V.Of(-0.0));
        V y = InverseTail.Of(V.Of(1) - a, a);
        y = V.Select(V.Less(a, V.Of(1)), y, V.Select(V.Equal(a, V.Of(1)), V.Of(double.PositiveInfinity), V.Of(double.NaN)));
        return V.Xor(y, sign);
    }
}

public static partial class torch
{
    /// <summary>The inverse of the error function of each element.</summary>
    /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="NotSupportedException">The input is complex.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor erfinv(Tensor input, Tensor? @out = null) => Unary.Call<Erfinv>(input, @out);

    /// <summary>In place: the inverse of the error function of each element.</summary>
    public static Tensor erfinv_(Tensor input) => input.erfinv_();

    public partial class Tensor
    {
        /// <summary>The inverse of the error function of each element.</summary>
        public Tensor erfinv() => Unary.Call<Erfinv>(this);

        /// <summary>In place: the inverse of the error function of each element.</summary>
        /// <exception cref="InvalidOperationException">The dtype is not floating-point, or elements overlap.</exception>
        public Tensor erfinv_() => Unary.InPlace<Erfinv>(this);
    }

    public static partial class special
    {
        /// <summary>The inverse of the error function of each element.</summary>
        /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
        /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
        /// <exception cref="NotSupportedException">The input is complex.</exception>
        /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
        public static Tensor erfinv(Tensor input, Tensor? @out = null) => Unary.Call<Erfinv>(input, @out);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = the number whose error function is x[i].</summary>
    /// <inheritdoc cref="Erf{T}"/>
    public static void Erfinv<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Erfinv, T>(x, destination);
}
