using System.Runtime.CompilerServices;

namespace Napier.Finance;

/// <summary>
/// The standard deviation s of a time value, after P. Jaeckel, "Let's be rational" (Wilmott, 2015): a first guess by rational interpolation between
/// the inflection point of the price as a function of s and its ends, in variables in which it is nearly straight, then two of Householder's steps
/// of fourth order on an objective that suits the region.
/// </summary>
/// <remarks>
/// Prices are in units of the smaller of the discounted forward and strike, so that they lie between 0 and 1. y is the distance |ln(F / K)|.
/// </remarks>
internal static class Implied
{
    private const double RootHalf = 0.7071067811865476;  // 1 / sqrt 2
    private const double Density = 0.3989422804014327;   // 1 / sqrt(2 pi)
    private const double Root3 = 1.7320508075688772;     // sqrt 3
    private const double Lower = 1.2091995761561452;     // 2 pi / (3 sqrt 3)
    private const double RootHalfPi = 1.2533141373155003; // sqrt(pi / 2)

    /// <summary>s from the time value, 1 less the time value (where it is the smaller it must be the exact one), and y >= 0.</summary>
    public static V Deviation<V>(V value, V rest, V y) where V : struct, ILanes<V>
    {
        V zero = V.Of(0), half = V.Of(0.5), at = V.Equal(y, zero), nan = V.Of(double.NaN);
        V distance = Lone.Expm1(y), edge = Lone.Exp(y * V.Of(-0.5));
        V safe = V.Select(at, V.Of(1e-10), y), s = Guess(value, rest, safe, distance, edge, out V low, out V high);
        for (int step = 0; step < 2; step++) s = Step(s, value, rest, safe, distance, low, high);
        if (V.Signs(at) != 0) s = V.Select(at, V.Apply<Erfinv>(value) * V.Of(2.8284271247461903), s); // at the money: value = erf(s / sqrt 8)
        s = V.Select(V.Equal(value, zero), zero, s);
        s = V.Select(V.Equal(rest, zero), V.Of(double.PositiveInfinity), s);
        return V.Select(V.And(V.LessOrEqual(zero, value), V.LessOrEqual(zero, rest)), s, nan);
    }

    // Householder's step of fourth order: s + nu (1 + eta nu / 2) / (1 + eta nu + zeta nu^2 / 6) with nu = -g / g', eta = g'' / g', zeta = g''' / g'.
    // g is 1 / ln b(s) - 1 / ln b below the lower end, ln((1 - b) / (1 - b(s))) above the upper one, and b(s) - b between them.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Step<V>(V s, V value, V rest, V y, V distance, V low, V high) where V : struct, ILanes<V>
    {
        V one = V.Of(1), half = V.Of(0.5), h = y / s, t = s * half, u1 = h - t, e = Lone.Exp(u1 * u1 * V.Of(-0.5));
        V price = OptionTimeValue.Of(one, distance, y, s), slope = V.Of(Density) * e;
        V second = (h * h / s) - (t * half), third = V.Of(-0.25) - (V.Of(3) * h * h / (s * s)); // b'' / b' and its derivative
        V nu = (value - price) / slope, eta = second, change = third;
        if (V.Signs(low) != 0)
        {
            var (stepLow, etaLow, changeLow) = Low(value, price, slope, second, third);
            (nu, eta, change) = (V.Select(low, stepLow, nu), V.Select(low, etaLow, eta), V.Select(low, changeLow, change));
        }
        if (V.Signs(high) != 0)
        {
            V tails = Lone.Ndtr(u1) + (e * half * Lone.Erfcx((h + t) * V.Of(RootHalf))), p = slope / tails;
            nu = V.Select(high, Lone.Log(tails / rest) / p, nu);
            eta = V.Select(high, second + p, eta);
            change = V.Select(high, third + (p * (second + p)), change);
        }
        V zeta = (eta * eta) + change, turn = eta * nu;
        V step = nu * (one + (turn * half)) / (one + turn + (zeta * nu * nu * V.Of(1.0 / 6)));
        // From a good guess no step goes further than this.
        step = V.Max(s * V.Of(-0.5), V.Min(s + one, step));
        return s + V.And(step, V.Equal(step, step));
    }

    // nu, eta and its derivative for 1 / ln b.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (V Nu, V Eta, V Change) Low<V>(V value, V price, V slope, V second, V third) where V : struct, ILanes<V>
    {
        V bounded = V.Max(V.Of(1e-320), price), ratio = Lone.Log(value / bounded), target = Lone.Log(value);
        V log = target - ratio, p = slope / bounded, f = V.Of(1) + (V.Of(2) / log);
        return (log / p * (ratio / target), second - (p * f), third - (p * (second - p) * f) + (V.Of(2) * p * p / (log * log)));
    }

    // In the paper's units, prices over the geometric mean of forward and strike: the largest is e^(-y / 2), the edge.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Guess<V>(V value, V rest, V y, V distance, V edge, out V low, out V high) where V : struct, ILanes<V>
    {
        V one = V.Of(1), half = V.Of(0.5), zero = V.Of(0), b = value * edge;
        V sc = V.Sqrt(y + y), vc = edge * V.Of(Density), bc = edge * (half - (half * Lone.Erfcx(sc * V.Of(RootHalf))));
        V under = V.Less(b, bc);

        // The other end of the interval, where the tangent at the inflection point meets the smallest or the largest price.
        V run = V.Select(under, -bc, edge - bc) / vc, se = sc + run, he = y / se, ue = he - (se * half);
        V be = edge * OptionTimeValue.Of(one, distance, y, se), ve = vc * Lone.Exp(ue * ue * V.Of(-0.5));
        V beyond = V.Select(under, V.Less(b, be), V.Less(be, b));
        low = V.And(under, beyond);
        high = V.AndNot(V.And(beyond, V.Less(half, value)), under);

        // Between: s as a function of the price, with no curvature at the inflection point.
        V from = V.Select(under, be, bc), to = V.Select(under, bc, be), width = to - from;
        V dl = one / V.Select(under, ve, vc), dr = one / V.Select(under, vc, ve), chord = V.Select(under, -run, run) / width;
        V bend = Bounded((dr - dl) / V.Select(under, dr - chord, chord - dl));
        V s = Cubic((b - from) / width, (to - b) / width, width, V.Select(under, se, sc), V.Select(under, sc, se), dl, dr, bend);
        if (V.Signs(beyond) == 0) return s;

        return V.Select(beyond, Beyond(b, rest * edge, y, edge, be, se, under), s);
    }

    // Beyond the ends an inverse distribution function makes it straight. Below: f = 2 pi y / (3 sqrt 3) Phi(-y / (sqrt 3 s))^3; above: f = Phi(-s / 2).
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Beyond<V>(V b, V room, V y, V edge, V be, V se, V under) where V : struct, ILanes<V>
    {
        V half = V.Of(0.5), zero = V.Of(0), one = V.Of(1), scale = y * V.Of(Lower);
        V span = V.Select(under, be, edge - be), left = V.Select(under, b, b - be) / span, right = V.Select(under, be - b, room) / span;
        var (value, slope, second) = V.Signs(under) == 0 ? Above(y / se, se) : Below(y / se, se, y);
        if (V.Signs(under) is not 0 && V.Signs(under) != (1u << V.Count) - 1)
        {
            var above = Above(y / se, se);
            value = V.Select(under, value, above.Value);
            (slope, second) = (V.Select(under, slope, above.Slope), V.Select(under, second, above.Second));
        }
        V chord = V.Select(under, value, -value) / span, other = V.Select(under, one, V.Of(-0.5));
        V bend = ((half * span * second) + V.Select(under, slope - other, other - slope)) / V.Select(under, slope - chord, chord - slope);
        V f = Cubic(left, right, span, V.Select(under, zero, value), V.Select(under, value, zero),
            V.Select(under, one, slope), V.Select(under, slope, V.Of(-0.5)), Bounded(bend));
        // Where that is no probability, a parabola.
        V plain = V.Select(under, left * ((value * left) + (span * right)), right * ((value * right) + (half * span * left)));
        f = V.Select(V.Less(zero, f), f, plain);
        V quantile = Lone.Ndtri(V.Select(under, Lone.Exp(Lone.Log(f / scale) * V.Of(1.0 / 3)), f));
        return V.Select(under, -(y / (V.Of(Root3) * quantile)), quantile * V.Of(-2));
    }

    // The straightened price below, and its first two derivatives by the price.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (V Value, V Slope, V Second) Below<V>(V h, V s, V y) where V : struct, ILanes<V>
    {
        V z = h * V.Of(1 / Root3), zz = z * z, ss = s * s, phi = Lone.Ndtr(-z), grow = Lone.Exp(zz + (ss * V.Of(0.125)));
        V ratio = phi / (V.Of(Density) * Lone.Exp(zz * V.Of(-0.5))); // Phi(-z) / phi(z)
        V inner = (V.Of(8 * Root3) * s * y) + (((V.Of(3) * ss * (ss - V.Of(8))) - (V.Of(8) * y * y)) * ratio);
        return (y * V.Of(Lower) * phi * phi * phi, V.Of(2 * Math.PI) * zz * phi * phi * grow,
            V.Of(Math.PI / 6) * zz / (ss * s) * phi * grow * grow * inner);
    }

    // The same above.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (V Value, V Slope, V Second) Above<V>(V h, V s) where V : struct, ILanes<V>
    {
        V w = h * h, half = V.Of(0.5);
        return (Lone.Ndtr(s * V.Of(-0.5)), -(half * Lone.Exp(w * half)), V.Of(RootHalfPi) * Lone.Exp(w + (s * s * V.Of(0.125))) * w / s);
    }

    // The rational cubic of Delbourgo and Gregory (1985) on an interval of a width, at its parts t and 1 - t = u.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Cubic<V>(V t, V u, V width, V yl, V yr, V dl, V dr, V bend) where V : struct, ILanes<V>
    {
        V tt = t * t, uu = u * u;
        V top = (yr * tt * t) + (((bend * yr) - (width * dr)) * tt * u) + (((bend * yl) + (width * dl)) * t * uu) + (yl * uu * u);
        return top / (V.Of(1) + ((bend - V.Of(3)) * t * u));
    }

    // Its control parameter must stay above -1; very large ones make it a straight line.
    private static V Bounded<V>(V bend) where V : struct, ILanes<V>
    {
        V bounded = V.Min(V.Of(1e12), V.Max(V.Of(-0.9999999), bend));
        return V.Select(V.Equal(bounded, bounded), bounded, V.Of(1e12));
    }
}
