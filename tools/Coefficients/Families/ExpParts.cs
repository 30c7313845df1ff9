using Napier.Proof;

namespace Napier.Coefficients.Families;

/// <summary>Constants and table of exponentials with twice the digits.</summary>
public sealed class ExpParts : Family
{
    /// <inheritdoc/>
    public override string Name => "exp-parts";

    /// <inheritdoc/>
    public override string Summary => "2^(j/16), ln 2/16 and log10(2)/16 in parts: RootsOfTwo and ExpParts";

    /// <inheritdoc/>
    public override void Print(TextWriter to)
    {
        BigFloat[] roots = Tables.Roots(16);
        Hex.Table(to, "High", Tables.Heads(roots));
        Hex.Table(to, "Low", Tables.Tails(roots));
        Reduction(to, "Natural", BigFloat.Ln2 / 16);
        Reduction(to, "Decimal", BigFloat.Ln2 / BigFloat.Ln10 / 16);
        Factor(to, "Ln2", BigFloat.Ln2);
        Factor(to, "Ln10", BigFloat.Ln10);
        Hex.Constant(to, "Log2Of10", (BigFloat.Ln10 / BigFloat.Ln2).ToDouble());
    }

    // A step of the reduction: its products with integers of 15 bits are exact in the first two parts, of 38 bits each.
    private static void Reduction(TextWriter to, string name, BigFloat step)
    {
        Hex.Constant(to, name + "Inverse", (BigFloat.One / step).ToDouble());
        double[] parts = Tables.Parts(step, 38, 38);
        for (int i = 0; i < parts.Length; i++) Hex.Constant(to, $"{name}Step{i + 1}", parts[i]);
    }

    private static void Factor(TextWriter to, string name, BigFloat value)
    {
        double[] parts = Tables.Parts(value, 53);
        Hex.Constant(to, name, parts[0]);
        Hex.Constant(to, name + "Low", parts[1]);
    }
}
