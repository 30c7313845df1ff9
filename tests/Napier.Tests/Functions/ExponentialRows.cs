namespace Napier.Tests.Functions;

/// <summary>What is promised of the exponential's relatives, the activations made of them, and the plainer functions beside them.</summary>
internal static class ExponentialRows
{
    private const double Inf = double.PositiveInfinity, NaN = double.NaN;

    public static IEnumerable<SpecialRow> All =>
    [
        SpecialRow.Of<Expm1>(0.53, -40, 80, [(0, 0), (-0.0, -0.0), (Inf, Inf), (-Inf, -1), (NaN, NaN), (1000, Inf), (-1e30, -1)]),
        SpecialRow.Of<Exp2>(0.56, -60, 60, [(0, 1), (-0.0, 1), (Inf, Inf), (-Inf, 0), (NaN, NaN), (1, 2), (-1, 0.5), (-149, 1.401298464324817e-45), (127, 1.7014118346046923e38), (-2000, 0)]),
        SpecialRow.Of<Exp10>(0.56, -30, 30, [(0, 1), (-0.0, 1), (Inf, Inf), (-Inf, 0), (NaN, NaN), (1, 10), (2, 100), (10, 1e10), (400, Inf)]),
        SpecialRow.Of<Sinh>(0.56, -80, 80, [(0, 0), (-0.0, -0.0), (Inf, Inf), (-Inf, -Inf), (NaN, NaN), (1000, Inf)]),
        SpecialRow.Of<Cosh>(0.56, -80, 80, [(0, 1), (-0.0, 1), (Inf, Inf), (-Inf, Inf), (NaN, NaN), (-1000, Inf)]),
        SpecialRow.Of<Tanh>(0.53, -12, 12, [(0, 0), (-0.0, -0.0), (Inf, 1), (-Inf, -1), (NaN, NaN), (40, 1), (-1e30, -1)]),
        SpecialRow.Of<Sigmoid>(0.56, -80, 30, [(0, 0.5), (-0.0, 0.5), (Inf, 1), (-Inf, 0), (NaN, NaN), (50, 1)]),
        SpecialRow.Of<Silu>(0.56, -70, 60, [(0, 0), (-0.0, -0.0), (Inf, Inf), (-Inf, NaN), (NaN, NaN), (100, 100), (-800, -0.0)]),
        SpecialRow.Of<Mish>(0.503, -70, 60, [(0, 0), (-0.0, -0.0), (Inf, Inf), (-Inf, NaN), (NaN, NaN), (100, 100), (-800, -0.0)]),
        SpecialRow.Of<Sqrt>(0.5, 1e-9, 40, [(0, 0), (-0.0, -0.0), (Inf, Inf), (-Inf, NaN), (NaN, NaN), (4, 2), (-1, NaN)]),
        SpecialRow.Of<Rsqrt>(0.502, 1e-9, 40, [(0, Inf), (-0.0, -Inf), (Inf, 0), (-Inf, NaN), (NaN, NaN), (4, 0.5), (-1, NaN)]),
        SpecialRow.Of<Reciprocal>(0.5, 1e-9, 40, [(0, Inf), (-0.0, -Inf), (Inf, 0), (-Inf, -0.0), (NaN, NaN), (4, 0.25)]),
        SpecialRow.Of<Square>(0.5, -40, 40, [(0, 0), (-0.0, 0), (Inf, Inf), (-Inf, Inf), (NaN, NaN), (-3, 9)]),
        SpecialRow.Of<Softsign>(0.502, -40, 40, [(0, 0), (-0.0, -0.0), (Inf, NaN), (-Inf, NaN), (NaN, NaN), (1, 0.5), (-1e20, -1)]),
        SpecialRow.Of<Tanhshrink>(0.51, -12, 12, [(0, 0), (-0.0, 0), (Inf, Inf), (-Inf, -Inf), (NaN, NaN), (100, 99)]),
        SpecialRow.Of(new Elu(1), 0.54, -60, 40, [(0, 0), (-0.0, 0), (Inf, Inf), (-Inf, -1), (NaN, NaN), (3, 3), (-100, -1)]),
        SpecialRow.Of(new Elu(1.5, 1, 1 / 1.5), 0.54, -60, 40, [(0, 0), (-0.0, 0), (Inf, Inf), (-Inf, -1.5), (NaN, NaN), (3, 3)]),
        SpecialRow.Of(new Elu(1.6732632423543772, 1.0507009873554805), 0.54, -60, 40, [(0, 0), (-0.0, 0), (Inf, Inf), (NaN, NaN)]),
        SpecialRow.Of(new LeakyRelu(0.25), 0.5, -40, 40, [(0, 0), (-0.0, -0.0), (Inf, Inf), (-Inf, -Inf), (NaN, NaN), (-4, -1), (4, 4)]),
        SpecialRow.Of(new Hardtanh(-1, 2), 0.5, -4, 4, [(0, 0), (-0.0, -0.0), (Inf, 2), (-Inf, -1), (NaN, NaN)]),
        SpecialRow.Of(new Threshold(0.5, -9), 0.5, -4, 4, [(0, -9), (0.5, -9), (0.75, 0.75), (Inf, Inf), (-Inf, -9), (NaN, NaN)]),
        SpecialRow.Of<Relu>(0.5, -4, 4, [(0, 0), (-0.0, -0.0), (Inf, Inf), (-Inf, 0), (NaN, NaN), (-1, 0)]),
        SpecialRow.Of<Relu6>(0.5, -4, 9, [(0, 0), (-0.0, -0.0), (Inf, 6), (-Inf, 0), (NaN, NaN)]),
        SpecialRow.Of<Hardsigmoid>(1.5, -2.5, 4, [(0, 0.5), (-0.0, 0.5), (Inf, 1), (-Inf, 0), (NaN, NaN), (-3, 0), (3, 1)]),
        SpecialRow.Of<Hardswish>(2, -2.5, 4, [(0, 0), (-0.0, -0.0), (Inf, Inf), (-Inf, NaN), (NaN, NaN), (-3, -0.0), (3, 3)]),
        SpecialRow.Of<Abs>(0.5, -4, 4, [(0, 0), (-0.0, 0), (Inf, Inf), (-Inf, Inf), (NaN, NaN), (-1, 1)]),
        SpecialRow.Of<Neg>(0.5, -4, 4, [(0, -0.0), (-0.0, 0), (Inf, -Inf), (-Inf, Inf), (NaN, NaN), (-1, 1)]),
        SpecialRow.Of<Sign>(0.5, -4, 4, [(0, 0), (-0.0, 0), (Inf, 1), (-Inf, -1), (NaN, 0), (-3, -1)]),
    ];
}
