namespace Napier;

/// <summary>The arc tangent for |u| up to tan(pi/8) = sqrt(2) - 1. Derived by tools/Coefficients.</summary>
internal static class AtanTable
{
    /// <summary>tan(pi/8), rounded.</summary>
    public const double EighthTurn = 0.41421356237309503; // 0x1.a827999fcef32p-2

    // pi / 4 in two binary64 numbers.
    public const double QuarterPi = 0.7853981633974483;       // 0x1.921fb54442d18p-1
    public const double QuarterPiLow = 3.061616997868383e-17; // 0x1.1a62633145c07p-55

    // atan u = u + u w (A0 + A1 w + ... + A12 w^12) within 2^-65 |u|, w = u^2.
    public const double A0 = -0.3333333333333333;    // -0x1.5555555555555p-2
    public const double A1 = 0.19999999999999404;    // 0x1.99999999998c3p-3
    public const double A2 = -0.1428571428564078;    // -0x1.249249248bd1fp-3
    public const double A3 = 0.11111111106284903;    // 0x1.c71c71c3cb68bp-4
    public const double A4 = -0.09090908896968367;   // -0x1.745d16c08b0aap-4
    public const double A5 = 0.07692302545523078;    // 0x1.3b13a36a3bc48p-4
    public const double A6 = -0.06666572349256071;   // -0x1.111013e2a2b8fp-4
    public const double A7 = 0.05881128485733403;    // 0x1.e1c8342322bb4p-5
    public const double A8 = -0.05251763270866826;   // -0x1.ae39755e4e65ep-5
    public const double A9 = 0.04685906490750408;    // 0x1.7fde94e9905a8p-5
    public const double A10 = -0.03988965905291565;  // -0x1.46c6ada2966e2p-5
    public const double A11 = 0.028313359985045417;  // 0x1.cfe2d6cb3dc5p-6
    public const double A12 = -0.011849392908044687; // -0x1.8447e9823da53p-7
}
