using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Napier;

/// <summary>Eight float32 numbers at once, for streams that are defined by float32 arithmetic. Every operation rounds once, on every machine.</summary>
internal readonly struct Floats8(Vector256<float> value)
{
    internal readonly Vector256<float> V = value;

    public const int Count = 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 Of(float number) => new(Vector256.Create(number));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 operator +(Floats8 x, Floats8 y) => new(x.V + y.V);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 operator -(Floats8 x, Floats8 y) => new(x.V - y.V);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 operator *(Floats8 x, Floats8 y) => new(x.V * y.V);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 operator -(Floats8 x) => new(x.V ^ Vector256.Create(-0f));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 Sqrt(Floats8 x) => new(Vector256.Sqrt(x.V));

    /// <summary>x y + z, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 Fma(Floats8 x, Floats8 y, Floats8 z)
    {
        if (System.Runtime.Intrinsics.X86.Fma.IsSupported) return new(System.Runtime.Intrinsics.X86.Fma.MultiplyAdd(x.V, y.V, z.V));
        if (AdvSimd.Arm64.IsSupported)
        {
            return new(Vector256.Create(
                AdvSimd.FusedMultiplyAdd(z.V.GetLower(), x.V.GetLower(), y.V.GetLower()),
                AdvSimd.FusedMultiplyAdd(z.V.GetUpper(), x.V.GetUpper(), y.V.GetUpper())));
        }
        return FusedInSoftware(x, y, z);
    }

    /// <summary>Mask of x &lt; y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 Less(Floats8 x, Floats8 y) => new(Vector256.LessThan(x.V, y.V).AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 Select(Words8 mask, Floats8 then, Floats8 otherwise) => new(Vector256.ConditionalSelect(mask.V.AsSingle(), then.V, otherwise.V));

    /// <summary>The bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Words8 AsWords() => new(V.AsUInt32());

    /// <summary>The whole parts, of numbers between -2^31 and 2^31.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Words8 Whole() => new(Vector256.ConvertToInt32Native(V).AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 Load(ref readonly float source) => new(Vector256.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Floats8 x, ref float destination) => x.V.StoreUnsafe(ref destination);

    /// <summary>What <see cref="Fma"/> does without the instruction: the product is exact in binary64, the sum is rounded to odd there, and 53 digits
    /// rounded to odd round to 24 as the exact sum does (Boldo and Melquiond).</summary>
    internal static Floats8 FusedInSoftware(Floats8 x, Floats8 y, Floats8 z)
    {
        var (xl, xh) = Vector256.Widen(x.V);
        var (yl, yh) = Vector256.Widen(y.V);
        var (zl, zh) = Vector256.Widen(z.V);
        return new(Vector256.Narrow(OddSum(xl * yl, zl), OddSum(xh * yh, zh)));
    }

    private static Vector256<double> OddSum(Vector256<double> a, Vector256<double> b)
    {
        var s = a + b;
        var t = s - a;
        var error = (a - (s - t)) + (b - t);
        var bits = s.AsInt64();
        var even = Vector256.Equals(bits & Vector256<long>.One, Vector256<long>.Zero);
        var inexact = ~Vector256.Equals(error, Vector256<double>.Zero).AsInt64() & Vector256.Equals(error, error).AsInt64();
        // One step away from zero where the error has the sum's sign, towards zero elsewhere.
        var step = Vector256.ConditionalSelect(Vector256.LessThan(bits ^ error.AsInt64(), Vector256<long>.Zero), Vector256.Create(-1L), Vector256<long>.One);
        return (bits + (step & even & inexact)).AsDouble();
    }
}
