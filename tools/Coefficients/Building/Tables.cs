using Napier.Proof;

namespace Napier.Coefficients;

/// <summary>Tables of a function at equally spaced places, split into binary64 heads and tails.</summary>
public static class Tables
{
    /// <summary>f(0), f(1), ... f(count - 1), as exactly as the precision allows.</summary>
    public static BigFloat[] Of(int count, Func<int, BigFloat> f) => [.. Enumerable.Range(0, count).Select(f)];

    /// <summary>2^(j / n) for j from 0 to n - 1.</summary>
    public static BigFloat[] Roots(int n) => Of(n, j => BigFloat.Exp2((BigFloat)j / n));

    /// <summary>The entries rounded to binary64.</summary>
    public static double[] Heads(IEnumerable<BigFloat> entries) => [.. entries.Select(e => e.ToDouble())];

    /// <summary>What the heads leave, rounded to binary64.</summary>
    public static double[] Tails(IEnumerable<BigFloat> entries) => [.. entries.Select(e => (e - e.ToDouble()).ToDouble())];

    /// <summary>A constant as parts of so many bits each; the last part is whatever binary64 holds of the rest.</summary>
    public static double[] Parts(BigFloat value, params int[] bits)
    {
        var parts = new List<double>();
        foreach (int b in bits)
        {
            BigFloat part = value.Round(b);
            parts.Add(part.ToDouble());
            value -= part;
        }
        parts.Add(value.ToDouble());
        return [.. parts];
    }
}
