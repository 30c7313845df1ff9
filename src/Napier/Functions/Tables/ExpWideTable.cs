namespace Napier;

/// <summary>e^r beyond the digits of binary64, for |r| up to (ln 2)/2. Derived by tools/Coefficients (circle).</summary>
internal static class ExpWideTable
{
    /// <summary>1 / ln 2.</summary>
    public const double InverseLn2 = 1.4426950408889634; // 0x1.71547652b82fep0

    // ln 2 in parts of 33 and 53 bits: products of the first with integers up to 2^20 are exact.
    public const double Ln2High = 0.6931471806019545;     // 0x1.62e42ffp-1
    public const double Ln2Low = -4.2009150726810846e-11; // -0x1.718432a1b0e26p-35

    // e^r = 1 + r + r^2/2 + r^3 (A0 + A1 r + ... + A9 r^9) within 2^-63.8.
    public const double A0 = 0.16666666666666682;    // 0x1.555555555555bp-3
    public const double A1 = 0.0416666666666667;     // 0x1.555555555555ap-5
    public const double A2 = 0.008333333333317563;   // 0x1.111111110ed8ep-7
    public const double A3 = 0.0013888888888865462;  // 0x1.6c16c16c141e3p-10
    public const double A4 = 0.00019841269895440976; // 0x1.a01a01b3294efp-13
    public const double A5 = 2.480158736460462e-05;  // 0x1.a01a01b1d6e2p-16
    public const double A6 = 2.755723556316759e-06;  // 0x1.71ddf0beae9fep-19
    public const double A7 = 2.755723904580468e-07;  // 0x1.27e4c30bebfccp-22
    public const double A8 = 2.511185150120231e-08;  // 0x1.af6b17440eb65p-26
    public const double A9 = 2.0925577593690572e-09; // 0x1.1f9954b0d127bp-29
}
