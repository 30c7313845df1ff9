using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>x to the power y. Correctly rounded in float16, bfloat16 and float32 as far as is known (exact results and ties included),
/// within 0.6 units in the last place in float64.</summary>
/// <remarks>As IEEE 754: pow(x, 0) = 1 and pow(1, y) = 1 even beside NaN; a negative x takes integers y only, else NaN; the sign of a zero
/// or negative x counts where y is odd.</remarks>
public readonly struct Pow : IBinary<Pow>
{
    private const double Limit = 3.6893488147419103e19; // 2^65: beyond it any x but 1 gives 0 or infinity

    /// <inheritdoc/>
    public static string Name => "pow";

    /// <inheritdoc/>
    public static Takes Takes => Takes.Numbers;

    /// <inheritdoc/>
    public static Saves Saves => Saves.Input | Saves.Output;

    /// <inheritdoc/>
    public static T Eval<T>(T x, T y) where T : IAlgebra<T> => T.Apply<Pow>(x, y);

    /// <inheritdoc/>
    public static (T X, T Y) Slopes<T>(T x, T y, T z) where T : IAlgebra<T>
    {
        T zero = T.Of(0), byX = y * T.Apply<Pow>(x, y - T.Of(1)), byY = z * x.Log();
        return (IfZero(y, zero, byX), IfZero(x, T.IfLess(y, zero, byY, zero), byY));
    }

    // Complex numbers compare by their real parts: if that is 0, the square's is not but at 0.
    private static T IfZero<T>(T x, T then, T otherwise) where T : IAlgebra<T>
    {
        T zero = T.Of(0);
        return T.IfLess(x, zero, otherwise, T.IfLess(zero, x, otherwise, T.IfLess(x * x, zero, otherwise, then)));
    }

    /// <summary>
    /// e^(y ln x). To 24 digits y ln x is below 104 where the result is finite and within 2^-43; results that close to a number of 25
    /// digits are taken to be it, and those that are then ties are computed again as below. To 53 the logarithm is a pair within
    /// 2^-68 and y ln x, below 746, within 2^-58; the exponential adds 2^-57. Zeros, infinities and negative x stand apart.
    /// </summary>
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x, V y) where V : struct, ILanes<V>
    {
        V square = V.Equal(y, V.Of(2));
        if (V.Signs(square) == (1u << V.Count) - 1) return x * x;
        V plain = V.And(V.And(V.Less(V.Of(0), x), V.Less(x, V.Of(double.PositiveInfinity))), V.Equal(y, y));
        V z;
        if (V.Digits == 53)
        {
            z = Long(x, y);
        }
        else
        {
            V t = Lane.Clamp(-700, 700, Lane.Clamp(-Limit, Limit, y) * Logarithm.ShortNatural(x));
            z = ExpSingle.Of(t);
            V near = V.AddBits(z, V.OfBits(1 << 11));
            V exact = V.Equal(V.Or(V.And(near, V.OfBits((1 << 28) - (1 << 12))), V.Of(1)), V.Of(1));
            z = V.Select(exact, V.And(near, V.OfBits(-(1L << 28))), z);
            if (V.Signs(V.And(exact, V.ShiftLeft(near, 35))) != 0) z = V.Select(exact, Sticky(x, y), z);
        }
        if (V.Signs(plain) != (1u << V.Count) - 1) z = Special(x, y, V.Select(plain, z, V.Of(1)), plain);
        return V.Select(square, x * x, z); // the most frequent power, correctly rounded
    }

    /// <summary>e^(y ln x). 0^0 is 1; 0^y is 0 for y of positive real part.</summary>
    /// <inheritdoc/>
    public static ComplexLanes<V> Kernel<V>(ComplexLanes<V> x, ComplexLanes<V> y) where V : struct, ILanes<V>
    {
        V zero = V.Of(0);
        V isZero = V.And(V.Equal(x.Re, zero), V.Equal(x.Im, zero)), none = V.And(V.Equal(y.Re, zero), V.Equal(y.Im, zero));
        ComplexLanes<V> z = Exp.Kernel(y * Log.Kernel(x));
        V vanishes = V.And(isZero, V.Less(zero, y.Re));
        return new(
            V.Select(none, V.Of(1), V.AndNot(z.Re, vanishes)),
            V.AndNot(V.AndNot(z.Im, vanishes), none));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Long<V>(V x, V y) where V : struct, ILanes<V>
    {
        var (high, low, n) = Parts(x, y);
        return ExpPair.Scale(high + low, n);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Sticky<V>(V x, V y) where V : struct, ILanes<V>
    {
        var (high, low, n) = Parts(x, y);
        return ExpPair.Sticky(high, low, n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V High, V Low, V Exponent) Parts<V>(V x, V y) where V : struct, ILanes<V>
    {
        var t = LogPair.Natural(x) * new Pair<V>(Lane.Clamp(-Limit, Limit, y));
        V clamped = Lane.Clamp(-800, 800, t.High);
        return ExpPair.Of(clamped, V.And(t.Low, V.Equal(clamped, t.High)));
    }

    // What IEEE 754 says where x is negative, zero, infinite or NaN, or y is NaN. Lanes that are plain keep z.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Special<V>(V x, V y, V z, V plain) where V : struct, ILanes<V>
    {
        V zero = V.Of(0), one = V.Of(1), infinity = V.Of(double.PositiveInfinity), a = Lane.Abs(x);
        V negative = V.Less(x, zero), finite = V.And(V.Less(zero, a), V.Less(a, infinity));
        if (V.Signs(V.And(negative, finite)) != 0)
        {
            V positive = Kernel(a, y);
            z = V.Select(V.And(negative, finite), V.Select(Whole(y), positive, V.Of(double.NaN)), z);
        }
        V none = V.Less(V.Select(V.Equal(a, zero), y, -y), zero); // 1/0, or inf^y
        V end = V.Select(none, infinity, zero);
        z = V.Select(V.Or(V.Equal(a, zero), V.Equal(a, infinity)), end, z);
        V odd = V.AndNot(Whole(y), Whole(y * V.Of(0.5)));
        V minus = V.AndNot(V.And(odd, V.ShiftRightSigned(x, 63)), plain);
        z = V.Or(z, V.And(minus, V.OfBits(long.MinValue)));
        z = V.Select(V.And(V.Equal(x, x), V.Equal(y, y)), z, x + y);
        return V.Select(V.Or(V.Equal(y, zero), V.Equal(x, one)), one, z);
    }

    // Mask of integers, infinities among them.
    private static V Whole<V>(V y) where V : struct, ILanes<V>
    {
        V a = Lane.Abs(y), anchor = V.Of(4503599627370496); // 2^52
        return V.Or(V.LessOrEqual(anchor, a), V.Equal((a + anchor) - anchor, a));
    }
}

public static partial class torch
{
    /// <summary>input to the power other, element by element with broadcasting and type promotion. Integers stay integers and wrap around.</summary>
    /// <exception cref="InvalidOperationException">Integers to a negative number; the shapes do not broadcast; <paramref name="out"/> cannot hold
    /// the result.</exception>
    /// <exception cref="NotSupportedException">Both are bool.</exception>
    public static Tensor pow(Tensor input, Tensor exponent, Tensor? @out = null) => Powers.Call(Place.Out(@out), input, exponent);

    /// <summary>input to the power other, computed in float64 (complex128 where one is complex).</summary>
    public static Tensor float_power(Tensor input, Tensor exponent, Tensor? @out = null) => Powers.Wide(Place.Out(@out), input, exponent);

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.pow"/>
        public Tensor pow(Tensor exponent) => Powers.Call(Place.New, this, exponent);

        /// <summary>Replaces this tensor by its power.</summary>
        public Tensor pow_(Tensor exponent) => Powers.Call(Place.Of(this), this, exponent);

        /// <inheritdoc cref="torch.float_power"/>
        public Tensor float_power(Tensor exponent) => Powers.Wide(Place.New, this, exponent);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = x[i] to the power y[i].</summary>
    /// <param name="x">The first arguments: float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</param>
    /// <param name="y">The second arguments: as many, or one for all.</param>
    /// <param name="destination">Where the results go: at least as long as x; an argument itself, or memory that overlaps none.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the destination overlaps an argument without being the same memory.</exception>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static void Pow<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination) where T : unmanaged => Spans.Zip<Pow, T>(x, y, destination);
}
