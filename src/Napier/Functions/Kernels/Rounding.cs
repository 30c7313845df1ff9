using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// Correct rounding to 24 digits or fewer by Ziv's test: an approximation in binary64 decides, unless it lies so close to a point
/// where the rounding changes that its error could hide the side; then a closer one is asked.
/// </summary>
internal static class Rounding
{
    // Half the window around the middle between two neighbours of float32, in last places of binary64: a relative error of 2^-49.
    private const long Window = 16;

    /// <summary>Mask of the lanes that a relative error of 2^-49 could put on the wrong side of a rounding boundary of float32 or a
    /// shorter format. Such boundaries end in 28 zero bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Undecided<V>(V y) where V : struct, ILanes<V>
    {
        V place = V.And(V.AddBits(y, V.OfBits(Window)), V.OfBits((1L << 28) - (2 * Window)));
        return V.Equal(place, V.Of(0));
    }

    /// <summary>Whether a relative error of 2^-49 could put some lane on the wrong side of the middle between two normal neighbours
    /// of float32. For functions with exact float32 results, such as log2(8), which are no boundary of that format, and whose
    /// results in shorter formats have been tried one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Doubtful<V>(V y) where V : struct, ILanes<V>
    {
        V place = V.And(V.AddBits(y, V.OfBits((1L << 28) + Window)), V.OfBits((1L << 29) - 1));
        return V.Signs(V.SubtractBits(place, V.OfBits(2 * Window))) != 0;
    }
}
