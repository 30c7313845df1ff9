using System.Runtime.CompilerServices;

namespace Napier.Finance;

/// <summary>The terms of the Black-Scholes-Merton model that prices and sensitivities are made of.</summary>
internal readonly ref struct BlackTerms<T> where T : IAlgebra<T>
{
    // Below this a standard deviation has no effect on anything but divisions.
    private const double Tiny = 1e-75;

    /// <summary>From type, spot, strike, time, rate, dividend and volatility, in this order.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public BlackTerms(ReadOnlySpan<T> x)
    {
        (Type, Spot, Strike, Time, Rate, Dividend) = (x[0], x[1], x[2], x[3], x[4], x[5]);
        Volatility = AtLeast(Tiny, x[6]);
        Root = AtLeast(Tiny, T.Apply<Sqrt>(Time));
        Deviation = Volatility * Root;
        Carried = Lone.Exp(-(Dividend * Time));
        Discount = Lone.Exp(-(Rate * Time));
        T distance = Lone.Log(Spot / Strike) + ((Rate - Dividend) * Time);
        D2 = (distance / Deviation) - (Deviation * T.Of(0.5));
        D1 = D2 + Deviation;
        Density = T.Of(0.3989422804014327) * Lone.Exp(D1 * D1 * T.Of(-0.5)); // 1 / sqrt(2 pi)
    }

    public T Type { get; }

    public T Spot { get; }

    public T Strike { get; }

    public T Time { get; }

    public T Rate { get; }

    public T Dividend { get; }

    public T Volatility { get; }

    /// <summary>The square root of the time.</summary>
    public T Root { get; }

    /// <summary>sigma sqrt(T).</summary>
    public T Deviation { get; }

    /// <summary>e^(-q T).</summary>
    public T Carried { get; }

    /// <summary>e^(-r T).</summary>
    public T Discount { get; }

    public T D1 { get; }

    public T D2 { get; }

    /// <summary>The normal density at d1.</summary>
    public T Density { get; }

    /// <summary>Phi(w d1).</summary>
    public T N1 => T.Apply<Ndtr>(Type * D1);

    /// <summary>Phi(w d2).</summary>
    public T N2 => T.Apply<Ndtr>(Type * D2);

    private static T AtLeast(double bound, T x) => T.IfLess(x, T.Of(bound), T.Of(bound), x);
}
