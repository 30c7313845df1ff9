namespace Napier.Tests.Finance;

/// <summary>Comparisons of results with references.</summary>
internal static class Near
{
    /// <summary>A row of float64 numbers.</summary>
    public static Tensor F64(double[] values, bool requires_grad = false) => tensor(values, requires_grad: requires_grad);

    /// <summary>At most so many units in the last place of the expected number.</summary>
    public static void Ulps(double expected, double actual, double most, string what = "")
    {
        double ulp = Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected), off = Math.Abs(actual - expected) / ulp;
        Assert.True(expected == actual || off <= most, $"{what} is {actual:R}, {off:0.0} ulp from {expected:R}");
    }

    /// <summary>At most so far, relative to the larger of the expected number and one.</summary>
    public static void Relative(double expected, double actual, double most, string what = "")
    {
        double off = Math.Abs(actual - expected) / Math.Max(1, Math.Abs(expected));
        Assert.True(off <= most, $"{what} is {actual:R}, off by {off:0.0e0} from {expected:R}");
    }

    /// <summary>At most so far.</summary>
    public static void Absolute(double expected, double actual, double most, string what = "") =>
        Assert.True(Math.Abs(actual - expected) <= most, $"{what} is {actual:R}, not {expected:R} within {most}");
}
