using System.Runtime.CompilerServices;

namespace Napier.Proof;

/// <content>
/// The reader of the library's functions: a function that <see cref="Primitives"/> knows by name is computed by the code here,
/// every other by its own definition.
/// </content>
public readonly partial struct BigFloat : IAlgebra<BigFloat>
{
    /// <inheritdoc/>
    public static BigFloat Of(double value) => value;

    /// <inheritdoc/>
    public static BigFloat IfLess(BigFloat left, BigFloat right, BigFloat then, BigFloat otherwise) => left < right ? then : otherwise;

    /// <inheritdoc/>
    public static BigFloat Apply<TOp>(BigFloat x) where TOp : struct, IUnary<TOp>
    {
        if (Primitives.Find(TOp.Name) is { } own) return own(x);
        RuntimeHelpers.EnsureSufficientExecutionStack(); // a primitive is its own definition
        return TOp.Eval(x);
    }

    /// <inheritdoc/>
    public static BigFloat Apply<TOp>(TOp op, BigFloat x) where TOp : struct, IParametric<TOp>
    {
        if (Primitives.Find(op) is { } own) return own(x);
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return TOp.Eval(op, x);
    }

    /// <inheritdoc/>
    public static BigFloat Apply<TOp>(BigFloat x, BigFloat y) where TOp : struct, IBinary<TOp>
    {
        if (Primitives.FindBinary(TOp.Name) is { } own) return own(x, y);
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return TOp.Eval(x, y);
    }
}
