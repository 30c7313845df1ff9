namespace Napier;

/// <summary>The logarithm from 3/4 to 3/2 by sixteenths. Derived by tools/Coefficients (log).</summary>
internal static class LogHeadTable
{
    /// <summary>Numbers of few bits near 1 / m, for m from 3/4 to 3/2 by the last 4 bits of the number of 16ths nearest to it: m times its number,
    /// less 1, is exact.</summary>
    public static ReadOnlySpan<double> Inverses =>
    [
        1, 0.9375, 0.890625,
        0.84375, 0.796875, 0.765625,
        0.71875, 0.6875, 0.671875,
        1, 1, 1,
        1.3125, 1.25, 1.125,
        1.0625,
    ];

    /// <summary>-log of that, cut to a multiple of 2^-42.</summary>
    public static ReadOnlySpan<double> Logs =>
    [
        0, 0.06453852113736502, 0.11583181552509814,
        0.16989903679518648, 0.2270574506351295, 0.2670627852489815,
        0.33024168687052224, 0.3746934494413381, 0.3976829676660145,
        0, 0, 0,
        -0.2719337154837831, -0.22314355131425145, -0.11778303565643,
        -0.06062462181648698,
    ];

    /// <summary>What was cut off.</summary>
    public static ReadOnlySpan<double> LogRests =>
    [
        0, 2.0614806739842207E-13, 2.3568822182038756E-14,
        2.1099739902913457E-13, 2.1658630794451516E-13, 6.371947269815667E-14,
        5.4612144489920215E-14, 7.260466149925637E-14, 9.491339403096215E-14,
        0, 0, 0,
        1.4133060771514473E-13, 4.169796584527195E-14, 4.654729747598445E-14,
        5.213620639136504E-14,
    ];

    // log(1 + r) = r + r^2 (P2 + P3 r + ... + P11 r^9) within 2^-54.6 of r^2 for r from -13/256 to 14/256.
    public const double P2 = -0.5; // -0x1p-1
    public const double P3 = 0.33333333333333154; // 0x1.5555555555535p-2
    public const double P4 = -0.249999999999668; // -0x1.fffffffffd146p-3
    public const double P5 = 0.20000000001021456; // 0x1.99999999f372cp-3
    public const double P6 = -0.16666666782558218; // -0x1.5555557d27431p-3
    public const double P7 = 0.1428571277582156; // 0x1.2492471dc6b79p-3
    public const double P8 = -0.12499872912034167; // -0x1.fffeaad9d09c5p-4
    public const double P9 = 0.1111189434835693; // 0x1.c724a843a5e5ep-4
    public const double P10 = -0.10055319242846669; // -0x1.9bddaa0fd18c6p-4
    public const double P11 = 0.08977445214238916; // 0x1.6fb755ff7c6e4p-4
}
