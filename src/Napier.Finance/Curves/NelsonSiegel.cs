namespace Napier.Finance;

/// <summary>
/// Yield curves of few parameters: Nelson and Siegel (Journal of Business 60, 1987), z(t) = b0 + b1 E(t/u) + b2 (E(t/u) - e^(-t/u)) with
/// E(x) = (1 - e^-x)/x, and Svensson (NBER Working Paper 4871, 1994), who adds b3 (E(t/v) - e^(-t/v)). Rates are continuous, times in
/// years.
/// </summary>
public static class NelsonSiegel
{
    /// <summary>The zero rate of Nelson and Siegel.</summary>
    /// <param name="t">Times in years, not negative; at 0 the rate is b0 + b1.</param>
    /// <param name="b0">The rate in the long run.</param>
    /// <param name="b1">What the shortest rate has above it.</param>
    /// <param name="b2">The hump.</param>
    /// <param name="tau">Where the hump lies, u, positive.</param>
    public static Tensor Zero(Tensor t, Tensor b0, Tensor b1, Tensor b2, Tensor tau) =>
        Call.On<ZeroFormula>([t, b0, b1, b2, 0.0, tau, 1.0]);

    /// <inheritdoc cref="Zero(Tensor, Tensor, Tensor, Tensor, Tensor)"/>
    public static double Zero(double t, double b0, double b1, double b2, double tau) =>
        Call.On<ZeroFormula>([t, b0, b1, b2, 0.0, tau, 1.0]);

    /// <summary>The instantaneous forward rate of Nelson and Siegel: b0 + b1 e^(-t/u) + b2 t/u e^(-t/u).</summary>
    /// <inheritdoc cref="Zero(Tensor, Tensor, Tensor, Tensor, Tensor)"/>
    public static Tensor Forward(Tensor t, Tensor b0, Tensor b1, Tensor b2, Tensor tau) =>
        Call.On<ForwardFormula>([t, b0, b1, b2, 0.0, tau, 1.0]);

    /// <inheritdoc cref="Forward(Tensor, Tensor, Tensor, Tensor, Tensor)"/>
    public static double Forward(double t, double b0, double b1, double b2, double tau) =>
        Call.On<ForwardFormula>([t, b0, b1, b2, 0.0, tau, 1.0]);

    /// <summary>The zero rate of Svensson.</summary>
    /// <param name="t">Times in years, not negative; at 0 the rate is b0 + b1.</param>
    /// <param name="b0">The rate in the long run.</param>
    /// <param name="b1">What the shortest rate has above it.</param>
    /// <param name="b2">The first hump.</param>
    /// <param name="b3">The second hump.</param>
    /// <param name="tau1">Where the first hump lies, u, positive.</param>
    /// <param name="tau2">Where the second one lies, v, positive.</param>
    public static Tensor SvenssonZero(Tensor t, Tensor b0, Tensor b1, Tensor b2, Tensor b3, Tensor tau1, Tensor tau2) =>
        Call.On<ZeroFormula>([t, b0, b1, b2, b3, tau1, tau2]);

    /// <inheritdoc cref="SvenssonZero(Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor)"/>
    public static double SvenssonZero(double t, double b0, double b1, double b2, double b3, double tau1, double tau2) =>
        Call.On<ZeroFormula>([t, b0, b1, b2, b3, tau1, tau2]);

    /// <summary>The instantaneous forward rate of Svensson: that of Nelson and Siegel + b3 t/v e^(-t/v).</summary>
    /// <inheritdoc cref="SvenssonZero(Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor)"/>
    public static Tensor SvenssonForward(Tensor t, Tensor b0, Tensor b1, Tensor b2, Tensor b3, Tensor tau1, Tensor tau2) =>
        Call.On<ForwardFormula>([t, b0, b1, b2, b3, tau1, tau2]);

    /// <inheritdoc cref="SvenssonForward(Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor)"/>
    public static double SvenssonForward(double t, double b0, double b1, double b2, double b3, double tau1, double tau2) =>
        Call.On<ForwardFormula>([t, b0, b1, b2, b3, tau1, tau2]);

    private readonly struct ZeroFormula : IFormula<ZeroFormula>
    {
        public static string Name => "svensson_zero";

        public static int Arguments => 7;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
        {
            T u = -(x[0] / x[5]), v = -(x[0] / x[6]), first = u.Exprel(), second = v.Exprel();
            y[0] = x[1] + (x[2] * first) + (x[3] * (first - u.Exp())) + (x[4] * (second - v.Exp()));
        }
    }

    private readonly struct ForwardFormula : IFormula<ForwardFormula>
    {
        public static string Name => "svensson_forward";

        public static int Arguments => 7;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
        {
            T u = x[0] / x[5], v = x[0] / x[6];
            y[0] = x[1] + ((x[2] + (x[3] * u)) * (-u).Exp()) + (x[4] * v * (-v).Exp());
        }
    }
}
