using System.Runtime.CompilerServices;

namespace Napier.Finance;

/// <summary>The terms of the normal model: from type, forward, strike, time, rate and volatility.</summary>
internal readonly ref struct NormalTerms<T> where T : IAlgebra<T>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public NormalTerms(ReadOnlySpan<T> x)
    {
        T tiny = T.Of(1e-75), root = T.Apply<Sqrt>(x[3]);
        Volatility = T.IfLess(x[5], tiny, tiny, x[5]);
        Root = T.IfLess(root, tiny, tiny, root);
        Discount = Lone.Exp(-(x[4] * x[3]));
        D = (x[1] - x[2]) / (Volatility * Root);
        Density = Discount * T.Of(0.3989422804014327) * Lone.Exp(D * D * T.Of(-0.5)); // 1 / sqrt(2 pi)
        Delta = x[0] * Discount * Lone.Ndtr(x[0] * D);
    }

    public T Volatility { get; }

    public T Root { get; }

    public T Discount { get; }

    /// <summary>The distance of the forward from the strike in standard deviations.</summary>
    public T D { get; }

    /// <summary>The discounted normal density at d.</summary>
    public T Density { get; }

    public T Delta { get; }

    /// <summary>The price.</summary>
    public T Price(ReadOnlySpan<T> x) => ((x[1] - x[2]) * Delta) + (Volatility * Root * Density);
}

/// <summary>Bachelier's price.</summary>
internal readonly struct BachelierPrice : IFormula<BachelierPrice>
{
    public static string Name => "bachelier";

    public static int Arguments => 6;

    public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T> => y[0] = new NormalTerms<T>(x).Price(x);

    public static void Slopes<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> slopes) where T : IAlgebra<T>
    {
        var n = new NormalTerms<T>(x);
        T price = n.Price(x);
        slopes[0] = T.Of(0);
        slopes[1] = n.Delta;
        slopes[2] = -n.Delta;
        slopes[3] = (n.Density * n.Volatility / (n.Root + n.Root)) - (x[4] * price);
        slopes[4] = -(x[3] * price);
        slopes[5] = n.Density * n.Root;
    }

    /// <summary>Intrinsic and time value, as in the lognormal model.</summary>
    public static void Kernel<V>(ReadOnlySpan<V> x, Span<V> y) where V : struct, ILanes<V>
    {
        V zero = V.Of(0), distance = x[1] - x[2], gap = V.AndNot(distance, V.Of(-0.0)), s = x[5] * V.Sqrt(x[3]);
        V u = V.Min(V.Of(1e8), gap / V.Max(V.Of(1e-300), s));
        V value = (s * Lone.Exp(u * u * V.Of(-0.5)) * OptionTimeValue.Normal(u)) + V.And(V.Less(zero, x[0] * distance), gap);
        V possible = V.And(V.Equal(x[0] * x[0], V.Of(1)), V.LessOrEqual(zero, x[5]));
        y[0] = V.Select(possible, Lone.Exp(-(x[4] * x[3])) * value, V.Of(double.NaN));
    }
}

/// <summary>All of <see cref="Greeks{T}"/> in the normal model.</summary>
internal readonly struct BachelierGreeks : IFormula<BachelierGreeks>
{
    public static string Name => "bachelier_greeks";

    public static int Arguments => 6;

    public static int Results => Greeks<double>.Count;

    public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
    {
        var n = new NormalTerms<T>(x);
        T price = n.Price(x), rate = x[4], time = n.Root * n.Root, half = T.Of(0.5), vega = n.Density * n.Root;
        y[0] = price;
        y[1] = n.Delta;
        y[2] = n.Density / (n.Volatility * n.Root);
        y[3] = vega;
        y[4] = (rate * price) - (n.Density * n.Volatility * half / n.Root);
        y[5] = -(x[3] * price);
        y[6] = T.Of(0);
        y[7] = -(n.Density * n.D / n.Volatility);
        y[8] = vega * n.D * n.D / n.Volatility;
        y[9] = (rate * n.Delta) + (n.Density * n.D * half / time);
        y[10] = vega * (rate - ((T.Of(1) + (n.D * n.D)) * half / time));
        y[11] = -n.Delta;
        y[12] = y[2];
    }

    public static void Kernel<V>(ReadOnlySpan<V> x, Span<V> y) where V : struct, ILanes<V>
    {
        Eval(x, y);
        BachelierPrice.Kernel(x, y);
        V possible = V.Equal(y[0], y[0]);
        for (int i = 1; i < y.Length; i++) y[i] = V.Select(possible, y[i], y[0]);
    }
}

/// <summary>Bachelier's implied volatility: from type, price, forward, strike, time and rate.</summary>
internal readonly struct BachelierImplied : IFormula<BachelierImplied>
{
    private const double Density = 0.3989422804014327; // 1 / sqrt(2 pi)

    public static string Name => "implied_normal_volatility";

    public static int Arguments => 6;

    public static Saves Saves => Saves.Input | Saves.Output;

    /// <summary>A primitive: no formula of the algebra gives it.</summary>
    public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T> =>
        throw new NotSupportedException("implied volatility has no closed form.");

    public static void Slopes<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> slopes) where T : IAlgebra<T>
    {
        T[] arguments = [x[0], x[2], x[3], x[4], x[5], y[0]], of = new T[6];
        BachelierPrice.Slopes(arguments, [], of);
        slopes[0] = T.Of(0);
        slopes[1] = T.Of(1) / of[5];
        for (int a = 1; a <= 4; a++) slopes[a + 1] = -(of[a] / of[5]);
    }

    /// <summary>
    /// The time value in units of the distance |F - K| is g(u) = (phi(u) - u Phi(-u)) / u with u = |F - K| / s: ln g is solved for u by Halley's
    /// steps. The first guess is g = phi(0) (1 / u + u / 2) - 1 / 2 where u is small, and g = phi(u) / (u (u^2 + 3)) where it is large.
    /// </summary>
    public static void Kernel<V>(ReadOnlySpan<V> x, Span<V> y) where V : struct, ILanes<V>
    {
        V zero = V.Of(0), one = V.Of(1), half = V.Of(0.5), density = V.Of(Density);
        V type = x[0], time = x[4], distance = x[2] - x[3], gap = V.AndNot(distance, V.Of(-0.0));
        V price = x[1] * Lone.Exp(x[5] * time);
        V value = BlackScholesImplied.Rounded(price - V.And(V.Less(zero, type * distance), gap), price);
        V g = value / gap, target = Lone.Log(g), sum = g + half;
        V near = (density + density) / (sum + V.Sqrt(V.Max(zero, (sum * sum) - V.Of(2 * Density * Density))));
        V goal = -(target + V.Of(0.9189385332046728)); // ln sqrt(2 pi)
        V far = V.Sqrt(V.Max(one, goal + goal));
        for (int i = 0; i < 3; i++)
        {
            V square = far * far, f = (square * half) + Lone.Log(far * (square + V.Of(3))) - goal;
            far -= f / (far + (one / far) + ((far + far) / (square + V.Of(3))));
        }
        V u = V.Select(V.Less(g, V.Of(0.09)), far, near);
        for (int i = 0; i < 3; i++)
        {
            V scaled = OptionTimeValue.Normal(u), ratio = half * Lone.Erfcx(u * V.Of(0.7071067811865476)) / scaled, inverse = one / u;
            V rest = Lone.Log(scaled * inverse) - (u * u * half) - target, slope = -(ratio + inverse);
            V bend = (density / scaled) - (ratio * ratio) + (inverse * inverse), step = rest / slope;
            u -= step / (one - (step * half * bend / slope));
        }
        V s = V.Select(V.Equal(gap, zero), value / density, gap / u);
        s = V.Select(V.Equal(value, zero), zero, s);
        V possible = V.And(V.And(V.Equal(type * type, one), V.Less(zero, time)), V.LessOrEqual(zero, value));
        y[0] = V.Select(possible, s / V.Sqrt(time), V.Of(double.NaN));
    }
}
