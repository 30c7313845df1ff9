using System.Numerics;

namespace Napier.Proof;

/// <content>The modified Bessel functions of the first kind, of order 0 and 1.</content>
public readonly partial struct BigFloat
{
    /// <summary>I0(x); NaN, not infinity, at the infinities: what PyTorch defines there, which no rounding decides.</summary>
    public static BigFloat I0(BigFloat x) => Bessel(x, 0, scaled: false);

    /// <summary>I1(x); NaN at the infinities as <see cref="I0"/>.</summary>
    public static BigFloat I1(BigFloat x) => Bessel(x, 1, scaled: false);

    /// <summary>e^-|x| I0(x).</summary>
    public static BigFloat I0e(BigFloat x) => Bessel(x, 0, scaled: true);

    /// <summary>e^-|x| I1(x).</summary>
    public static BigFloat I1e(BigFloat x) => Bessel(x, 1, scaled: true);

    private static BigFloat Bessel(BigFloat x, int order, bool scaled)
    {
        if (x.IsNaN) return x;
        bool minus = order == 1 && x.negative;
        if (x.IsInfinite) return scaled ? new(Kind.Zero, minus) : NaN;
        if (x.IsZero) return order == 0 ? One : x;
        BigFloat a = x.Abs();
        BigFloat y = At(Precision + Guard, () =>
        {
            if (a > (BigFloat)(0.5 * Precision)) return scaled ? BesselAsymptotic(a, order) : BesselAsymptotic(a, order) * Exp(a);
            BigFloat series = BesselSeries(a, order);
            return scaled ? series * Exp(-a) : series;
        }).Round(Precision);
        return minus ? -y : y;
    }

    // (x/2)^order sum of (x^2/4)^k / (k! (k + order)!): all terms positive.
    private static BigFloat BesselSeries(BigFloat a, int order)
    {
        int bits = Precision + 8;
        BigInteger quarter = (a * a).Scale(-2).Fixed(bits), term = BigInteger.One << bits, sum = term;
        for (int k = 1; !term.IsZero; k++)
        {
            term = ((term * quarter) >> bits) / ((BigInteger)k * (k + order));
            sum += term;
        }
        BigFloat y = Scaled(sum, -bits);
        return order == 0 ? y : y * a.Scale(-1);
    }

    // e^-x I(x) = 1/sqrt(2 pi x) sum of (-1)^k (m - 1)(m - 9)...(m - (2k-1)^2) / (k! (8x)^k), m = 4 order^2.
    private static BigFloat BesselAsymptotic(BigFloat a, int order)
    {
        int bits = Precision + 8, m = 4 * order * order;
        BigInteger step = (One / a.Scale(3)).Fixed(bits), term = BigInteger.One << bits, sum = term;
        for (int k = 1; !term.IsZero; k++)
        {
            // The magnitude; all terms but the first have the sign of the second.
            BigInteger odd = (2 * k) - 1;
            term = (term * step * BigInteger.Abs(m - (odd * odd)) / k) >> bits;
            sum += order == 0 ? term : -term;
        }
        return Scaled(sum, -bits) / Sqrt(Pi.Scale(1) * a);
    }
}
