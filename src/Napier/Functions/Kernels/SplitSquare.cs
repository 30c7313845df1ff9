using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Squares in two parts without a fused multiply-add.</summary>
internal static class SplitSquare
{
    /// <summary>x^2 = high + low: the upper 26 bits of x squared, exactly, and the rest within 2^-79 of the whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V High, V Low) Of<V>(V x) where V : struct, ILanes<V>
    {
        V h = V.And(x, V.OfBits(~0x7FFFFFFL));
        return (h * h, (x - h) * (x + h));
    }
}
