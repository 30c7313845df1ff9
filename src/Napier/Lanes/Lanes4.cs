using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Napier;

/// <summary>Four numbers in one 256-bit register: AVX2.</summary>
/// <typeparam name="TAim">What the results will be rounded to, and whether to use the fused multiply-add.</typeparam>
public readonly struct Lanes4<TAim> : ILanes<Lanes4<TAim>> where TAim : IAim
{
    internal readonly Vector256<double> V;

    internal Lanes4(Vector256<double> v) => V = v;

    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    public static int Digits => TAim.Digits;

    /// <inheritdoc/>
    public static bool Fused => TAim.Fused;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> Of(double value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> OfBits(long bits) => new(Vector256.Create(bits).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> operator +(Lanes4<TAim> left, Lanes4<TAim> right) => new(left.V + right.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> operator -(Lanes4<TAim> left, Lanes4<TAim> right) => new(left.V - right.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> operator *(Lanes4<TAim> left, Lanes4<TAim> right) => new(left.V * right.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> operator /(Lanes4<TAim> left, Lanes4<TAim> right) => new(left.V / right.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> operator -(Lanes4<TAim> value) => new(value.V ^ Vector256.Create(-0.0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> Fma(Lanes4<TAim> x, Lanes4<TAim> y, Lanes4<TAim> z) =>
        TAim.Fused ? new(Vector256.FusedMultiplyAdd(x.V, y.V, z.V)) : ErrorFree.Fma(x, y, z);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> MulAdd(Lanes4<TAim> x, Lanes4<TAim> y, Lanes4<TAim> z) =>
        TAim.Fused ? new(Vector256.FusedMultiplyAdd(x.V, y.V, z.V)) : new((x.V * y.V) + z.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Lanes4<TAim> Sum, Lanes4<TAim> Error) TwoSum(Lanes4<TAim> x, Lanes4<TAim> y)
    {
        var s = x.V + y.V;
        var b = s - x.V;
        return (new(s), new((x.V - (s - b)) + (y.V - b)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Lanes4<TAim> Sum, Lanes4<TAim> Error) FastTwoSum(Lanes4<TAim> x, Lanes4<TAim> y)
    {
        var s = x.V + y.V;
        return (new(s), new(y.V - (s - x.V)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Lanes4<TAim> Product, Lanes4<TAim> Error) TwoProduct(Lanes4<TAim> x, Lanes4<TAim> y)
    {
        var p = x.V * y.V;
        if (TAim.Fused) return (new(p), new(Vector256.FusedMultiplyAdd(x.V, y.V, -p)));

        // Veltkamp's splitting into 26 and 27 bits.
        var c = Vector256.Create(134217729.0); // 2^27 + 1
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
    public static Lanes4<TAim> Quotient(Lanes4<TAim> x, Lanes4<TAim> y) => new(x.V / y.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> InverseRoot(Lanes4<TAim> x) => new(Vector256<double>.One / Vector256.Sqrt(x.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> Exponent(Lanes4<TAim> x) => Parts.Exponent(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> Mantissa(Lanes4<TAim> x) => Parts.Mantissa(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> Sqrt(Lanes4<TAim> x) => new(Vector256.Sqrt(x.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> Min(Lanes4<TAim> bound, Lanes4<TAim> x) => new(Avx.IsSupported
        ? Avx.Min(bound.V, x.V) // gives the second where either is NaN
        : Vector256.ConditionalSelect(Vector256.LessThan(bound.V, x.V), bound.V, x.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> Max(Lanes4<TAim> bound, Lanes4<TAim> x) => new(Avx.IsSupported
        ? Avx.Max(bound.V, x.V) // gives the second where either is NaN
        : Vector256.ConditionalSelect(Vector256.GreaterThan(bound.V, x.V), bound.V, x.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> Less(Lanes4<TAim> x, Lanes4<TAim> y) => new(Vector256.LessThan(x.V, y.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> LessOrEqual(Lanes4<TAim> x, Lanes4<TAim> y) => new(Vector256.LessThanOrEqual(x.V, y.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> Equal(Lanes4<TAim> x, Lanes4<TAim> y) => new(Vector256.Equals(x.V, y.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> Select(Lanes4<TAim> mask, Lanes4<TAim> then, Lanes4<TAim> otherwise) =>
        new(Vector256.ConditionalSelect(mask.V, then.V, otherwise.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> IfLess(Lanes4<TAim> left, Lanes4<TAim> right, Lanes4<TAim> then, Lanes4<TAim> otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(left.V, right.V), then.V, otherwise.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Signs(Lanes4<TAim> x) => (uint)Vector256.ExtractMostSignificantBits(x.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Lanes4<TAim> x, double bound) => Vector256.LessThanAny(x.V, Vector256.Create(bound));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyDiffer(Lanes4<TAim> x, Lanes4<TAim> y, long bits) =>
        ((x.V ^ y.V).AsInt64() & Vector256.Create(bits)) != Vector256<long>.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> And(Lanes4<TAim> x, Lanes4<TAim> y) => new(x.V & y.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> Or(Lanes4<TAim> x, Lanes4<TAim> y) => new(x.V | y.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> Xor(Lanes4<TAim> x, Lanes4<TAim> y) => new(x.V ^ y.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> AndNot(Lanes4<TAim> x, Lanes4<TAim> mask) => new(Vector256.AndNot(x.V, mask.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> AddBits(Lanes4<TAim> x, Lanes4<TAim> y) => new((x.V.AsInt64() + y.V.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> SubtractBits(Lanes4<TAim> x, Lanes4<TAim> y) => new((x.V.AsInt64() - y.V.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> ShiftLeft(Lanes4<TAim> x, int count) => new((x.V.AsInt64() << count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> ShiftRight(Lanes4<TAim> x, int count) => new((x.V.AsInt64() >>> count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> ShiftRightSigned(Lanes4<TAim> x, int count) => new((x.V.AsInt64() >> count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> Lookup16(ref readonly double entries, Lanes4<TAim> index) =>
        new(Vector256.Create(
            Vector128.Create(Entry(in entries, index.V.AsInt64().GetElement(0)), Entry(in entries, index.V.AsInt64().GetElement(1))),
            Vector128.Create(Entry(in entries, index.V.AsInt64().GetElement(2)), Entry(in entries, index.V.AsInt64().GetElement(3)))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Lanes4<TAim> Even, Lanes4<TAim> Odd) Transpose(Lanes4<TAim> x, Lanes4<TAim> y)
    {
        if (Avx.IsSupported) return (new(Avx.UnpackLow(x.V, y.V)), new(Avx.UnpackHigh(x.V, y.V)));
        var low = Lanes2<TAim>.Transpose(new(x.V.GetLower()), new(y.V.GetLower()));
        var high = Lanes2<TAim>.Transpose(new(x.V.GetUpper()), new(y.V.GetUpper()));
        return (new(Vector256.Create(low.Even.V, high.Even.V)), new(Vector256.Create(low.Odd.V, high.Odd.V)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> Load(ref readonly double source) => new(Vector256.LoadUnsafe(in source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes4<TAim> x, ref double destination) => x.V.StoreUnsafe(ref destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> LoadSingle(ref readonly float source) =>
        new(Avx.IsSupported
            ? Avx.ConvertToVector256Double(Vector128.LoadUnsafe(in source))
            : Vector256.Create(Vector128.WidenLower(Vector128.LoadUnsafe(in source)), Vector128.WidenUpper(Vector128.LoadUnsafe(in source))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSingle(Lanes4<TAim> x, ref float destination) =>
        (Avx.IsSupported ? Avx.ConvertToVector128Single(x.V) : Vector128.Narrow(x.V.GetLower(), x.V.GetUpper())).StoreUnsafe(ref destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> LoadBits16(ref readonly ushort source)
    {
        ulong words = Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref Unsafe.AsRef(in source)));
        Vector128<uint> wide = Vector128.WidenLower(Vector128.CreateScalarUnsafe(words).AsUInt16());
        return new(Vector256.Create(Vector128.WidenLower(wide), Vector128.WidenUpper(wide)).AsDouble());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBits16(Lanes4<TAim> x, ref ushort destination) =>
        Unsafe.WriteUnaligned(ref Unsafe.As<ushort, byte>(ref destination), Narrow16(x.V).AsUInt64().ToScalar());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> Apply<TOp>(Lanes4<TAim> x) where TOp : struct, IUnary<TOp> =>
        TAim.Steady ? Steadily<TOp>(x) : TOp.Kernel(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> Apply<TOp>(TOp op, Lanes4<TAim> x) where TOp : struct, IParametric<TOp> =>
        TAim.Steady ? Steadily(op, x) : TOp.Kernel(op, x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4<TAim> Apply<TOp>(Lanes4<TAim> x, Lanes4<TAim> y) where TOp : struct, IBinary<TOp> =>
        TAim.Steady ? Steadily<TOp>(x, y) : TOp.Kernel(x, y);

    // Methods of their own: what stands in Apply counts against what may be inlined there.
    private static Lanes4<TAim> Steadily<TOp>(Lanes4<TAim> x) where TOp : struct, IUnary<TOp> =>
        TAim.Fused ? new(TOp.Kernel(new Lanes4<ToDouble>(x.V)).V) : new(TOp.Kernel(new Lanes4<Unfused<ToDouble>>(x.V)).V);

    private static Lanes4<TAim> Steadily<TOp>(TOp op, Lanes4<TAim> x) where TOp : struct, IParametric<TOp> =>
        TAim.Fused ? new(TOp.Kernel(op, new Lanes4<ToDouble>(x.V)).V) : new(TOp.Kernel(op, new Lanes4<Unfused<ToDouble>>(x.V)).V);

    private static Lanes4<TAim> Steadily<TOp>(Lanes4<TAim> x, Lanes4<TAim> y) where TOp : struct, IBinary<TOp> =>
        TAim.Fused ? new(TOp.Kernel(new Lanes4<ToDouble>(x.V), new Lanes4<ToDouble>(y.V)).V)
        : new(TOp.Kernel(new Lanes4<Unfused<ToDouble>>(x.V), new Lanes4<Unfused<ToDouble>>(y.V)).V);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Entry(ref readonly double entries, long index) => Unsafe.Add(ref Unsafe.AsRef(in entries), (nint)(index & 15));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Narrow16(Vector256<double> v)
    {
        var words = Vector128.Narrow(v.GetLower().AsUInt64(), v.GetUpper().AsUInt64());
        return Vector128.Narrow(words, words);
    }
}
