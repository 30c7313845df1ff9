using System.Numerics;
using Bench.Harness;

namespace Bench.Finance;

/// <summary>A million European calls: spots around 100, strikes from 60 to 140, a month to three years, volatilities from 10 to 60 %; one rate.</summary>
sealed class OptionData<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public const double Rate = 0.03;

    public OptionData(int count)
    {
        Spot = Column(count, 90, 110);
        Strike = Column(count, 60, 140);
        Time = Column(count, 1.0 / 12, 3);
        Volatility = Column(count, 0.1, 0.6);

        // The generator is one sequence; a column is put out of step with the others by its own stride.
        Shuffle(Strike, 7919);
        Shuffle(Time, 104729);
        Shuffle(Volatility, 15485863);
    }

    public T[] Spot { get; }
    public T[] Strike { get; }
    public T[] Time { get; }
    public T[] Volatility { get; }

    static T[] Column(int count, double low, double high)
    {
        T[] x = new T[count];
        Fill.Uniform<T>(x, T.CreateChecked, low, high);
        return x;
    }

    static void Shuffle(T[] x, long stride)
    {
        T[] copy = [.. x];
        for (int i = 0; i < x.Length; i++) x[i] = copy[(int)(i * stride % x.Length)];
    }
}
