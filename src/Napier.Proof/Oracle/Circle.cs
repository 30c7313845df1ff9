using System.Numerics;

namespace Napier.Proof;

/// <summary>
/// Sine, cosine and tangent of float32 numbers of any size, which no polynomial on a run of neighbours can follow: the angles of
/// a run are equally spaced, so in turns, as integers modulo 2^128, each is the last plus a constant, exactly enough for all. What is
/// left of a turn goes to Taylor's series in binary64.
/// </summary>
internal sealed class Circle
{
    /// <summary>A bound on the relative error of <see cref="At"/>: a dozen roundings of 2^-53, and the series' 2^-58.</summary>
    public const double Error = 1.0 / (1L << 48);

    private const int Terms = 11;

    // (-1)^n (2 pi)^(2n+1) / (2n+1)! and (-1)^n (2 pi)^2n / (2n)!
    private static readonly double[] Sines = Series(1), Cosines = Series(0);

    private readonly UInt128 start, step;
    private readonly int kind;

    private Circle(UInt128 start, UInt128 step, int kind)
    {
        this.start = start;
        this.step = step;
        this.kind = kind;
    }

    /// <summary>The function of this name on first, first + step, ..., or null if it is not one of these.</summary>
    public static Circle? Try(string name, BigFloat first, BigFloat step) =>
        Array.IndexOf(["sin", "cos", "tan"], name) is >= 0 and int kind ? new(Turns(first), Turns(step), kind) : null;

    /// <summary>The value at the number so many steps from the first, which is not zero.</summary>
    public double At(ulong steps)
    {
        UInt128 turns = start + (steps * step);
        int quarter = (int)((turns + (UInt128.One << 125)) >> 126) & 3;
        double r = (double)(Int128)(turns - ((UInt128)quarter << 126)) * Math.ScaleB(1, -128), square = r * r;
        if (kind == 2)
        {
            double sine = r * Sum(Sines, square), cosine = Sum(Cosines, square);
            return (quarter & 1) == 0 ? sine / cosine : -cosine / sine;
        }
        quarter += kind;
        double y = (quarter & 1) == 0 ? r * Sum(Sines, square) : Sum(Cosines, square);
        return (quarter & 2) == 0 ? y : -y;
    }

    // x / (2 pi) modulo 1 in units of 2^-128, to the nearest or its neighbour.
    private static UInt128 Turns(BigFloat x) => BigFloat.At(400, () =>
        (UInt128)((x / BigFloat.Pi).Scale(127).Nearest() & ((BigInteger.One << 128) - 1)));

    private static double Sum(double[] c, double square)
    {
        double sum = c[^1];
        for (int i = c.Length - 2; i >= 0; i--) sum = (sum * square) + c[i];
        return sum;
    }

    private static double[] Series(int first)
    {
        var c = new double[Terms];
        BigFloat turn = BigFloat.Pi.Scale(1), term = first == 0 ? BigFloat.One : turn;
        for (int n = 0; n < Terms; n++)
        {
            c[n] = term.ToDouble();
            int k = (2 * n) + first;
            term = -(term * turn * turn / ((k + 1) * (k + 2)));
        }
        return c;
    }
}
