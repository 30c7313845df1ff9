using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier.Proof;

/// <summary>Some thousand inputs with their exact results, and the comparison of the library's results with them.</summary>
internal sealed class Batch<TOp, TElement, E>(TOp op, Exact exact, IReadOnlyList<LaneWidth> widths)
    where TOp : struct, IParametric<TOp> where TElement : IElement<E> where E : unmanaged
{
    /// <summary>Inputs that fit, a multiple of the widest lanes.</summary>
    public const int Size = 1 << 14;

    private static readonly Format Format = Format.Of<E>();

    private readonly E[] x = new E[Size], expected = new E[Size], other = new E[Size], first = new E[Size], y = new E[Size];
    private readonly double[] t = new double[Size], high = new double[Size], low = new double[Size];
    private readonly ulong ofNaN = exact.Round(double.NaN, Format);
    private int count;

    /// <summary>What was found so far.</summary>
    public Tally Tally { get; } = new();

    /// <summary>Room left.</summary>
    public int Room => Size - count;

    /// <summary>Adds an input whose result big floats decide.</summary>
    public void Add(ulong bits)
    {
        if (count == Size) Flush();
        ulong right = Format.IsNaN(bits) ? ofNaN : exact.Round(Format.Value(bits), Format);
        x[count] = Format.FromBits<E>(bits);
        expected[count] = Format.FromBits<E>(right);
        high[count] = double.NaN;
        if (Format.FractionBits == 52 && !Format.IsNaN(bits) && !Format.IsNaN(right)) Remember(exact.Value(Format.Value(bits), 110));
        count++;
    }

    private void Remember(BigFloat value)
    {
        double h = value.ToDouble();
        if (!double.IsFinite(h) || Math.Abs(h) < Math.ScaleB(1, -960)) return;
        (high[count], low[count]) = (h, (value - h).ToDouble());
    }

    /// <summary>Adds inputs of one run, given by their offsets from its middle in units of half its length.</summary>
    public void Add(Fit fit, ReadOnlySpan<ulong> bits, ReadOnlySpan<double> places)
    {
        if (count > 0) Flush();
        count = bits.Length;
        for (int i = 0; i < count; i++) x[i] = Format.FromBits<E>(bits[i]);
        if (fit.Flat is { } flat)
        {
            expected.AsSpan(0, count).Fill(Format.FromBits<E>(flat));
            high.AsSpan(0, count).Fill(double.NaN);
        }
        else
        {
            places.CopyTo(t);
            if (Isa.Best == LaneWidth.Bits512) Evaluate<Lanes32<ToDouble>>(fit);
            else if (Isa.Best == LaneWidth.Bits256) Evaluate<Lanes4<ToDouble>>(fit);
            else Evaluate<Lanes2<ToDouble>>(fit);
            if (!Same(expected, other)) Decide();
        }
        Flush();
    }

    /// <summary>Adds inputs with values that are good to a relative error.</summary>
    public void Add(ReadOnlySpan<ulong> bits, ReadOnlySpan<double> values, double relative)
    {
        if (count > 0) Flush();
        count = bits.Length;
        for (int i = 0; i < count; i++) x[i] = Format.FromBits<E>(bits[i]);
        values.CopyTo(high);
        low.AsSpan(0, count).Clear();
        if (Isa.Best == LaneWidth.Bits512) Surround<Lanes32<ToDouble>>(relative);
        else if (Isa.Best == LaneWidth.Bits256) Surround<Lanes4<ToDouble>>(relative);
        else Surround<Lanes2<ToDouble>>(relative);
        if (!Same(expected, other)) Decide();
        Flush();
    }

    /// <summary>Runs the library on the inputs and compares.</summary>
    public void Flush()
    {
        if (count == 0) return;
        // Whole lanes: the tail is filled up with the first input again, and not looked at.
        int padded = (count + 7) & ~7;
        for (int i = count; i < padded; i++) x[i] = x[0];
        HashSet<int>? misrounded = null;
        bool start = true;
        var left = new List<LaneWidth>(widths);
        while (left.Count > 0)
        {
            LaneWidth width = Paths<TOp, TElement, E>.Dense(left, op, x.AsSpan(0, count), y, out bool hasBlock);
            Compare(ref misrounded, ref start);
            left.Remove(width);
            if (!hasBlock) continue;
            Paths<TOp, TElement, E>.Lanes(width, op, x.AsSpan(0, padded), y);
            Compare(ref misrounded, ref start);
        }
        ulong digest = 0;
        for (int i = 0; i < count; i++) digest += Tally.Digested(Format.BitsOf(x[i]), Format.BitsOf(first[i]));
        Tally.Digest += digest;
        Tally.Inputs += count;
        Tally.Misrounded += misrounded?.Count ?? 0;
        if (Format.FractionBits == 52) NoteAll();
        count = 0;
    }

    private bool Same(E[] a, E[] b) => MemoryMarshal.AsBytes(a.AsSpan(0, count)).SequenceEqual(MemoryMarshal.AsBytes(b.AsSpan(0, count)));

    private void Compare(ref HashSet<int>? misrounded, ref bool start)
    {
        if (!Same(y, expected))
        {
            for (int i = 0; i < count; i++)
            {
                ulong found = Format.Canonical(Format.BitsOf(y[i])), right = Format.BitsOf(expected[i]);
                if (found == right)
                {
                    y[i] = expected[i];
                    continue;
                }
                (misrounded ??= []).Add(i);
                Tally.FirstMisrounded = Math.Min(Tally.FirstMisrounded, Format.BitsOf(x[i]));
                Tally.Note(UlpError(i, found), Format.Value(Format.BitsOf(x[i])), Format.Value(found));
            }
        }
        if (start) y.AsSpan(0, count).CopyTo(first);
        else if (!Same(y, first)) Disagreements();
        start = false;
    }

    private void Disagreements()
    {
        for (int i = 0; i < count; i++)
        {
            if (Format.Canonical(Format.BitsOf(y[i])) != Format.Canonical(Format.BitsOf(first[i]))) Tally.Disagreeing++;
        }
    }

    private double UlpError(int i, ulong found)
    {
        double h = high[i], result = Format.Value(found), largest = Format.Value(Format.InfinityBits - 1);
        if (double.IsNaN(h) || !double.IsFinite(result) || Math.Abs(h) >= largest)
            return Format.UlpError(found, exact.Value(Format.Value(Format.BitsOf(x[i])), 100));
        return Math.Abs((result - h) - low[i]) * InverseUlp(h);
    }

    // Errors of correctly rounded results are worth knowing in float64, where not all of them can be tried.
    private void NoteAll()
    {
        for (int i = 0; i < count; i++)
        {
            double h = high[i], result = Unsafe.BitCast<E, double>(first[i]);
            if (!double.IsFinite(h) || !double.IsFinite(result)) continue;
            double error = Math.Abs((result - h) - low[i]) * InverseUlp(h);
            if (error <= Tally.WorstUlp) continue;
            // What the fit leaves open is decided by the exact value, which few inputs need.
            double input = Unsafe.BitCast<E, double>(x[i]);
            Tally.Note(Format.UlpError(Format.BitsOf(first[i]), exact.Value(input, 110)), input, result);
        }
    }

    private static double InverseUlp(double h)
    {
        int smallest = 2 - (1 << (Format.ExponentBits - 1));
        int top = (int)((BitConverter.DoubleToUInt64Bits(h) >> 52) & 0x7ff) - 1023;
        int last = Math.Max(top, smallest) - Format.FractionBits;
        return last < -1000 ? Math.ScaleB(1, -last) : BitConverter.UInt64BitsToDouble((ulong)(1023 - last) << 52);
    }

    // Both ends of the interval that holds the exact value, rounded: expected is right where they round to the same number.
    private void Evaluate<V>(Fit fit) where V : struct, ILanes<V>
    {
        double[] c = fit.Coefficients;
        V head = V.Of(fit.High), tail = V.Of(fit.Low), error = V.Of(fit.Error);
        // Shorter formats round a binary64 sum: widened by its own rounding, the interval holds the exact value still.
        V slack = V.Of(TElement.Digits <= 24 ? Math.ScaleB(1, -51) : 0), sign = V.OfBits(long.MinValue);
        for (int i = 0; i < count; i += V.Count)
        {
            V place = V.Load(in t[i]);
            V q = V.Of(c[^1]);
            for (int k = c.Length - 2; k >= 0; k--) q = V.MulAdd(q, place, V.Of(c[k]));
            var (s, e) = ErrorFree.TwoSum(head, q * place);
            (s, V rest) = ErrorFree.FastTwoSum(s, e + tail);
            V reach = error + (V.AndNot(s, sign) * slack);
            TElement.Store(s + (rest - reach), ref expected[i]);
            TElement.Store(s + (rest + reach), ref other[i]);
            V.Store(s, ref high[i]);
            V.Store(rest, ref low[i]);
        }
    }

    private void Surround<V>(double relative) where V : struct, ILanes<V>
    {
        for (int i = 0; i < count; i += V.Count)
        {
            V value = V.Load(in high[i]), reach = value * V.Of(relative);
            TElement.Store(value - reach, ref expected[i]);
            TElement.Store(value + reach, ref other[i]);
        }
    }

    private void Decide()
    {
        for (int i = 0; i < count; i++)
        {
            if (Format.BitsOf(expected[i]) == Format.BitsOf(other[i])) continue;
            expected[i] = Format.FromBits<E>(exact.Round(Format.Value(Format.BitsOf(x[i])), Format));
            Tally.Hard++;
        }
    }
}
