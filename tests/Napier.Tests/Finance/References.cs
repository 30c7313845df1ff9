using System.Globalization;
using Napier.Finance;

namespace Napier.Tests.Finance;

/// <summary>Every function of numbers against values to 50 digits (tools/Fixtures/finance.py), as tensors too, and its gradients.</summary>
public class References
{
    private static readonly Dictionary<string, Row> rows = new()
    {
        ["simple"] = new(2, x => Interest.Simple(x[0], x[1], x[2]), x => Interest.Simple(x[0], x[1], x[2])),
        ["compounded"] = new(2, x => Interest.Compounded(x[0], x[1], x[2]), x => Interest.Compounded(x[0], x[1], x[2])),
        ["periodic"] = new(4, x => Interest.Periodic(x[0], x[1], x[2], x[3]), x => Interest.Periodic(x[0], x[1], x[2], x[3])),
        ["continuous"] = new(4, x => Interest.Continuous(x[0], x[1], x[2]), x => Interest.Continuous(x[0], x[1], x[2])),
        ["effective"] = new(2, x => Rates.Effective(x[0], x[1]), x => Rates.Effective(x[0], x[1])),
        ["nominal"] = new(3, x => Rates.Nominal(x[0], x[1]), x => Rates.Nominal(x[0], x[1])),
        ["real"] = new(2, x => Rates.Real(x[0], x[1]), x => Rates.Real(x[0], x[1])),
        ["from_real"] = new(2, x => Rates.FromReal(x[0], x[1]), x => Rates.FromReal(x[0], x[1])),
        ["convert"] = new(4, x => Rates.Convert(x[0], Convention(x[1]), Convention(x[2]), x[3]), null),
        ["cagr"] = new(4, x => Growth.Cagr(x[0], x[1], x[2]), x => Growth.Cagr(x[0], x[1], x[2])),
        ["continuous_rate"] = new(4, x => Growth.ContinuousRate(x[0], x[1], x[2]), x => Growth.ContinuousRate(x[0], x[1], x[2])),
        ["periods"] = new(4, x => Growth.Periods(x[0], x[1], x[2]), x => Growth.Periods(x[0], x[1], x[2])),
        ["doubling"] = new(2, x => Growth.DoublingTime(x[0]), x => Growth.DoublingTime(x[0])),
        ["rule_error"] = new(40, x => Growth.RuleOf70Error(x[0]), x => Growth.RuleOf70Error(x[0])), // a difference of numbers close to each other
        ["fv"] = new(4, x => TimeValue.Fv(x[0], x[1], x[2], x[3], (When)x[4]), null),
        ["pv"] = new(4, x => TimeValue.Pv(x[0], x[1], x[2], x[3], (When)x[4]), null),
        ["pmt"] = new(4, x => TimeValue.Pmt(x[0], x[1], x[2], x[3], (When)x[4]), null),
        ["nper"] = new(4, x => TimeValue.Nper(x[0], x[1], x[2], x[3], (When)x[4]), null),
        ["ipmt"] = new(4, x => TimeValue.Ipmt(x[0], x[1], x[2], x[3], x[4], (When)x[5]), null),
        ["ppmt"] = new(4, x => TimeValue.Ppmt(x[0], x[1], x[2], x[3], x[4], (When)x[5]), null),
        ["cumprinc"] = new(4, x => TimeValue.CumulativePrincipal(x[0], x[1], x[2], x[3], x[4], (When)x[5]), null),
        ["cumipmt"] = new(200, x => TimeValue.CumulativeInterest(x[0], x[1], x[2], x[3], x[4], (When)x[5]), null), // payments less principal
        ["growing"] = new(4, x => Annuities.Growing(x[0], x[1], x[2], x[3]), x => Annuities.Growing(x[0], x[1], x[2], x[3])),
        ["growing_future"] = new(4, x => Annuities.GrowingFuture(x[0], x[1], x[2], x[3]), x => Annuities.GrowingFuture(x[0], x[1], x[2], x[3])),
        ["growing_perpetuity"] = new(2, x => Annuities.GrowingPerpetuity(x[0], x[1], x[2]), x => Annuities.GrowingPerpetuity(x[0], x[1], x[2])),
        ["normal_var"] = new(4, x => ValueAtRisk.Normal(x[0], x[1], x[2]), x => ValueAtRisk.Normal(x[0], x[1], x[2])),
        ["normal_shortfall"] = new(6, x => ValueAtRisk.NormalShortfall(x[0], x[1], x[2]), x => ValueAtRisk.NormalShortfall(x[0], x[1], x[2])),
        ["svensson"] = new(4, x => NelsonSiegel.SvenssonZero(x[0], x[1], x[2], x[3], x[4], x[5], x[6]),
            x => NelsonSiegel.SvenssonZero(x[0], x[1], x[2], x[3], x[4], x[5], x[6])),
        ["svensson_forward"] = new(4, x => NelsonSiegel.SvenssonForward(x[0], x[1], x[2], x[3], x[4], x[5], x[6]),
            x => NelsonSiegel.SvenssonForward(x[0], x[1], x[2], x[3], x[4], x[5], x[6])),
    };

    [Fact]
    public void RatesAreFoundToTheLastDigits()
    {
        foreach (double[] x in Lines("rate", out _))
            Near.Ulps(x[5], TimeValue.Rate(x[0], x[1], x[2], x[3], (When)x[4]), 2, $"rate({string.Join(", ", x[..5])})");
        foreach (double[] x in Lines("irr", out _)) Near.Ulps(x[8], CashFlows.Irr(x.AsSpan(0, 8)), 2, $"irr({string.Join(", ", x[..8])})");
    }

    public static TheoryData<string> Names => [.. rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ValuesAreWithinTheirBounds(string name)
    {
        Row row = rows[name];
        foreach (double[] line in Lines(name, out int arguments))
            Near.Ulps(line[arguments], row.Single(line[..arguments]), row.Ulps, $"{name}({string.Join(", ", line[..arguments])})");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TensorsGiveTheBitsOfNumbersAndExactGradients(string name)
    {
        Row row = rows[name];
        double[][] lines = [.. Lines(name, out int arguments)];
        foreach (var group in row.Batch is null ? lines.GroupBy(l => Key(name, l)) : lines.GroupBy(_ => ""))
        {
            double[][] part = [.. group];
            Tensor[] x = [.. Enumerable.Range(0, arguments).Select(a => tensor(part.Select(l => l[a]).ToArray(), requires_grad: true))];
            Tensor y = row.Batch is null ? WithFlags(name, x, part[0]) : row.Batch(x);
            Assert.Equal(part.Select(l => row.Single(l[..arguments])), y.ToArray<double>());
            y.sum().backward();
            for (int a = 0; a < arguments; a++)
            {
                for (int i = 0; i < part.Length; i++)
                {
                    double expected = part[i][arguments + 1 + a];
                    if (double.IsNaN(expected)) continue;
                    double found = x[a].grad![i].item<double>(), scale = Math.Abs(part[i][arguments]) / Math.Max(Math.Abs(part[i][a]), 1);
                    Near.Absolute(expected, found, 1e-12 * Math.Max(Math.Abs(expected), scale),
                        $"d {name}({string.Join(", ", part[i][..arguments])})/d argument {a}");
                }
            }
        }
    }

    internal static IEnumerable<double[]> Lines(string name, out int arguments)
    {
        List<double[]> lines = [];
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Finance", "references.txt")))
        {
            string[] words = line.Split(' ');
            if (words[0] == name) lines.Add([.. words.Skip(1).Select(w => w == "-" ? double.NaN : double.Parse(w, CultureInfo.InvariantCulture))]);
        }
        Assert.True(lines.Count >= 9, name);
        arguments = (lines[0].Length - 1) / 2;
        return lines;
    }

    private static Compounding Convention(double code) => code switch
    {
        0 => Compounding.Continuous,
        -1 => Compounding.Simple,
        -2 => Compounding.Discount,
        _ => Compounding.Periodic(code),
    };

    // Lines whose last arguments are settings, not tensors, by these settings.
    private static string Key(string name, double[] line) => name switch
    {
        "convert" => $"{line[1]} {line[2]}",
        "fv" or "pv" or "pmt" or "nper" => $"{line[4]}",
        _ => $"{line[5]}",
    };

    private static Tensor WithFlags(string name, Tensor[] x, double[] line) => name switch
    {
        "convert" => Rates.Convert(x[0], Convention(line[1]), Convention(line[2]), x[3]),
        "fv" => TimeValue.Fv(x[0], x[1], x[2], x[3], (When)line[4]),
        "pv" => TimeValue.Pv(x[0], x[1], x[2], x[3], (When)line[4]),
        "pmt" => TimeValue.Pmt(x[0], x[1], x[2], x[3], (When)line[4]),
        "nper" => TimeValue.Nper(x[0], x[1], x[2], x[3], (When)line[4]),
        "ipmt" => TimeValue.Ipmt(x[0], x[1], x[2], x[3], x[4], (When)line[5]),
        "ppmt" => TimeValue.Ppmt(x[0], x[1], x[2], x[3], x[4], (When)line[5]),
        "cumprinc" => TimeValue.CumulativePrincipal(x[0], x[1], x[2], x[3], x[4], (When)line[5]),
        _ => TimeValue.CumulativeInterest(x[0], x[1], x[2], x[3], x[4], (When)line[5]),
    };

    private sealed record Row(double Ulps, Func<double[], double> Single, Func<Tensor[], Tensor>? Batch);
}
