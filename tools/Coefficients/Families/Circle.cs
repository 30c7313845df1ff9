using Napier.Proof;

namespace Napier.Coefficients.Families;

/// <summary>Sine and cosine (SinCosTable), and the exponential that complex functions carry in two numbers (ExpWideTable).</summary>
public sealed class Circle : Family
{
    /// <inheritdoc/>
    public override string Name => "circle";

    /// <inheritdoc/>
    public override string Summary => "sin and cos up to pi/4, short forms of sin up to pi/2 and r / tan r, 2/pi to 1280 bits, e^r up to (ln 2)/2";

    /// <inheritdoc/>
    public override void Print(TextWriter to) => BigFloat.At(400, () =>
    {
        to.WriteLine("SinCosTable");
        double[] parts = Tables.Parts(BigFloat.Pi.Scale(-1), 33, 33, 53), whole = Tables.Parts(BigFloat.Pi.Scale(-1), 53, 53);
        for (int i = 0; i < 3; i++) Hex.Constant(to, $"HalfPi{i + 1}", parts[i]);
        Hex.Constant(to, "HalfPiHigh", whole[0]);
        Hex.Constant(to, "HalfPiLow", whole[1]);
        Hex.Constant(to, "InverseHalfPi", (2 / BigFloat.Pi).ToDouble());

        // A little beyond (pi/4)^2, for the reduction rounds.
        BigFloat end = (BigFloat.Pi.Scale(-2) * (1 + BigFloat.One.Scale(-10))) * (BigFloat.Pi.Scale(-2) * (1 + BigFloat.One.Scale(-10)));
        BigFloat sixth = (BigFloat)1 / 6, half = BigFloat.One.Scale(-1);
        Hex.Constants(to, "A", new Remez(z => Once(Sinc(z)), 0, end).Weighted(z => z + Floor).Rounded(Remez.UpTo(5)));
        Hex.Constants(to, "B", new Remez(z => CosRest(z, half), 0, end).Weighted(z => (z * z) + Floor).Rounded(Remez.UpTo(5)));
        Hex.Constants(to, "C", new Remez(z => z.IsZero ? (BigFloat)1 / 120 : (Once(Sinc(z)) + sixth) / z, 0, end).Weighted(z => (z * z) + Floor).Rounded(Remez.UpTo(6)));
        Hex.Constants(to, "D", new Remez(z => CosRest(z, half), 0, end).Weighted(z => (z * z) + Floor).Rounded(Remez.UpTo(6)));
        BigFloat turn = end.Scale(2);
        Hex.Constants(to, "S", new Remez(z => Sinc(z).Value, 0, turn).Relative().Rounded(Remez.UpTo(6)));
        Hex.Constants(to, "T", new Remez(z => z.IsZero ? 1 : BigFloat.Cos(BigFloat.Sqrt(z)) / Sinc(z).Value, 0, end).Relative().Rounded(Remez.UpTo(6)));
        Hex.Constant(to, "InversePi", (1 / BigFloat.Pi).ToDouble());
        Split(to, "MinusSixth", -sixth);
        Split(to, "TwentyFourth", (BigFloat)1 / 24);
        TwoOverPi(to);

        to.WriteLine("ExpWideTable");
        double[] ln2 = Tables.Parts(BigFloat.Ln2, 33, 53);
        Hex.Constant(to, "Ln2High", ln2[0]);
        Hex.Constant(to, "Ln2Low", ln2[1]);
        BigFloat edge = BigFloat.Ln2.Scale(-1) * (1 + BigFloat.One.Scale(-10));
        Hex.Constants(to, "A", new Remez(Cubic, -edge, edge).Weighted(r => (r * r * r).Abs() + Floor).Rounded(Remez.UpTo(9)));
        return 0;
    });

    // The weights vanish at 0, which the exchange could not divide by.
    private static BigFloat Floor => BigFloat.One.Scale(-30);

    // The functions below are quotients whose numerators vanish at 0: guard digits pay for what cancels.
    private static BigFloat Once((BigFloat Z, BigFloat Value) sinc) => sinc.Z.IsZero ? -(BigFloat)1 / 6 : (sinc.Value - 1) / sinc.Z;

    private static (BigFloat Z, BigFloat Value) Sinc(BigFloat z) => (z, z.IsZero ? 1 : BigFloat.Sin(BigFloat.Sqrt(z)) / BigFloat.Sqrt(z));

    private static BigFloat CosRest(BigFloat z, BigFloat half) =>
        z.IsZero ? (BigFloat)1 / 24 : (BigFloat.Cos(BigFloat.Sqrt(z)) - 1 + (z * half)) / (z * z);

    private static BigFloat Cubic(BigFloat r) =>
        r.IsZero ? (BigFloat)1 / 6 : (BigFloat.Exp(r) - 1 - r - (r * r).Scale(-1)) / (r * r * r);

    private static void Split(TextWriter to, string name, BigFloat value)
    {
        double high = value.ToDouble();
        Hex.Constant(to, name, high);
        Hex.Constant(to, name + "Rest", (value - high).ToDouble());
    }

    // floor(2/pi 2^1280), the leading word first.
    private static void TwoOverPi(TextWriter to) => BigFloat.At(1400, () =>
    {
        BigFloat rest = 2 / BigFloat.Pi;
        to.WriteLine("TwoOverPi");
        for (int i = 0; i < 20; i++)
        {
            ulong word = 0;
            for (int part = 0; part < 2; part++)
            {
                rest = rest.Scale(32);
                BigFloat whole = BigFloat.Floor(rest);
                word = (word << 32) | (ulong)whole.ToDouble();
                rest -= whole;
            }
            to.Write($"0x{word:x16},{(i % 4 == 3 ? "\n" : " ")}");
        }
        return 0;
    });
}
