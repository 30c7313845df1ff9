namespace Napier;

/// <summary>The polynomials of the inverse circular functions. Derived by tools/Coefficients (arcs).</summary>
internal static class ArcSeries
{
    /// <summary>pi in two parts.</summary>
    public const double Pi = 3.141592653589793, PiLow = 1.2246467991473532e-16; // 0x1.921fb54442d18p1, 0x1.1a62633145c07p-53

    /// <summary>tan(pi/8) and tan(3 pi/8), where the argument of the arc tangent is turned by pi/4.</summary>
    public const double TanEighth = 0.41421356237309503, TanThreeEighths = 2.414213562373095; // 0x1.a827999fcef32p-2, 0x1.3504f333f9de6p1

    /// <summary>(atan(t)/t - 1)/z, z = t^2, for |t| up to tan(pi/8), within 2^-54.</summary>
    public static ReadOnlySpan<double> Atan =>
    [
        -0.3333333333333333, 0.19999999999998924, -0.1428571428552759,
        0.11111111095976377, -0.09090908399178135, 0.07692288012698853,
        -0.06666298063266637, 0.05877667593360799, -0.052222708007468,
        0.045182449054390575, -0.03379568427985921, 0.015502701807966156,
    ];

    /// <summary>(asin(s)/s - 1)/z, z = s^2, for |s| up to 1/2, within 2^-54.</summary>
    public static ReadOnlySpan<double> Asin =>
    [
        0.16666666666666666, 0.07500000000000538, 0.04464285714193642,
        0.030381944517398132, 0.022372155841638947, 0.01735285471560611,
        0.013963178820990426, 0.011572930871232475, 0.0095734839910559,
        0.009570288049286944, 0.0021601473793863304, 0.021581336025692198,
        -0.021959589084666203, 0.031231133445607302,
    ];
}
