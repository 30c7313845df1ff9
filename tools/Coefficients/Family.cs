namespace Napier.Coefficients;

/// <summary>
/// The tables and polynomials of one family of functions. Deriving from this class is all it takes to appear in the program;
/// what it prints is what stands in src/Napier/Functions/Tables.
/// </summary>
public abstract class Family
{
    /// <summary>What to type.</summary>
    public abstract string Name { get; }

    /// <summary>One line for the list.</summary>
    public abstract string Summary { get; }

    /// <summary>Derives everything and prints it as C#.</summary>
    public abstract void Print(TextWriter to);
}
