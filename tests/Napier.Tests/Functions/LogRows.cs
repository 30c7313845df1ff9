namespace Napier.Tests.Functions;

/// <summary>What is promised of the logarithms and their relatives.</summary>
internal static class LogRows
{
    private const double Inf = double.PositiveInfinity, NaN = double.NaN;

    public static IEnumerable<SpecialRow> All =>
    [
        SpecialRow.Of<Log>(0.54, 1e-9, 40, [(0, -Inf), (-0.0, -Inf), (Inf, Inf), (-Inf, NaN), (NaN, NaN), (1, 0), (-1, NaN), (-1e-3, NaN)]),
        SpecialRow.Of<Log2>(0.54, 1e-9, 40, [(0, -Inf), (-0.0, -Inf), (Inf, Inf), (-Inf, NaN), (NaN, NaN), (1, 0), (-1, NaN), (8, 3), (0.25, -2),
            (1024, 10)]),
        SpecialRow.Of<Log10>(0.54, 1e-9, 40, [(0, -Inf), (-0.0, -Inf), (Inf, Inf), (-Inf, NaN), (NaN, NaN), (1, 0), (-1, NaN), (1000, 3),
            (100000, 5)]),
        SpecialRow.Of<Log1p>(0.54, -0.999, 40, [(0, 0), (-0.0, -0.0), (Inf, Inf), (-Inf, NaN), (NaN, NaN), (-1, -Inf), (-1.5, NaN), (-2, NaN)]),
        SpecialRow.Of(new Softplus(1, 20), 0.6, -60, 60, [(Inf, Inf), (-Inf, 0), (NaN, NaN), (30, 30), (20.5, 20.5)]),
        SpecialRow.Of(new Softplus(2, 20), 0.6, -30, 20, [(Inf, Inf), (-Inf, 0), (NaN, NaN), (10.5, 10.5)]),
        SpecialRow.Of(new Softplus(0.75, 5), 1.3, -30, 20, [(Inf, Inf), (-Inf, 0), (NaN, NaN), (7, 7)]),
        SpecialRow.Of<LogSigmoid>(0.6, -60, 60, [(Inf, 0), (-Inf, -Inf), (NaN, NaN), (-60, -60)]),
        SpecialRow.Of<Asinh>(0.54, -60, 60, [(0, 0), (-0.0, -0.0), (Inf, Inf), (-Inf, -Inf), (NaN, NaN)]),
        SpecialRow.Of<Acosh>(0.54, 1.0001, 60, [(1, 0), (0.5, NaN), (0, NaN), (-1, NaN), (-1e20, NaN), (Inf, Inf), (-Inf, NaN), (NaN, NaN)]),
        SpecialRow.Of<Atanh>(0.54, -0.9999, 0.9999, [(0, 0), (-0.0, -0.0), (1, Inf), (-1, -Inf), (2, NaN), (-2, NaN), (Inf, NaN), (-Inf, NaN),
            (NaN, NaN)]),
        SpecialRow.Of<Atan>(2, -60, 60, [(0, 0), (-0.0, -0.0), (1, Math.PI / 4), (Inf, Math.PI / 2), (-Inf, -Math.PI / 2), (NaN, NaN)]),
        SpecialRow.Of<Asin>(0.65, -0.9999, 0.9999, [(0, 0), (-0.0, -0.0), (1, Math.PI / 2), (-1, -Math.PI / 2), (2, NaN), (-2, NaN), (Inf, NaN),
            (-Inf, NaN), (NaN, NaN)]),
        SpecialRow.Of<Acos>(0.6, -0.9999, 0.9999, [(1, 0), (-1, Math.PI), (0, Math.PI / 2), (2, NaN), (-2, NaN), (Inf, NaN), (-Inf, NaN),
            (NaN, NaN)]),
        SpecialRow.Of<Entr>(0.54, 1e-9, 60, [(0, 0), (-0.0, 0), (1, -0.0), (-1, -Inf), (Inf, -Inf), (-Inf, -Inf), (NaN, NaN)]),
        SpecialRow.Of(new Logit(null), 0.54, 1e-9, 0.9999, [(0, -Inf), (-0.0, -Inf), (0.5, 0), (1, Inf), (-1, NaN), (2, NaN), (Inf, NaN),
            (-Inf, NaN), (NaN, NaN)]),
        SpecialRow.Of(new Logit(0.01), 0.54, 0.0101, 0.9899, [(0.5, 0), (NaN, NaN)]),
    ];
}
