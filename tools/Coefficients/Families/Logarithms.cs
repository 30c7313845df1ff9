using Napier.Proof;

namespace Napier.Coefficients.Families;

/// <summary>The series of the logarithm (LogSeries.cs).</summary>
public sealed class Logarithms : Family
{
    /// <inheritdoc/>
    public override string Name => "log";

    /// <inheritdoc/>
    public override string Summary => "log(1 + f) = 2 atanh(s), to 57 and to 72 digits, and its constants in parts";

    /// <inheritdoc/>
    public override void Print(TextWriter to) => BigFloat.At(300, () =>
    {
        BigFloat root = BigFloat.Sqrt(2), s = (root - 1) / (root + 1), end = s * s;
        Hex.Constants(to, "L", new Remez(Beyond2, 0, end).Relative().Rounded(Remez.UpTo(6)), 1);
        Hex.Constants(to, "C", new Remez(OverX, (BigFloat)(-1) / 32, (BigFloat)1 / 16).Relative().Rounded(Remez.UpTo(7)), 0);
        Bins(to);
        BigFloat c3 = (BigFloat)2 / 3, c5 = (BigFloat)2 / 5;
        Hex.Constants(to, "M", new Remez(z => (Beyond2(z) - c3 - (c5 * z)) / (z * z), 0, end).Relative().Rounded(Remez.UpTo(7)), 1);
        Whole(to, "TwoThirds", c3);
        Whole(to, "TwoFifths", c5);
        Whole(to, "InverseLn2", 1 / BigFloat.Ln2);
        Whole(to, "InverseLn10", 1 / BigFloat.Ln10);
        Short(to, "Ln2", BigFloat.Ln2, "High", "Low", 42);
        Short(to, "Log2", BigFloat.Ln2 / BigFloat.Ln10, "High", "Low", 42);

        // Numbers of few bits near 1/m, in 64ths, for m by the last 4 bits of the number of 16ths nearest to it: see LogHead. Products of 11 bits
        // with ln 2 cut at 2^-42 are exact.
        to.WriteLine("LogHeadTable");
        int[] places = [64, 60, 57, 54, 51, 49, 46, 44, 43, 64, 64, 64, 84, 80, 72, 68];
        double[] inverses = [.. places.Select(p => p / 64.0)];
        BigFloat[] logs = [.. inverses.Select(i => -BigFloat.Log(i))];
        Hex.Table(to, "Inverses", inverses);
        double[] heads = [.. logs.Select(l => BigFloat.Floor(l.Scale(42)).Scale(-42).ToDouble() + 0)];
        Hex.Table(to, "Logs", heads);
        Hex.Table(to, "LogRests", [.. logs.Select((l, j) => (l - heads[j]).ToDouble() + 0)]);
        Hex.Constants(to, "P", new Remez(Beyond1, (BigFloat)(-13) / 256, (BigFloat)14 / 256).Rounded(Remez.UpTo(9)), 2);
        return 0;
    });

    // (log(1 + r) - r)/r^2.
    private static BigFloat Beyond1(BigFloat r) => r.Abs() < BigFloat.One.Scale(-60) ? (r / 3) - BigFloat.One.Scale(-1) : (BigFloat.Log(1 + r) - r) / (r * r);

    // (2 atanh(s)/s - 2)/z, z = s^2.
    private static BigFloat Beyond2(BigFloat z)
    {
        BigFloat s = BigFloat.Sqrt(z);
        return ((2 * BigFloat.Atanh(s) / s) - 2) / z;
    }

    // log(1 + r) / r.
    private static BigFloat OverX(BigFloat r) => r == 0 ? BigFloat.One : BigFloat.Log(1 + r) / r;

    // For the numbers m from 3/4 to 3/2 by the leading 4 bits of their fraction: about 1/m, and what its logarithm lacks.
    private static void Bins(TextWriter to)
    {
        BigFloat[] inverses = Tables.Of(16, j =>
            j is 0 or 15 ? BigFloat.One : ((j < 8 ? 1 : 2) / (1 + (((BigFloat)j + 0.5) / 16))).Round(53));
        Hex.Table(to, "Inverses", Tables.Heads(inverses));
        Hex.Table(to, "Logs", Tables.Heads(inverses.Select(i => -BigFloat.Log(i))));
    }

    private static void Whole(TextWriter to, string name, BigFloat value)
    {
        double[] parts = Tables.Parts(value, 53);
        Hex.Constant(to, name, parts[0]);
        Hex.Constant(to, name + "Low", parts[1]);
    }

    private static void Short(TextWriter to, string name, BigFloat value, string head, string rest, int bits)
    {
        double[] parts = Tables.Parts(value, bits);
        Hex.Constant(to, name, value.ToDouble());
        Hex.Constant(to, name + head, parts[0]);
        Hex.Constant(to, name + rest, parts[1]);
    }
}
