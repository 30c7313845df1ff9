using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Napier;

/// <summary>32 float32 numbers in two 512-bit registers, every operation twice in a row, for the reasons that <see cref="Lanes32{TAim}"/> gives. Only for
/// machines with AVX-512.</summary>
internal readonly struct Floats32 : IFloats<Floats32>
{
    private readonly Vector512<float> a, b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Floats32(Vector512<float> a, Vector512<float> b)
    {
        this.a = a;
        this.b = b;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Floats32(Vector512<int> a, Vector512<int> b)
        : this(a.AsSingle(), b.AsSingle())
    {
    }

    public static int Count => 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 Of(float value) => new(Vector512.Create(value), Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 OfBits(int bits) => new(Vector512.Create(bits), Vector512.Create(bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 operator +(Floats32 left, Floats32 right) => new(left.a + right.a, left.b + right.b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 operator -(Floats32 left, Floats32 right) => new(left.a - right.a, left.b - right.b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 operator *(Floats32 left, Floats32 right) => new(left.a * right.a, left.b * right.b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 MulAdd(Floats32 x, Floats32 y, Floats32 z) =>
        new(Vector512.FusedMultiplyAdd(x.a, y.a, z.a), Vector512.FusedMultiplyAdd(x.b, y.b, z.b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 MulAdd(Floats32 x, Floats32 y, float z) =>
        new(Vector512.FusedMultiplyAdd(x.a, y.a, Vector512.Create(z)), Vector512.FusedMultiplyAdd(x.b, y.b, Vector512.Create(z)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 MulAdd(Floats32 x, float y, Floats32 z) =>
        new(Vector512.FusedMultiplyAdd(x.a, Vector512.Create(y), z.a), Vector512.FusedMultiplyAdd(x.b, Vector512.Create(y), z.b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 MulAdd(Floats32 x, float y, float z) => new(
        Vector512.FusedMultiplyAdd(x.a, Vector512.Create(y), Vector512.Create(z)),
        Vector512.FusedMultiplyAdd(x.b, Vector512.Create(y), Vector512.Create(z)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 Subtract(float x, Floats32 y) => new(Vector512.Create(x) - y.a, Vector512.Create(x) - y.b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 MulSubtract(Floats32 x, Floats32 y, Floats32 z) =>
        new(Avx512F.FusedMultiplySubtract(x.a, y.a, z.a), Avx512F.FusedMultiplySubtract(x.b, y.b, z.b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 NegatedMulAdd(Floats32 x, Floats32 y, Floats32 z) =>
        new(Avx512F.FusedMultiplyAddNegated(x.a, y.a, z.a), Avx512F.FusedMultiplyAddNegated(x.b, y.b, z.b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 Inverse(Floats32 x) => new(Avx512F.Reciprocal14(x.a), Avx512F.Reciprocal14(x.b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 Min(Floats32 bound, Floats32 x) => new(Avx512F.Min(bound.a, x.a), Avx512F.Min(bound.b, x.b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 Max(Floats32 bound, Floats32 x) => new(Avx512F.Max(bound.a, x.a), Avx512F.Max(bound.b, x.b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 Farther(Floats32 x, Floats32 y) => new(Avx512DQ.Range(x.a, y.a, 0b1011), Avx512DQ.Range(x.b, y.b, 0b1011));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 MaxBits(Floats32 x, Floats32 y) =>
        new(Vector512.Max(x.a.AsUInt32(), y.a.AsUInt32()).AsSingle(), Vector512.Max(x.b.AsUInt32(), y.b.AsUInt32()).AsSingle());

    public static bool AllAtMost(Floats32 x, float bound) =>
        Vector512.LessThanOrEqualAll(x.a, Vector512.Create(bound)) && Vector512.LessThanOrEqualAll(x.b, Vector512.Create(bound));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 IfLess(Floats32 left, Floats32 right, Floats32 then, Floats32 otherwise) => new(
        Vector512.ConditionalSelect(Vector512.LessThan(left.a, right.a), then.a, otherwise.a),
        Vector512.ConditionalSelect(Vector512.LessThan(left.b, right.b), then.b, otherwise.b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 Exponent(Floats32 x) => new(
        Avx512F.GetExponent(x.a * Vector512.Create((float)Parts.FourThirds)),
        Avx512F.GetExponent(x.b * Vector512.Create((float)Parts.FourThirds)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 Mantissa(Floats32 x) => new(Avx512F.GetMantissa(x.a, Parts.ThreeQuarters), Avx512F.GetMantissa(x.b, Parts.ThreeQuarters));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 CopySign(Floats32 x, Floats32 y) =>
        new(Vector512.ConditionalSelect(Vector512.Create(-0f), y.a, x.a), Vector512.ConditionalSelect(Vector512.Create(-0f), y.b, x.b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 And(Floats32 x, Floats32 y) => new(x.a & y.a, x.b & y.b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 Or(Floats32 x, Floats32 y) => new(x.a | y.a, x.b | y.b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 Xor(Floats32 x, Floats32 y) => new(x.a ^ y.a, x.b ^ y.b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 AddBits(Floats32 x, Floats32 y) => new(x.a.AsInt32() + y.a.AsInt32(), x.b.AsInt32() + y.b.AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 SubtractBits(Floats32 x, Floats32 y) => new(x.a.AsInt32() - y.a.AsInt32(), x.b.AsInt32() - y.b.AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 ShiftLeft(Floats32 x, int count) => new(x.a.AsInt32() << count, x.b.AsInt32() << count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 ShiftRightSigned(Floats32 x, int count) => new(x.a.AsInt32() >> count, x.b.AsInt32() >> count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 Lookup32(ref readonly uint entries, Floats32 index)
    {
        var low = Vector512.LoadUnsafe(in entries).AsSingle();
        var high = Vector512.LoadUnsafe(in entries, 16).AsSingle();
        return new(Avx512F.PermuteVar16x32x2(low, index.a.AsInt32(), high), Avx512F.PermuteVar16x32x2(low, index.b.AsInt32(), high));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 OfIntegers(Floats32 x) => new(Vector512.ConvertToSingle(x.a.AsInt32()), Vector512.ConvertToSingle(x.b.AsInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 Differ(Floats32 differ, Floats32 x, Floats32 y)
    {
        const byte orXor = 0xF6; // the first, or the second exclusive-or the third
        return new(Avx512F.TernaryLogic(differ.a, x.a, y.a, orXor), Avx512F.TernaryLogic(differ.b, x.b, y.b, orXor));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Places(Floats32 differ) =>
        (ushort)~Vector512.Equals((differ.a | differ.b).AsInt32(), Vector512<int>.Zero).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats32 Load(ref readonly float source) => new(Vector512.LoadUnsafe(in source), Vector512.LoadUnsafe(in source, 16));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Floats32 x, ref float destination)
    {
        x.a.StoreUnsafe(ref destination);
        x.b.StoreUnsafe(ref destination, 16);
    }
}
