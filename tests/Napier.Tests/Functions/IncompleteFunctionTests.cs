using System.Globalization;
using Napier.Proof;

namespace Napier.Tests.Functions;

/// <summary>Incomplete gamma and beta functions against 50-digit values, their inverses against themselves.</summary>
public class IncompleteFunctionTests
{
    private static readonly string[][] Lines =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Functions", "incomplete.txt")).Where(l => l[0] != '#').Select(l => l.Split(' '))];

    public static TheoryData<string> Names => new(Lines.Select(l => l[0]).Distinct());

    [Theory]
    [MemberData(nameof(Names))]
    public void ValuesHaveThePublishedDigits(string name)
    {
        double worst = 0;
        string where = "";
        foreach (string[] line in Lines.Where(l => l[0] == name))
        {
            double[] a = [.. line[1..^1].Select(s => double.Parse(s, CultureInfo.InvariantCulture))];
            double found = name switch
            {
                "gammainc" => IncompleteGamma.Of(a[0], a[1]).P,
                "gammaincc" => IncompleteGamma.Of(a[0], a[1]).Q,
                "betainc" => IncompleteBeta.Of(a[0], a[1], a[2]).Lower,
                _ => IncompleteBeta.LogBeta(a[0], a[1]),
            };
            BigFloat exact = BigFloat.At(180, () => BigFloat.Parse(line[^1]));
            double error = BigFloat.At(180, () => (exact - found).Abs()).ToDouble(), size = exact.Abs().ToDouble();
            double relative = name == "betaln" ? error / Math.Max(size, 0.01) : error / size;
            if (!(relative <= worst)) (worst, where) = (relative, string.Join(' ', line) + " found " + found.ToString("R", CultureInfo.InvariantCulture));
        }
        Assert.True(worst <= 1e-13, $"{worst} at {where}");
    }

    [Theory]
    [InlineData(1e-4)]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(7.5)]
    [InlineData(150)]
    [InlineData(1e8)]
    public void GammaQuantilesInvertBothTails(double a)
    {
        foreach (double p in (double[])[1e-280, 1e-30, 1e-9, 0.01, 0.3, 0.5])
        {
            double x = Quantiles.Gamma(a, p, 1 - p);
            if (x > 1e-290) Near(p, IncompleteGamma.Of(a, x).P, Math.Max(1, a * IncompleteGamma.Factor(a, x) / p), $"P({a}, {x:R})");
            x = Quantiles.Gamma(a, 1 - p, p);
            if (x > 1e-290) Near(p, IncompleteGamma.Of(a, x).Q, Math.Max(1, a * IncompleteGamma.Factor(a, x) / p), $"Q({a}, {x:R})");
        }
    }

    [Theory]
    [InlineData(0.02, 0.5)]
    [InlineData(0.5, 0.5)]
    [InlineData(1, 1)]
    [InlineData(3, 12.5)]
    [InlineData(2000, 0.7)]
    [InlineData(1e6, 3e6)]
    public void BetaQuantilesInvertBothTails(double a, double b)
    {
        foreach (double p in (double[])[1e-200, 1e-30, 1e-9, 0.01, 0.3, 0.5])
        {
            var (x, y) = Quantiles.Beta(a, b, p, 1 - p);
            if (x is > 1e-290 and <= 0.5) Near(p, IncompleteBeta.Of(a, b, x).Lower, Condition(a, b, x) / p, $"I({a}, {b}, {x:R})");
            (x, y) = Quantiles.Beta(a, b, 1 - p, p);
            if (y is > 1e-290 and <= 0.5) Near(p, IncompleteBeta.Of(b, a, y).Lower, Condition(b, a, y) / p, $"I({b}, {a}, {y:R})");
        }
    }

    [Fact]
    public void EdgesFollowTheLimits()
    {
        const double inf = double.PositiveInfinity;
        Assert.Equal((1, 0), IncompleteGamma.Of(0, 2));
        Assert.Equal((0, 1), IncompleteGamma.Of(2, 0));
        Assert.Equal((1, 0), IncompleteGamma.Of(2, inf));
        Assert.Equal((0, 1), IncompleteGamma.Of(inf, 2));
        Assert.True(double.IsNaN(IncompleteGamma.Of(-1, 2).P) && double.IsNaN(IncompleteGamma.Of(2, -1).P) && double.IsNaN(IncompleteGamma.Of(0, 0).P));
        Assert.Equal((0, 1), IncompleteBeta.Of(2, 3, 0));
        Assert.Equal((1, 0), IncompleteBeta.Of(2, 3, 1));
        Assert.True(double.IsNaN(IncompleteBeta.Of(2, 3, 1.5).Lower) && double.IsNaN(IncompleteBeta.Of(-2, 3, 0.5).Lower));
        Assert.Equal((0, inf), (Quantiles.Gamma(3, 0, 1), Quantiles.Gamma(3, 1, 0)));
        Assert.Equal(((0, 1), (1, 0)), (Quantiles.Beta(3, 2, 0, 1), Quantiles.Beta(3, 2, 1, 0)));
    }

    [Fact]
    public void TensorsBroadcastAndDifferentiateByTheLastArgument()
    {
        using var a = torch.tensor([0.5, 3.0, 40.0], torch.float64);
        using var x = torch.tensor([[0.3], [2.0]], torch.float64, requires_grad: true);
        var p = torch.special.gammainc(a, x);
        Assert.Equal([2L, 3L], p.shape);
        Assert.Equal(IncompleteGamma.Of(3, 2).P, p[1, 1].item<double>());
        Assert.Equal(IncompleteGamma.Of(3, 2).Q, torch.special.gammaincc(a, x)[1, 1].item<double>());
        p.sum().backward();
        double slope = ((double[])[0.5, 3, 40]).Sum(v => v * IncompleteGamma.Factor(v, 2) / 2);
        Assert.Equal(slope, x.grad![1, 0].item<double>(), 1e-14);
        Assert.Throws<NotSupportedException>(() => torch.special.gammainc(x, a));

        var i = torch.special.betainc(torch.tensor(2.0, torch.float64), torch.tensor(3.0, torch.float64), torch.tensor([0.25, 0.5], torch.float64));
        Assert.Equal(0.26171875, i[0].item<double>(), 1e-15);
        Assert.Equal(0.6875, i[1].item<double>(), 1e-15);
    }

    // d ln I / d ln x: how much the rounding of x itself moves the tail.
    private static double Condition(double a, double b, double x) =>
        Math.Max(1, IncompleteBeta.Factor(a, b, OneLane.Pair(x), OneLane.Sum(1, -x)));

    private static void Near(double expected, double found, double condition, string what) =>
        Assert.True(Math.Abs(found - expected) <= expected * (1e-14 + (1e-15 * condition)), $"{what} is {found:R}, not {expected:R}");
}
