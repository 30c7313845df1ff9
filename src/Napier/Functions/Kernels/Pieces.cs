using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

/// <summary>Functions in sixteen pieces, each a polynomial about its middle. A lane finds the coefficients of its own piece in tables that lie in
/// registers or in the first cache, at multiples of 64 bytes: no division, and no rounding of the polynomial's argument.</summary>
internal static class Pieces
{
    private const double Shifter = 6755399441055744.0; // 3 * 2^51

    /// <summary>The piece of x in the low bits, and x less its middle, for pieces about multiples of a width: x is at least 0, and
    /// multiples have few digits, so that the difference is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V Index, V R) Even<V>(V x, double width) where V : struct, ILanes<V>
    {
        V index = (x * V.Of(1 / width)) + V.Of(Shifter);
        return (index, x - ((index - V.Of(Shifter)) * V.Of(width)));
    }

    /// <summary>The same for four pieces to the octave of x + shift.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V Index, V R) Octaves<V>(V x, double shift, ReadOnlySpan<double> middles) where V : struct, ILanes<V>
    {
        V index = V.ShiftRight(x + V.Of(shift), 50);
        return (index, x - Row(middles, 0, index));
    }

    /// <summary>The polynomial, for results that are tested.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Short<V>(V index, V r, ReadOnlySpan<double> table) where V : struct, ILanes<V>
    {
        int last = (table.Length / 16) - 1;
        V sum = V.MulAdd(Row(table, last, index), r, Row(table, last - 1, index));
        for (int i = last - 2; i >= 0; i--) sum = V.MulAdd(sum, r, Row(table, i, index));
        return sum;
    }

    /// <summary>The polynomial in two parts, within 2^-57: c0 + r c1 rounded, and its error with the other terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V High, V Low) Long<V>(V index, V r, ReadOnlySpan<double> table, ReadOnlySpan<double> rests) where V : struct, ILanes<V>
    {
        V c = Row(table, 0, index), slope = Row(table, 1, index), high = V.Fma(r, slope, c);
        return (high, V.Fma(r, slope, c - high) + V.Fma(r * r, Rest(index, r, table), Row(rests, 0, index)));
    }

    // c2 + r (c3 + ...), even and odd powers apart: half as many steps wait for each other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Rest<V>(V index, V r, ReadOnlySpan<double> table) where V : struct, ILanes<V>
    {
        int last = (table.Length / 16) - 1, i = last - 2;
        V square = r * r, a = Row(table, last, index), b = Row(table, last - 1, index);
        for (; i > 2; i -= 2)
        {
            a = V.Fma(a, square, Row(table, i, index));
            b = V.Fma(b, square, Row(table, i - 1, index));
        }
        return i == 2 ? V.Fma(b, r, V.Fma(a, square, Row(table, 2, index))) : V.Fma(a, r, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Row<V>(ReadOnlySpan<double> table, int row, V index) where V : struct, ILanes<V> =>
        V.Lookup16(in Unsafe.Add(ref MemoryMarshal.GetReference(table), 16 * row), index);
}
