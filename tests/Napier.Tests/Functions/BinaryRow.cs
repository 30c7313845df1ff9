using Napier.Proof;

namespace Napier.Tests.Functions;

/// <summary>One function of two arguments and what is promised of it.</summary>
/// <param name="Name">PyTorch's name.</param>
/// <param name="Ulps64">The bound in units in the last place of float64 results.</param>
/// <param name="Absolute">An error relative to the larger argument that is allowed in any case, where the two cancel.</param>
/// <param name="X">Where the test's first arguments lie.</param>
/// <param name="Y">Where the second ones lie.</param>
/// <param name="Exact">Arguments and results that are known exactly.</param>
public abstract record BinaryRow(
    string Name, double Ulps64, double Absolute, (double Low, double High) X, (double Low, double High) Y, (double X, double Y, double Z)[] Exact)
{
    public abstract void Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) where T : unmanaged;

    public abstract BigFloat Oracle(BigFloat x, BigFloat y);

    /// <summary>The partial derivatives by the function's own formulas.</summary>
    public abstract (BigFloat X, BigFloat Y) Slopes(BigFloat x, BigFloat y);

    public override string ToString() => Name;

    public static BinaryRow Of<TOp>(double ulps, (double Low, double High) x, (double Low, double High) y, (double X, double Y,
        double Z)[] exact, double absolute = 0)
        where TOp : struct, IBinary<TOp> => new Row<TOp>(ulps, absolute, x, y, exact);

    private sealed record Row<TOp>(
        double Ulps64, double Absolute, (double Low, double High) X, (double Low, double High) Y, (double X, double Y, double Z)[] Exact)
        : BinaryRow(TOp.Name, Ulps64, Absolute, X, Y, Exact) where TOp : struct, IBinary<TOp>
    {
        public override void Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => Spans.Zip<TOp, T>(x, y, z);

        public override BigFloat Oracle(BigFloat x, BigFloat y) => BigFloat.Apply<TOp>(x, y);

        public override (BigFloat X, BigFloat Y) Slopes(BigFloat x, BigFloat y) => TOp.Slopes(x, y, BigFloat.Apply<TOp>(x, y));

        public override string ToString() => Name;
    }
}
