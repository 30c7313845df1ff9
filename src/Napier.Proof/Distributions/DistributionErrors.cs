using System.Globalization;
using System.Reflection;
using Distribution = Napier.torch.distributions.Distribution;

namespace Napier.Proof.Distributions;

/// <summary>The largest error of a distribution's function over the reference values.</summary>
/// <param name="Distribution">The distribution's name.</param>
/// <param name="Function">The function.</param>
/// <param name="Values">How many values were compared.</param>
/// <param name="Worst">The largest error; relative, but near zero crossings (below 0.01, of functions that change their sign) relative to 0.01.</param>
/// <param name="Where">The parameters and the argument there, and what was found.</param>
public sealed record DistributionErrors(string Distribution, string Function, int Values, double Worst, string Where)
{
    /// <summary>Compares every reference value, or those of one distribution, in float64.</summary>
    public static IEnumerable<DistributionErrors> Measure(string? distribution = null) =>
        from value in ReferenceValue.All
        where distribution is null || value.Distribution == distribution
        group value by (value.Distribution, value.Function) into values
        select Largest(values.Key.Distribution, values.Key.Function, [.. values]);

    /// <summary>A distribution by its name and parameters, through the door that users take: the factory of torch.distributions of that name.</summary>
    public static Distribution Make(string name, string parameters, torch.Generator? generator = null) =>
        Make(name, parameters.Split(',').Select(p => p.Split('=')).ToDictionary(p => p[0], p => ReferenceValue.Tensor(p[1])), generator);

    /// <summary>A distribution by its name and parameters.</summary>
    public static Distribution Make(string name, IReadOnlyDictionary<string, torch.Tensor> given, torch.Generator? generator = null)
    {
        MethodInfo factory = typeof(torch.distributions).GetMethods()
            .First(m => m.Name == name && given.Keys.All(k => m.GetParameters().Any(p => p.Name == k)));
        return (Distribution)factory.Invoke(null, [.. factory.GetParameters().Select(p => p.ParameterType == typeof(torch.Generator) ? generator
            : !given.TryGetValue(p.Name!, out torch.Tensor? value) ? Missing(p)
            : p.ParameterType == typeof(torch.Tensor) ? value
            : Convert.ChangeType(value.item<double>(), p.ParameterType, CultureInfo.InvariantCulture))])!;
    }

    /// <summary>A function of a distribution by PyTorch's name.</summary>
    public static torch.Tensor Call(Distribution d, string function, torch.Tensor? x) => function switch
    {
        "mean" => d.mean,
        "mode" => d.mode,
        "variance" => d.variance,
        "entropy" => d.entropy(),
        "log_prob" => d.log_prob(x!),
        "prob" => d.prob(x!),
        "cdf" => d.cdf(x!),
        "survival" => d.survival(x!),
        "log_cdf" => d.log_cdf(x!),
        "log_survival" => d.log_survival(x!),
        "icdf" => d.icdf(x!),
        _ => throw new ArgumentException($"There is no function {function}.", nameof(function)),
    };

    private static object? Missing(ParameterInfo p) => p.HasDefaultValue ? p.DefaultValue
        : throw new ArgumentException($"{p.Member.Name} needs a value for {p.Name}.");

    private static DistributionErrors Largest(string name, string function, ReferenceValue[] values)
    {
        double worst = 0;
        string where = "";
        foreach (var group in values.GroupBy(v => v.Parameters))
        {
            Distribution d = Make(name, group.Key);
            ReferenceValue[] points = [.. group];
            torch.Tensor? x = points[0].Argument == "-" ? null : torch.stack([.. points.Select(p => ReferenceValue.Tensor(p.Argument))], 0);
            double[] found = Call(d, function, x).reshape(-1).ToArray<double>();
            bool crosses = function is "log_prob" or "entropy" or "mean" || (function == "icdf" && d.support == torch.distributions.constraints.real);
            for (int i = 0; i < points.Length; i++)
            {
                double error = Error(points[i].Expected, found[i], crosses ? 0.01 : 0);
                if (!(error <= worst)) (worst, where) = (error, $"{group.Key} at {points[i].Argument}: {found[i].ToString("R", CultureInfo.InvariantCulture)}");
            }
        }
        return new(name, function, values.Length, worst, where);
    }

    private static double Error(string expected, double found, double floor)
    {
        if (expected.EndsWith("inf", StringComparison.Ordinal))
            return found == (expected[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity) ? 0 : double.PositiveInfinity;
        if (!double.IsFinite(found)) return double.PositiveInfinity;
        return BigFloat.At(180, () =>
        {
            BigFloat exact = BigFloat.Parse(expected), size = exact.Abs();
            double off = (exact - found).Abs().ToDouble();
            return off == 0 ? 0 : floor > 0 && size.ToDouble() < floor ? off / floor : ((exact - found).Abs() / size).ToDouble();
        });
    }
}
