using Napier.Proof;

namespace Napier.Coefficients.Families;

/// <summary>The constants of argument reductions.</summary>
public sealed class Constants : Family
{
    /// <inheritdoc/>
    public override string Name => "constants";

    /// <inheritdoc/>
    public override string Summary => "ln 2, ln 10, pi/2 and their inverses, whole and in parts";

    /// <inheritdoc/>
    public override void Print(TextWriter to)
    {
        Parts(to, "Ln2", BigFloat.Ln2);
        Parts(to, "Ln10", BigFloat.Ln10);
        Parts(to, "HalfPi", BigFloat.Pi.Scale(-1));
        Parts(to, "InverseLn2", BigFloat.One / BigFloat.Ln2);
        Parts(to, "InverseLn10", BigFloat.One / BigFloat.Ln10);
        Parts(to, "Log2Of10", BigFloat.Ln10 / BigFloat.Ln2);
        Parts(to, "TwoOverPi", 2 / BigFloat.Pi);
    }

    // Head and tail of 53 bits each; and a short head, of which products with small integers are exact.
    private static void Parts(TextWriter to, string name, BigFloat value)
    {
        double[] whole = Tables.Parts(value, 53), shortened = Tables.Parts(value, 40, 53);
        Hex.Constant(to, name, whole[0]);
        Hex.Constant(to, name + "Tail", whole[1]);
        Hex.Constant(to, name + "Head40", shortened[0]);
        Hex.Constant(to, name + "Next53", shortened[1]);
        Hex.Constant(to, name + "Last", shortened[2]);
    }
}
