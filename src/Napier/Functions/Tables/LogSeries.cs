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

    // log(1 + r) = r (C0 + C1 r + ... + C7 r^7) within 2^-45.6 of it for -1/32 <= r <= 1/16.
    public const double C0 = 1.0000000000000164; // 0x1.000000000004ap+0
    public const double C1 = -0.5000000000014019; // -0x1.0000000003153p-1
    public const double C2 = 0.33333333307118224; // 0x1.55555550d4617p-2
    public const double C3 = -0.24999999024900685; // -0x1.fffffeb0f55b7p-3
    public const double C4 = 0.20000057176456418; // 0x1.9999e65747e4bp-3
    public const double C5 = -0.1666870269431025; // -0x1.5560020b1ad22p-3
    public const double C6 = 0.1426364047736346; // 0x1.241e8e2dc634p-3
    public const double C7 = -0.11237284031535281; // -0x1.cc4776a1cf233p-4

    /// <summary>About 1/m in the middle of each 16th of the numbers m from 3/4 to 3/2, by the leading 4 bits of their fraction; 1 on both
    /// sides of 1.</summary>
    public static ReadOnlySpan<double> Inverses =>
    [
        1, 0.9142857142857143, 0.8648648648648649, 0.8205128205128205,
        0.7804878048780488, 0.7441860465116279, 0.7111111111111111, 0.6808510638297872,
        1.3061224489795917, 1.2549019607843137, 1.2075471698113207, 1.1636363636363636,
        1.1228070175438596, 1.0847457627118644, 1.0491803278688525, 1,
    ];

    /// <summary>The logarithms of what these are the inverses of.</summary>
    public static ReadOnlySpan<double> Logs =>
    [
        0, 0.08961215868968717, 0.14518200984449783, 0.19782574332991992,
        0.2478361639045812, 0.2954642128938359, 0.3409265869705932, 0.38441169891033206,
        -0.26706278524904514, -0.22705745063534608, -0.18859116980754997, -0.15154989812720088,
        -0.11583181552512165, -0.0813456394539524, -0.04800921918636066, 0,
    ];

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

    /// <summary>1 / ln 10 in two parts.</summary>
    public const double InverseLn10 = 0.4342944819032518, InverseLn10Low = 1.098319650216765e-17; // 0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57
}
