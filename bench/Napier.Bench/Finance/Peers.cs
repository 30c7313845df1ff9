using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using TorchSharp;
using Torch = TorchSharp.torch;

namespace Bench.Finance;

/// <summary>Black-Scholes prices as a user of TorchSharp writes them: eager, every step a tensor.</summary>
static class TorchOptions
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Action Price<T>(OptionData<T> data) where T : unmanaged, IFloatingPointIeee754<T>
    {
        Torch.Tensor[] x = Inputs(data, false);
        return () =>
        {
            using DisposeScope scope = Torch.NewDisposeScope();
            Value(x);
        };
    }

    /// <summary>Prices, and the derivatives by spot, strike, time, rate and volatility through its autograd.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Action Greeks<T>(OptionData<T> data) where T : unmanaged, IFloatingPointIeee754<T>
    {
        Torch.Tensor[] x = Inputs(data, true);
        return () =>
        {
            using DisposeScope scope = Torch.NewDisposeScope();
            Torch.Tensor sum = Value(x).sum();
            Torch.autograd.grad([sum], x);
        };
    }

    static Torch.Tensor[] Inputs<T>(OptionData<T> data, bool grad) where T : unmanaged, IFloatingPointIeee754<T>
    {
        Torch.Tensor Of(T[] column) => column switch
        {
            float[] f => Torch.tensor(f, requires_grad: grad),
            double[] d => Torch.tensor(d, requires_grad: grad),
            _ => throw new NotSupportedException(),
        };
        T[] rate = [.. Enumerable.Repeat(T.CreateChecked(OptionData<T>.Rate), grad ? data.Spot.Length : 1)];
        return [Of(data.Spot), Of(data.Strike), Of(data.Time), Of(rate), Of(data.Volatility)];
    }

    static Torch.Tensor Value(Torch.Tensor[] x)
    {
        Torch.Tensor deviation = x[4] * x[2].sqrt();
        Torch.Tensor d1 = ((x[0] / x[1]).log() + ((x[3] + (x[4] * x[4] * 0.5)) * x[2])) / deviation, d2 = d1 - deviation;
        return (x[0] * Torch.special.ndtr(d1)) - (x[1] * (-(x[3] * x[2])).exp() * Torch.special.ndtr(d2));
    }
}

/// <summary>The same by TensorPrimitives, in blocks that stay in the cache. It has no error function: the normal distribution is the polynomial of
/// Abramowitz and Stegun, 26.2.17, good to 7.5e-8.</summary>
sealed class PrimitiveOptions<T>(OptionData<T> data, T[] result) where T : unmanaged, IFloatingPointIeee754<T>
{
    const int Length = 1024;

    static readonly T[] coefficients = [.. ((double[])[1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.319381530]).Select(T.CreateChecked)];
    readonly T[] a = new T[Length], b = new T[Length], c = new T[Length], d = new T[Length], e = new T[Length], f = new T[Length];

    public void Price()
    {
        T rate = T.CreateChecked(OptionData<T>.Rate), half = T.CreateChecked(0.5);
        for (int i = 0; i < result.Length; i += Length)
        {
            int n = Math.Min(Length, result.Length - i);
            ReadOnlySpan<T> spot = data.Spot.AsSpan(i, n), strike = data.Strike.AsSpan(i, n), time = data.Time.AsSpan(i, n), sigma = data.Volatility.AsSpan(i, n);
            Span<T> s = a.AsSpan(0, n), d1 = b.AsSpan(0, n), d2 = c.AsSpan(0, n), to = result.AsSpan(i, n);
            TensorPrimitives.Sqrt(time, s);
            TensorPrimitives.Multiply(s, sigma, s);
            TensorPrimitives.Divide(spot, strike, d1);
            TensorPrimitives.Log(d1, d1);
            TensorPrimitives.MultiplyAdd(time, rate, d1, d1);
            TensorPrimitives.Divide(d1, s, d1);
            TensorPrimitives.MultiplyAdd(s, half, d1, d1);
            TensorPrimitives.Subtract(d1, s, d2);
            Normal(d1);
            Normal(d2);
            TensorPrimitives.Multiply(time, -rate, s);
            TensorPrimitives.Exp(s, s);
            TensorPrimitives.Multiply(s, strike, s);
            TensorPrimitives.Multiply(s, d2, s);
            TensorPrimitives.Multiply(spot, d1, d1);
            TensorPrimitives.Subtract(d1, s, to);
        }
    }

    // x = Phi(x): 1/2 + sign(x) (1/2 - phi(x) P(1 / (1 + 0.2316419 |x|))).
    void Normal(Span<T> x)
    {
        Span<T> k = d.AsSpan(0, x.Length), p = e.AsSpan(0, x.Length), density = f.AsSpan(0, x.Length);
        TensorPrimitives.Abs(x, k);
        TensorPrimitives.Multiply(k, T.CreateChecked(0.2316419), k);
        TensorPrimitives.Add(k, T.One, k);
        TensorPrimitives.Divide(T.One, k, k);
        TensorPrimitives.Multiply(k, coefficients[0], p);
        for (int i = 1; i < coefficients.Length; i++)
        {
            TensorPrimitives.Add(p, coefficients[i], p);
            TensorPrimitives.Multiply(p, k, p);
        }
        TensorPrimitives.Multiply(x, x, density);
        TensorPrimitives.Multiply(density, T.CreateChecked(-0.5), density);
        TensorPrimitives.Exp(density, density);
        TensorPrimitives.Multiply(density, T.CreateChecked(0.3989422804014327), density);
        TensorPrimitives.Multiply(p, density, p);
        TensorPrimitives.Subtract(T.CreateChecked(0.5), p, p);
        TensorPrimitives.CopySign(p, x, p);
        TensorPrimitives.Add(p, T.CreateChecked(0.5), x);
    }
}

/// <summary>The same as a plain loop of doubles; the normal distribution is Hart's, in the form of West ("Better approximations to cumulative normal
/// functions", Wilmott, 2005).</summary>
static class ScalarOptions
{
    public static void Price<T>(OptionData<T> data, T[] result) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < result.Length; i++)
        {
            double spot = double.CreateChecked(data.Spot[i]), strike = double.CreateChecked(data.Strike[i]), time = double.CreateChecked(data.Time[i]);
            double s = double.CreateChecked(data.Volatility[i]) * Math.Sqrt(time);
            double d1 = ((Math.Log(spot / strike) + (OptionData<T>.Rate * time)) / s) + (s / 2);
            result[i] = T.CreateChecked((spot * Normal(d1)) - (strike * Math.Exp(-OptionData<T>.Rate * time) * Normal(d1 - s)));
        }
    }

    static ReadOnlySpan<double> numerator =>
        [3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931, 220.206867912376];

    static ReadOnlySpan<double> denominator =>
        [8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831, 793.826512519948, 440.413735824752];

    static double Normal(double x)
    {
        double a = Math.Abs(x), tail = 0;
        if (a <= 37)
        {
            double e = Math.Exp(-a * a / 2);
            if (a < 7.07106781186547)
            {
                double p = numerator[0], q = denominator[0];
                for (int k = 1; k < numerator.Length; k++) p = (p * a) + numerator[k];
                for (int k = 1; k < denominator.Length; k++) q = (q * a) + denominator[k];
                tail = e * p / q;
            }
            else
            {
                tail = e / (a + (1 / (a + (2 / (a + (3 / (a + (4 / (a + 0.65))))))))) / 2.506628274631;
            }
        }
        return x > 0 ? 1 - tail : tail;
    }
}
