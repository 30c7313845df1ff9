namespace Napier;

/// <summary>e^-t of numbers in two parts: far out a relative error e of t becomes t e in the result, so t has to be known to more than one rounding.</summary>
internal static class ExponentialTails
{
    /// <summary>e^-t, the low part by the slope.</summary>
    public static V ExpMinus<V>(Pair<V> t) where V : struct, ILanes<V>
    {
        V y = Exp.Kernel(-t.High);
        V low = V.Select(V.Equal(t.Low, t.Low), t.Low, V.Of(0));
        return y - (y * low);
    }

    /// <summary>e^t as a pair, for |t| up to 2000; beyond, as there.</summary>
    public static Pair<V> Exponential<V>(Pair<V> t) where V : struct, ILanes<V>
    {
        V high = Lane.Clamp(-2000, 2000, t.High), low = V.Select(V.Equal(high, t.High), t.Low, V.Of(0));
        var (s, r, k) = ExpPair.Of(high, V.Select(V.Equal(low, low), low, V.Of(0)));
        return new(ExpPair.Scale(s, k), ExpPair.Scale(r, k));
    }
}

/// <summary>e^-(x y): the survival function of the exponential distribution.</summary>
internal readonly struct ExponentialTail : ILaneKernel<ExponentialTail>
{
    public static int Operands => 2;

    public static V Of<V>(ExponentialTail op, V x, V y, V z) where V : struct, ILanes<V> =>
        ExponentialTails.ExpMinus(Plain(x * y, new Pair<V>(x) * new Pair<V>(y)));

    public static ComplexLanes<V> Of<V>(ExponentialTail op, ComplexLanes<V> x, ComplexLanes<V> y, ComplexLanes<V> z) where V : struct, ILanes<V> =>
        throw new NotSupportedException("distributions are of real numbers.");

    public static Tensor Call(Tensor x, Tensor y) =>
        OnePass.Call(default(ExponentialTail), "ExponentialTail", x, y, null, (_, y, _, r) => -(y * r), (x, _, _, r) => -(x * r));

    // What is no pair (infinity, NaN, the very small) as plain arithmetic has it.
    internal static Pair<V> Plain<V>(V plain, Pair<V> pair) where V : struct, ILanes<V> =>
        Pair<V>.Select(V.And(V.Equal(pair.Low, pair.Low), V.Equal(pair.High, pair.High)), pair, new(plain));
}

/// <summary>e^-(|x - y| / z) / 2: the smaller tail of the Laplace distribution.</summary>
internal readonly struct LaplaceTail : ILaneKernel<LaplaceTail>
{
    public static int Operands => 3;

    public static V Of<V>(LaplaceTail op, V x, V y, V z) where V : struct, ILanes<V>
    {
        Pair<V> t = ExponentialTail.Plain((x - y) / z, (new Pair<V>(x) + new Pair<V>(-y)) / new Pair<V>(z));
        return ExponentialTails.ExpMinus(Pair<V>.Select(V.Less(t.High, V.Of(0)), -t, t)) * V.Of(0.5);
    }

    public static ComplexLanes<V> Of<V>(LaplaceTail op, ComplexLanes<V> x, ComplexLanes<V> y, ComplexLanes<V> z) where V : struct, ILanes<V> =>
        throw new NotSupportedException("distributions are of real numbers.");

    public static Tensor Call(Tensor x, Tensor loc, Tensor scale) => OnePass.Call(default(LaplaceTail), "LaplaceTail", x, loc, scale,
        (x, m, s, r) => (m - x).sign() * r / s, (x, m, s, r) => (x - m).sign() * r / s, (x, m, s, r) => (x - m).abs() * r / s.square());
}

/// <summary>e^-e^((y - x) / z): the distribution function of Gumbel's distribution.</summary>
internal readonly struct GumbelTail : ILaneKernel<GumbelTail>
{
    public static int Operands => 3;

    public static V Of<V>(GumbelTail op, V x, V y, V z) where V : struct, ILanes<V> => ExponentialTails.ExpMinus(ExponentialTails.Exponential(
        ExponentialTail.Plain((y - x) / z, (new Pair<V>(y) + new Pair<V>(-x)) / new Pair<V>(z))));

    public static ComplexLanes<V> Of<V>(GumbelTail op, ComplexLanes<V> x, ComplexLanes<V> y, ComplexLanes<V> z) where V : struct, ILanes<V> =>
        throw new NotSupportedException("distributions are of real numbers.");

    public static Tensor Call(Tensor x, Tensor loc, Tensor scale)
    {
        static Tensor Density(Tensor x, Tensor m, Tensor s)
        {
            Tensor y = (m - x) / s;
            return (y - y.exp()).exp() / s;
        }
        return OnePass.Call(default(GumbelTail), "GumbelTail", x, loc, scale, (x, m, s, _) => Density(x, m, s), (x, m, s, _) => -Density(x, m, s),
            (x, m, s, _) => Density(x, m, s) * ((m - x) / s));
    }
}

/// <summary>e^-((x / y)^z): the survival function of Weibull's distribution.</summary>
internal readonly struct WeibullTail : ILaneKernel<WeibullTail>
{
    public static int Operands => 3;

    public static V Of<V>(WeibullTail op, V x, V y, V z) where V : struct, ILanes<V>
    {
        Pair<V> log = LogPair.Natural(x) + -LogPair.Natural(y);
        V zero = V.Of(0), result = ExponentialTails.ExpMinus(ExponentialTails.Exponential(log * new Pair<V>(z)));
        V edge = V.Select(V.LessOrEqual(x, zero), V.Of(1), V.Select(V.Equal(x, V.Of(double.PositiveInfinity)), zero, x));
        return V.Select(V.And(V.Less(zero, x), V.Less(x, V.Of(double.PositiveInfinity))), result, edge);
    }

    public static ComplexLanes<V> Of<V>(WeibullTail op, ComplexLanes<V> x, ComplexLanes<V> y, ComplexLanes<V> z) where V : struct, ILanes<V> =>
        throw new NotSupportedException("distributions are of real numbers.");

    public static Tensor Call(Tensor x, Tensor scale, Tensor concentration)
    {
        static Tensor Power(Tensor x, Tensor s, Tensor k) => (x / s).pow(k);
        return OnePass.Call(default(WeibullTail), "WeibullTail", x, scale, concentration, (x, s, k, r) => -r * k * Power(x, s, k) / x,
            (x, s, k, r) => r * k * Power(x, s, k) / s, (x, s, k, r) => -r * Power(x, s, k) * (x / s).log());
    }
}
