namespace Napier;

using S = Lanes2<Unfused<ToDouble>>;

/// <summary>A tail of Student's t at t, or its logarithm: half of I_x(n / 2, 1 / 2) with x = n / (n + t^2), on the side where it is small.</summary>
internal readonly struct StudentTail(bool upper, bool log) : IScalarFunction<StudentTail>
{
    private readonly bool upper = upper, log = log;

    public static int Operands => 2;

    public static double Of(StudentTail op, double x, double y, double z)
    {
        if (!(y > 0) || double.IsNaN(x)) return double.NaN;
        var (u, v) = Parts(x, y);
        bool outer = x >= 0 == op.upper; // the tail that is at most 1/2
        if (!op.log)
        {
            double half = 0.5 * IncompleteBeta.Of(y / 2, 0.5, u, v).Lower;
            return outer ? half : 1 - half;
        }
        double ln = IncompleteBeta.Logs(y / 2, 0.5, u, v).Lower - 0.69314718055994531; // ln 2
        return outer ? ln : OneLane.Log1p(-OneLane.Exp(ln));
    }

    /// <summary>n / (n + t^2) and t^2 / (n + t^2).</summary>
    private static (Pair<S> U, Pair<S> V) Parts(double t, double n)
    {
        double ratio = Math.Abs(t) / Math.Sqrt(n);
        if (ratio > 1e120) return (OneLane.Pair(1 / ratio / ratio), OneLane.Pair(1));
        Pair<S> odds = OneLane.Pair(t) * OneLane.Pair(t) / OneLane.Pair(n), one = OneLane.Pair(1);
        if (ratio < 1e-120) return (one, OneLane.Pair(ratio * ratio));
        Pair<S> u = one / (one + odds);
        return (u, odds * u);
    }

    public static Tensor Call(Tensor t, Tensor df, bool upper, bool log)
    {
        double sign = upper ? -1 : 1;
        Tensor Density(Tensor t, Tensor n, Tensor r) => (log ? LogDensity(t, n) - r : LogDensity(t, n)).exp() * sign;
        return OnePass.Call(new OneByOne<StudentTail>(new(upper, log)), "StudentTail", t, df, null,
            (t, n, _, r) => Density(t, n, r), (t, n, _, r) => -Density(t, n, r) * StudentSensitivity.Call(t, n));
    }

    /// <summary>The logarithm of the density: the logarithms of gamma functions, which for many degrees of freedom would cancel, as one of the
    /// beta function.</summary>
    public static Tensor LogDensity(Tensor t, Tensor df) =>
        -(LogBeta(df) + (df.log() * 0.5)) - ((df + 1) * 0.5 * Tails.Log1pSquare(t / df.sqrt()));

    private static Tensor LogBeta(Tensor df) => torch.special.betaln(df * 0.5, Tails.Constant(df, 0.5));
}

/// <summary>dt/dn where the tail stays what it is.</summary>
internal readonly struct StudentSensitivity : IScalarFunction<StudentSensitivity>
{
    public static int Operands => 2;

    // With v = t^2 / (n + t^2): t = sqrt(n v / u), and v moves with b = n / 2 of I_v(1/2, n/2).
    public static double Of(StudentSensitivity op, double x, double y, double z)
    {
        if (x == 0) return 0;
        double square = x * x, u = y / (y + square), v = square / (y + square);
        double moved = 0.5 * IncompleteBeta.Sensitivity(0.5, y / 2, v, u).B;
        return (0.5 * x / y) + (0.5 * x * moved / u / v);
    }

    public static Tensor Call(Tensor t, Tensor df) => OnePass.Call(new OneByOne<StudentSensitivity>(default), "StudentSensitivity", t, df, null,
        OnePass.None("a quantile's derivative"), OnePass.None("a quantile's derivative"));
}

/// <summary>The value that Student's t does not exceed with probability p.</summary>
internal readonly struct StudentQuantile : IScalarFunction<StudentQuantile>
{
    public static int Operands => 2;

    public static double Of(StudentQuantile op, double x, double y, double z)
    {
        if (!(x is >= 0 and <= 1)) return double.NaN;
        double tail = Math.Min(x, 1 - x);
        var (u, v) = Quantiles.Beta(y / 2, 0.5, 2 * tail, 1 - (2 * tail));
        double t = Math.Sqrt(y) * Math.Sqrt(v) / Math.Sqrt(u);
        return x < 0.5 ? -t : t;
    }

    public static Tensor Call(Tensor p, Tensor df) => OnePass.Call(new OneByOne<StudentQuantile>(default), "StudentQuantile", p, df, null,
        (_, n, _, t) => (-StudentTail.LogDensity(t, n)).exp(), (_, n, _, t) => StudentSensitivity.Call(t, n));
}
