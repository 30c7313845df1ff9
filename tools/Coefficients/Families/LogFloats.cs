using Napier.Proof;

namespace Napier.Coefficients.Families;

/// <summary>Logarithms in pairs of float32 (LogFloats.cs).</summary>
public sealed class LogFloats : Family
{
    /// <inheritdoc/>
    public override string Name => "logfloats";

    /// <inheritdoc/>
    public override string Summary => "log x in pairs of float32: inverses of few bits, their logarithms to three bases, and log(1 + r)";

    /// <inheritdoc/>
    public override void Print(TextWriter to) => BigFloat.At(200, () =>
    {
        BigFloat[] inverses = Tables.Of(32, Inverse);
        Hex.Words(to, "Inverses", inverses);
        Base(to, "", inverses, BigFloat.Ln2, 17);
        Base(to, "Binary", inverses, 1, 16);
        Base(to, "Decimal", inverses, BigFloat.Ln2 / BigFloat.Ln10, 18);
        // Around 1 the error counts beside r, elsewhere beside a logarithm of 1/32 at least.
        BigFloat bound = (BigFloat)3 / 100, near = BigFloat.One.Scale(-6);
        Hex.Constants(to, "C", new Remez(Cubic, -bound, bound)
            .Weighted(r => r.Abs() < near ? (r * r) + BigFloat.One.Scale(-20) : (r * r * r).Abs() * 32).Rounded(Remez.UpTo(3)), 3);
        return 0;
    });

    // The number of 32nds whose last 5 bits are those of j, between 3/4 and 3/2 of 32; 0 where there is none.
    private static int Part(int j) => j is > 16 and < 24 ? 0 : j < 24 ? 32 + j : j;

    // Of all c for which m c - 1 is a float32 number for every m nearest to a number of 32nds the one that keeps it smallest: 1 around 1.
    private static BigFloat Inverse(int j)
    {
        int part = Part(j);
        if (part is 0 or 32) return 1;
        BigFloat best = 0, least = 1, from = ((BigFloat)((2 * part) - 1)) / 64, to = ((BigFloat)((2 * part) + 1)) / 64;
        if (part == 24) from = (BigFloat)3 / 4;
        if (part == 48) to = (BigFloat)3 / 2;
        for (int bits = 4; bits <= 7; bits++)
        {
            BigFloat place = BigFloat.One.Scale((part > 32 ? -23 : -24) - bits);
            for (int n = 1 << (bits - 1); n < 3 << (bits - 1); n++)
            {
                BigFloat c = ((BigFloat)n).Scale(-bits), low = ((from * c) - 1).Abs(), high = ((to * c) - 1).Abs();
                BigFloat most = low > high ? low : high;
                if (most < least && most <= place.Scale(24)) (best, least) = (c, most);
            }
        }
        return best;
    }

    // -log c to a base and an octave, in a multiple of 2^-places and the rest.
    private static void Base(TextWriter to, string name, BigFloat[] inverses, BigFloat octave, int places)
    {
        BigFloat head = Cut(octave, places);
        Hex.Constant(to, name + "Octave", head.ToDouble());
        Hex.Constant(to, name + "OctaveRest", (float)(octave - head).ToDouble());
        BigFloat[] logs = [.. inverses.Select(c => c == 1 ? 0 : -BigFloat.Log(c) * octave / BigFloat.Ln2)];
        Hex.Words(to, name + "Logs", logs.Select(l => Cut(l, places)));
        Hex.Words(to, name + "LogRests", logs.Select(l => l - Cut(l, places)));
    }

    private static BigFloat Cut(BigFloat x, int places) => BigFloat.Floor(x.Scale(places) + BigFloat.One.Scale(-1)).Scale(-places);

    // (log(1 + r) - r + r^2 / 2) / r^3.
    private static BigFloat Cubic(BigFloat r) => r.Abs() < BigFloat.One.Scale(-40)
        ? ((BigFloat)1 / 3) - (r / 4) // what the formula below cannot see for cancellation
        : (BigFloat.Log(1 + r) - r + (r * r).Scale(-1)) / (r * r * r);
}
