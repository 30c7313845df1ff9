using System.Globalization;

namespace Napier;

/// <summary>Numbers as Python's <c>%</c> writes them: rounded half to even on the exact binary value, as .NET's F and E do too.</summary>
internal static class Python
{
    /// <summary><c>%.{digits}f</c></summary>
    public static string Fixed(double value, int digits) =>
        double.IsFinite(value) ? value.ToString("F" + digits, CultureInfo.InvariantCulture) : Special(value);

    /// <summary><c>%.{digits}e</c>: at least two digits of exponent, where .NET has three.</summary>
    public static string Scientific(double value, int digits)
    {
        if (!double.IsFinite(value)) return Special(value);
        string text = value.ToString("E" + digits, CultureInfo.InvariantCulture);
        int e = text.IndexOf('E', StringComparison.Ordinal);
        int exponent = int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return $"{text[..e]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    /// <summary>A tuple of integers: <c>(3,)</c>, <c>(2, 0)</c>.</summary>
    public static string Tuple(ReadOnlySpan<long> values) =>
        values.Length == 1 ? $"({values[0]},)" : $"({string.Join(", ", values.ToArray())})";

    private static string Special(double value) => double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
}
