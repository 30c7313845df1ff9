namespace Napier;

/// <summary>e^x in pairs of binary64: sixteenths of an octave. Derived by tools/Coefficients.</summary>
internal static class ExpDoubleTable
{
    /// <summary>16 / ln 2.</summary>
    public const double Inverse = 23.083120654223414; // 0x1.71547652b82fep+4

    /// <summary>ln 2 / 16, rounded: a multiple of 2^-57.</summary>
    public const double Step = 0.04332169878499658; // 0x1.62e42fefa39efp-5

    /// <summary>Its leading 38 bits: products with integers up to 2^15 are exact.</summary>
    public const double StepHigh = 0.04332169878489367; // 0x1.62e42fefap-5
    public const double StepLow = 1.029107354888481e-13; // 0x1.cf78p-44

    /// <summary>ln 2 / 16 - Step.</summary>
    public const double StepRest = 1.4494042586539372e-18; // 0x1.abc9e3b39803fp-60
    public const double StepLast = 3.5673177740101325e-35; // 0x1.7b57a079a1934p-115

    // e^r = 1 + r + r^2 (1/2 + C3 r + ... + C8 r^6) within 2^-69 for |r| <= ln 2 / 32.
    public const double C3 = 0.16666666666666669; // 0x1.5555555555556p-3
    public const double C4 = 0.04166666666666667; // 0x1.5555555555556p-5
    public const double C5 = 0.008333333332910338; // 0x1.11111110d5891p-7
    public const double C6 = 0.0013888888888216897; // 0x1.6c16c16bcb189p-10
    public const double C7 = 0.00019841477698285425; // 0x1.a01b1f4d4990ap-13
    public const double C8 = 2.480183853947843e-05; // 0x1.a01b15dd47f8ep-16

    // The same within 2^-65.2 of e^r, of one term less.
    public const double D3 = 0.16666666666666674; // 0x1.5555555555558p-3
    public const double D4 = 0.04166666666351359; // 0x1.55555554e664fp-5
    public const double D5 = 0.008333333332495646; // 0x1.111111109b2c3p-7
    public const double D6 = 0.0013889070255843473; // 0x1.6c17f9021e7b9p-10
    public const double D7 = 0.00019841543956592784; // 0x1.a01b7a5ddb54ep-13

    /// <summary>16 log2 10, its inverse, and what that lacks times ln 10.</summary>
    public const double DecimalInverse = 53.150849518197795; // 0x1.a934f0979a371p+5
    public const double DecimalStep = 0.018814374728998825; // 0x1.34413509f79ffp-6
    public const double DecimalStepRest = -4.034889119903899e-19; // -0x1.dc5b0a78f8364p-62

    /// <summary>2^(j/16), rounded.</summary>
    public static ReadOnlySpan<ulong> Roots =>
    [
        0x3ff0000000000000, 0x3ff0b5586cf9890f, 0x3ff172b83c7d517b, 0x3ff2387a6e756238,
        0x3ff306fe0a31b715, 0x3ff3dea64c123422, 0x3ff4bfdad5362a27, 0x3ff5ab07dd485429,
        0x3ff6a09e667f3bcd, 0x3ff7a11473eb0187, 0x3ff8ace5422aa0db, 0x3ff9c49182a3f090,
        0x3ffae89f995ad3ad, 0x3ffc199bdd85529c, 0x3ffd5818dcfba487, 0x3ffea4afa2a490da,
    ];

    /// <summary>What 2^(j/16) is more than its rounded value, relatively.</summary>
    public static ReadOnlySpan<ulong> RootErrors =>
    [
        0x0000000000000000, 0x3c979aa65d837b6d, 0xbc801b15eaa59348, 0x3c968efde3a8a894,
        0x3c834d754db0abb6, 0x3c859f48a72a4c6d, 0x3c7690cebb7aafb0, 0x3c9063e1e21c5409,
        0xbc93b3efbf5e2228, 0xbc7b32dcb94da51d, 0x3c8db72fc1f0eab4, 0x3c71affc2b91ce27,
        0x3c8c1a7792cb3387, 0x3c736eae30af0cb3, 0x3c74a385a63d07a7, 0xbc8ff7128fd391f0,
    ];

    /// <summary>1 / n!, rounded, for n up to 13.</summary>
    public static ReadOnlySpan<double> InverseFactorials =>
    [
        1, 1, 0.5,
        0.16666666666666666, 0.041666666666666664, 0.008333333333333333,
        0.001388888888888889, 0.0001984126984126984, 2.48015873015873e-05,
        2.7557319223985893e-06, 2.755731922398589e-07, 2.505210838544172e-08,
        2.08767569878681e-09, 1.6059043836821613e-10,
    ];

    /// <summary>What the rounding of 1 / n! left.</summary>
    public static ReadOnlySpan<double> InverseFactorialErrors =>
    [
        0, 0, 0,
        9.25185853854297e-18, 2.3129646346357427e-18, 1.1564823173178714e-19,
        -5.300543954373577e-20, 1.7209558293420705e-22, 2.1511947866775882e-23,
        -1.858393274046472e-22, 2.3767714622250297e-23, -1.448814070935912e-24,
        -1.20734505911326e-25, 1.2585294588752098e-26,
    ];
}
