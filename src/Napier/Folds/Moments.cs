using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>How many, their mean, and the sum of squared distances from it.</summary>
internal readonly record struct Moments(double Count, double Mean, double Squares);

/// <summary>Mean and spread: a block in two passes, blocks joined by Chan, Golub and LeVeque's formula (1983).</summary>
internal readonly struct MomentFold : IFold<double, Moments>
{
    private const int Places = 8;

    public static Moments Empty => default;

    public static Moments Block(ref double x, nint count, long start)
    {
        double mean = LaneSum.Run<Float64, double>(ref x, count).Value / count;
        Span<double> squares = stackalloc double[Places];
        squares.Clear();
        nint i = 0;
        for (; i <= count - Places; i += Places)
        {
            for (int j = 0; j < Places; j++)
            {
                double d = Unsafe.Add(ref x, i + j) - mean;
                squares[j] += d * d;
            }
        }
        for (int j = 0; i < count; i++, j++)
        {
            double d = Unsafe.Add(ref x, i) - mean;
            squares[j] += d * d;
        }
        double sum = 0;
        foreach (double s in squares) sum += s;
        return new(count, mean, sum);
    }

    public static Moments Join(Moments first, Moments next)
    {
        double count = first.Count + next.Count, distance = next.Mean - first.Mean;
        return new(count, first.Mean + (distance * (next.Count / count)),
            first.Squares + next.Squares + (distance * distance * (first.Count * next.Count / count)));
    }
}
