using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

/// <summary>
/// e^x correctly rounded to binary64, by Ziv's strategy. A sum of two numbers, good to 2^-62, decides unless it lies so close to the
/// middle between two neighbours that its error could hide the side; one good to 2^-97 decides nearly always what is left; exact
/// integer arithmetic decides the rest.
/// </summary>
/// <remarks>
/// x = (16 n + j) ln 2 / 16 + r, so that e^x = 2^n 2^(j/16) e^r with |r| below 0.0217. r is exact, with or without a fused
/// multiply-add; what the constant ln 2 / 16 lacks and what the rounded root 2^(j/16) lacks join in one small relative correction z.
/// </remarks>
internal static class ExpDouble
{
    private const double Shifter = 6755399441055744.0; // 3 * 2^51
    private const double FirstMargin = 2.2e-19;        // 2^-62: five roundings of a term below 2^-12 leave 2^-62.6 at most
    private const double SecondMargin = 6.4e-30;       // 2^-97

    /// <summary>The bits of the largest x whose e^x is below 2^-1022.</summary>
    public const long FirstSubnormal = unchecked((long)0xc086232bdd7abcd3);

    /// <summary>The bits of the largest x whose e^x is finite.</summary>
    public const long LastFinite = 0x40862e42fefa39ef;

    /// <summary>2^-104: with an anchor, the low part is a sum that is rounded to a 2^-53rd of half the anchor's last place.</summary>
    public const double AnchorMargin = 4.930380657631324e-32;

    /// <summary>e^x, correctly rounded. A call: inlined into a larger kernel it uses up what the compiler inlines there.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V>
    {
        var (t, k, r) = Reduce(x);
        V root = V.Lookup16(in Roots, t);
        V z = V.MulAdd(k, V.Of(-ExpDoubleTable.StepRest), V.Lookup16(in RootErrors, t));

        V r2 = r * r;
        V q = V.MulAdd(r2, V.MulAdd(r, V.Of(ExpDoubleTable.C8), V.Of(ExpDoubleTable.C7)), V.MulAdd(r, V.Of(ExpDoubleTable.C6), V.Of(ExpDoubleTable.C5)));
        q = V.MulAdd(r2, q, V.MulAdd(r, V.Of(ExpDoubleTable.C4), V.Of(ExpDoubleTable.C3)));
        q = V.MulAdd(r, q, V.Of(0.5));

        // root (1 + r + r^2 q)(1 + z) = a + low; the rounding error e of a is exact.
        V a, e;
        if (V.Fused)
        {
            a = V.Fma(root, r, root);
            e = V.Fma(root, r, root - a);
        }
        else
        {
            var (p, pe) = ErrorFree.TwoProduct(root, r);
            (a, e) = ErrorFree.FastTwoSum(root, p);
            e += pe;
        }
        V f = V.MulAdd(root * r2, q, e);
        V low = V.MulAdd(a + f, z, f);

        V margin = a * V.Of(FirstMargin);
        V y = a + (low - margin);
        V sure = V.And(V.Equal(y, a + (low + margin)), V.LessOrEqual(V.And(x, V.OfBits(long.MaxValue)), V.Of(708)));
        return V.Signs(sure) == All<V>() ? V.AddBits(y, Power(t)) : Rest(x, a, low);
    }

    /// <summary>x in bounds beyond which the result no longer changes, k = 16 n + j (also in the low bits of t), and r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V T, V K, V R) Reduce<V>(V x) where V : struct, ILanes<V>
    {
        x = Bounded(x);
        V t = V.MulAdd(x, V.Of(ExpDoubleTable.Inverse), V.Of(Shifter));
        V k = t - V.Of(Shifter);
        V r = V.Fused
            ? V.Fma(k, V.Of(-ExpDoubleTable.Step), x)
            : (x - (k * V.Of(ExpDoubleTable.StepHigh))) - (k * V.Of(ExpDoubleTable.StepLow));
        return (t, k, r);
    }

    // Subnormal, infinite and NaN results, and those that the first sum does not decide.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Rest<V>(V x, V a, V low) where V : struct, ILanes<V>
    {
        var (t, k, r) = Reduce(x);
        V power = Power(t);
        V subnormal = V.LessOrEqual(x, V.OfBits(FirstSubnormal));
        // Adding 2^-1022 / 2^n makes the last place of the sum the last place of the subnormal result.
        V anchor = V.And(subnormal, V.SubtractBits(V.OfBits(1L << 52), power));

        var (y, sure) = Round(a, low, FirstMargin, anchor);
        V isNumber = V.Equal(x, x);
        if (V.Signs(V.AndNot(isNumber, sure)) != 0)
        {
            var (high, rest) = Sum(t, k, r);
            var (z, certain) = Round(high, rest, SecondMargin, anchor);
            y = V.Select(sure, y, z);
            sure = V.Or(sure, certain);
        }
        y = V.Select(subnormal, V.SubtractBits(y, anchor), V.AddBits(y, power));
        y = V.Select(V.Less(V.OfBits(LastFinite), x), V.Of(double.PositiveInfinity), y);
        y = V.Select(isNumber, y, x + x);
        uint open = V.Signs(V.AndNot(isNumber, sure));
        return open == 0 ? y : Exactly(x, y, open);
    }

    // a + low rounded to the last place that adding the anchor leaves, and whether the margin leaves no doubt.
    private static (V Y, V Sure) Round<V>(V a, V low, double margin, V anchor) where V : struct, ILanes<V>
    {
        var (high, error) = ErrorFree.TwoSum(anchor, a);
        low += error;
        V doubt = (a * V.Of(margin)) + (anchor * V.Of(AnchorMargin));
        V y = high + (low - doubt);
        return (y, V.Equal(y, high + (low + doubt)));
    }

    // 2^(j/16) e^r in two parts with a relative error below 2^-98: Horner's rule in pairs for the first terms of the series.
    private static (V High, V Low) Sum<V>(V t, V k, V r) where V : struct, ILanes<V>
    {
        var (step, stepError) = ErrorFree.TwoProduct(k, V.Of(-ExpDoubleTable.StepRest));
        (r, V s) = ErrorFree.TwoSum(r, step);
        s += stepError - (k * V.Of(ExpDoubleTable.StepLast));

        ReadOnlySpan<double> c = ExpDoubleTable.InverseFactorials, d = ExpDoubleTable.InverseFactorialErrors;
        V high = V.Of(c[13]);
        for (int n = 12; n > 6; n--) high = V.MulAdd(high, r, V.Of(c[n]));
        V low = V.Of(0);
        for (int n = 6; n >= 0; n--)
        {
            var (p, pe) = ErrorFree.TwoProduct(high, r);
            pe += (high * s) + (low * r);
            (high, low) = ErrorFree.FastTwoSum(V.Of(c[n]), p);
            low += pe + V.Of(d[n]);
        }

        V root = V.Lookup16(in Roots, t);
        low = V.MulAdd(high, V.Lookup16(in RootErrors, t), low);
        var (product, productError) = ErrorFree.TwoProduct(root, high);
        return ErrorFree.FastTwoSum(product, V.MulAdd(root, low, productError));
    }

    private static V Exactly<V>(V x, V y, uint lanes) where V : struct, ILanes<V>
    {
        Span<double> arguments = stackalloc double[V.Count], results = stackalloc double[V.Count];
        V.Store(Bounded(x), ref arguments[0]);
        V.Store(y, ref results[0]);
        for (int i = 0; i < V.Count; i++)
        {
            if ((lanes >> i & 1) != 0) results[i] = ExpExact.Round(arguments[i]);
        }
        return V.Load(in results[0]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Bounded<V>(V x) where V : struct, ILanes<V> => V.Min(V.Of(710), V.Max(V.Of(-746), x));

    // n in the exponent's place.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Power<V>(V t) where V : struct, ILanes<V> => V.ShiftLeft(V.AndNot(t, V.OfBits(15)), 48);

    private static uint All<V>() where V : struct, ILanes<V> => (1u << V.Count) - 1;

    private static ref readonly double Roots => ref Unsafe.As<ulong, double>(ref MemoryMarshal.GetReference(ExpDoubleTable.Roots));

    private static ref readonly double RootErrors => ref Unsafe.As<ulong, double>(ref MemoryMarshal.GetReference(ExpDoubleTable.RootErrors));
}
