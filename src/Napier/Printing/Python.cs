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

    /// <summary>True or False.</summary>
    public static string Of(bool value) => value ? "True" : "False";

    /// <summary><c>repr(x)</c> of a float: the fewest digits that give the number back, at least one behind the point, exponents from 1e16 on.</summary>
    public static string Repr(double value)
    {
        if (!double.IsFinite(value)) return Special(value);
        string text = value.ToString("E16", CultureInfo.InvariantCulture), shortest = value.ToString("R", CultureInfo.InvariantCulture);
        ReadOnlySpan<char> power = text.AsSpan(text.IndexOf('E', StringComparison.Ordinal) + 1);
        int exponent = value == 0 ? 0 : int.Parse(power, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        int e = shortest.IndexOf('E', StringComparison.Ordinal);
        string mantissa = e < 0 ? shortest : shortest[..e], sign = mantissa[0] == '-' ? "-" : "";
        string digits = mantissa.Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        if (exponent is < -4 or >= 16)
        {
            digits = digits.TrimEnd('0');
            return $"{sign}{digits[0]}{(digits.Length > 1 ? "." + digits[1..] : "")}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        }
        if (exponent < 0) return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        digits = digits.PadRight(exponent + 1, '0');
        string rest = digits[(exponent + 1)..];
        return $"{sign}{digits[..(exponent + 1)]}.{(rest.Length > 0 ? rest : "0")}";
    }

    /// <summary><c>format(tensor)</c>: a tensor without dimensions as the number that it is, others as they print.</summary>
    public static string Format(Tensor tensor) =>
        tensor.Sizes.Length > 0 || tensor.dtype.IsComplex ? tensor.ToString()
        : tensor.dtype.IsFloating ? Repr(tensor.item<double>())
        : tensor.dtype == ScalarType.Bool ? Of(tensor.item<bool>())
        : tensor.item<long>().ToString(CultureInfo.InvariantCulture);

    private static string Special(double value) => double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
}
