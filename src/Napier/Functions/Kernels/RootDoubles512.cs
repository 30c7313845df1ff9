using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Napier;

/// <summary>Square roots of float64 and their inverses with 512-bit registers, the same bits as by the instructions of root and division, which
/// make one digit after the other and take three times as long.</summary>
/// <remarks>
/// From 14 digits of 1 / sqrt x, g near sqrt x and h near 1 / (2 sqrt x) gain twice as many with each step (Goldschmidt); then g + h (x - g^2), its
/// rest exact but for one rounding, is the root with an error below 2^-101 before it is rounded. A root is not closer than that to the middle between
/// two numbers but for few arguments: x = M^2 + 2^-106 k with small k. These have been tried (P. Markstein, IA-64 and Elementary Functions, 2000).
/// </remarks>
internal static class RootDoubles512
{
    private const double Most = 1e300;            // 1 / sqrt 0 is infinite, and 0 times this is 0
    private const byte LesserMagnitude = 0b1010;  // of two, without its sign
    private const long Low = 0x07b0000000000000;  // 2^-900
    private const long High = 0x7830000000000000; // 2^900

    /// <summary>y[i] = sqrt x[i] for all but the last few.</summary>
    /// <returns>How many were computed.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static nint Sqrt(ref double x, ref double y, nint count)
    {
        nint i = 0;
        if (!Isa.IsWide) return i;
        for (; i <= count - 32; i += 32)
        {
            var a = Vector512.LoadUnsafe(ref x, (nuint)i);
            var b = Vector512.LoadUnsafe(ref x, (nuint)i + 8);
            var c = Vector512.LoadUnsafe(ref x, (nuint)i + 16);
            var d = Vector512.LoadUnsafe(ref x, (nuint)i + 24);

            // Not below 2^-900 unless 0, whose bits less one are NaN; and not infinite or NaN, whose product with 0 is NaN.
            var least = Avx512F.Min(Before(a), Avx512F.Min(Before(b), Avx512F.Min(Before(c), Avx512F.Min(Before(d), Vector512<double>.One))));
            var sum = Avx512F.FusedMultiplyAdd(a, Vector512<double>.Zero, least);
            sum = Avx512F.FusedMultiplyAdd(b, Vector512<double>.Zero, sum);
            sum = Avx512F.FusedMultiplyAdd(c, Vector512<double>.Zero, sum);
            sum = Avx512F.FusedMultiplyAdd(d, Vector512<double>.Zero, sum);
            if (Vector512.GreaterThanOrEqualAll(sum, Vector512.Create(Low).AsDouble()))
            {
                a = Root(a, out _);
                b = Root(b, out _);
                c = Root(c, out _);
                d = Root(d, out _);
            }
            else
            {
                a = Vector512.Sqrt(a);
                b = Vector512.Sqrt(b);
                c = Vector512.Sqrt(c);
                d = Vector512.Sqrt(d);
            }
            a.StoreUnsafe(ref y, (nuint)i);
            b.StoreUnsafe(ref y, (nuint)i + 8);
            c.StoreUnsafe(ref y, (nuint)i + 16);
            d.StoreUnsafe(ref y, (nuint)i + 24);
        }
        return i;
    }

    /// <summary>y[i] = 1 / sqrt x[i], by the steps of <see cref="Rsqrt"/>, for all but the last few.</summary>
    /// <returns>How many were computed.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static nint Rsqrt(ref double x, ref double y, nint count)
    {
        nint i = 0;
        if (!Isa.IsWide) return i;
        for (; i <= count - 16; i += 16)
        {
            var a = Vector512.LoadUnsafe(ref x, (nuint)i);
            var b = Vector512.LoadUnsafe(ref x, (nuint)i + 8);
            if (Vector512.ExtractMostSignificantBits(Outside(a) | Outside(b)) == 0)
            {
                a = Inverse(a);
                b = Inverse(b);
            }
            else
            {
                a = Napier.Rsqrt.Kernel(new Lanes8<ToDouble>(a)).V;
                b = Napier.Rsqrt.Kernel(new Lanes8<ToDouble>(b)).V;
            }
            a.StoreUnsafe(ref y, (nuint)i);
            b.StoreUnsafe(ref y, (nuint)i + 8);
        }
        return i;
    }

    /// <summary>The root of x, 0 or from 2^-900 on, and <paramref name="h"/> near half its inverse.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Root(Vector512<double> x, out Vector512<double> h)
    {
        var half = Vector512.Create(0.5);
        var y = Avx512DQ.Range(Avx512F.ReciprocalSqrt14(x), Vector512.Create(Most), LesserMagnitude);
        var g = x * y;
        h = y * half;
        var r = Avx512F.FusedMultiplyAddNegated(g, h, half);
        g = Avx512F.FusedMultiplyAdd(g, r, g);
        h = Avx512F.FusedMultiplyAdd(h, r, h);
        r = Avx512F.FusedMultiplyAddNegated(g, h, half);
        g = Avx512F.FusedMultiplyAdd(g, r, g);
        h = Avx512F.FusedMultiplyAdd(h, r, h);
        return Avx512F.FusedMultiplyAdd(Avx512F.FusedMultiplyAddNegated(g, g, x), h, g);
    }

    // The steps of Rsqrt without scaling: 1 / root, corrected by what it and the root were rounded by.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Inverse(Vector512<double> x)
    {
        var one = Vector512<double>.One;
        var s = Root(x, out var y);
        y += y;
        // 1 / s within a unit in the last place, then rounded correctly (Markstein); were it not rounded up first, not for an s of ones only.
        y = Avx512F.FusedMultiplyAdd(Avx512F.FusedMultiplyAddNegated(s, y, one), y, y, FloatRoundingMode.ToPositiveInfinity);
        y = Avx512F.FusedMultiplyAdd(Avx512F.FusedMultiplyAddNegated(s, y, one), y, y);
        var divided = Avx512F.FusedMultiplyAddNegated(s, y, one);
        var rooted = Avx512F.FusedMultiplyAddNegated(s, s, x) * (y * y) * Vector512.Create(0.5);
        return y + (y * (divided - rooted));
    }

    // The sign bit where x is not from 2^-900 to 2^900: of negative numbers one difference or the other overflows or keeps their sign.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Outside(Vector512<double> x) =>
        (x.AsInt64() - Vector512.Create(Low)) | (Vector512.Create(High) - x.AsInt64());

    // The next number of smaller magnitude; NaN for zeros.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Before(Vector512<double> x) => (x.AsInt64() - Vector512<long>.One).AsDouble();
}
