namespace Napier;

/// <summary>The logarithm by sixteen parts of an octave, from 45/64 to 45/32. Derived by tools/Coefficients (log).</summary>
internal static class LogHeadTable
{
    /// <summary>1 / c, rounded, c the middle of the part; the tenth part lies around 1, and there c is 1.</summary>
    public static ReadOnlySpan<double> Inverses =>
    [
        1.391304347826087, 1.3333333333333333, 1.28,
        1.2307692307692308, 1.1851851851851851, 1.1428571428571428,
        1.103448275862069, 1.0666666666666667, 1.032258064516129,
        1, 0.9411764705882353, 0.8888888888888888,
        0.8421052631578947, 0.8, 0.7619047619047619,
        0.7272727272727273,
    ];

    /// <summary>-log of that, cut to a multiple of 2^-42.</summary>
    public static ReadOnlySpan<double> Logs =>
    [
        -0.3302416868707496, -0.28768207245184385, -0.2468600779316148,
        -0.20763936477828793, -0.16989903679541385, -0.13353139262471814,
        -0.09844007281344602, -0.0645385211375924, -0.03174869831468641,
        0, 0.060624621816259605, 0.11778303565620263,
        0.17185025692651834, 0.22314355131402408, 0.2719337154835557,
        0.31845373111832487,
    ];

    /// <summary>What was cut off.</summary>
    public static ReadOnlySpan<double> LogRests =>
    [
        1.7278928652892748e-13, 6.297908504131321e-14, 8.897769688389272e-14,
        4.3369911444011306e-14, 1.643178756532876e-14, 1.95569450245385e-13,
        1.9351631220179847e-13, 2.1239485832617812e-14, 1.061342829278565e-13,
        0, 1.7525134683967484e-13, 1.8088188911847887e-13,
        1.409367905223426e-13, 1.8562019844672885e-13, 8.609857887931859e-14,
        2.0972048855544376e-13,
    ];

    // log(1 + r) = r + r^2 (P2 + P3 r + ... + P10 r^8) within 2^-66 for |r| <= 1/32.
    public const double P2 = -0.5; // -0x1p-1
    public const double P3 = 0.3333333333333304; // 0x1.555555555552p-2
    public const double P4 = -0.24999999999999178; // -0x1.ffffffffffed8p-3
    public const double P5 = 0.20000000004014903; // 0x1.9999999afac13p-3
    public const double P6 = -0.16666666673725355; // -0x1.55555557c238ep-3
    public const double P7 = 0.14285699546629477; // 0x1.2492355c42acep-3
    public const double P8 = -0.12499980558317328; // -0x1.ffffcbcfc703ap-4
    public const double P9 = 0.11131164875892541; // 0x1.c7eeb93155b4p-4
    public const double P10 = -0.10021530997006835; // -0x1.9a7b5e6e14429p-4
}
