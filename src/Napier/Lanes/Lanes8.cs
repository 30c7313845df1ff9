using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Napier;

/// <summary>Eight numbers in one 512-bit register: AVX-512.</summary>
/// <typeparam name="TAim">What the results will be rounded to, and whether to use the fused multiply-add.</typeparam>
public readonly struct Lanes8<TAim> : ILanes<Lanes8<TAim>> where TAim : IAim
{
    internal readonly Vector512<double> V;

    internal Lanes8(Vector512<double> v) => V = v;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    public static int Digits => TAim.Digits;

    /// <inheritdoc/>
    public static bool Fused => TAim.Fused;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> Of(double value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> OfBits(long bits) => new(Vector512.Create(bits).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> operator +(Lanes8<TAim> left, Lanes8<TAim> right) => new(left.V + right.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> operator -(Lanes8<TAim> left, Lanes8<TAim> right) => new(left.V - right.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> operator *(Lanes8<TAim> left, Lanes8<TAim> right) => new(left.V * right.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> operator /(Lanes8<TAim> left, Lanes8<TAim> right) => new(left.V / right.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> operator -(Lanes8<TAim> value) => new(value.V ^ Vector512.Create(-0.0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> Fma(Lanes8<TAim> x, Lanes8<TAim> y, Lanes8<TAim> z) =>
        TAim.Fused ? new(Vector512.FusedMultiplyAdd(x.V, y.V, z.V)) : ErrorFree.Fma(x, y, z);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> MulAdd(Lanes8<TAim> x, Lanes8<TAim> y, Lanes8<TAim> z) =>
        TAim.Fused ? new(Vector512.FusedMultiplyAdd(x.V, y.V, z.V)) : new((x.V * y.V) + z.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Lanes8<TAim> Sum, Lanes8<TAim> Error) TwoSum(Lanes8<TAim> x, Lanes8<TAim> y)
    {
        var s = x.V + y.V;
        var b = s - x.V;
        return (new(s), new((x.V - (s - b)) + (y.V - b)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Lanes8<TAim> Sum, Lanes8<TAim> Error) FastTwoSum(Lanes8<TAim> x, Lanes8<TAim> y)
    {
        var s = x.V + y.V;
        return (new(s), new(y.V - (s - x.V)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Lanes8<TAim> Product, Lanes8<TAim> Error) TwoProduct(Lanes8<TAim> x, Lanes8<TAim> y)
    {
        var p = x.V * y.V;
        if (TAim.Fused) return (new(p), new(Vector512.FusedMultiplyAdd(x.V, y.V, -p)));

        // Veltkamp's splitting into 26 and 27 bits.
        var c = Vector512.Create(134217729.0); // 2^27 + 1
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
    public static Lanes8<TAim> Quotient(Lanes8<TAim> x, Lanes8<TAim> y)
    {
        if (!Avx512F.IsSupported) return new(x.V / y.V);
        // 14 digits of 1/y from a table, 28 by a step of Newton's method, and all from what the quotient by those leaves over: a third of
        // the time of a division, which makes one bit of the quotient after the other.
        var r = Avx512F.Reciprocal14(y.V);
        r = Avx512F.FusedMultiplyAdd(r, Avx512F.FusedMultiplyAddNegated(r, y.V, Vector512<double>.One), r);
        var q = x.V * r;
        return new(Avx512F.FusedMultiplyAdd(Avx512F.FusedMultiplyAddNegated(q, y.V, x.V), r, q));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> InverseRoot(Lanes8<TAim> x)
    {
        if (!Avx512F.IsSupported) return new(Vector512<double>.One / Vector512.Sqrt(x.V));
        // 14 digits y from a table; with e = 1 - x y^2 the root is y (1 + e/2 + 3/8 e^2 + ...). For zero and infinity, and where there is no root, y
        // is the result and e NaN.
        var y = Avx512F.ReciprocalSqrt14(x.V);
        var e = Avx512F.FusedMultiplyAddNegated(x.V * y, y, Vector512<double>.One);
        var better = Avx512F.FusedMultiplyAdd(y * e, Avx512F.FusedMultiplyAdd(e, Vector512.Create(0.375), Vector512.Create(0.5)), y);
        return new(Vector512.ConditionalSelect(Vector512.Equals(e, e), better, y));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> Exponent(Lanes8<TAim> x) => Avx512F.IsSupported
        ? new(Avx512F.GetExponent(x.V * Vector512.Create(Parts.FourThirds)))
        : Parts.Exponent(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> Mantissa(Lanes8<TAim> x) => Avx512F.IsSupported
        ? new(Avx512F.GetMantissa(x.V, Parts.ThreeQuarters))
        : Parts.Mantissa(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> Sqrt(Lanes8<TAim> x) => new(Vector512.Sqrt(x.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> Min(Lanes8<TAim> bound, Lanes8<TAim> x) => new(Avx512F.IsSupported
        ? Avx512F.Min(bound.V, x.V) // gives the second where either is NaN
        : Vector512.ConditionalSelect(Vector512.LessThan(bound.V, x.V), bound.V, x.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> Max(Lanes8<TAim> bound, Lanes8<TAim> x) => new(Avx512F.IsSupported
        ? Avx512F.Max(bound.V, x.V) // gives the second where either is NaN
        : Vector512.ConditionalSelect(Vector512.GreaterThan(bound.V, x.V), bound.V, x.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> Less(Lanes8<TAim> x, Lanes8<TAim> y) => new(Vector512.LessThan(x.V, y.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> LessOrEqual(Lanes8<TAim> x, Lanes8<TAim> y) => new(Vector512.LessThanOrEqual(x.V, y.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> Equal(Lanes8<TAim> x, Lanes8<TAim> y) => new(Vector512.Equals(x.V, y.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> Select(Lanes8<TAim> mask, Lanes8<TAim> then, Lanes8<TAim> otherwise) =>
        new(Vector512.ConditionalSelect(mask.V, then.V, otherwise.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> IfLess(Lanes8<TAim> left, Lanes8<TAim> right, Lanes8<TAim> then, Lanes8<TAim> otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(left.V, right.V), then.V, otherwise.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Signs(Lanes8<TAim> x) => (uint)Vector512.ExtractMostSignificantBits(x.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Lanes8<TAim> x, double bound) => Vector512.LessThanAny(x.V, Vector512.Create(bound));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyDiffer(Lanes8<TAim> x, Lanes8<TAim> y, long bits) =>
        ((x.V ^ y.V).AsInt64() & Vector512.Create(bits)) != Vector512<long>.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> And(Lanes8<TAim> x, Lanes8<TAim> y) => new(x.V & y.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> Or(Lanes8<TAim> x, Lanes8<TAim> y) => new(x.V | y.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> Xor(Lanes8<TAim> x, Lanes8<TAim> y) => new(x.V ^ y.V);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> AndNot(Lanes8<TAim> x, Lanes8<TAim> mask) => new(Vector512.AndNot(x.V, mask.V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> AddBits(Lanes8<TAim> x, Lanes8<TAim> y) => new((x.V.AsInt64() + y.V.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> SubtractBits(Lanes8<TAim> x, Lanes8<TAim> y) => new((x.V.AsInt64() - y.V.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> ShiftLeft(Lanes8<TAim> x, int count) => new((x.V.AsInt64() << count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> ShiftRight(Lanes8<TAim> x, int count) => new((x.V.AsInt64() >>> count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> ShiftRightSigned(Lanes8<TAim> x, int count) => new((x.V.AsInt64() >> count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> Lookup16(ref readonly double entries, Lanes8<TAim> index) =>
        Avx512F.IsSupported
            ? new(Avx512F.PermuteVar8x64x2(Vector512.LoadUnsafe(in entries), index.V.AsInt64(), Vector512.LoadUnsafe(in entries, 8)))
            : new(Vector512.Create(
                Lanes4<TAim>.Lookup16(in entries, new(index.V.GetLower())).V,
                Lanes4<TAim>.Lookup16(in entries, new(index.V.GetUpper())).V));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Lanes8<TAim> Even, Lanes8<TAim> Odd) Transpose(Lanes8<TAim> x, Lanes8<TAim> y)
    {
        if (Avx512F.IsSupported) return (new(Avx512F.UnpackLow(x.V, y.V)), new(Avx512F.UnpackHigh(x.V, y.V)));
        var low = Lanes4<TAim>.Transpose(new(x.V.GetLower()), new(y.V.GetLower()));
        var high = Lanes4<TAim>.Transpose(new(x.V.GetUpper()), new(y.V.GetUpper()));
        return (new(Vector512.Create(low.Even.V, high.Even.V)), new(Vector512.Create(low.Odd.V, high.Odd.V)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> Load(ref readonly double source) => new(Vector512.LoadUnsafe(in source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes8<TAim> x, ref double destination) => x.V.StoreUnsafe(ref destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> LoadSingle(ref readonly float source) =>
        new(Avx512F.IsSupported
            ? Avx512F.ConvertToVector512Double(Vector256.LoadUnsafe(in source))
            : Vector512.Create(Vector256.WidenLower(Vector256.LoadUnsafe(in source)), Vector256.WidenUpper(Vector256.LoadUnsafe(in source))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSingle(Lanes8<TAim> x, ref float destination) =>
        (Avx512F.IsSupported ? Avx512F.ConvertToVector256Single(x.V) : Vector256.Narrow(x.V.GetLower(), x.V.GetUpper())).StoreUnsafe(ref destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> LoadBits16(ref readonly ushort source) =>
        new(Vector512.Create(
            Vector256.WidenLower(Vector256.WidenLower(Vector128.LoadUnsafe(in source).ToVector256Unsafe())),
            Vector256.WidenUpper(Vector256.WidenLower(Vector128.LoadUnsafe(in source).ToVector256Unsafe()))).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBits16(Lanes8<TAim> x, ref ushort destination) =>
        Narrow16(x.V).StoreUnsafe(ref destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> Apply<TOp>(Lanes8<TAim> x) where TOp : struct, IUnary<TOp> =>
        TAim.Steady ? Steadily<TOp>(x) : TOp.Kernel(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> Apply<TOp>(TOp op, Lanes8<TAim> x) where TOp : struct, IParametric<TOp> =>
        TAim.Steady ? Steadily(op, x) : TOp.Kernel(op, x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8<TAim> Apply<TOp>(Lanes8<TAim> x, Lanes8<TAim> y) where TOp : struct, IBinary<TOp> =>
        TAim.Steady ? Steadily<TOp>(x, y) : TOp.Kernel(x, y);

    // Methods of their own: what stands in Apply counts against what may be inlined there.
    private static Lanes8<TAim> Steadily<TOp>(Lanes8<TAim> x) where TOp : struct, IUnary<TOp> =>
        TAim.Fused ? new(TOp.Kernel(new Lanes8<ToDouble>(x.V)).V) : new(TOp.Kernel(new Lanes8<Unfused<ToDouble>>(x.V)).V);

    private static Lanes8<TAim> Steadily<TOp>(TOp op, Lanes8<TAim> x) where TOp : struct, IParametric<TOp> =>
        TAim.Fused ? new(TOp.Kernel(op, new Lanes8<ToDouble>(x.V)).V) : new(TOp.Kernel(op, new Lanes8<Unfused<ToDouble>>(x.V)).V);

    private static Lanes8<TAim> Steadily<TOp>(Lanes8<TAim> x, Lanes8<TAim> y) where TOp : struct, IBinary<TOp> =>
        TAim.Fused ? new(TOp.Kernel(new Lanes8<ToDouble>(x.V), new Lanes8<ToDouble>(y.V)).V)
        : new(TOp.Kernel(new Lanes8<Unfused<ToDouble>>(x.V), new Lanes8<Unfused<ToDouble>>(y.V)).V);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Narrow16(Vector512<double> v)
    {
        var words = Vector256.Narrow(v.GetLower().AsUInt64(), v.GetUpper().AsUInt64());
        return Vector128.Narrow(words.GetLower(), words.GetUpper());
    }
}
