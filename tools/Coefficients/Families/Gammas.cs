using Napier.Proof;

namespace Napier.Coefficients.Families;

/// <summary>The gamma function's family: GammaTables and TemmeTable.</summary>
public sealed class Gammas : Family
{
    /// <inheritdoc/>
    public override string Name => "gamma";

    /// <inheritdoc/>
    public override string Summary => "ln gamma near 2, Stirling's series, digamma, trigamma, sines of pi, Temme's uniform expansion";

    /// <inheritdoc/>
    public override void Print(TextWriter to) => BigFloat.At(400, () =>
    {
        BigFloat half = BigFloat.One.Scale(-1), far = BigFloat.One / 64, stirling = 4 / (BigFloat)225; // 1 / 7.5^2
        to.WriteLine("GammaTables");
        Hex.Table(to, "Centre", Tables.Heads(Chebyshev.Of(u => BigFloat.Lgamma(2 + u) / u, -half, half, 19, 37)));
        Hex.Table(to, "Stirling", Tables.Heads(Chebyshev.Of(Stirling, 0, stirling, 7, 28)));
        Hex.Table(to, "Psi", Tables.Heads(Chebyshev.Of(Psi, 0, far, 8, 28)));
        Hex.Table(to, "PsiPrime", Tables.Heads(Chebyshev.Of(PsiPrime, 0, far, 8, 28)));
        Hex.Table(to, "SinPi", Tables.Heads(Chebyshev.Of(z => BigFloat.Sin(BigFloat.Pi * BigFloat.Sqrt(z)) / BigFloat.Sqrt(z), 0, half.Scale(-1), 9, 28)));
        to.WriteLine("TemmeTable");
        Temme(to);
        return 0;
    });

    private static BigFloat Stirling(BigFloat w)
    {
        BigFloat x = 1 / BigFloat.Sqrt(w), half = BigFloat.One.Scale(-1);
        return x * (BigFloat.Lgamma(x) - ((x - half) * BigFloat.Log(x)) + x - BigFloat.Log(BigFloat.Pi.Scale(1)).Scale(-1));
    }

    private static BigFloat Psi(BigFloat w)
    {
        BigFloat x = 1 / BigFloat.Sqrt(w);
        return x * x * (BigFloat.Log(x) - (1 / x.Scale(1)) - BigFloat.Digamma(x));
    }

    private static BigFloat PsiPrime(BigFloat w)
    {
        BigFloat x = 1 / BigFloat.Sqrt(w);
        return x * x * x * (BigFloat.Polygamma(1, x) - (1 / x) - (1 / (x * x).Scale(1)));
    }

    // DLMF 8.12.11 and 8.12.12: c_0 = 1/mu - 1/eta, c_k = c_(k-1)' / eta + (-1)^k g_k / mu with mu(eta) from mu - ln(1 + mu) = eta^2 / 2, all as
    // series in eta, and g_k Stirling's coefficients of gamma itself. Terms below 1e-17 at a = 20, eta = 0.36 are dropped.
    private static void Temme(TextWriter to)
    {
        const int length = 60, rows = 16;
        var mu = new BigFloat[length];
        mu[1] = BigFloat.One;
        for (int m = 2; m < length; m++)
        {
            BigFloat sum = mu[m - 1];
            for (int i = 2; i < m; i++) sum -= mu[i] * mu[m + 1 - i] * (m + 1 - i);
            mu[m] = sum / (m + 1);
        }
        var inverse = new BigFloat[length - 1]; // of eta / mu
        inverse[0] = BigFloat.One;
        for (int n = 1; n < inverse.Length; n++)
        {
            for (int i = 1; i <= n; i++) inverse[n] -= mu[i + 1] * inverse[n - i];
        }
        BigFloat[] stirling = StirlingSeries(rows);
        BigFloat[] c = inverse[1..];
        var flat = new List<double>();
        var starts = new List<int>();
        for (int k = 0; k < rows; k++)
        {
            if (k > 0)
            {
                var next = new BigFloat[c.Length - 2];
                for (int i = 0; i < next.Length; i++)
                    next[i] = ((i + 2) * c[i + 2]) + ((k % 2 == 0 ? stirling[k] : -stirling[k]) * inverse[i + 1]);
                c = next;
            }
            int kept = 0;
            for (int i = 0; i < c.Length; i++)
            {
                if (Math.Abs(c[i].ToDouble()) * Math.Pow(0.36, i) / Math.Pow(20, k) > 1e-17) kept = i + 1;
            }
            if (kept == 0) break;
            starts.Add(flat.Count);
            flat.AddRange(Tables.Heads(c[..Math.Max(kept, 2)]));
        }
        starts.Add(flat.Count);
        to.WriteLine($"Starts: {string.Join(", ", starts)}");
        Hex.Table(to, "D", flat);
    }

    // gamma(z) = sqrt(2 pi / z) (z / e)^z (g_0 + g_1 / z + ...): the exponential of the series B(2k) / (2k (2k - 1) z^(2k - 1)).
    private static BigFloat[] StirlingSeries(int count)
    {
        var log = new BigFloat[count + 1];
        BigFloat[] bernoulli = Bernoulli(count + 2);
        for (int k = 1; (2 * k) - 1 <= count; k++) log[(2 * k) - 1] = bernoulli[2 * k] / (2 * k * ((2 * k) - 1));
        var g = new BigFloat[count + 1];
        g[0] = BigFloat.One;
        for (int n = 1; n <= count; n++)
        {
            for (int i = 1; i <= n; i++) g[n] += i * log[i] * g[n - i] / n;
        }
        return g;
    }

    // Akiyama and Tanigawa's triangle.
    private static BigFloat[] Bernoulli(int count)
    {
        var row = new BigFloat[count + 1];
        var b = new BigFloat[count + 1];
        for (int m = 0; m <= count; m++)
        {
            row[m] = BigFloat.One / (m + 1);
            for (int j = m; j > 0; j--) row[j - 1] = j * (row[j - 1] - row[j]);
            b[m] = row[0];
        }
        return b;
    }
}
