using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Napier;

/// <summary>
/// e^z of complex64 blocks for 256-bit registers, four numbers at a time: what <see cref="ComplexExp"/> does, in one piece and with fewer steps, where
/// the imaginary part is below 2^20. What it leaves undecided, and other arguments, go through the lanes' kernel.
/// </summary>
/// <remarks>
/// All in binary64. The exponential is within 2^-51, as are sine and cosine: their argument's remainder has two roundings, 2^-52, as long as it
/// is above 2^-28. With the product's rounding that is below the 2^-49 that <see cref="Rounding"/> allows for.
/// </remarks>
internal static class ExpComplex256
{
    private const double Shifter = 6755399441055744.0; // 3 * 2^51
    private const double InverseLn2Low = 2.0355273740931033e-17; // 1/ln 2 - Exp2Single.InverseLn2, 0x1.777d0ffda0d24p-56

    /// <summary>Whether this machine has the instructions.</summary>
    public static bool IsSupported => Isa.Width == LaneWidth.Bits256 && Avx2.IsSupported && Fma.IsSupported;

    /// <summary>Computes as many whole groups of 4 as there are.</summary>
    /// <returns>How many elements that is.</returns>
    public static nint Map(ref Complex64 x, ref Complex64 y, nint count)
    {
        nint whole = count & ~3;
        ref float from = ref Unsafe.As<Complex64, float>(ref x), to = ref Unsafe.As<Complex64, float>(ref y);
        for (nint i = 0; i < whole;)
        {
            i = Run(ref from, ref to, i, whole);
            if (i == whole) break;
            ComplexFloat32.Store(Exp.Kernel(ComplexFloat32.Load<Lanes4<ToSingle>>(in Unsafe.Add(ref x, i))), ref Unsafe.Add(ref y, i));
            i += 4;
        }
        return whole;
    }

    // From one number on, up to the end or the first four of which one is undecided.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nint Run(ref float x, ref float y, nint i, nint end)
    {
        for (; i < end; i += 4)
        {
            var parts = Avx2.PermuteVar8x32(Vector256.LoadUnsafe(ref x, 2 * (nuint)i), Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7));
            var a = Avx.ConvertToVector256Double(parts.GetLower());
            var b = Avx.ConvertToVector256Double(parts.GetUpper());
            a = Avx.Min(Vector256.Create(700.0), Avx.Max(Vector256.Create(-700.0), a)); // NaN, in the second place, passes
            var e = Modulus(a);

            var turns = Fma.MultiplyAdd(b, Vector256.Create(SinCosTable.InverseHalfPi), Vector256.Create(Shifter));
            var k = turns - Vector256.Create(Shifter);
            var r = Fma.MultiplyAddNegated(k, Vector256.Create(SinCosTable.HalfPiHigh), b);
            r = Fma.MultiplyAddNegated(k, Vector256.Create(SinCosTable.HalfPiLow), r);
            var z = r * r;
            var s = Fma.MultiplyAdd(z, Vector256.Create(SinCosTable.A5), Vector256.Create(SinCosTable.A4));
            var c = Fma.MultiplyAdd(z, Vector256.Create(SinCosTable.B5), Vector256.Create(SinCosTable.B4));
            s = Fma.MultiplyAdd(z, s, Vector256.Create(SinCosTable.A3));
            c = Fma.MultiplyAdd(z, c, Vector256.Create(SinCosTable.B3));
            s = Fma.MultiplyAdd(z, s, Vector256.Create(SinCosTable.A2));
            c = Fma.MultiplyAdd(z, c, Vector256.Create(SinCosTable.B2));
            s = Fma.MultiplyAdd(z, s, Vector256.Create(SinCosTable.A1));
            c = Fma.MultiplyAdd(z, c, Vector256.Create(SinCosTable.B1));
            s = Fma.MultiplyAdd(z, s, Vector256.Create(SinCosTable.A0));
            c = Fma.MultiplyAdd(z, c, Vector256.Create(SinCosTable.B0));
            c = Fma.MultiplyAdd(z, c, Vector256.Create(-0.5));
            s = Fma.MultiplyAdd(r * z, s, r);
            c = Fma.MultiplyAdd(z, c, Vector256.Create(1.0));

            // In odd quarter turns sine and cosine change places, in half of them their signs.
            var odd = (turns.AsInt64() << 63).AsDouble(); // what a blend looks at is the sign
            var sign = Vector256.Create(-0.0);
            var re = e * (Avx.BlendVariable(c, s, odd) ^ (((turns.AsInt64() + Vector256.Create(1L)) << 62).AsDouble() & sign));
            var im = e * (Avx.BlendVariable(s, c, odd) ^ ((turns.AsInt64() << 62).AsDouble() & sign));

            // The sine of 0 is the 0 itself.
            var real = Avx.CompareEqual(b, Vector256<double>.Zero);
            var near = Avx.CompareLessThanOrEqual(Avx.AndNot(sign, b), Vector256.Create(HalfPi.Moderate));
            var clear = Avx.CompareGreaterThan(Avx.AndNot(sign, r), Vector256.Create(3.725290298461914e-09)) | Avx.CompareEqual(k, Vector256<double>.Zero);
            var good = near & clear & (Decided(im) | real) & (Decided(re) | Avx.CompareEqual(re, Vector256.Create(1.0)));
            if (Avx.MoveMask(good) != 15) return i;
            im = Avx.BlendVariable(im, b, real);
            var low = Avx.ConvertToVector128Single(re);
            var high = Avx.ConvertToVector128Single(im);
            Sse.UnpackLow(low, high).StoreUnsafe(ref y, 2 * (nuint)i);
            Sse.UnpackHigh(low, high).StoreUnsafe(ref y, (2 * (nuint)i) + 4);
        }
        return end;
    }

    // The operations of ExpSingle, and what the constant lacks.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Modulus(Vector256<double> x)
    {
        var t = Fma.MultiplyAdd(x, Vector256.Create(Exp2Single.InverseLn2), Vector256.Create(Shifter));
        var r = Fma.MultiplySubtract(x, Vector256.Create(Exp2Single.InverseLn2), t - Vector256.Create(Shifter));
        r = Fma.MultiplyAdd(x, Vector256.Create(InverseLn2Low), r);
        return (ExpFloats256.Power(r).AsInt64() + (t.AsInt64() << 52)).AsDouble();
    }

    // Rounding.Undecided, turned round.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Decided(Vector256<double> y)
    {
        var place = (y.AsInt64() + Vector256.Create(16L)) & Vector256.Create((1L << 28) - 32);
        return Avx2.CompareGreaterThan(place, Vector256<long>.Zero).AsDouble();
    }
}
