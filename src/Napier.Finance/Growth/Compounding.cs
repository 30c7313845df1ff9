namespace Napier.Finance;

/// <summary>A convention by which a yearly rate says how money grows over t years.</summary>
public readonly record struct Compounding
{
    private Compounding(Kinds kind, double periods)
    {
        Kind = kind;
        PeriodsPerYear = periods;
    }

    internal enum Kinds
    {
        Continuous,
        Periodic,
        Simple,
        Discount,
    }

    /// <summary>e^(r t). What <c>default</c> is, too.</summary>
    public static Compounding Continuous => new(Kinds.Continuous, 0);

    /// <summary>(1 + r)^t.</summary>
    public static Compounding Annual => new(Kinds.Periodic, 1);

    /// <summary>(1 + r/2)^(2 t).</summary>
    public static Compounding SemiAnnual => new(Kinds.Periodic, 2);

    /// <summary>(1 + r/4)^(4 t).</summary>
    public static Compounding Quarterly => new(Kinds.Periodic, 4);

    /// <summary>(1 + r/12)^(12 t).</summary>
    public static Compounding Monthly => new(Kinds.Periodic, 12);

    /// <summary>(1 + r/52)^(52 t).</summary>
    public static Compounding Weekly => new(Kinds.Periodic, 52);

    /// <summary>(1 + r/365)^(365 t).</summary>
    public static Compounding Daily => new(Kinds.Periodic, 365);

    /// <summary>1 + r t, as on the money market.</summary>
    public static Compounding Simple => new(Kinds.Simple, 0);

    /// <summary>1 / (1 - d t): the discount rate of bills.</summary>
    public static Compounding Discount => new(Kinds.Discount, 0);

    /// <summary>How often a year interest is added; 0 where that does not apply.</summary>
    public double PeriodsPerYear { get; }

    internal Kinds Kind { get; }

    /// <summary>(1 + r/n)^(n t).</summary>
    /// <param name="periodsPerYear">n, a positive number.</param>
    /// <exception cref="ArgumentException">n is not positive.</exception>
    public static Compounding Periodic(double periodsPerYear) => periodsPerYear > 0 && double.IsFinite(periodsPerYear)
        ? new(Kinds.Periodic, periodsPerYear)
        : throw new ArgumentException(
            $"periodsPerYear is {periodsPerYear}: give a positive number, or use Compounding.Continuous", nameof(periodsPerYear));

    /// <summary>What one unit paid after some years is worth now at a rate: the inverse of the growth that the convention names.</summary>
    /// <param name="rate">The yearly rate.</param>
    /// <param name="years">How long.</param>
    public Tensor DiscountFactor(Tensor rate, Tensor years) => Kind switch
    {
        Kinds.Continuous => Call.On<ContinuousFactor>(rate, years),
        Kinds.Periodic => Call.On<PeriodicFactor>(rate, years, PeriodsPerYear),
        Kinds.Simple => Call.On<SimpleFactor>(rate, years),
        _ => Call.On<BillFactor>(rate, years),
    };

    /// <inheritdoc cref="DiscountFactor(Tensor, Tensor)"/>
    public double DiscountFactor(double rate, double years) => Kind switch
    {
        Kinds.Continuous => Call.On<ContinuousFactor>(rate, years),
        Kinds.Periodic => Call.On<PeriodicFactor>(rate, years, PeriodsPerYear),
        Kinds.Simple => Call.On<SimpleFactor>(rate, years),
        _ => Call.On<BillFactor>(rate, years),
    };

    /// <inheritdoc/>
    public override string ToString() => Kind == Kinds.Periodic
        ? $"Periodic({PeriodsPerYear.ToString(System.Globalization.CultureInfo.InvariantCulture)})" : Kind.ToString();

    /// <summary>The slope of the discount factor by the rate, from the factor itself.</summary>
    internal Tensor FactorSlope(Tensor rate, Tensor years, Tensor factor) => Kind switch
    {
        Kinds.Continuous => -years * factor,
        Kinds.Periodic => -years * factor / (1 + (rate / PeriodsPerYear)),
        Kinds.Simple => -years * factor * factor,
        _ => -years,
    };

    /// <summary>The second derivative of the discount factor by the rate.</summary>
    internal Tensor FactorBend(Tensor rate, Tensor years, Tensor factor) => Kind switch
    {
        Kinds.Continuous => years * years * factor,
        Kinds.Periodic => years * (years + (1 / PeriodsPerYear)) * factor / (1 + (rate / PeriodsPerYear)).square(),
        Kinds.Simple => 2 * years * years * factor * factor * factor,
        _ => zeros_like(factor),
    };

    private readonly struct ContinuousFactor : IFormula<ContinuousFactor>
    {
        public static string Name => "continuous_discount";

        public static int Arguments => 2;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T> => y[0] = (-(x[0] * x[1])).Exp();
    }

    private readonly struct PeriodicFactor : IFormula<PeriodicFactor>
    {
        public static string Name => "periodic_discount";

        public static int Arguments => 3;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T> => y[0] = (x[0] / x[2]).Compound(-(x[1] * x[2]));
    }

    private readonly struct SimpleFactor : IFormula<SimpleFactor>
    {
        public static string Name => "simple_discount";

        public static int Arguments => 2;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T> => y[0] = T.Of(1) / (T.Of(1) + (x[0] * x[1]));
    }

    private readonly struct BillFactor : IFormula<BillFactor>
    {
        public static string Name => "bill_discount";

        public static int Arguments => 2;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T> => y[0] = T.Of(1) - (x[0] * x[1]);
    }
}
