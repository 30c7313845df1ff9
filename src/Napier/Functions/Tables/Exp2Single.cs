namespace Napier;

/// <summary>2^r where at most 24 digits of the result count. The coefficients are Sollya's; tools/Coefficients derives the rest and
/// measures their error.</summary>
internal static class Exp2Single
{
    /// <summary>1 / ln 2, rounded to binary64. By luck its relative error is below 2^-56.</summary>
    public const double InverseLn2 = 1.4426950408889634; // 0x1.71547652b82fep0

    /// <summary>The leading 40 bits of ln 2: products with integers below 2^13 are exact.</summary>
    public const double Ln2High = 0.6931471805592082; // 0x1.62e42fefa2p-1

    /// <summary>ln 2 less <see cref="Ln2High"/>.</summary>
    public const double Ln2Low = 7.371002565167799e-13; // 0x1.9ef35793c7673p-41

    // 2^r - 1 = r (A1 + A2 r + ... + A10 r^9) within 2^-52 for |r| <= 1/2.
    public const double A1 = 0.69314718055995;        // 0x1.62e42fefa3a19p-1
    public const double A2 = 0.24022650695910192;     // 0x1.ebfbdff82c5bap-3
    public const double A3 = 0.05550410866444891;     // 0x1.c6b08d703cef4p-5
    public const double A4 = 0.00961812910757238;     // 0x1.3b2ab6fb9d025p-7
    public const double A5 = 0.001333355823002925;    // 0x1.5d87fe9d6b104p-10
    public const double A6 = 0.00015403530482275724;  // 0x1.43091317b3573p-13
    public const double A7 = 1.5252657322382989e-05;  // 0x1.ffcb54292fcep-17
    public const double A8 = 1.3215423629797792e-06;  // 0x1.62bfb31d7855cp-20
    public const double A9 = 1.0208680372652505e-07;  // 0x1.b675a0b38e39ep-24
    public const double A10 = 7.0756588354809425e-09; // 0x1.e63c4e7eaffabp-28

    // 2^(r/16) - 1 = r (B1 + B2 r + ... + B6 r^5) within 2^-56.9 for |r| <= 1/2.
    public const double B1 = 0.04332169878499668;     // 0x1.62e42fefa39fdp-5
    public const double B2 = 0.0009383847928089887;   // 0x1.ebfbdff82c59dp-11
    public const double B3 = 1.3550807776408063e-05;  // 0x1.c6b08d6e8cd18p-17
    public const double B4 = 1.4676100319960616e-07;  // 0x1.3b2ab6fa94007p-23
    public const double B5 = 1.2716120029341518e-09;  // 0x1.5d89bd5ecbbe7p-30
    public const double B6 = 9.181390000813403e-12;   // 0x1.430a9bf2bfdcfp-37

    /// <summary>The bits of 2^(j/16), rounded, less j in the place that 1/16 octave has when an integer number of them is shifted
    /// left by 48: adding the shifted number then gives the bits of 2^(k/16) for any k whose low 4 bits are j.</summary>
    public static ReadOnlySpan<ulong> Roots =>
    [
        0x3ff0000000000000, 0x3fefb5586cf9890f, 0x3fef72b83c7d517b, 0x3fef387a6e756238,
        0x3fef06fe0a31b715, 0x3feedea64c123422, 0x3feebfdad5362a27, 0x3feeab07dd485429,
        0x3feea09e667f3bcd, 0x3feea11473eb0187, 0x3feeace5422aa0db, 0x3feec49182a3f090,
        0x3feee89f995ad3ad, 0x3fef199bdd85529c, 0x3fef5818dcfba487, 0x3fefa4afa2a490da,
    ];
}
