using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>A pair times 2^k, with k apart: products of these neither overflow nor lose digits before <see cref="Rounded"/> does.</summary>
/// <param name="value">The pair, not far from 1 in magnitude.</param>
/// <param name="power">k as an integer in the low bits.</param>
internal readonly struct Scaled<V>(Pair<V> value, V power) where V : struct, ILanes<V>
{
    /// <summary>The pair.</summary>
    public Pair<V> Value { get; } = value;

    /// <summary>k, as an integer in the low bits.</summary>
    public V Power { get; } = power;

    /// <summary>Product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scaled<V> operator *(Scaled<V> left, Scaled<V> right)
    {
        var (p, e) = ErrorFree.TwoProduct(left.Value.High, right.Value.High);
        V low = e + ((left.Value.High * right.Value.Low) + (left.Value.Low * right.Value.High));
        return new(new(p, low), V.AddBits(left.Power, right.Power));
    }

    /// <summary>The number, rounded; see <see cref="ExpWide.Round"/>.</summary>
    public V Rounded => ExpWide.Round(Value, Power);

    /// <summary>A function value that is its argument where that is tiny: there the argument itself, lifted to an ordinary size.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="value">f(x) 2^-k.</param>
    /// <param name="power">k.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scaled<V> Lifted(V x, Pair<V> value, V power)
    {
        V tiny = V.Less(V.AndNot(x, V.Of(-0.0)), V.Of(7.458340731200207e-155)); // 2^-512
        return new(
            Pair<V>.Select(tiny, new Pair<V>(x * V.OfBits((1023L + 600) << 52)), value),
            V.Select(tiny, V.OfBits(-600), power));
    }
}
