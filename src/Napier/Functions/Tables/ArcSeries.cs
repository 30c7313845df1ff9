namespace Napier;

/// <summary>The polynomials of the inverse circular functions. Derived by tools/Coefficients (arcs).</summary>
internal static class ArcSeries
{
    /// <summary>pi in two parts.</summary>
    public const double Pi = 3.141592653589793, PiLow = 1.2246467991473532e-16; // 0x1.921fb54442d18p1, 0x1.1a62633145c07p-53

    /// <summary>tan(pi/8) and tan(3 pi/8), where the argument of the arc tangent is turned by pi/4.</summary>
    public const double TanEighth = 0.41421356237309503, TanThreeEighths = 2.414213562373095; // 0x1.a827999fcef32p-2, 0x1.3504f333f9de6p1

    // atan(t) = t (T0 + T1 z + ... + T7 z^7) within 2^-40.3, z = t^2, for |t| up to tan(pi/8).
    public const double T0 = 0.9999999999992772;   // 0x1.fffffffffe692p-1
    public const double T1 = -0.33333333278755517; // -0x1.5555554bf4f9cp-2
    public const double T2 = 0.19999993222993345;  // 0x1.9999908109ca6p-3
    public const double T3 = -0.14285392439026162; // -0x1.2490992ae435ap-3
    public const double T4 = 0.11103554387679594;  // 0x1.c6cd34da4f829p-4
    public const double T5 = -0.08993382541591044; // -0x1.705e736f72b98p-4
    public const double T6 = 0.06977701604493132;  // 0x1.1dce811ecea1dp-4
    public const double T7 = -0.03771327645562441; // -0x1.34f279200fad3p-5

    // asin(s) = s (S0 + S1 z + ... + S8 z^8) within 2^-40, z = s^2, for |s| up to 1/2.
    public const double S0 = 1.0000000000009144;    // 0x1.0000000001016p+0
    public const double S1 = 0.16666666608635572;   // 0x1.5555554164dd4p-3
    public const double S2 = 0.07500006049050617;   // 0x1.3333437013704p-4
    public const double S3 = 0.04464043804838808;   // 0x1.6db1c8afe6f09p-5
    public const double S4 = 0.030430119724835017;  // 0x1.f2912c42049a4p-6
    public const double S5 = 0.021838593243691553;  // 0x1.65cdb2f16d647p-6
    public const double S6 = 0.020762708246175314;  // 0x1.542d1c393295ep-6
    public const double S7 = 0.0017146236874210899; // 0x1.c17a72a6518fcp-10
    public const double S8 = 0.03315916418808162;   // 0x1.0fa3ceb80422fp-5

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
