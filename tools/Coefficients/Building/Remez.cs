using Napier.Proof;

namespace Napier.Coefficients;

/// <summary>
/// Best approximation by polynomials with chosen powers: Remez's exchange algorithm, in big floats, with the error taken
/// absolutely, relatively or by a weight, and coefficients that may be fixed in advance or rounded to formats.
/// </summary>
public sealed class Remez(Func<BigFloat, BigFloat> f, BigFloat from, BigFloat to)
{
    private const int GridPerPoint = 24;

    private readonly Dictionary<int, BigFloat> cut = [];
    private Func<BigFloat, BigFloat>? weight;
    private bool relative;

    /// <summary>Measures the error relative to f.</summary>
    public Remez Relative()
    {
        relative = true;
        return this;
    }

    /// <summary>Measures the error multiplied by w(x).</summary>
    public Remez Weighted(Func<BigFloat, BigFloat> w)
    {
        weight = w;
        return this;
    }

    /// <summary>Fixes the coefficient of a power.</summary>
    public Remez Fixed(int power, BigFloat coefficient)
    {
        cut[power] = coefficient;
        return this;
    }

    /// <summary>The best coefficients of x^p for the powers p, fixed ones left as they are.</summary>
    public Polynomial Best(params int[] powers)
    {
        int[] free = [.. powers.Where(p => !cut.ContainsKey(p))];
        BigFloat[] grid = Grid(GridPerPoint * (free.Length + 2));
        BigFloat[] target = [.. grid.Select(x => Value(x) - FixedPart(x, powers))];
        BigFloat[] weights = [.. grid.Select((x, i) => Weight(x))];
        BigFloat[] coefficients = free.Length == 0 ? [] : Exchange(grid, target, weights, free);
        var all = powers.Select(p => cut.TryGetValue(p, out BigFloat c) ? c : coefficients[Array.IndexOf(free, p)]).ToArray();
        return Judged(powers, all, grid);
    }

    /// <summary>The best coefficients rounded: the first to <paramref name="bits"/>[0] bits (53 where there is no entry), then the
    /// second, ...; after each rounding the later ones make up for as much of it as they can.</summary>
    public Polynomial Rounded(int[] powers, params int[] bits)
    {
        BigFloat[] c = Best(powers).Coefficients, grid = Grid(GridPerPoint * (powers.Length + 2));
        BigFloat[] weights = [.. grid.Select(Weight)];
        for (int i = 0; i < powers.Length; i++)
        {
            BigFloat rounded = cut.ContainsKey(powers[i]) ? c[i] : c[i].Round(i < bits.Length ? bits[i] : 53);
            BigFloat residue = c[i] - rounded;
            c[i] = rounded;
            int[] later = [.. Enumerable.Range(i + 1, powers.Length - i - 1).Where(j => !cut.ContainsKey(powers[j]))];
            if (residue.IsZero || later.Length == 0) continue;
            int power = powers[i];
            BigFloat[] change = LeastSquares(grid, weights, [.. grid.Select(x => residue * Polynomial.Power(x, power))], [.. later.Select(j => powers[j])]);
            for (int j = 0; j < later.Length; j++) c[later[j]] += change[j];
        }
        return Judged(powers, c, grid);
    }

    /// <summary>0, 1, ... degree.</summary>
    public static int[] UpTo(int degree, int from = 0, int step = 1) => [.. Enumerable.Range(0, ((degree - from) / step) + 1).Select(i => from + (i * step))];

    private BigFloat[] Exchange(BigFloat[] grid, BigFloat[] target, BigFloat[] weights, int[] powers)
    {
        int n = powers.Length;
        int[] points = [.. Enumerable.Range(0, n + 1).Select(i => (int)Math.Round(i * (grid.Length - 1) / (double)n))];
        for (int round = 0; ; round++)
        {
            BigFloat[] solution = Solve([.. points.Select((p, i) => Row(grid[p], powers, (i & 1) == 0 ? weights[p] : -weights[p]))], [.. points.Select(p => target[p])]);
            BigFloat level = solution[n].Abs();
            BigFloat[] coefficients = solution[..n];
            BigFloat[] error = [.. grid.Select((x, i) => (Sum(powers, coefficients, x) - target[i]) * weights[i])];
            int[] next = Extremes(error, n + 1);
            BigFloat worst = next.Length == 0 ? level : next.Select(p => error[p].Abs()).Aggregate((a, b) => a > b ? a : b);
            if (next.Length < n + 1 || round == 60 || worst <= level * (BigFloat)1.0000001) return coefficients;
            points = next;
        }
    }

    private Polynomial Judged(int[] powers, BigFloat[] coefficients, BigFloat[] grid)
    {
        BigFloat worst = grid.Select(x => ((Sum(powers, coefficients, x) - Value(x)) * Weight(x)).Abs()).Aggregate((a, b) => a > b ? a : b);
        return new() { From = from, To = to, Powers = powers, Coefficients = coefficients, Error = worst, Relative = relative };
    }

    // The coefficients that minimise the sum of squared weighted errors: the normal equations, which big floats can afford.
    private static BigFloat[] LeastSquares(BigFloat[] grid, BigFloat[] weights, BigFloat[] target, int[] powers)
    {
        int n = powers.Length;
        var a = new BigFloat[n][];
        var b = new BigFloat[n];
        BigFloat[][] rows = [.. grid.Select((x, k) => powers.Select(p => Polynomial.Power(x, p) * weights[k]).ToArray())];
        for (int i = 0; i < n; i++)
        {
            a[i] = [.. Enumerable.Range(0, n).Select(j => rows.Aggregate(BigFloat.Zero, (sum, row) => sum + (row[i] * row[j])))];
            for (int k = 0; k < rows.Length; k++) b[i] += rows[k][i] * target[k] * weights[k];
        }
        return Solve(a, b);
    }

    // The largest errors of alternating sign: one per run of equal signs, the weakest ends dropped until enough are left.
    private static int[] Extremes(BigFloat[] error, int count)
    {
        var peaks = new List<int>();
        for (int i = 0; i < error.Length; i++)
        {
            if (error[i].IsZero) continue;
            if (peaks.Count > 0 && error[peaks[^1]].IsNegative == error[i].IsNegative)
            {
                if (error[i].Abs() > error[peaks[^1]].Abs()) peaks[^1] = i;
            }
            else
            {
                peaks.Add(i);
            }
        }
        while (peaks.Count > count) peaks.RemoveAt(error[peaks[0]].Abs() < error[peaks[^1]].Abs() ? 0 : peaks.Count - 1);
        return [.. peaks];
    }

    // sum c_i x^p_i -+ E / w = target
    private static BigFloat[] Row(BigFloat x, int[] powers, BigFloat signedWeight) =>
        [.. powers.Select(p => Polynomial.Power(x, p)), BigFloat.One / signedWeight];

    private static BigFloat Sum(int[] powers, BigFloat[] coefficients, BigFloat x)
    {
        BigFloat sum = BigFloat.Zero;
        for (int i = 0; i < powers.Length; i++) sum += coefficients[i] * Polynomial.Power(x, powers[i]);
        return sum;
    }

    // Gaussian elimination with pivoting.
    private static BigFloat[] Solve(BigFloat[][] a, BigFloat[] b)
    {
        int n = b.Length;
        for (int k = 0; k < n; k++)
        {
            int pivot = Enumerable.Range(k, n - k).Aggregate((i, j) => a[i][k].Abs() >= a[j][k].Abs() ? i : j);
            (a[k], a[pivot], b[k], b[pivot]) = (a[pivot], a[k], b[pivot], b[k]);
            for (int i = k + 1; i < n; i++)
            {
                BigFloat factor = a[i][k] / a[k][k];
                for (int j = k; j < n; j++) a[i][j] -= factor * a[k][j];
                b[i] -= factor * b[k];
            }
        }
        var x = new BigFloat[n];
        for (int i = n - 1; i >= 0; i--)
        {
            BigFloat sum = b[i];
            for (int j = i + 1; j < n; j++) sum -= a[i][j] * x[j];
            x[i] = sum / a[i][i];
        }
        return x;
    }

    // Chebyshev's points, dense at both ends.
    private BigFloat[] Grid(int count) => [.. Enumerable.Range(0, count + 1).Select(i =>
        from + ((to - from) * (BigFloat.One - BigFloat.Cos(BigFloat.Pi * i / count)).Scale(-1)))];

    // Where f is 0/0, a point beside it stands for the limit.
    private BigFloat Value(BigFloat x)
    {
        BigFloat y = f(x);
        return y.IsFinite ? y : f(x + (to - from).Scale(-60));
    }

    private BigFloat Weight(BigFloat x)
    {
        if (weight is not null) return weight(x);
        BigFloat y = relative ? Value(x) : BigFloat.One;
        return BigFloat.One / (y.IsZero ? Value(x + (to - from).Scale(-60)) : y).Abs();
    }

    private BigFloat FixedPart(BigFloat x, int[] powers)
    {
        BigFloat sum = BigFloat.Zero;
        foreach (int p in powers)
        {
            if (cut.TryGetValue(p, out BigFloat c)) sum += c * Polynomial.Power(x, p);
        }
        return sum;
    }
}
