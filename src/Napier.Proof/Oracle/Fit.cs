using System.Collections.Concurrent;

namespace Napier.Proof;

/// <summary>
/// A function on a run of neighbouring numbers, replaced by a polynomial through exact values, whose error was measured between
/// them: what makes it possible to judge billions of results against big floats. The leading coefficient is double-double, so that
/// the polynomial's own rounding errors are as much below the value as the function varies little over the run.
/// </summary>
/// <remarks>
/// The polynomial in t from -1 to 1 goes through the values at Chebyshev's points. It is accepted only if it agrees with
/// the exact function at points between them to within 2^-38 of the format's last place, and is trusted to 2^-32 of it. Whatever comes
/// closer to a rounding boundary than <see cref="Error"/> is decided by <see cref="Exact"/>.
/// </remarks>
public sealed class Fit
{
    private const int AgreementBits = 38, TrustBits = 32;

    private static readonly double[] Between = [-0.96875, -0.578125, 0.140625, 0.484375, 0.9921875];
    private static readonly ConcurrentDictionary<int, (double[] Points, BigFloat[][] Inverse)> Bases = new();

    private Fit(double high, double low, double[] coefficients, double error)
    {
        High = high;
        Low = low;
        Coefficients = coefficients;
        Error = error;
    }

    /// <summary>The constant coefficient, rounded.</summary>
    public double High { get; }

    /// <summary>What <see cref="High"/> leaves of it.</summary>
    public double Low { get; }

    /// <summary>The coefficients of t, t^2, ...</summary>
    public double[] Coefficients { get; }

    /// <summary>A bound on the absolute error of evaluating the polynomial as <see cref="High"/> + (rest + <see cref="Low"/>).</summary>
    public double Error { get; }

    /// <summary>The bits that all results of the run have, where that is plain from the values: infinity, 0, 1, NaN.</summary>
    public ulong? Flat { get; private init; }

    /// <summary>Fits f on center + half * t, or null where a polynomial of this degree does not do.</summary>
    public static Fit? Try(Exact f, BigFloat center, BigFloat half, int degree, Format format)
    {
        var (points, inverse) = Bases.GetOrAdd(degree, MakeBasis);
        f.Value(center + half, 110, out int precision);
        f.Value(center, 110, out int second);
        precision = Math.Max(Math.Max(precision, second), 128);
        return BigFloat.At(precision, () =>
        {
            BigFloat[] values = [.. points.Select(t => f.Quick(center + (half * t)))];
            if (AllEqual(values, format) is { } bits) return new Fit(0, 0, [], 0) { Flat = bits };
            long top = long.MinValue;
            foreach (BigFloat v in values)
            {
                if (!v.IsFinite || v.Top > 900) return null;
                top = Math.Max(top, v.Top);
            }
            if (top < -900) return null;
            return BigFloat.At(160, () => Interpolate(f, center, half, precision, values, inverse, top - format.FractionBits));
        });
    }

    private static Fit? Interpolate(Exact f, BigFloat center, BigFloat half, int precision, BigFloat[] values, BigFloat[][] inverse, long lastPlace)
    {
        BigFloat[] c = [.. inverse.Select(row => Dot(row, values))];
        foreach (double t in Between)
        {
            BigFloat sum = BigFloat.Zero;
            for (int i = c.Length - 1; i >= 0; i--) sum = (sum * t) + c[i];
            BigFloat exact = BigFloat.At(precision, () => f.Quick(center + (half * t)));
            if (!exact.IsFinite || (sum - exact).Top >= lastPlace - AgreementBits) return null;
        }
        double high = c[0].ToDouble(), low = (c[0] - high).ToDouble();
        double[] rest = [.. c[1..].Select(x => x.ToDouble())];
        double error = Math.Abs(high * Math.ScaleB(1, -100)) + Math.ScaleB(1, (int)lastPlace - TrustBits) + (rest.Sum(Math.Abs) * Math.ScaleB(1, -50));
        return new(high, low, rest, error);
    }

    // Values that rise or fall from one end to the other and all round to the same bits: so do those between them.
    private static ulong? AllEqual(BigFloat[] values, Format format)
    {
        ulong first = values[0].ToBits(format.FractionBits, format.ExponentBits);
        bool rises = false, falls = false;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i].ToBits(format.FractionBits, format.ExponentBits) != first) return null;
            rises |= values[i - 1] < values[i];
            falls |= values[i - 1] > values[i];
        }
        return rises && falls ? null : first;
    }

    private static BigFloat Dot(BigFloat[] row, BigFloat[] values)
    {
        BigFloat sum = BigFloat.Zero;
        for (int i = 0; i < row.Length; i++) sum += row[i] * values[i];
        return sum;
    }

    // Chebyshev's points (both ends among them) and the matrix that turns values there into coefficients.
    private static (double[] Points, BigFloat[][] Inverse) MakeBasis(int degree) => BigFloat.At(256, () =>
    {
        int n = degree + 1;
        double[] points = [.. Enumerable.Range(0, n).Select(i => -BigFloat.Cos(BigFloat.Pi * i / degree).ToDouble())];
        var inverse = new BigFloat[n][];
        for (int i = 0; i < n; i++) inverse[i] = new BigFloat[n];
        for (int j = 0; j < n; j++)
        {
            // Lagrange's polynomial of point j, multiplied out.
            BigFloat[] p = new BigFloat[n];
            p[0] = BigFloat.One;
            for (int k = 0, length = 1; k < n; k++)
            {
                if (k == j) continue;
                BigFloat scale = BigFloat.One / ((BigFloat)points[j] - points[k]);
                for (int i = length; i >= 0; i--)
                    p[i] = ((i > 0 ? p[i - 1] : BigFloat.Zero) - (p[i] * points[k])) * scale;
                length++;
            }
            for (int i = 0; i < n; i++) inverse[i][j] = p[i];
        }
        return (points, inverse);
    });
}
