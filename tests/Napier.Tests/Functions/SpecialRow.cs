using Napier.Proof;

namespace Napier.Tests.Functions;

/// <summary>One special function and what is promised of it.</summary>
/// <param name="Name">PyTorch's name.</param>
/// <param name="Ulps64">The bound in units in the last place of float64 results.</param>
/// <param name="Absolute64">An error that is allowed in any case: near the zeros of a function that crosses it.</param>
/// <param name="Low">Where the test's arguments start.</param>
/// <param name="High">Where they end.</param>
/// <param name="Exact">Arguments and results that are known exactly.</param>
public abstract record SpecialRow(string Name, double Ulps64, double Absolute64, double Low, double High, (double X, double Y)[] Exact)
{
    public abstract void Run<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged;

    public abstract BigFloat Oracle(BigFloat x);

    /// <summary>Slope by the function's own formula, at 200 bits.</summary>
    public abstract BigFloat Slope(BigFloat x);

    public override string ToString() => Name;

    public static SpecialRow Of<TOp>(double ulps, double low, double high, (double X, double Y)[] exact, double absolute = 0)
        where TOp : struct, IUnary<TOp> => new Row<TOp>(ulps, absolute, low, high, exact);

    public static SpecialRow Of<TOp>(TOp op, double ulps, double low, double high, (double X, double Y)[] exact, double absolute = 0)
        where TOp : struct, IParametric<TOp> => new ParametricRow<TOp>(op, ulps, absolute, low, high, exact);

    private sealed record ParametricRow<TOp>(TOp Op, double Ulps64, double Absolute64, double Low, double High, (double X, double Y)[] Exact)
        : SpecialRow(TOp.Name, Ulps64, Absolute64, Low, High, Exact) where TOp : struct, IParametric<TOp>
    {
        public override void Run<T>(ReadOnlySpan<T> x, Span<T> y) => Spans.Map(x, y, Op);

        public override BigFloat Oracle(BigFloat x) => TOp.Eval(Op, x);

        public override BigFloat Slope(BigFloat x) => TOp.Slope(Op, x, TOp.Eval(Op, x));

        public override string ToString() => $"{Name} {Op}";
    }

    private sealed record Row<TOp>(double Ulps64, double Absolute64, double Low, double High, (double X, double Y)[] Exact)
        : SpecialRow(TOp.Name, Ulps64, Absolute64, Low, High, Exact) where TOp : struct, IUnary<TOp>
    {
        public override void Run<T>(ReadOnlySpan<T> x, Span<T> y) => Spans.Map<TOp, T>(x, y);

        public override BigFloat Oracle(BigFloat x) => BigFloat.Apply<TOp>(x);

        public override BigFloat Slope(BigFloat x) => TOp.Slope(x, BigFloat.Apply<TOp>(x));

        public override string ToString() => Name;
    }
}
