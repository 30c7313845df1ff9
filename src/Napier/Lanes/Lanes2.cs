using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Napier;

/// <summary>Two numbers in one 128-bit register: SSE, AVX without width, Arm's AdvSimd and WebAssembly.</summary>
/// <typeparam name="TAim">What the results will be rounded to, and whether to use the fused multiply-add.</typeparam>
public readonly struct Lanes2<TAim> : ILanes<Lanes2<TAim>> where TAim : IAim
{
    internal readonly Vector128<double> V;

    internal Lanes2(Vector128<double> v) => V = v;

    /// <inheritdoc/>
    public static int Count => 2;

    /// <inheritdoc/>
    public static int Digits => TAim.Digits;

    /// <inheritdoc/>
    public static bool Fused => TAim.Fused;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> Of(double value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> OfBits(long bits) => new(Vector128.Create(bits).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> operator +(Lanes2<TAim> left, Lanes2<TAim> right) => new(left.V + right.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> operator -(Lanes2<TAim> left, Lanes2<TAim> right) => new(left.V - right.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> operator *(Lanes2<TAim> left, Lanes2<TAim> right) => new(left.V * right.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> operator /(Lanes2<TAim> left, Lanes2<TAim> right) => new(left.V / right.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> operator -(Lanes2<TAim> value) => new(value.V ^ Vector128.Create(-0.0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> Fma(Lanes2<TAim> x, Lanes2<TAim> y, Lanes2<TAim> z) =>
        TAim.Fused ? new(Vector128.FusedMultiplyAdd(x.V, y.V, z.V)) : ErrorFree.Fma(x, y, z);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> MulAdd(Lanes2<TAim> x, Lanes2<TAim> y, Lanes2<TAim> z) =>
        TAim.Fused ? new(Vector128.FusedMultiplyAdd(x.V, y.V, z.V)) : new((x.V * y.V) + z.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Lanes2<TAim> Sum, Lanes2<TAim> Error) TwoSum(Lanes2<TAim> x, Lanes2<TAim> y)
    {
        var s = x.V + y.V;
        var b = s - x.V;
        return (new(s), new((x.V - (s - b)) + (y.V - b)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Lanes2<TAim> Sum, Lanes2<TAim> Error) FastTwoSum(Lanes2<TAim> x, Lanes2<TAim> y)
    {
        var s = x.V + y.V;
        return (new(s), new(y.V - (s - x.V)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Lanes2<TAim> Product, Lanes2<TAim> Error) TwoProduct(Lanes2<TAim> x, Lanes2<TAim> y)
    {
        var p = x.V * y.V;
        if (TAim.Fused) return (new(p), new(Vector128.FusedMultiplyAdd(x.V, y.V, -p)));

        // Veltkamp's splitting into 26 and 27 bits.
        var c = Vector128.Create(134217729.0); // 2^27 + 1
        var xc = c * x.V;
        var yc = c * y.V;
        var xh = xc - (xc - x.V);
        var yh = yc - (yc - y.V);
        var xl = x.V - xh;
        var yl = y.V - yh;
        return (new(p), new((((xh * yh) - p) + (xh * yl) + (xl * yh)) + (xl * yl)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> Quotient(Lanes2<TAim> x, Lanes2<TAim> y) => new(x.V / y.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> InverseRoot(Lanes2<TAim> x) => new(Vector128<double>.One / Vector128.Sqrt(x.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> Exponent(Lanes2<TAim> x) => Parts.Exponent(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> Mantissa(Lanes2<TAim> x) => Parts.Mantissa(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> Sqrt(Lanes2<TAim> x) => new(Vector128.Sqrt(x.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> Min(Lanes2<TAim> bound, Lanes2<TAim> x) => new(Sse2.IsSupported
        ? Sse2.Min(bound.V, x.V) // gives the second where either is NaN
        : Vector128.ConditionalSelect(Vector128.LessThan(bound.V, x.V), bound.V, x.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> Max(Lanes2<TAim> bound, Lanes2<TAim> x) => new(Sse2.IsSupported
        ? Sse2.Max(bound.V, x.V) // gives the second where either is NaN
        : Vector128.ConditionalSelect(Vector128.GreaterThan(bound.V, x.V), bound.V, x.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> Less(Lanes2<TAim> x, Lanes2<TAim> y) => new(Vector128.LessThan(x.V, y.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> LessOrEqual(Lanes2<TAim> x, Lanes2<TAim> y) => new(Vector128.LessThanOrEqual(x.V, y.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> Equal(Lanes2<TAim> x, Lanes2<TAim> y) => new(Vector128.Equals(x.V, y.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> Select(Lanes2<TAim> mask, Lanes2<TAim> then, Lanes2<TAim> otherwise) =>
        new(Vector128.ConditionalSelect(mask.V, then.V, otherwise.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> IfLess(Lanes2<TAim> left, Lanes2<TAim> right, Lanes2<TAim> then, Lanes2<TAim> otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(left.V, right.V), then.V, otherwise.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Signs(Lanes2<TAim> x) => (uint)Vector128.ExtractMostSignificantBits(x.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Lanes2<TAim> x, double bound) => Vector128.LessThanAny(x.V, Vector128.Create(bound));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyDiffer(Lanes2<TAim> x, Lanes2<TAim> y, long bits) =>
        ((x.V ^ y.V).AsInt64() & Vector128.Create(bits)) != Vector128<long>.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> And(Lanes2<TAim> x, Lanes2<TAim> y) => new(x.V & y.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> Or(Lanes2<TAim> x, Lanes2<TAim> y) => new(x.V | y.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> Xor(Lanes2<TAim> x, Lanes2<TAim> y) => new(x.V ^ y.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> AndNot(Lanes2<TAim> x, Lanes2<TAim> mask) => new(Vector128.AndNot(x.V, mask.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> AddBits(Lanes2<TAim> x, Lanes2<TAim> y) => new((x.V.AsInt64() + y.V.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> SubtractBits(Lanes2<TAim> x, Lanes2<TAim> y) => new((x.V.AsInt64() - y.V.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> ShiftLeft(Lanes2<TAim> x, int count) => new((x.V.AsInt64() << count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> ShiftRight(Lanes2<TAim> x, int count) => new((x.V.AsInt64() >>> count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> ShiftRightSigned(Lanes2<TAim> x, int count) => new((x.V.AsInt64() >> count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> Lookup16(ref readonly double entries, Lanes2<TAim> index) =>
        new(Vector128.Create(Entry(in entries, index.V.AsInt64().GetElement(0)), Entry(in entries, index.V.AsInt64().GetElement(1))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Lanes2<TAim> Even, Lanes2<TAim> Odd) Transpose(Lanes2<TAim> x, Lanes2<TAim> y) => (
        new(Vector128.Create(x.V.ToScalar(), y.V.ToScalar())),
        new(Vector128.Create(x.V.GetElement(1), y.V.GetElement(1))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> Load(ref readonly double source) => new(Vector128.LoadUnsafe(in source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes2<TAim> x, ref double destination) => x.V.StoreUnsafe(ref destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> LoadSingle(ref readonly float source) =>
        new(Vector128.WidenLower(
            Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref Unsafe.AsRef(in source)))).AsSingle()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSingle(Lanes2<TAim> x, ref float destination) =>
        Unsafe.WriteUnaligned(ref Unsafe.As<float, byte>(ref destination), Vector128.Narrow(x.V, x.V).AsDouble().ToScalar());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> LoadBits16(ref readonly ushort source) =>
        new(Vector128.WidenLower(Vector128.WidenLower(
            Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(ref Unsafe.As<ushort, byte>(ref Unsafe.AsRef(in source)))).AsUInt16())).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBits16(Lanes2<TAim> x, ref ushort destination) =>
        Unsafe.WriteUnaligned(ref Unsafe.As<ushort, byte>(ref destination), Narrow16(x.V).AsUInt32().ToScalar());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> Apply<TOp>(Lanes2<TAim> x) where TOp : struct, IUnary<TOp> =>
        TAim.Steady ? Steadily<TOp>(x) : TOp.Kernel(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> Apply<TOp>(TOp op, Lanes2<TAim> x) where TOp : struct, IParametric<TOp> =>
        TAim.Steady ? Steadily(op, x) : TOp.Kernel(op, x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes2<TAim> Apply<TOp>(Lanes2<TAim> x, Lanes2<TAim> y) where TOp : struct, IBinary<TOp> =>
        TAim.Steady ? Steadily<TOp>(x, y) : TOp.Kernel(x, y);

    // Methods of their own: what stands in Apply counts against what may be inlined there.
    private static Lanes2<TAim> Steadily<TOp>(Lanes2<TAim> x) where TOp : struct, IUnary<TOp> =>
        TAim.Fused ? new(TOp.Kernel(new Lanes2<ToDouble>(x.V)).V) : new(TOp.Kernel(new Lanes2<Unfused<ToDouble>>(x.V)).V);

    private static Lanes2<TAim> Steadily<TOp>(TOp op, Lanes2<TAim> x) where TOp : struct, IParametric<TOp> =>
        TAim.Fused ? new(TOp.Kernel(op, new Lanes2<ToDouble>(x.V)).V) : new(TOp.Kernel(op, new Lanes2<Unfused<ToDouble>>(x.V)).V);

    private static Lanes2<TAim> Steadily<TOp>(Lanes2<TAim> x, Lanes2<TAim> y) where TOp : struct, IBinary<TOp> =>
        TAim.Fused ? new(TOp.Kernel(new Lanes2<ToDouble>(x.V), new Lanes2<ToDouble>(y.V)).V)
        : new(TOp.Kernel(new Lanes2<Unfused<ToDouble>>(x.V), new Lanes2<Unfused<ToDouble>>(y.V)).V);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Entry(ref readonly double entries, long index) => Unsafe.Add(ref Unsafe.AsRef(in entries), (nint)(index & 15));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Narrow16(Vector128<double> v)
    {
        var words = Vector128.Narrow(v.AsUInt64(), v.AsUInt64());
        return Vector128.Narrow(words, words);
    }
}
