using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

/// <summary>
/// Exponentials with twice the digits, for any base: the x of 2^(k/16) e^r, reduced, and e^r - 1 to 2^-65 of itself. What the
/// binary64 kernels of the family, and the hard cases of their float32 kernels, are made of.
/// </summary>
/// <remarks>
/// b^x = 2^n 2^(j/16) (1 + c) with n = floor(k/16), j = k mod 16, k the integer nearest 16 x log2 b, c = e^r - 1, |r| below 0.0217.
/// c = r + r^2/2 + r^3 (1/6 + r/24 + ... + r^7/10!): r and r^2/2 are taken with their errors; of the rest, below 2^-13.6 of c, the rounding
/// errors (three half units) are below 2^-65 of c, and what the series leaves out is 2^-80.
/// </remarks>
internal static class ExpParts
{
    private const double Round = 6755399441055744; // 1.5 * 2^52: adding it leaves an integer in the low bits

    /// <summary>2^200, by which powers of two are kept in the normal range until the last product.</summary>
    public const double Up = 1.6069380442589903e60;

    /// <summary>2^-200.</summary>
    public const double Down = 6.223015277861142e-61;

    /// <summary>2^-400.</summary>
    public const double DownTwice = 3.8725919148493183e-121;

    /// <summary>e^x for |x| &lt; 2^11.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Parts<V> Natural<V>(Pair<V> x) where V : struct, ILanes<V>
    {
        V t = (x.High * V.Of(23.083120654223414)) + V.Of(Round);     // 16/ln 2 = 0x1.71547652b82fep+4
        V k = t - V.Of(Round);
        V r = x.High - (k * V.Of(0.04332169878489367));              // 38 bits of ln 2/16: exact. 0x1.62e42fefa0000p-5
        var (s, e) = ErrorFree.TwoSum(r, -(k * V.Of(1.0291218489291539e-13)));       // 38 more. 0x1.cf79abc9e0000p-44
        return new(t, Pair<V>.Sum(s, e + (x.Low - (k * V.Of(1.9136504600116575e-25))))); // the rest. 0x1.d9cc01f97b57ap-83
    }

    /// <summary>2^x for |x| &lt; 2^13.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Parts<V> Binary<V>(V x) where V : struct, ILanes<V>
    {
        V t = x + V.Of(Round / 16);                                  // 16 x rounded to an integer, in the low bits
        V f = x - (t - V.Of(Round / 16));
        return new(t, new Pair<V>(f) * new Pair<V>(V.Of(0.6931471805599453), V.Of(2.3190468138462996e-17))); // ln 2
    }

    /// <summary>10^x for |x| &lt; 2^12.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Parts<V> Decimal<V>(V x) where V : struct, ILanes<V>
    {
        V t = (x * V.Of(53.150849518197795)) + V.Of(Round);          // 16 log2 10 = 0x1.a934f0979a371p+5
        V k = t - V.Of(Round);
        V r = x - (k * V.Of(0.018814374729004157));                  // 38 bits of log10(2)/16: exact. 0x1.34413509f8000p-6
        var (s, e) = ErrorFree.TwoSum(r, -(k * V.Of(-5.332715198169746e-15)));       // 38 more. -0x1.80433b83b8000p-48
        var f = Pair<V>.Sum(s, e - (k * V.Of(9.054563168028106e-27)));               // the rest. 0x1.66b02df245e0ap-87
        return new(t, f * new Pair<V>(V.Of(2.302585092994046), V.Of(-2.1707562233822494e-16))); // ln 10
    }

    /// <summary>2^n * <paramref name="times"/>, a power of two, for an integer n in the low bits; the result must be a normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Power<V>(V n, double times) where V : struct, ILanes<V> => V.AddBits(V.ShiftLeft(n, 52), V.Of(times));

    /// <summary>y * 2^n for the integer n in the low bits, from -1200 to 1024.</summary>
    /// <param name="y">A number from 1/2 to 2.</param>
    /// <param name="n">The exponent.</param>
    /// <param name="small">Mask of where n may be below -1020 and is below 800.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Scale<V>(V y, V n, V small) where V : struct, ILanes<V> =>
        y * V.AddBits(V.ShiftLeft(n, 52), V.Select(small, V.Of(Up), V.Of(0.5))) * V.Select(small, V.Of(Down), V.Of(2));


    /// <summary>e^r - 1, for |r| below 0.022.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Pair<V> Excess<V>(Pair<V> x) where V : struct, ILanes<V>
    {
        V r = x.High;
        V q = (r * V.Of(1.0 / 3628800)) + V.Of(1.0 / 362880);
        q = (r * q) + V.Of(1.0 / 40320);
        q = (r * q) + V.Of(1.0 / 5040);
        q = (r * q) + V.Of(1.0 / 720);
        q = (r * q) + V.Of(1.0 / 120);
        q = (r * q) + V.Of(1.0 / 24);
        q = (r * q) + V.Of(1.0 / 6);
        var (p, e) = ErrorFree.TwoProduct(r, r);
        V half = V.Of(0.5);
        var (s, f) = ErrorFree.FastTwoSum(r, p * half);
        return Pair<V>.Sum(s, f + ((e * half) + (x.Low + (r * x.Low)) + ((r * p) * q)));
    }

    /// <summary>An exponential in parts: 2^n root (1 + c).</summary>
    /// <param name="t">The number of sixteenths of an octave, as an integer in the low bits.</param>
    /// <param name="r">The rest of the argument, r.</param>
    public readonly struct Parts<V>(V t, Pair<V> r) where V : struct, ILanes<V>
    {
        /// <summary>n, in the low 12 bits; those above say nothing.</summary>
        public V Exponent
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => V.ShiftRight(t, 4);
        }

        private Pair<V> Root
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => new(
                V.Lookup16(in MemoryMarshal.GetReference(RootsOfTwo.High), t),
                V.Lookup16(in MemoryMarshal.GetReference(RootsOfTwo.Low), t));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Pair<V> Rest(Pair<V> root) => root * Excess<V>(r);

        /// <summary>The exponential without its power of two: root (1 + c), from 0.97 to 2.</summary>
        public Pair<V> Mantissa
        {
            [MethodImpl(MethodImplOptions.NoInlining)] // the compiler gives up inlining in methods of many variables
            get
            {
                var root = Root;
                var rest = Rest(root);
                var (s, e) = ErrorFree.FastTwoSum(root.High, rest.High);
                return Pair<V>.Sum(s, e + (root.Low + rest.Low));
            }
        }

        /// <summary>The exponential less one, times <paramref name="scale"/>, a power of two: 2^n root - 1 is formed first, exactly but for
        /// the low part, so that nothing is lost around 0.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        public Pair<V> LessOne(double scale)
        {
            V power = Power(Exponent, scale);
            var root = Root;
            var rest = Rest(root).Scaled(power);
            var (d, f) = ErrorFree.TwoSum(root.High * power, V.Of(-scale));
            var (s, e) = ErrorFree.TwoSum(d, rest.High);
            return Pair<V>.Sum(s, e + (f + (root.Low * power) + rest.Low));
        }
    }
}
