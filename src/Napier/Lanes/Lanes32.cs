using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Napier;

/// <summary>
/// 32 numbers in four 512-bit registers, for loops over long blocks. Every operation stands there four times in a row, once for each
/// register; these do not wait for each other, while the next operation waits for this one. A processor looks ahead over some hundred
/// instructions only: with one register it runs out of instructions that can start, with four it does not.
/// </summary>
/// <remarks>
/// The registers are fields of this struct itself, not of smaller lanes in it, and operations are written without the help of other structs:
/// the compiler gives up inlining, and keeping values in registers, where a method has come to 512 variables. For the same reason kernels that
/// are to be fast on these lanes pass no tuples. Only for machines with AVX-512.
/// </remarks>
/// <typeparam name="TAim">What the results will be rounded to.</typeparam>
internal readonly struct Lanes32<TAim> : ILanes<Lanes32<TAim>> where TAim : IAim
{
    private readonly Vector512<double> a, b, c, d;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes32(Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d)
    {
        this.a = a;
        this.b = b;
        this.c = c;
        this.d = d;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes32(Vector512<double> all)
        : this(all, all, all, all)
    {
    }

    private Lanes32(Lanes8<TAim> a, Lanes8<TAim> b, Lanes8<TAim> c, Lanes8<TAim> d)
        : this(a.V, b.V, c.V, d.V)
    {
    }

    public static int Count => 32;

    public static int Digits => TAim.Digits;

    public static bool Fused => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> Of(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> OfBits(long bits) => new(Vector512.Create(bits).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> operator +(Lanes32<TAim> left, Lanes32<TAim> right) =>
        new(left.a + right.a, left.b + right.b, left.c + right.c, left.d + right.d);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> operator -(Lanes32<TAim> left, Lanes32<TAim> right) =>
        new(left.a - right.a, left.b - right.b, left.c - right.c, left.d - right.d);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> operator *(Lanes32<TAim> left, Lanes32<TAim> right) =>
        new(left.a * right.a, left.b * right.b, left.c * right.c, left.d * right.d);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> operator /(Lanes32<TAim> left, Lanes32<TAim> right) =>
        new(left.a / right.a, left.b / right.b, left.c / right.c, left.d / right.d);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> operator -(Lanes32<TAim> value) => new(
        value.a ^ Vector512.Create(-0.0),
        value.b ^ Vector512.Create(-0.0),
        value.c ^ Vector512.Create(-0.0),
        value.d ^ Vector512.Create(-0.0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> Fma(Lanes32<TAim> x, Lanes32<TAim> y, Lanes32<TAim> z) => MulAdd(x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> MulAdd(Lanes32<TAim> x, Lanes32<TAim> y, Lanes32<TAim> z) => new(
        Vector512.FusedMultiplyAdd(x.a, y.a, z.a),
        Vector512.FusedMultiplyAdd(x.b, y.b, z.b),
        Vector512.FusedMultiplyAdd(x.c, y.c, z.c),
        Vector512.FusedMultiplyAdd(x.d, y.d, z.d));

    // z - x * y.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes32<TAim> NegatedMulAdd(Lanes32<TAim> x, Lanes32<TAim> y, Lanes32<TAim> z) => new(
        Avx512F.FusedMultiplyAddNegated(x.a, y.a, z.a),
        Avx512F.FusedMultiplyAddNegated(x.b, y.b, z.b),
        Avx512F.FusedMultiplyAddNegated(x.c, y.c, z.c),
        Avx512F.FusedMultiplyAddNegated(x.d, y.d, z.d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> Quotient(Lanes32<TAim> x, Lanes32<TAim> y)
    {
        // As in Lanes8.
        var r = new Lanes32<TAim>(Avx512F.Reciprocal14(y.a), Avx512F.Reciprocal14(y.b), Avx512F.Reciprocal14(y.c), Avx512F.Reciprocal14(y.d));
        r = MulAdd(r, NegatedMulAdd(r, y, Of(1)), r);
        var q = x * r;
        return MulAdd(NegatedMulAdd(q, y, x), r, q);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> InverseRoot(Lanes32<TAim> x)
    {
        // As in Lanes8.
        var y = new Lanes32<TAim>(Avx512F.ReciprocalSqrt14(x.a), Avx512F.ReciprocalSqrt14(x.b), Avx512F.ReciprocalSqrt14(x.c), Avx512F.ReciprocalSqrt14(x.d));
        var e = NegatedMulAdd(x * y, y, Of(1));
        return Select(Equal(e, e), MulAdd(y * e, MulAdd(e, Of(0.375), Of(0.5)), y), y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> Exponent(Lanes32<TAim> x) => new(
        Avx512F.GetExponent(x.a * Vector512.Create(Parts.FourThirds)),
        Avx512F.GetExponent(x.b * Vector512.Create(Parts.FourThirds)),
        Avx512F.GetExponent(x.c * Vector512.Create(Parts.FourThirds)),
        Avx512F.GetExponent(x.d * Vector512.Create(Parts.FourThirds)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> Mantissa(Lanes32<TAim> x) => new(
        Avx512F.GetMantissa(x.a, Parts.ThreeQuarters),
        Avx512F.GetMantissa(x.b, Parts.ThreeQuarters),
        Avx512F.GetMantissa(x.c, Parts.ThreeQuarters),
        Avx512F.GetMantissa(x.d, Parts.ThreeQuarters));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> Sqrt(Lanes32<TAim> x) =>
        new(Vector512.Sqrt(x.a), Vector512.Sqrt(x.b), Vector512.Sqrt(x.c), Vector512.Sqrt(x.d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> Min(Lanes32<TAim> bound, Lanes32<TAim> x) =>
        new(Avx512F.Min(bound.a, x.a), Avx512F.Min(bound.b, x.b), Avx512F.Min(bound.c, x.c), Avx512F.Min(bound.d, x.d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> Max(Lanes32<TAim> bound, Lanes32<TAim> x) =>
        new(Avx512F.Max(bound.a, x.a), Avx512F.Max(bound.b, x.b), Avx512F.Max(bound.c, x.c), Avx512F.Max(bound.d, x.d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> Less(Lanes32<TAim> x, Lanes32<TAim> y) =>
        new(Vector512.LessThan(x.a, y.a), Vector512.LessThan(x.b, y.b), Vector512.LessThan(x.c, y.c), Vector512.LessThan(x.d, y.d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> LessOrEqual(Lanes32<TAim> x, Lanes32<TAim> y) => new(
        Vector512.LessThanOrEqual(x.a, y.a),
        Vector512.LessThanOrEqual(x.b, y.b),
        Vector512.LessThanOrEqual(x.c, y.c),
        Vector512.LessThanOrEqual(x.d, y.d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> Equal(Lanes32<TAim> x, Lanes32<TAim> y) =>
        new(Vector512.Equals(x.a, y.a), Vector512.Equals(x.b, y.b), Vector512.Equals(x.c, y.c), Vector512.Equals(x.d, y.d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> Select(Lanes32<TAim> mask, Lanes32<TAim> then, Lanes32<TAim> otherwise) => new(
        Vector512.ConditionalSelect(mask.a, then.a, otherwise.a),
        Vector512.ConditionalSelect(mask.b, then.b, otherwise.b),
        Vector512.ConditionalSelect(mask.c, then.c, otherwise.c),
        Vector512.ConditionalSelect(mask.d, then.d, otherwise.d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> IfLess(Lanes32<TAim> left, Lanes32<TAim> right, Lanes32<TAim> then, Lanes32<TAim> otherwise) => new(
        Vector512.ConditionalSelect(Vector512.LessThan(left.a, right.a), then.a, otherwise.a),
        Vector512.ConditionalSelect(Vector512.LessThan(left.b, right.b), then.b, otherwise.b),
        Vector512.ConditionalSelect(Vector512.LessThan(left.c, right.c), then.c, otherwise.c),
        Vector512.ConditionalSelect(Vector512.LessThan(left.d, right.d), then.d, otherwise.d));

    public static uint Signs(Lanes32<TAim> x) => (uint)(Vector512.ExtractMostSignificantBits(x.a) | (Vector512.ExtractMostSignificantBits(x.b) << 8)
        | (Vector512.ExtractMostSignificantBits(x.c) << 16) | (Vector512.ExtractMostSignificantBits(x.d) << 24));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Lanes32<TAim> x, double bound)
    {
        // The least number of all lanes side by side; NaN leaves the other.
        var least = Avx512F.Min(x.a, Avx512F.Min(x.b, Avx512F.Min(x.c, Avx512F.Min(x.d, Vector512.Create(bound)))));
        return Vector512.LessThanAny(least, Vector512.Create(bound));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyDiffer(Lanes32<TAim> x, Lanes32<TAim> y, long bits)
    {
        const byte orXor = 0xF6; // the first, or the second exclusive-or the third
        var all = (x.a ^ y.a).AsInt64();
        all = Avx512F.TernaryLogic(all, x.b.AsInt64(), y.b.AsInt64(), orXor);
        all = Avx512F.TernaryLogic(all, x.c.AsInt64(), y.c.AsInt64(), orXor);
        all = Avx512F.TernaryLogic(all, x.d.AsInt64(), y.d.AsInt64(), orXor);
        return (all & Vector512.Create(bits)) != Vector512<long>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> And(Lanes32<TAim> x, Lanes32<TAim> y) => new(x.a & y.a, x.b & y.b, x.c & y.c, x.d & y.d);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> Or(Lanes32<TAim> x, Lanes32<TAim> y) => new(x.a | y.a, x.b | y.b, x.c | y.c, x.d | y.d);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> Xor(Lanes32<TAim> x, Lanes32<TAim> y) => new(x.a ^ y.a, x.b ^ y.b, x.c ^ y.c, x.d ^ y.d);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> AndNot(Lanes32<TAim> x, Lanes32<TAim> mask) =>
        new(Vector512.AndNot(x.a, mask.a), Vector512.AndNot(x.b, mask.b), Vector512.AndNot(x.c, mask.c), Vector512.AndNot(x.d, mask.d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> AddBits(Lanes32<TAim> x, Lanes32<TAim> y) => new(
        (x.a.AsInt64() + y.a.AsInt64()).AsDouble(),
        (x.b.AsInt64() + y.b.AsInt64()).AsDouble(),
        (x.c.AsInt64() + y.c.AsInt64()).AsDouble(),
        (x.d.AsInt64() + y.d.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> SubtractBits(Lanes32<TAim> x, Lanes32<TAim> y) => new(
        (x.a.AsInt64() - y.a.AsInt64()).AsDouble(),
        (x.b.AsInt64() - y.b.AsInt64()).AsDouble(),
        (x.c.AsInt64() - y.c.AsInt64()).AsDouble(),
        (x.d.AsInt64() - y.d.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> ShiftLeft(Lanes32<TAim> x, int count) => new(
        (x.a.AsInt64() << count).AsDouble(),
        (x.b.AsInt64() << count).AsDouble(),
        (x.c.AsInt64() << count).AsDouble(),
        (x.d.AsInt64() << count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> ShiftRight(Lanes32<TAim> x, int count) => new(
        (x.a.AsInt64() >>> count).AsDouble(),
        (x.b.AsInt64() >>> count).AsDouble(),
        (x.c.AsInt64() >>> count).AsDouble(),
        (x.d.AsInt64() >>> count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> ShiftRightSigned(Lanes32<TAim> x, int count) => new(
        (x.a.AsInt64() >> count).AsDouble(),
        (x.b.AsInt64() >> count).AsDouble(),
        (x.c.AsInt64() >> count).AsDouble(),
        (x.d.AsInt64() >> count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> Lookup16(ref readonly double entries, Lanes32<TAim> index)
    {
        var low = Vector512.LoadUnsafe(in entries);
        var high = Vector512.LoadUnsafe(in entries, 8);
        return new(
            Avx512F.PermuteVar8x64x2(low, index.a.AsInt64(), high),
            Avx512F.PermuteVar8x64x2(low, index.b.AsInt64(), high),
            Avx512F.PermuteVar8x64x2(low, index.c.AsInt64(), high),
            Avx512F.PermuteVar8x64x2(low, index.d.AsInt64(), high));
    }

    public static (Lanes32<TAim> Sum, Lanes32<TAim> Error) TwoSum(Lanes32<TAim> x, Lanes32<TAim> y)
    {
        var s = x + y;
        var t = s - x;
        return (s, (x - (s - t)) + (y - t));
    }

    public static (Lanes32<TAim> Sum, Lanes32<TAim> Error) FastTwoSum(Lanes32<TAim> x, Lanes32<TAim> y)
    {
        var s = x + y;
        return (s, y - (s - x));
    }

    public static (Lanes32<TAim> Product, Lanes32<TAim> Error) TwoProduct(Lanes32<TAim> x, Lanes32<TAim> y)
    {
        var p = x * y;
        return (p, MulAdd(x, y, -p));
    }

    public static (Lanes32<TAim> Even, Lanes32<TAim> Odd) Transpose(Lanes32<TAim> x, Lanes32<TAim> y) => (
        new(Avx512F.UnpackLow(x.a, y.a), Avx512F.UnpackLow(x.b, y.b), Avx512F.UnpackLow(x.c, y.c), Avx512F.UnpackLow(x.d, y.d)),
        new(Avx512F.UnpackHigh(x.a, y.a), Avx512F.UnpackHigh(x.b, y.b), Avx512F.UnpackHigh(x.c, y.c), Avx512F.UnpackHigh(x.d, y.d)));

    public static Lanes32<TAim> Load(ref readonly double source) => new(
        Vector512.LoadUnsafe(in source), Vector512.LoadUnsafe(in source, 8), Vector512.LoadUnsafe(in source, 16), Vector512.LoadUnsafe(in source, 24));

    public static void Store(Lanes32<TAim> x, ref double destination)
    {
        x.a.StoreUnsafe(ref destination);
        x.b.StoreUnsafe(ref destination, 8);
        x.c.StoreUnsafe(ref destination, 16);
        x.d.StoreUnsafe(ref destination, 24);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> LoadSingle(ref readonly float source) => new(
        Avx512F.ConvertToVector512Double(Vector256.LoadUnsafe(in source)),
        Avx512F.ConvertToVector512Double(Vector256.LoadUnsafe(in source, 8)),
        Avx512F.ConvertToVector512Double(Vector256.LoadUnsafe(in source, 16)),
        Avx512F.ConvertToVector512Double(Vector256.LoadUnsafe(in source, 24)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSingle(Lanes32<TAim> x, ref float destination)
    {
        Avx512F.ConvertToVector256Single(x.a).StoreUnsafe(ref destination);
        Avx512F.ConvertToVector256Single(x.b).StoreUnsafe(ref destination, 8);
        Avx512F.ConvertToVector256Single(x.c).StoreUnsafe(ref destination, 16);
        Avx512F.ConvertToVector256Single(x.d).StoreUnsafe(ref destination, 24);
    }

    public static Lanes32<TAim> LoadBits16(ref readonly ushort source)
    {
        ref ushort first = ref Unsafe.AsRef(in source);
        return new(Lanes8<TAim>.LoadBits16(in first), Lanes8<TAim>.LoadBits16(in Unsafe.Add(ref first, 8)),
            Lanes8<TAim>.LoadBits16(in Unsafe.Add(ref first, 16)), Lanes8<TAim>.LoadBits16(in Unsafe.Add(ref first, 24)));
    }

    public static void StoreBits16(Lanes32<TAim> x, ref ushort destination)
    {
        Lanes8<TAim>.StoreBits16(new(x.a), ref destination);
        Lanes8<TAim>.StoreBits16(new(x.b), ref Unsafe.Add(ref destination, 8));
        Lanes8<TAim>.StoreBits16(new(x.c), ref Unsafe.Add(ref destination, 16));
        Lanes8<TAim>.StoreBits16(new(x.d), ref Unsafe.Add(ref destination, 24));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> Apply<TOp>(Lanes32<TAim> x) where TOp : struct, IUnary<TOp> => TOp.Kernel(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> Apply<TOp>(TOp op, Lanes32<TAim> x) where TOp : struct, IParametric<TOp> => TOp.Kernel(op, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes32<TAim> Apply<TOp>(Lanes32<TAim> x, Lanes32<TAim> y) where TOp : struct, IBinary<TOp> => TOp.Kernel(x, y);
}
