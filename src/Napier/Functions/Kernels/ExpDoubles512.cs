using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Napier;

/// <summary>
/// e^x of float64 blocks for 512-bit registers, two of which hold a table of 16: the two stages of <see cref="ExpDoubles256"/> on sixteenths of an
/// octave. One result in 480 is left undecided.
/// </summary>
/// <remarks>
/// The first stage may be wrong by D: of its terms, relative to the result, the square of r is rounded to 2^-66, both roundings of the factor q
/// of that square make 2^-65.06 each, their sum with the table's error 2^-66, low 2^-65.04, and the polynomial lacks 2^-65.2: together 2^-62.7.
/// Above there is the rounding of low + 2 D a in addition, 2^-65.
/// </remarks>
internal static unsafe class ExpDoubles512
{
    private const int Strip = 1024;
    private const int Group = 32; // four vectors
    private const nint Ahead = Memory.Page / sizeof(double);
    private const double Limit = 600;       // up to here the parts of the sum stay clear of subnormal numbers
    private const double D = 1.6e-19;       // 2^-62.4
    private const double SecondD = 1.3e-21; // 2^-69.4, see Again
    private const double Tiny = 4.909093465297727e-91; // 2^-300
    private const double Shifter = 6755399441055744.0; // 3 * 2^51

    // Bounds of arguments, in memory: as operands there they take no register.
    private const int Least = 0, Greatest = 1, FirstSubnormal = 2, BeforeFirstSubnormal = 3, LastFinite = 4, Infinity = 5;
    private static readonly double[] bounds =
    [
        -746, 710, BitConverter.Int64BitsToDouble(ExpDouble.FirstSubnormal), BitConverter.Int64BitsToDouble(ExpDouble.FirstSubnormal - 1),
        BitConverter.Int64BitsToDouble(ExpDouble.LastFinite), double.PositiveInfinity,
    ];

    /// <summary>Whether this machine has the instructions.</summary>
    public static bool IsSupported => Isa.Width == LaneWidth.Bits512 && Avx512F.IsSupported && Avx512DQ.IsSupported;

    /// <summary>Computes all of them if there are more than 16.</summary>
    /// <param name="x">Arguments.</param>
    /// <param name="y">Results: the arguments themselves, or other memory.</param>
    /// <param name="count">How many.</param>
    /// <param name="large">Whether the results should bypass the caches.</param>
    /// <returns>How many it computed.</returns>
    public static nint Map(ref double x, ref double y, nint count, bool large)
    {
        if (count <= Group / 2) return 0;
        if (count < Group) Few(ref x, ref y, count);
        else if (large && count > 4 * Strip && !Unsafe.AreSame(ref x, ref y)) Streamed(ref x, ref y, count);
        else Strips(ref x, ref y, count);
        return count;
    }

    // A group, with zeros in the places that are left.
    private static void Few(ref double x, ref double y, nint count)
    {
        double* group = stackalloc double[Group];
        Unsafe.CopyBlockUnaligned(ref *(byte*)group, ref Unsafe.As<double, byte>(ref x), (uint)count * sizeof(double));
        Strips(ref *group, ref *group, Group);
        Unsafe.CopyBlockUnaligned(ref Unsafe.As<double, byte>(ref y), ref *(byte*)group, (uint)count * sizeof(double));
    }

    [SkipLocalsInit]
    private static void Strips(ref double x, ref double y, nint count)
    {
        double* copy = stackalloc double[Strip];
        bool inPlace = Unsafe.AreSame(ref x, ref y);
        bool ordinary = !IsBeyond(Vector512.LoadUnsafe(ref x));
        Outflow<double> none = default;
        for (nint i = 0, n; i < count; i += n)
        {
            n = Length(count - i);
            ref double from = ref Unsafe.Add(ref x, i);
            if (inPlace)
            {
                Unsafe.CopyBlockUnaligned(ref *(byte*)copy, ref Unsafe.As<double, byte>(ref from), (uint)n * sizeof(double));
                from = ref *copy;
            }
            One(ref from, ref Unsafe.Add(ref y, i), n, ref ordinary, ref none);
        }
    }

    // Results go by way of two strips that stay in the cache, since some are computed twice: while one is computed, the one before is written.
    [SkipLocalsInit]
    private static void Streamed(ref double x, ref double y, nint count)
    {
        double* results = stackalloc double[2 * Strip];
        bool ordinary = !IsBeyond(Vector512.LoadUnsafe(ref x));
        Outflow<double> outflow = default;
        fixed (double* to = &y) // its alignment must not change
        {
            if (((nint)to & 7) != 0)
            {
                Strips(ref x, ref y, count);
                return;
            }
            // The first strip goes straight, and ends on a border of 64 bytes.
            nint i = Strip - Group + ((-(nint)to & 63) / sizeof(double));
            One(ref x, ref y, i, ref ordinary, ref outflow);
            for (nint n, turn = 0; i < count; i += n, turn = Strip - turn)
            {
                n = Length(count - i);
                One(ref Unsafe.Add(ref x, i), ref results[turn], n, ref ordinary, ref outflow);
                outflow.Finish();
                outflow = new(results + turn, to + i, n, 1);
            }
            outflow.Finish();
        }
    }

    // Of the next strip, which leaves none or enough for another.
    private static nint Length(nint count) => count <= Strip ? count : count - Strip is > 0 and < Group ? Strip - Group : Strip;

    [SkipLocalsInit]
    private static void One(ref double x, ref double y, nint count, ref bool ordinary, ref Outflow<double> outflow)
    {
        uint* open = stackalloc uint[(Strip / Group) + 1];
        // After a strip with arguments beyond the limit, another one is likely.
        int found = 0;
        nint pour = outflow.Take(count, out Outflow<double> part);
        bool first = ordinary;
        if (first) ordinary = Run<Moderate>(ref x, ref y, count, open, pour, in part, out found);
        if (!ordinary) ordinary = Run<Any>(ref x, ref y, count, open, first ? 0 : pour, in part, out found);
        if (found > 0) Repair(ref x, ref y, open, found);
    }

    private static bool IsBeyond(Vector512<double> x) => Vector512.GreaterThanAny(Vector512.Abs(x), Vector512.Create(Limit));

    // What arguments a loop is for.
    private interface IReach
    {
        // Margin of the sum's lower end.
        static abstract double Margin { get; }

        // A register of the table, the first entry of which has this number.
        static abstract Vector512<double> Entries(Vector512<double> roots, long first);

        static abstract Vector512<double> Argument(Vector512<double> x);

        // Writes results; the bits in which they could be others.
        static abstract Vector512<long> Tail(Vector512<long> t, Vector512<double> s, Vector512<double> r, Vector512<double> z, ref double from, ref double to);
    }

    // Lists the groups of which some are undecided: where they begin, shifted left by 16, and a bit for the same place in each of four vectors.
    // The answer tells whether no argument is beyond the limit; of moderate reach nothing counts otherwise. The last group overlaps the one before.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Run<TReach>(ref double x, ref double y, nint count, uint* open, nint pour, in Outflow<double> outflow, out int found)
        where TReach : struct, IReach
    {
        var low = TReach.Entries(Roots, 0);
        var high = TReach.Entries(UpperRoots, 8);
        var lowError = RootErrors - Vector512.Create(TReach.Margin);
        var highError = UpperRootErrors - Vector512.Create(TReach.Margin);
        var most = Vector512<double>.Zero;
        nint last = count - Group;
        int n = 0;
        // The steps of a vector wait for each other: the head of the next is under way before the tail of one.
        Head(Next<TReach>(ref x, 0, ref most), low, high, lowError, highError, out var t0, out var s0, out var r0, out var z0);
        for (nint i = 0, next; ; i = next)
        {
            Head(Next<TReach>(ref x, i + 8, ref most), low, high, lowError, highError, out var t1, out var s1, out var r1, out var z1);
            var difference = TReach.Tail(t0, s0, r0, z0, ref Unsafe.Add(ref x, i), ref Unsafe.Add(ref y, i));
            Head(Next<TReach>(ref x, i + 16, ref most), low, high, lowError, highError, out t0, out s0, out r0, out z0);
            difference |= TReach.Tail(t1, s1, r1, z1, ref Unsafe.Add(ref x, i + 8), ref Unsafe.Add(ref y, i + 8));
            Head(Next<TReach>(ref x, i + 24, ref most), low, high, lowError, highError, out t1, out s1, out r1, out z1);
            difference |= TReach.Tail(t0, s0, r0, z0, ref Unsafe.Add(ref x, i + 16), ref Unsafe.Add(ref y, i + 16));
            next = nint.Min(i + Group, last);
            Head(Next<TReach>(ref x, next, ref most), low, high, lowError, highError, out t0, out s0, out r0, out z0);
            difference |= TReach.Tail(t1, s1, r1, z1, ref Unsafe.Add(ref x, i + 24), ref Unsafe.Add(ref y, i + 24));
            uint lanes = (uint)(~Vector512.Equals(difference, Vector512<long>.Zero)).ExtractMostSignificantBits();
            open[n] = ((uint)i << 16) | lanes;
            n += lanes != 0 ? 1 : 0;
            if (i <= pour - Group) outflow.Pour(i);
            Memory.AskForFour(ref Unsafe.Add(ref x, i + Ahead));
            if (i == last) break;
        }
        found = n;
        return !IsBeyond(most);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Next<TReach>(ref double x, nint i, ref Vector512<double> most) where TReach : struct, IReach
    {
        var v = TReach.Argument(Vector512.LoadUnsafe(ref x, (nuint)i));
        most = Avx512DQ.Range(most, v, 0b1011); // the larger magnitude; NaN passes by
        return v;
    }

    // x = k ln 2 / 16 + r, with k in the low bits of t; s is what the table has for k, and z what 2^(k/16) is more, relatively.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Head(Vector512<double> x, Vector512<double> low, Vector512<double> high, Vector512<double> lowError, Vector512<double> highError,
        out Vector512<long> t, out Vector512<double> s, out Vector512<double> r, out Vector512<double> z)
    {
        t = Vector512.FusedMultiplyAdd(x, Vector512.Create(ExpDoubleTable.Inverse), Vector512.Create(Shifter)).AsInt64();
        var k = t.AsDouble() - Vector512.Create(Shifter);
        s = Avx512F.PermuteVar8x64x2(low, t, high);
        z = Vector512.FusedMultiplyAdd(k, Vector512.Create(-ExpDoubleTable.StepRest), Avx512F.PermuteVar8x64x2(lowError, t, highError));
        r = Vector512.FusedMultiplyAdd(k, Vector512.Create(-ExpDoubleTable.Step), x);
    }

    // a = s + s r rounded, low = s (r^2 q + z (1 + r + r^2 h)) and the exact error of a.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sum(Vector512<double> s, Vector512<double> r, Vector512<double> z, out Vector512<double> a, out Vector512<double> low)
    {
        var w = r * r;
        var q = Vector512.FusedMultiplyAdd(r, Vector512.Create(ExpDoubleTable.D7), Vector512.Create(ExpDoubleTable.D6));
        var p = Vector512.FusedMultiplyAdd(r, Vector512.Create(ExpDoubleTable.D5), Vector512.Create(ExpDoubleTable.D4));
        var h = Vector512.FusedMultiplyAdd(r, Vector512.Create(ExpDoubleTable.D3), Vector512.Create(0.5));
        a = Vector512.FusedMultiplyAdd(s, r, s);
        q = Vector512.FusedMultiplyAdd(q, w, p);
        z = Vector512.FusedMultiplyAdd(z, Vector512.FusedMultiplyAdd(h, w, r), z);
        q = Vector512.FusedMultiplyAdd(q, w, h);
        var e = Avx512F.FusedMultiplySubtract(s, r, a - s);
        z = Vector512.FusedMultiplyAdd(q, w, z);
        low = Vector512.FusedMultiplyAdd(s, z, e);
    }

    // Beyond the bounds results no longer change.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Bounded(Vector512<double> x) =>
        Avx512F.Min(Bound(Greatest), Avx512F.Max(Bound(Least), x)) + Vector512.Create(Tiny);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Bound(nint which) => Vector512.Create(Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bounds), which));

    // (a + low) 2^n rounded, and the bits in which it could be another number if a + low is wrong by d. Infinite results and NaN are in no doubt.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Place(Vector512<double> x, Vector512<long> t, Vector512<double> a, Vector512<double> low, double d,
        out Vector512<double> result)
    {
        // Adding 2^-1022 / 2^n makes the last place of the sum the last place of the subnormal result. The compiler turns a mask that is used
        // twice into a vector, which is slower than comparing twice: bits of negative numbers, as integers, are larger than those of others.
        var isSubnormal = Avx512F.CompareGreaterThanOrEqual(x.AsUInt64(), Bound(FirstSubnormal).AsUInt64());
        var isSubnormalToo = Avx512F.CompareGreaterThan(x.AsUInt64(), Bound(BeforeFirstSubnormal).AsUInt64());
        var power = (t << 48).AsUInt64() & Vector512.Create(0xfff0_0000_0000_0000);
        var unit = Vector512.Create(1ul << 52);
        var anchor = Vector512.ConditionalSelect(isSubnormal, unit - power, Vector512<ulong>.Zero).AsDouble();
        power = Vector512.ConditionalSelect(isSubnormalToo, power - unit, power);
        var high = anchor + a;
        low += a - (high - anchor);
        var below = high + Avx512F.FusedMultiplyAddNegated(high, Vector512.Create(d), low);
        var above = high + Vector512.FusedMultiplyAdd(high, Vector512.Create(d), low);
        result = (below.AsUInt64() + power).AsDouble();
        var special = Avx512F.CompareNotLessThanOrEqual(x, Bound(LastFinite)); // infinite results and NaN
        result = Vector512.ConditionalSelect(special, x + Bound(Infinity), result);
        return below.AsInt64() ^ above.AsInt64();
    }

    // Computes what is undecided, side by side.
    [SkipLocalsInit]
    private static void Repair(ref double x, ref double y, uint* open, int found)
    {
        ushort* places = stackalloc ushort[Strip + Group + 8];
        double* arguments = stackalloc double[Strip + Group + 8];
        int n = 0;
        for (int i = 0; i < found; i++)
        {
            uint lanes = open[i] & 0xff;
            do
            {
                nint place = (nint)(open[i] >> 16) + BitOperations.TrailingZeroCount(lanes);
                for (nint end = place + Group; place < end; place += 8)
                {
                    places[n] = (ushort)place;
                    arguments[n++] = Unsafe.Add(ref x, place);
                }
                lanes &= lanes - 1;
            }
            while (lanes != 0);
        }
        Vector512<double>.Zero.Store(arguments + n);
        for (int i = 0; i < n; i += 8) Again(ref arguments[i]);
        for (int i = 0; i < n; i++) Unsafe.Add(ref y, places[i]) = arguments[i];
    }

    // A second stage for any eight arguments: s (1 + r + r^2 / 2) and what is left of it exactly, the rest of the series, below 2^-19.1, in
    // one number. Six roundings of that and of sums with it are below 2^-69.5, what the tables lack below 2^-73. One in 180 is still undecided.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Again(ref double x)
    {
        var v = Vector512.LoadUnsafe(ref x);
        Head(Bounded(v), Roots, UpperRoots, RootErrors, UpperRootErrors, out var t, out var s, out var r, out var z);
        var w = r * r;
        var we = Avx512F.FusedMultiplySubtract(r, r, w);
        var q = Vector512.Create(1.0 / 3628800);
        foreach (double c in (ReadOnlySpan<double>)[1.0 / 362880, 1.0 / 40320, 1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6])
            q = Vector512.FusedMultiplyAdd(q, r, Vector512.Create(c));
        q = Vector512.FusedMultiplyAdd(w * r, q, we * Vector512.Create(0.5));

        w *= Vector512.Create(0.5);
        var a = Vector512.FusedMultiplyAdd(s, r, s);
        var ae = Avx512F.FusedMultiplySubtract(s, r, a - s);
        var p = s * w;
        var pe = Avx512F.FusedMultiplySubtract(s, w, p);
        var b = a + p;
        var low = Vector512.FusedMultiplyAdd(s, q, (p - (b - a)) + ae + pe);
        low = Vector512.FusedMultiplyAdd(b + low, z, low);
        var difference = Place(v, t, b, low, SecondD, out var result);
        if (difference == Vector512<long>.Zero) result.StoreUnsafe(ref x);
        else Lanes8<ToDouble>.Store(Exp.Kernel(Lanes8<ToDouble>.Load(in x)), ref x);
    }

    private static Vector512<double> Roots => Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(ExpDoubleTable.Roots)).AsDouble();

    private static Vector512<double> UpperRoots => Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(ExpDoubleTable.Roots), 8).AsDouble();

    private static Vector512<double> RootErrors => Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(ExpDoubleTable.RootErrors)).AsDouble();

    private static Vector512<double> UpperRootErrors => Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(ExpDoubleTable.RootErrors), 8).AsDouble();

    private readonly struct Moderate : IReach
    {
        public static double Margin => D;

        // The power of 2 that follows from k comes in by an addition of k as well.
        public static Vector512<double> Entries(Vector512<double> roots, long first) =>
            (roots.AsInt64() - ((Vector512<long>.Indices + Vector512.Create(first)) << 48)).AsDouble();

        // 2^-300 changes no result, and keeps products with subnormal numbers, which take time, away.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Argument(Vector512<double> x) => x + Vector512.Create(Tiny);

        // s (1 + r + r^2 q)(1 + z), without and with twice the margin.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<long> Tail(Vector512<long> t, Vector512<double> s, Vector512<double> r, Vector512<double> z, ref double from, ref double to)
        {
            Sum((s.AsInt64() + (t << 48)).AsDouble(), r, z, out var a, out var low);
            var y = a + low;
            y.StoreUnsafe(ref to);
            return y.AsInt64() ^ (a + Vector512.FusedMultiplyAdd(a, Vector512.Create(2 * D), low)).AsInt64();
        }
    }

    private readonly struct Any : IReach
    {
        public static double Margin => 0;

        public static Vector512<double> Entries(Vector512<double> roots, long first) => roots;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Argument(Vector512<double> x) => Bounded(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<long> Tail(Vector512<long> t, Vector512<double> s, Vector512<double> r, Vector512<double> z, ref double from, ref double to)
        {
            Sum(s, r, z, out var a, out var low);
            var difference = Place(Vector512.LoadUnsafe(ref from), t, a, low, D, out var y);
            y.StoreUnsafe(ref to);
            return difference;
        }
    }
}
