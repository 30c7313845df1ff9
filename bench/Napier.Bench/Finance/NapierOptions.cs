using System.Numerics;
using System.Runtime.CompilerServices;
using Napier.Finance;
using static Napier.torch;

namespace Bench.Finance;

/// <summary>The contenders of the library itself.</summary>
static class NapierOptions
{
    public static Action Price<T>(OptionData<T> data) where T : unmanaged, IFloatingPointIeee754<T>
    {
        Tensor s = from_array(data.Spot), k = from_array(data.Strike), t = from_array(data.Time), v = from_array(data.Volatility);
        return () => BlackScholes.Price(Option.Call, s, k, t, OptionData<T>.Rate, v).Dispose();
    }

    /// <summary>Prices, and the derivatives by spot, strike, time, rate and volatility through autograd.</summary>
    public static Action Autograd<T>(OptionData<T> data) where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] rate = [.. Enumerable.Repeat(T.CreateChecked(OptionData<T>.Rate), data.Spot.Length)];
        Tensor[] x = [.. ((T[][])[data.Spot, data.Strike, data.Time, rate, data.Volatility]).Select(c => from_array(c).requires_grad_())];
        return () =>
        {
            using Tensor price = BlackScholes.Price(Option.Call, x[0], x[1], x[2], x[3], x[4]), sum = price.sum();
            foreach (Tensor g in autograd.grad([sum], x)) g.Dispose();
        };
    }

    /// <summary>Prices and all thirteen sensitivities in closed form.</summary>
    public static Action Greeks<T>(OptionData<T> data) where T : unmanaged, IFloatingPointIeee754<T>
    {
        Tensor s = from_array(data.Spot), k = from_array(data.Strike), t = from_array(data.Time), v = from_array(data.Volatility);
        return () =>
        {
            Greeks<Tensor> g = BlackScholes.Greeks(Option.Call, s, k, t, OptionData<T>.Rate, v);
            foreach (Tensor x in (Tensor[])[g.Price, g.Delta, g.Gamma, g.Vega, g.Theta, g.Rho, g.DividendRho, g.Vanna, g.Volga, g.Charm, g.Veta, g.DualDelta, g.DualGamma])
                x.Dispose();
        };
    }

    public static Action Implied<T>(OptionData<T> data) where T : unmanaged, IFloatingPointIeee754<T>
    {
        Tensor s = from_array(data.Spot), k = from_array(data.Strike), t = from_array(data.Time), v = from_array(data.Volatility);
        Tensor price = BlackScholes.Price(Option.Call, s, k, t, OptionData<T>.Rate, v);
        return () => BlackScholes.ImpliedVolatility(Option.Call, price, s, k, t, OptionData<T>.Rate).Dispose();
    }

    /// <summary>Compound interest on every account at one rate.</summary>
    public static Action Compound(double[] accounts)
    {
        Tensor x = from_array(accounts);
        return () => Interest.Compounded(x, 0.05, 10).Dispose();
    }
}
