using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>e^x for kernels whose rounding is tested afterwards.</summary>
internal static class ExpTested
{
    private const double Shifter = 6755399441055744.0; // 3 * 2^51

    /// <summary>e^x within 2^-43, for |x| at most 700: x / ln 2 = k + r, a polynomial for 2^r, and k added to its exponent;
    /// or a table, where registers hold it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : struct, ILanes<V>
    {
        if (V.Count >= 8) return ExpSingle.Inside(x);
        V t = V.MulAdd(x, V.Of(Exp2Single.InverseLn2), V.Of(Shifter));
        V r = V.MulAdd(x, V.Of(Exp2Single.InverseLn2), V.Of(Shifter) - t);
        return V.AddBits(Polynomial.Fused(r, ExpPairTables.Power), V.ShiftLeft(t, 52));
    }
}
