using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>x ln y, and 0 where x is 0. Within 0.51 units in the last place in float16, bfloat16 and float32, 0.51 in float64.</summary>
/// <remarks>NaN where y is NaN, whatever x; 0 where x is 0, whatever else y.</remarks>
public readonly struct Xlogy : IBinary<Xlogy>
{
    /// <inheritdoc/>
    public static string Name => "xlogy";

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <inheritdoc/>
    public static T Eval<T>(T x, T y) where T : IAlgebra<T>
    {
        T zero = T.Of(0), product = x * y.Log();
        T atZero = T.IfLess(y, T.Of(1), x, T.IfLess(zero, y, x, x + y)); // 0, or the NaN of either
        return T.IfLess(x, zero, product, T.IfLess(zero, x, product, atZero));
    }

    /// <inheritdoc/>
    public static (T X, T Y) Slopes<T>(T x, T y, T z) where T : IAlgebra<T>
    {
        T zero = T.Of(0), log = y.Log();
        T byX = T.IfLess(x, zero, log, T.IfLess(zero, x, log, T.IfLess(T.Of(0), y, log, zero)));
        return (byX, x / y);
    }

    /// <summary>
    /// To 24 digits the logarithm is within 2^-50; to 53 it is a pair.
    /// </summary>
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x, V y) where V : struct, ILanes<V>
    {
        V zero = V.Of(0), z = y, r;
        if (V.Digits == 53)
        {
            r = Wide(x, y);
        }
        else
        {
            r = x * Logarithm.Specials(z, Logarithm.ShortNatural(y));
        }
        return V.Select(V.And(V.Equal(x, zero), V.Equal(y, y)), zero, V.Select(V.Equal(y, y), r, y));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Wide<V>(V x, V y) where V : struct, ILanes<V>
    {
        V z = y;
        var log = LogPair.Natural(y);
        V inside = V.And(V.And(V.Less(V.Of(0), z), V.Less(z, V.Of(double.PositiveInfinity))), V.Less(Lane.Abs(x), V.Of(double.PositiveInfinity)));
        return V.Select(inside, LogPair.Times(x, log), x * Logarithm.Specials(z, log.High));
    }
}

public static partial class torch
{
    public static partial class special
    {
        /// <summary>input ln other, element by element with broadcasting and type promotion.</summary>
        /// <exception cref="InvalidOperationException">The shapes do not broadcast, or <paramref name="out"/> cannot hold the result.</exception>
        public static Tensor xlogy(Tensor input, Tensor other, Tensor? @out = null) => Binary.Call<Xlogy>(input, other, @out);
    }

    /// <inheritdoc cref="special.xlogy"/>
    public static Tensor xlogy(Tensor input, Tensor other, Tensor? @out = null) => Binary.Call<Xlogy>(input, other, @out);

    public partial class Tensor
    {
        /// <inheritdoc cref="special.xlogy"/>
        public Tensor xlogy(Tensor other) => Binary.Call<Xlogy>(this, other);

        /// <summary>Replaces this tensor by input ln other.</summary>
        public Tensor xlogy_(Tensor other) => Binary.InPlace<Xlogy>(this, other);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = x[i] ln y[i], and 0 where x[i] is 0.</summary>
    /// <inheritdoc cref="Pow{T}"/>
    public static void Xlogy<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination) where T : unmanaged =>
        Spans.Zip<Xlogy, T>(x, y, destination);
}
