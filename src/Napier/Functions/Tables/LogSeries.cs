namespace Napier;

/// <summary>The series of the logarithm, log(1 + f) = 2 atanh(s) with s = f / (2 + f), for |s| below (sqrt 2 - 1)^2; and the
/// logarithms of 2 and 10 in parts. Derived by tools/Coefficients (log).</summary>
internal static class LogSeries
{
    // 2 atanh(s) - 2 s = s z (L1 + L2 z + ... + L7 z^6), z = s^2, within 2^-58 of 2 s.
    public const double L1 = 0.666666666666667; // 0x1.5555555555558p-1
    public const double L2 = 0.39999999999899877; // 0x1.9999999995325p-2
    public const double L3 = 0.2857142862591432; // 0x1.2492492dee982p-2
    public const double L4 = 0.22222211138134734; // 0x1.c71c62e6a5cc6p-3
    public const double L5 = 0.18182889114038486; // 0x1.7462b4a753c1ep-3
    public const double L6 = 0.15331717832709968; // 0x1.39fe5b56a39fp-3
    public const double L7 = 0.14616525379244324; // 0x1.2b58b046ccf8bp-3

    // 2 atanh(s) = s (2 + z (2/3 + z (2/5 + z (M1 + M2 z + ... + M8 z^7)))) within 2^-71 of it.
    public const double M1 = 0.2857142857142857; // 0x1.2492492492492p-2
    public const double M2 = 0.22222222222224752; // 0x1.c71c71c71caacp-3
    public const double M3 = 0.18181818180637727; // 0x1.745d1745699eep-3
    public const double M4 = 0.15384615632331614; // 0x1.3b13b190310adp-3
    public const double M5 = 0.13333305746544563; // 0x1.1110ec0a5176fp-3
    public const double M6 = 0.11766447535597849; // 0x1.e1f42518e0f9ap-4
    public const double M7 = 0.10463893630701776; // 0x1.ac99e0953ada4p-4
    public const double M8 = 0.10698725210709285; // 0x1.b63843ce38d0bp-4
    public const double TwoThirds = 0.6666666666666666, TwoThirdsLow = 3.700743415417188e-17; // 0x1.5555555555555p-1, p-55
    public const double TwoFifths = 0.4, TwoFifthsLow = -2.2204460492503132e-17;              // 0x1.999999999999ap-2, -p-56

    /// <summary>ln 2.</summary>
    public const double Ln2 = 0.6931471805599453; // 0x1.62e42fefa39efp-1

    /// <summary>The leading 42 bits of ln 2: products with exponents are exact.</summary>
    public const double Ln2High = 0.6931471805598903; // 0x1.62e42fefa38p-1

    /// <summary>ln 2 less <see cref="Ln2High"/>.</summary>
    public const double Ln2Low = 5.497923018708371e-14; // 0x1.ef35793c7673p-45

    /// <summary>log10(2).</summary>
    public const double Log2 = 0.3010299956639812; // 0x1.34413509f79ffp-2

    /// <summary>The leading 42 bits of log10(2).</summary>
    public const double Log2High = 0.30102999566395283; // 0x1.34413509f78p-2

    /// <summary>log10(2) less <see cref="Log2High"/>.</summary>
    public const double Log2Low = 2.8363394551044964e-14; // 0x1.fef311f12b358p-46

    /// <summary>1 / ln 2 in two parts.</summary>
    public const double InverseLn2 = 1.4426950408889634, InverseLn2Low = 2.0355273740931033e-17; // 0x1.71547652b82fep0, 0x1.777d0ffda0d24p-56

    /// <summary>1 / ln 2, cut after 21 bits, and the rest.</summary>
    public const double InverseLn2Short = 1.4426946640014648, InverseLn2Rest = 3.768874985636099e-07; // 0x1.71547p0, 0x1.94ae0bf85ddf4p-22

    /// <summary>1 / ln 10 in two parts.</summary>
    public const double InverseLn10 = 0.4342944819032518, InverseLn10Low = 1.098319650216765e-17; // 0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57

    /// <summary>1 / ln 10, cut after 21 bits, and the rest.</summary>
    public const double InverseLn10Short = 0.4342944622039795, InverseLn10Rest = 1.9699272335463627e-08; // 0x1.bcb7bp-2, 0x1.526e50e32a6abp-26
}
