using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The logarithm of the normal density, for a mean and a scale per element.</summary>
/// <remarks>The logarithm of the scale is taken as a pair's, whose bits do not depend on the lanes, so that this and
/// <see cref="NormalLogDensityAt"/> give the same bits.</remarks>
internal readonly struct NormalLogDensity : ILaneKernel<NormalLogDensity>
{
    public static int Operands => 3;

    public static V Of<V>(NormalLogDensity op, V x, V y, V z) where V : struct, ILanes<V> => At(x, y, z, LogPair.Natural(z).High + V.Of(Tails.HalfLogTwoPi));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V At<V>(V x, V loc, V scale, V norm) where V : struct, ILanes<V>
    {
        V z = (x - loc) / scale;
        return (z * z * V.Of(-0.5)) - norm;
    }

    public static ComplexLanes<V> Of<V>(NormalLogDensity op, ComplexLanes<V> x, ComplexLanes<V> y, ComplexLanes<V> z) where V : struct, ILanes<V> =>
        throw new NotSupportedException("distributions are of real numbers.");

    /// <summary>The logarithm of the density, with derivatives.</summary>
    public static Tensor Call(Tensor x, Tensor loc, Tensor scale)
    {
        if (loc.Elements == 1 && scale.Elements == 1 && x.dtype == loc.dtype && x.dtype == scale.dtype && !Tape.Wants(x, loc, scale))
        {
            var op = new NormalLogDensityAt(loc.item<double>(), scale.item<double>());
            Tensor result = Tensor.Fresh(Broadcasting.Shape(x, loc, scale), x.dtype);
            Pointwise.Run(LaneLoops.Of(op, x.dtype), x.dtype, x.dtype, result, x);
            return result;
        }
        return OnePass.Call(default(NormalLogDensity), "NormalLogDensity", x, loc, scale, (x, m, s, _) => -NormalPush.Call(x, m, s),
            (x, m, s, _) => NormalPush.Call(x, m, s), (x, m, s, _) => (((x - m) / s).square() - 1) / s);
    }
}

/// <summary>(x - loc) / scale^2: the slope of the logarithm of the normal density by its mean, in one pass of its own.</summary>
internal readonly struct NormalPush : ILaneKernel<NormalPush>
{
    public static int Operands => 3;

    public static V Of<V>(NormalPush op, V x, V y, V z) where V : struct, ILanes<V> => (x - y) / z / z;

    public static ComplexLanes<V> Of<V>(NormalPush op, ComplexLanes<V> x, ComplexLanes<V> y, ComplexLanes<V> z) where V : struct, ILanes<V> =>
        throw new NotSupportedException("distributions are of real numbers.");

    public static Tensor Call(Tensor x, Tensor loc, Tensor scale) => OnePass.Call(default(NormalPush), "NormalPush", x, loc, scale,
        (_, _, s, _) => s.square().reciprocal(), (_, _, s, _) => -s.square().reciprocal(), (_, _, s, r) => r * -2 / s);
}

/// <summary>The logarithm of the normal density, for one mean and scale.</summary>
internal readonly struct NormalLogDensityAt(double loc, double scale) : ILaneKernel<NormalLogDensityAt>
{
    private readonly double loc = loc, scale = scale, norm = OneLane.Value(LogPair.Natural(Lanes2<Unfused<ToDouble>>.Of(scale)).High) + Tails.HalfLogTwoPi;

    public static int Operands => 1;

    public static V Of<V>(NormalLogDensityAt op, V x, V y, V z) where V : struct, ILanes<V> =>
        NormalLogDensity.At(x, V.Of(op.loc), V.Of(op.scale), V.Of(op.norm));

    public static ComplexLanes<V> Of<V>(NormalLogDensityAt op, ComplexLanes<V> x, ComplexLanes<V> y, ComplexLanes<V> z) where V : struct, ILanes<V> =>
        throw new NotSupportedException("distributions are of real numbers.");
}

/// <summary>
/// A tail of the normal distribution at (x - loc) / scale, or at (ln x - loc) / scale. Far out a relative error e of the argument z becomes z^2 e in
/// the result; so z is a pair, whose low part enters by the slope.
/// </summary>
/// <param name="upper">Whether it is the probability of more.</param>
/// <param name="ofLog">Whether the logarithm of x is normally distributed.</param>
internal readonly struct NormalTail(bool upper, bool ofLog) : ILaneKernel<NormalTail>
{
    private readonly bool upper = upper, ofLog = ofLog;

    public static int Operands => 3;

    public static V Of<V>(NormalTail op, V x, V y, V z) where V : struct, ILanes<V>
    {
        V zero = V.Of(0), inf = V.Of(double.PositiveInfinity);
        Pair<V> from = op.ofLog ? LogPair.Natural(x) : new(x);
        Pair<V> at = (from + new Pair<V>(-y)) / new Pair<V>(z);
        V plain = (x - y) / z;
        if (op.ofLog) plain = V.Select(V.LessOrEqual(x, zero), -inf, x); // what is not a pair: 0, infinity, NaN
        V inside = op.ofLog ? V.And(V.Less(zero, x), V.Less(x, inf)) : V.And(V.Equal(at.Low, at.Low), V.Equal(at.High, at.High));
        V high = V.Select(inside, at.High, plain), low = V.And(inside, at.Low);
        if (op.upper) (high, low) = (-high, -low);
        low = V.Select(V.Equal(low, low), low, zero);
        V density = Exp.Kernel(high * high * V.Of(-0.5)) * V.Of(0.3989422804014327); // 1 / sqrt(2 pi)
        return Ndtr.Kernel(high) + (density * low);
    }

    public static ComplexLanes<V> Of<V>(NormalTail op, ComplexLanes<V> x, ComplexLanes<V> y, ComplexLanes<V> z) where V : struct, ILanes<V> =>
        throw new NotSupportedException("distributions are of real numbers.");

    /// <summary>The tail, with derivatives.</summary>
    public static Tensor Call(Tensor x, Tensor loc, Tensor scale, bool upper, bool ofLog = false)
    {
        double sign = upper ? -1 : 1;
        Tensor Z(Tensor x, Tensor m, Tensor s) => ((ofLog ? x.log() : x) - m) / s;
        Tensor Density(Tensor x, Tensor m, Tensor s) => (Z(x, m, s).square() * -0.5).exp() * (sign * 0.3989422804014327) / s;
        return OnePass.Call(new NormalTail(upper, ofLog), "NormalTail", x, loc, scale,
            (x, m, s, _) => ofLog ? Density(x, m, s) / x : Density(x, m, s),
            (x, m, s, _) => -Density(x, m, s),
            (x, m, s, _) => -Density(x, m, s) * Z(x, m, s));
    }
}
