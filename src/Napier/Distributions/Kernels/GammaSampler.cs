namespace Napier;

/// <summary>
/// Draws from the gamma distribution as PyTorch draws them: Marsaglia and Tsang (ACM TOMS 26(3), 2000), with the boost of a power of a uniform
/// number for concentrations below 1. A draw's gradient is that of the quantile with its probability held fixed.
/// </summary>
internal static class GammaSampler
{
    // PyTorch writes 1/3 and 0.0331 in float32, and the streams are to be the same. It makes the concentration 1e-8 less than it is.
    private const double Third = 0.3333333432674408, Squeeze = 0.033100001513957977;

    /// <summary>Draws of rate 1, differentiable by the concentration.</summary>
    public static Tensor Draw(Tensor concentration, torch.Generator? generator)
    {
        Tensor result = Raw(concentration, generator);
        if (!Tape.Wants(concentration)) return result;
        Saved a = new(concentration);
        Tensor fixedDraw = result.detach();
        return Tape.Record(result, "StandardGammaBackward0", concentration, g => g * GammaSensitivity.Call(a.Value, fixedDraw));
    }

    /// <summary>Draws of rate 1, without gradient; never 0.</summary>
    public static Tensor Raw(Tensor concentration, torch.Generator? generator)
    {
        torch.Generator stream = generator ?? torch.default_generator;
        double[] a = concentration.detach().to(ScalarType.Float64).ToArray<double>();
        double least = Least(concentration.dtype);
        for (int i = 0; i < a.Length; i++) a[i] = Math.Max(least, One(a[i], stream));
        return torch.from_array(a, concentration.shape).to(concentration.dtype);
    }

    /// <summary>The smallest normal number of a dtype.</summary>
    public static double Least(ScalarType type) => type switch
    {
        ScalarType.Float64 => 2.2250738585072014e-308,
        ScalarType.Float16 => 6.103515625e-05,
        _ => 1.1754943508222875e-38,
    };

    private static double One(double a, torch.Generator stream)
    {
        if (a == 0) return 0;
        double scale = 1;
        if (a < 1)
        {
            scale = OneLane.Exp(OneLane.Log(1 - stream.NextDouble()) / a);
            a++;
        }
        double d = a - Third, c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x, y;
            do
            {
                x = stream.NextNormal();
                y = 1 + (c * x);
            }
            while (y <= 0);
            double v = y * y * y, u = 1 - stream.NextDouble(), square = x * x;
            if (u < 1 - (Squeeze * square * square)) return scale * d * v;
            if (OneLane.Log(u) < (0.5 * square) + (d * (1 - v + OneLane.Log(v)))) return scale * d * v;
        }
    }
}
