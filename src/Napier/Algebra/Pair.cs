using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// Numbers of twice the digits in lanes: unevaluated sums High + Low of two binary64 numbers, |Low| at most half a last place of
/// High. One more reader of the algebra: a function read with it comes out some 2^-100 exact (2^-65 where exp or log take part),
/// so that rounding it once gives binary64 results within 0.501 units in the last place, and decides where float32 results go.
/// </summary>
/// <remarks>
/// Every operation is a fixed sequence of IEEE sums and products whose errors are taken exactly, so the bits do not depend on the
/// machine. Magnitudes must stay between 2^-960 and 2^990 for that; outside, and for infinities, Low is lost (NaN), which
/// <see cref="Rounded"/> and the functions account for. (Dekker 1971; Joldes, Muller and Popescu, "Tight and rigorous error
/// bounds for basic building blocks of double-word arithmetic", ACM TOMS 44(2), 2017.)
/// </remarks>
/// <typeparam name="V">The lanes of both parts.</typeparam>
/// <param name="high">The number rounded to binary64.</param>
/// <param name="low">What the rounding left.</param>
public readonly struct Pair<V>(V high, V low) : IAlgebra<Pair<V>> where V : struct, ILanes<V>
{
    /// <summary>An exact binary64 number.</summary>
    public Pair(V x)
        : this(x, V.Of(0))
    {
    }

    /// <summary>The number rounded to binary64.</summary>
    public V High { get; } = high;

    /// <summary>What the rounding left.</summary>
    public V Low { get; } = low;

    /// <summary>The number rounded once, to nearest; where there is no low part (see the remarks), the high part.</summary>
    public V Rounded
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => V.Select(V.Equal(Low, Low), High + Low, High);
    }

    /// <summary>The number rounded to odd: what a later rounding to float32 or less makes of it is the correct rounding of the pair.</summary>
    public V Sticky
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => V.Select(V.Equal(Low, Low), ErrorFree.RoundToOdd(High, Low), High);
    }

    /// <summary>What a kernel returns: <see cref="Rounded"/> where the lanes are the result, <see cref="Sticky"/> where a rounding to
    /// a shorter format follows.</summary>
    public V Result
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => V.Digits > 24 ? Rounded : Sticky;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Of(double value) => new(V.Of(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> operator +(Pair<V> left, Pair<V> right)
    {
        var (s, e) = ErrorFree.TwoSum(left.High, right.High);
        return Sum(s, e + (left.Low + right.Low));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> operator -(Pair<V> left, Pair<V> right) => left + (-right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> operator *(Pair<V> left, Pair<V> right)
    {
        var (p, e) = ErrorFree.TwoProduct(left.High, right.High);
        return Sum(p, e + ((left.High * right.Low) + (left.Low * right.High)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> operator /(Pair<V> left, Pair<V> right)
    {
        V inverse = V.Of(1) / right.High;
        V q = left.High * inverse;
        var (p, e) = ErrorFree.TwoProduct(q, right.High);
        V rest = (((left.High - p) - e) + left.Low) - (q * right.Low);
        return Sum(q, rest * inverse);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> operator -(Pair<V> value) => new(-value.High, -value.Low);

    /// <summary>The product with a power of two, in lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<V> Scaled(V power) => new(High * power, Low * power);

    /// <summary>High + Low where |high| >= |low| or so, renormalised.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Sum(V high, V low)
    {
        var (s, e) = ErrorFree.FastTwoSum(high, low);
        return new(s, e);
    }

    /// <summary>Chooses by the high parts, and by the low ones where these are equal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> IfLess(Pair<V> left, Pair<V> right, Pair<V> then, Pair<V> otherwise)
    {
        V less = V.Or(
            V.Less(left.High, right.High),
            V.And(V.Equal(left.High, right.High), V.Less(left.Low, right.Low)));
        return Select(less, then, otherwise);
    }

    /// <summary><paramref name="then"/> where the mask has ones, else <paramref name="otherwise"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Select(V mask, Pair<V> then, Pair<V> otherwise) =>
        new(V.Select(mask, then.High, otherwise.High), V.Select(mask, then.Low, otherwise.Low));

    /// <inheritdoc/>
    public static Pair<V> Apply<TOp>(Pair<V> x) where TOp : struct, IUnary<TOp> => TOp.Kernel(x);

    /// <inheritdoc/>
    public static Pair<V> Apply<TOp>(TOp op, Pair<V> x) where TOp : struct, IParametric<TOp> => TOp.Kernel(op, x);

    /// <inheritdoc/>
    public static Pair<V> Apply<TOp>(Pair<V> x, Pair<V> y) where TOp : struct, IBinary<TOp> => TOp.Eval(x, y);
}
