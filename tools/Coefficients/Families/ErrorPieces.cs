using Napier.Proof;

namespace Napier.Coefficients.Families;

/// <summary>The error function, its scaled tail and its inverse in sixteen pieces each: ErfPieces, TailPieces, InversePieces.</summary>
public sealed class ErrorPieces : Family
{
    /// <inheritdoc/>
    public override string Name => "erfpieces";

    /// <inheritdoc/>
    public override string Summary => "erf, erfcx and erfinv in sixteen pieces, a polynomial about the middle of each";

    /// <inheritdoc/>
    public override void Print(TextWriter to) => BigFloat.At(200, () =>
    {
        BigFloat width = BigFloat.Parse("0.390625");
        (BigFloat, BigFloat)[] even = [.. Enumerable.Range(0, 16).Select(k => ((k - BigFloat.One.Scale(-1)) * width, (k + BigFloat.One.Scale(-1)) * width))];
        Pieces(to, "ErfPieces", even, BigFloat.Erf, false, 14, 9);
        Pieces(to, "TailPieces", Octaves(2), BigFloat.Erfcx, true, 15, 10);
        Pieces(to, "InversePieces", Octaves(3), Inverse, true, 13, 8);
        return 0;
    });

    // The pieces of [0, 15 shift): where x + shift has the same exponent and the same two digits after the first. In the order of those bits.
    private static (BigFloat From, BigFloat To)[] Octaves(int shift)
    {
        var pieces = new (BigFloat, BigFloat)[16];
        for (int octave = 1; octave < 6; octave++)
        {
            for (int j = 0; j < 4; j++)
            {
                BigFloat from = ((BigFloat)(4 + j)).Scale(octave - 2), end = ((BigFloat)(5 + j)).Scale(octave - 2);
                if (from < shift || from >= 16 * shift) continue;
                pieces[(4 * ((1023 + octave) & 3)) + j] = (from - shift, end - shift);
            }
        }
        return pieces;
    }

    // erfinv(y) / y by w = -ln(1 - y^2).
    private static BigFloat Inverse(BigFloat w)
    {
        if (w.Abs() < BigFloat.One.Scale(-90)) return BigFloat.Sqrt(BigFloat.Pi).Scale(-1);
        BigFloat p = BigFloat.Exp(-w), root = BigFloat.Sqrt(1 - p);
        return BigFloat.Erfcinv(p / (1 + root)) / root;
    }

    // Row by row: the constant terms of all sixteen, then those of r, of r^2, ...
    private static void Pieces(TextWriter to, string name, (BigFloat From, BigFloat To)[] pieces, Func<BigFloat, BigFloat> f, bool middles, int degree, int shorter)
    {
        to.WriteLine(name);
        BigFloat[] middle = [.. pieces.Select(p => (p.From + p.To).Scale(-1))];
        if (middles) Hex.Table(to, "Middles", Tables.Heads(middle));
        foreach (int n in new[] { degree, shorter })
        {
            var rows = new BigFloat[16][];
            BigFloat worst = BigFloat.Zero;
            for (int k = 0; k < 16; k++)
            {
                BigFloat m = middle[k], radius = (pieces[k].To - pieces[k].From).Scale(-1);
                rows[k] = Chebyshev.Of(r => f(m + r), -radius, radius, n, n + 12);
                if (m.IsZero && !middles) for (int i = 0; i <= n; i += 2) rows[k][i] = BigFloat.Zero;
                for (int j = 0; j <= 40; j++)
                {
                    BigFloat r = radius * (j - 20) / 20, value = f(m + r), sum = BigFloat.Zero;
                    for (int i = n; i >= 0; i--) sum = (sum * r) + rows[k][i];
                    if (value.IsZero) continue;
                    BigFloat error = ((sum - value) / value).Abs();
                    if (error > worst) worst = error;
                }
            }
            to.WriteLine($"// degree {n}: relative error 2^{Hex.Log2(worst):0.0}");
            double[] table = [.. Enumerable.Range(0, n + 1).SelectMany(i => Tables.Heads(rows.Select(row => row[i])))];
            Hex.Table(to, n == degree ? "Long" : "Short", table);
            if (n == degree) Hex.Table(to, "Rests", Tables.Tails(rows.Select(row => row[0])));
        }
    }
}
