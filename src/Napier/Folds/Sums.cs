using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>A sum as an unevaluated pair: its binary64 value and what rounding took from it.</summary>
internal readonly record struct Pair(double High, double Low)
{
    public double Value => double.IsFinite(High) ? High + Low : High;

    public static Pair operator +(Pair x, Pair y)
    {
        double s = x.High + y.High, b = s - x.High, e = (x.High - (s - b)) + (y.High - b);
        return new(s, e + (x.Low + y.Low));
    }
}

/// <summary>
/// Sums of float32 (and the 16-bit formats) in binary64: 16 running sums take the elements by turns and are then added in pairs. The error
/// of a block's sum is below 2^-44 of the sum of magnitudes, so that rounding to float32 at the end is the only error that shows.
/// </summary>
internal readonly struct SingleSum : IFold<float, Pair>
{
    public static Pair Empty => default;

    public static Pair Block(ref float x, nint count, long start) => LaneSum.Run<Float32, float>(ref x, count);

    public static int Stripe => ColumnStripe.Most;

    public static void Columns(ref float x, nint step, nint rows, Span<Pair> results) => ColumnStripe.Run<Float32, float>(ref x, step, rows, results);

    public static Pair Join(Pair first, Pair next) => first + next;
}

/// <summary>Sums of float64, the rounding error of every addition caught and added at the end (Ogita, Rump and Oishi's Sum2).</summary>
internal readonly struct DoubleSum : IFold<double, Pair>
{
    public static Pair Empty => default;

    public static Pair Block(ref double x, nint count, long start) => LaneSum.Run<Float64, double>(ref x, count);

    public static int Stripe => ColumnStripe.Most;

    public static void Columns(ref double x, nint step, nint rows, Span<Pair> results) => ColumnStripe.Run<Float64, double>(ref x, step, rows, results);

    public static Pair Join(Pair first, Pair next) => first + next;
}

/// <summary>Sums of complex numbers, part by part as <see cref="DoubleSum"/>, in order.</summary>
internal readonly struct ComplexSum : IFold<Complex, (Pair Real, Pair Imaginary)>
{
    public static (Pair Real, Pair Imaginary) Empty => default;

    public static (Pair Real, Pair Imaginary) Block(ref Complex x, nint count, long start)
    {
        Pair real = default, imaginary = default;
        for (nint i = 0; i < count; i++)
        {
            Complex value = Unsafe.Add(ref x, i);
            real += new Pair(value.Real, 0);
            imaginary += new Pair(value.Imaginary, 0);
        }
        return (real, imaginary);
    }

    public static (Pair Real, Pair Imaginary) Join((Pair Real, Pair Imaginary) first, (Pair Real, Pair Imaginary) next) =>
        (first.Real + next.Real, first.Imaginary + next.Imaginary);
}

/// <summary>Sums of integers, modulo 2^64.</summary>
internal readonly struct WholeSum : IFold<long, long>
{
    public static long Empty => 0;

    public static long Block(ref long x, nint count, long start)
    {
        var sums = Vector<long>.Zero;
        nint i = 0;
        for (; i <= count - Vector<long>.Count; i += Vector<long>.Count) sums += Unsafe.As<long, Vector<long>>(ref Unsafe.Add(ref x, i));
        long sum = Vector.Sum(sums);
        for (; i < count; i++) sum += Unsafe.Add(ref x, i);
        return sum;
    }

    public static long Join(long first, long next) => first + next;
}

/// <summary>Sixteen sums side by side, on lanes of any width.</summary>
internal static class LaneSum
{
    private const int Places = 16;

    public static Pair Run<TElement, E>(ref E x, nint count) where TElement : struct, IElement<E> where E : unmanaged => Isa.Width switch
    {
        LaneWidth.Bits512 => Run<TElement, E, Lanes8<ToDouble>>(ref x, count),
        LaneWidth.Bits256 => Run<TElement, E, Lanes4<ToDouble>>(ref x, count),
        _ => Run<TElement, E, Lanes2<ToDouble>>(ref x, count),
    };

    private static Pair Run<TElement, E, V>(ref E x, nint count)
        where TElement : struct, IElement<E> where E : unmanaged where V : struct, ILanes<V>
    {
        V s0 = V.Of(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
        V e0 = s0, e1 = s0, e2 = s0, e3 = s0, e4 = s0, e5 = s0, e6 = s0, e7 = s0;
        Row pad = default;
        scoped ref E at = ref x;
        for (nint left = count; left > 0; left -= Places, at = ref Unsafe.Add(ref at, Places))
        {
            if (left < Places)
            {
                // A tail is filled up with zeros and goes the same way.
                ref E fill = ref Unsafe.As<Row, E>(ref pad);
                for (nint j = 0; j < left; j++) Unsafe.Add(ref fill, j) = Unsafe.Add(ref at, j);
                at = ref fill;
            }
            Memory.Ask(ref Unsafe.AddByteOffset(ref at, Memory.Page));
            Add<TElement, E, V>(ref at, 0, ref s0, ref e0);
            Add<TElement, E, V>(ref at, 1, ref s1, ref e1);
            if (V.Count <= 4)
            {
                Add<TElement, E, V>(ref at, 2, ref s2, ref e2);
                Add<TElement, E, V>(ref at, 3, ref s3, ref e3);
            }
            if (V.Count <= 2)
            {
                Add<TElement, E, V>(ref at, 4, ref s4, ref e4);
                Add<TElement, E, V>(ref at, 5, ref s5, ref e5);
                Add<TElement, E, V>(ref at, 6, ref s6, ref e6);
                Add<TElement, E, V>(ref at, 7, ref s7, ref e7);
            }
        }
        Row sums = default, errors = default;
        Put(0, s0, e0, ref sums, ref errors);
        Put(1, s1, e1, ref sums, ref errors);
        if (V.Count <= 4)
        {
            Put(2, s2, e2, ref sums, ref errors);
            Put(3, s3, e3, ref sums, ref errors);
        }
        if (V.Count <= 2)
        {
            Put(4, s4, e4, ref sums, ref errors);
            Put(5, s5, e5, ref sums, ref errors);
            Put(6, s6, e6, ref sums, ref errors);
            Put(7, s7, e7, ref sums, ref errors);
        }
        for (int half = Places / 2; half > 0; half /= 2)
        {
            int j = 0;
            for (; j <= half - V.Count; j += V.Count)
            {
                V a = V.Load(in sums[j]), b = V.Load(in sums[j + half]), s = a + b, c = s - a;
                V low = ((a - (s - c)) + (b - c)) + (V.Load(in errors[j]) + V.Load(in errors[j + half]));
                V.Store(s, ref sums[j]);
                V.Store(low, ref errors[j]);
            }
            for (; j < half; j++)
            {
                Pair sum = new Pair(sums[j], errors[j]) + new Pair(sums[j + half], errors[j + half]);
                (sums[j], errors[j]) = (sum.High, sum.Low);
            }
        }
        return new(sums[0], errors[0]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TElement, E, V>(ref E at, int place, ref V sum, ref V error)
        where TElement : struct, IElement<E> where E : unmanaged where V : struct, ILanes<V>
    {
        V value = TElement.Load<V>(in Unsafe.Add(ref at, place * V.Count));
        if (TElement.Digits <= 24)
        {
            sum += value;
            return;
        }
        V s = sum + value, b = s - sum;
        error += (sum - (s - b)) + (value - b);
        sum = s;
    }

    private static void Put<V>(int place, V sum, V error, ref Row sums, ref Row errors) where V : struct, ILanes<V>
    {
        V.Store(sum, ref sums[place * V.Count]);
        V.Store(error, ref errors[place * V.Count]);
    }

    [InlineArray(Places)]
    private struct Row
    {
        private double first;
    }
}

public static partial class VectorMath
{
    /// <summary>The sum, rounded once: binary64 sums of float, Half and BFloat16, compensated sums of double.</summary>
    /// <param name="x">float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</param>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static T Sum<T>(ReadOnlySpan<T> x) where T : unmanaged => Spans.Of<T>(Spans.Fold<SingleSum, DoubleSum, Pair, T>(x).Value);

    /// <summary>The mean, rounded once; NaN of nothing.</summary>
    /// <inheritdoc cref="Sum{T}"/>
    public static T Average<T>(ReadOnlySpan<T> x) where T : unmanaged => Spans.Of<T>(Spans.Fold<SingleSum, DoubleSum, Pair, T>(x).Value / x.Length);
}
