using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// Box and Muller's transformation of float32 numbers, as PyTorch's AVX2 kernel does it: with the logarithm and the circle functions of the Cephes
/// library (Moshier) in float32 with fused multiply-add, which are off by an ulp here and there. They serve to reproduce numbers, not to compute
/// logarithms.
/// </summary>
internal static class BoxMuller
{
    /// <summary>Two times eight standard normal numbers, from eight numbers of (0, 1] and eight of [0, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Floats8 Cosines, Floats8 Sines) Of(Floats8 u1, Floats8 u2)
    {
        Floats8 radius = Floats8.Sqrt(Floats8.Of(-2f) * Log(u1));
        var (sin, cos) = SinCos(Floats8.Of(2f * (float)Math.PI) * u2);
        return (radius * cos, radius * sin);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Floats8 Log(Floats8 x)
    {
        Words8 bits = x.AsWords();
        Floats8 e = ((bits >> 23) - Words8.Of(0x7f)).ToFloats() + Floats8.Of(1f);
        x = ((bits & Words8.Of(0x807fffff)) | Words8.Of(0x3f000000)).AsFloats();
        Words8 small = Floats8.Less(x, Floats8.Of(0.707106781186547524f));
        Floats8 kept = (x.AsWords() & small).AsFloats();
        x = (x - Floats8.Of(1f)) + kept;
        e -= (Floats8.Of(1f).AsWords() & small).AsFloats();
        Floats8 z = x * x;
        Floats8 y = Floats8.Of(7.0376836292E-2f);
        y = Floats8.Fma(y, x, Floats8.Of(-1.1514610310E-1f));
        y = Floats8.Fma(y, x, Floats8.Of(1.1676998740E-1f));
        y = Floats8.Fma(y, x, Floats8.Of(-1.2420140846E-1f));
        y = Floats8.Fma(y, x, Floats8.Of(1.4249322787E-1f));
        y = Floats8.Fma(y, x, Floats8.Of(-1.6668057665E-1f));
        y = Floats8.Fma(y, x, Floats8.Of(2.0000714765E-1f));
        y = Floats8.Fma(y, x, Floats8.Of(-2.4999993993E-1f));
        y = Floats8.Fma(y, x, Floats8.Of(3.3333331174E-1f));
        y *= x;
        y = Floats8.Fma(y, z, e * Floats8.Of(-2.12194440e-4f));
        y = Floats8.Fma(z, Floats8.Of(-0.5f), y);
        return Floats8.Fma(e, Floats8.Of(0.693359375f), x + y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Floats8 Sin, Floats8 Cos) SinCos(Floats8 x)
    {
        Floats8 y = x * Floats8.Of(1.27323954473516f);
        Words8 j = (y.Whole() + Words8.Of(1)) & Words8.Of(0xfffffffe), four = Words8.Of(4);
        y = j.ToFloats();
        Words8 negativeSin = (j & four) << 29, keep = Words8.Equal(j & Words8.Of(2), Words8.Of(0));
        Words8 negativeCos = (~(j - Words8.Of(2)) & four) << 29;
        x = Floats8.Fma(y, Floats8.Of(-0.78515625f), x);
        x = Floats8.Fma(y, Floats8.Of(-2.4187564849853515625e-4f), x);
        x = Floats8.Fma(y, Floats8.Of(-3.77489497744594108e-8f), x);
        Floats8 z = x * x;
        Floats8 c = Floats8.Of(2.443315711809948E-005f);
        c = Floats8.Fma(c, z, Floats8.Of(-1.388731625493765E-003f));
        c = Floats8.Fma(c, z, Floats8.Of(4.166664568298827E-002f));
        c *= z;
        c = Floats8.Fma(c, z, -(z * Floats8.Of(0.5f)));
        c += Floats8.Of(1f);
        Floats8 s = Floats8.Of(-1.9515295891E-4f);
        s = Floats8.Fma(s, z, Floats8.Of(8.3321608736E-3f));
        s = Floats8.Fma(s, z, Floats8.Of(-1.6666654611E-1f));
        s *= z;
        s = Floats8.Fma(s, x, x);
        Floats8 sin = Floats8.Select(keep, s, c), cos = Floats8.Select(keep, c, s);
        return ((sin.AsWords() ^ negativeSin).AsFloats(), (cos.AsWords() ^ negativeCos).AsFloats());
    }
}
