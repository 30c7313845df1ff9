using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>x ln(1 + y), and 0 where x is 0. Within 0.51 units in the last place in float16, bfloat16 and float32, 0.51 in float64.</summary>
/// <remarks>NaN where y is NaN, whatever x; 0 where x is 0, whatever else y.</remarks>
public readonly struct Xlog1py : IBinary<Xlog1py>
{
    /// <inheritdoc/>
    public static string Name => "xlog1py";

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <inheritdoc/>
    public static T Eval<T>(T x, T y) where T : IAlgebra<T>
    {
        T zero = T.Of(0), product = x * y.Log1p();
        T atZero = T.IfLess(y, T.Of(1), x, T.IfLess(zero, y, x, x + y)); // 0, or the NaN of either
        return T.IfLess(x, zero, product, T.IfLess(zero, x, product, atZero));
    }

    /// <inheritdoc/>
    public static (T X, T Y) Slopes<T>(T x, T y, T z) where T : IAlgebra<T>
    {
        T zero = T.Of(0), log = y.Log1p();
        T byX = T.IfLess(x, zero, log, T.IfLess(zero, x, log, T.IfLess(T.Of(-1), y, log, zero)));
        return (byX, x / (y + T.Of(1)));
    }

    /// <summary>
    /// To 24 digits the logarithm is within 2^-50; to 53 it is a pair.
    /// </summary>
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x, V y) where V : struct, ILanes<V>
    {
        V zero = V.Of(0), z = V.Of(1) + y, r;
        if (V.Digits == 53)
        {
            r = Wide(x, y);
        }
        else
        {
            r = x * Logarithm.Specials(z, Logarithm.ShortOnePlus(y));
        }
        return V.Select(V.And(V.Equal(x, zero), V.Equal(y, y)), zero, V.Select(V.Equal(y, y), r, y));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Wide<V>(V x, V y) where V : struct, ILanes<V>
    {
        V z = V.Of(1) + y;
        V far = V.Less(V.Of(1e100), y), tiny = V.Less(Lane.Abs(y), V.Of(8.673617379884035e-19)); // 2^-60
        var log = Pair<V>.Select(far, LogPair.Natural(y), LogPair.NaturalOnePlus(new Pair<V>(y)));
        V inside = V.And(V.And(V.Less(V.Of(0), z), V.Less(z, V.Of(double.PositiveInfinity))), V.Less(Lane.Abs(x), V.Of(double.PositiveInfinity)));
        V product = V.Select(tiny, x * y, LogPair.Times(x, log)); // log1p(y) = y (1 - y/2)
        return V.Select(inside, product, x * Logarithm.Specials(z, log.High));
    }
}

public static partial class torch
{
    public static partial class special
    {
        /// <summary>input ln(1 + other), element by element with broadcasting and type promotion.</summary>
        /// <exception cref="InvalidOperationException">The shapes do not broadcast, or <paramref name="out"/> cannot hold the result.</exception>
        public static Tensor xlog1py(Tensor input, Tensor other, Tensor? @out = null) => Binary.Call<Xlog1py>(input, other, @out);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = x[i] ln(1 + y[i]), and 0 where x[i] is 0.</summary>
    /// <inheritdoc cref="Pow{T}"/>
    public static void Xlog1py<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination) where T : unmanaged =>
        Spans.Zip<Xlog1py, T>(x, y, destination);
}
