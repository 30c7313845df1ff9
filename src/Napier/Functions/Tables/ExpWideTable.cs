namespace Napier;

/// <summary>e^r beyond the digits of binary64, for |r| up to (ln 2)/2. Derived by tools/Coefficients.</summary>
internal static class ExpWideTable
{
    /// <summary>1 / ln 2.</summary>
    public const double InverseLn2 = 1.4426950408889634; // 0x1.71547652b82fep0

    // ln 2 in parts of 33 and 53 bits: products of the first with integers up to 2^20 are exact.
    public const double Ln2High = 0.6931471806019545;     // 0x1.62e42ffp-1
    public const double Ln2Low = -4.2009150726810846e-11; // -0x1.718432a1b0e26p-35

    // e^r = 1 + r + r^2/2 + r^3 (A0 + A1 r + ... + A9 r^9) within 2^-63.8.
    public const double A0 = 0.16666666666666685;    // 0x1.555555555555cp-3
    public const double A1 = 0.041666666666666685;   // 0x1.5555555555558p-5
    public const double A2 = 0.008333333333315927;   // 0x1.111111110e9dfp-7
    public const double A3 = 0.0013888888888873296;  // 0x1.6c16c16c15p-10
    public const double A4 = 0.00019841269898771208; // 0x1.a01a01b45544ep-13
    public const double A5 = 2.48015873491519e-05;   // 0x1.a01a01ad7d65ap-16
    public const double A6 = 2.7557232729138607e-06; // 0x1.71ddee4083fap-19
    public const double A7 = 2.755725188115681e-07;  // 0x1.27e4cc1422208p-22
    public const double A8 = 2.5112713917917064e-08; // 0x1.af6ee242c0666p-26
    public const double A9 = 2.092174580026657e-09;  // 0x1.1f8bd95168b86p-29
}
