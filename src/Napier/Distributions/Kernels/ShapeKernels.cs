namespace Napier;

/// <summary>ln(sinh(h) / h): what normalises e^(2hx) on 0 to 1, for either sign of h and at 0.</summary>
internal readonly struct LogSinhc : IScalarFunction<LogSinhc>
{
    public static int Operands => 2;

    public static double Of(LogSinhc op, double x, double y, double z)
    {
        double h = Math.Abs(x), square = h * h;
        if (h < 0.25) // the series, to 2^-60
        {
            double s = (1.0 / 37800) - (square * ((1.0 / 467775) - (square * (691.0 / 3831077250))));
            return square * ((1.0 / 6) - (square * ((1.0 / 180) - (square * ((1.0 / 2835) - (square * s))))));
        }
        return h - OneLane.Log(2 * h) + OneLane.Log1p(-OneLane.Exp(-2 * h));
    }

    public static Tensor Call(Tensor h) => OnePass.Call(new OneByOne<LogSinhc>(default), "LogSinhc", h, h, null,
        (h, _, _, _) => Langevin.Call(h), (h, _, _, _) => torch.zeros_like(h));
}

/// <summary>Langevin's function coth(h) - 1/h, the derivative of ln(sinh(h) / h).</summary>
internal readonly struct Langevin : IScalarFunction<Langevin>
{
    public static int Operands => 2;

    public static double Of(Langevin op, double x, double y, double z)
    {
        double h = Math.Abs(x), square = h * h;
        if (h > 3) return Math.CopySign(1 + (2 / OneLane.Expm1(2 * h)) - (1 / h), x);
        double fraction = 41; // h / (3 + h^2 / (5 + h^2 / (7 + ...)))
        for (int n = 39; n >= 3; n -= 2) fraction = n + (square / fraction);
        return x / fraction;
    }

    /// <summary>L' = 1 - L^2 - 2 L / h, at 0 a third.</summary>
    public static Tensor Call(Tensor h) => OnePass.Call(new OneByOne<Langevin>(default), "Langevin", h, h, null,
        (h, _, _, l) => torch.where(h.abs() < 1e-3, (1.0 / 3) - (h.square() / 15), 1 - l.square() - (2 * l / torch.where(h == 0, 1, h))),
        (h, _, _, _) => torch.zeros_like(h));
}
