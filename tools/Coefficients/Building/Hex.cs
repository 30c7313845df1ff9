using System.Globalization;
using Napier.Proof;

namespace Napier.Coefficients;

/// <summary>Numbers as C# source: a shortest decimal that reads back to the same bits, with the hexadecimal form beside it.</summary>
public static class Hex
{
    /// <summary>public const double NAME = 0.1; // 0x1.999999999999ap-4</summary>
    public static void Constant(TextWriter to, string name, double value) =>
        to.WriteLine($"public const double {name} = {Decimal(value)}; // {Of(value)}");

    /// <summary>One constant per coefficient: PREFIX1, PREFIX2, ... numbered by its power of x plus <paramref name="offset"/>.</summary>
    public static void Constants(TextWriter to, string prefix, Polynomial polynomial, int offset = 0)
    {
        to.WriteLine($"// Largest {(polynomial.Relative ? "relative" : "absolute")} error on [{polynomial.From.ToString(6)}, {polynomial.To.ToString(6)}]: 2^{Log2(polynomial.Error):0.00}");
        for (int i = 0; i < polynomial.Powers.Length; i++)
        {
            BigFloat c = polynomial.Coefficients[i];
            double head = c.ToDouble(), tail = (c - head).ToDouble();
            Constant(to, $"{prefix}{polynomial.Powers[i] + offset}", head);
            if (tail != 0) Constant(to, $"{prefix}{polynomial.Powers[i] + offset}Low", tail);
        }
    }

    /// <summary>A span of the bits of binary64 numbers, four to a line.</summary>
    public static void Bits(TextWriter to, string name, IReadOnlyList<double> values)
    {
        to.WriteLine($"public static ReadOnlySpan<ulong> {name} =>");
        Rows(to, values.Select(v => $"0x{BitConverter.DoubleToUInt64Bits(v):x16}"), 4);
    }

    /// <summary>A span of the bits of float32 numbers, eight to a line.</summary>
    public static void Words(TextWriter to, string name, IEnumerable<BigFloat> numbers)
    {
        to.WriteLine($"public static ReadOnlySpan<uint> {name} =>");
        Rows(to, numbers.Select(x => $"0x{BitConverter.SingleToUInt32Bits((float)x.ToDouble()):x8}"), 8);
    }

    /// <summary>A span of binary64 numbers, three to a line.</summary>
    public static void Table(TextWriter to, string name, IReadOnlyList<double> values)
    {
        to.WriteLine($"public static ReadOnlySpan<double> {name} =>");
        Rows(to, values.Select(Decimal), 3);
    }

    /// <summary>0x1.8p+1 and the like.</summary>
    public static string Of(double value)
    {
        if (value == 0 || !double.IsFinite(value)) return value.ToString(CultureInfo.InvariantCulture);
        long bits = BitConverter.DoubleToInt64Bits(value);
        int field = (int)((bits >> 52) & 0x7ff);
        string fraction = (bits & 0xfffffffffffff).ToString("x13", CultureInfo.InvariantCulture).TrimEnd('0');
        return $"{(bits < 0 ? "-" : "")}0x{(field == 0 ? 0 : 1)}{(fraction.Length == 0 ? "" : "." + fraction)}p{(field == 0 ? -1022 : field - 1023).ToString("+0;-0;+0", CultureInfo.InvariantCulture)}";
    }

    /// <summary>log2 |x|, for messages.</summary>
    public static double Log2(BigFloat x) => x.IsZero ? double.NegativeInfinity : BigFloat.At(64, () => BigFloat.Log2(x.Abs())).ToDouble();

    private static string Decimal(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static void Rows(TextWriter to, IEnumerable<string> values, int width)
    {
        to.WriteLine("[");
        foreach (string[] row in values.Chunk(width)) to.WriteLine($"    {string.Join(", ", row)},");
        to.WriteLine("];");
    }
}
