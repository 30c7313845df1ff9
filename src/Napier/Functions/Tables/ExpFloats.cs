namespace Napier;

/// <summary>e^x in pairs of float32: eighths of an octave. Derived by tools/Coefficients.</summary>
internal static class ExpFloats
{
    /// <summary>8 / ln 2.</summary>
    public const float Inverse = 11.54156f; // 0x1.715476p+3

    /// <summary>ln 2 / 8, rounded: a multiple of 2^-27, so that x - k <see cref="Step"/> is exact for the nearest k.</summary>
    public const float Step = 0.0866434f; // 0x1.62e43p-4

    /// <summary><see cref="Step"/> - ln 2 / 8, by luck as small as 2^-32.</summary>
    public const float StepError = 2.3808178E-10f; // 0x1.05c61p-32

    // e^r = 1 + r + r^2 (1/2 + C3 r + C4 r^2 + C5 r^3) within 2^-39 for |r| <= ln 2 / 16.
    public const float C3 = 0.16666667f;   // 0x1.555556p-3
    public const float C4 = 0.04166884f;   // 0x1.5559e4p-5
    public const float C5 = 0.008330495f;  // 0x1.10f942p-7

    /// <summary>Bits of 2^(j/8) rounded to float32, less j in the place of eighths of an octave.</summary>
    public static ReadOnlySpan<uint> Roots =>
    [
        0x3f800000, 0x3f7b95c2, 0x3f7837f0, 0x3f75fed7, 0x3f7504f3, 0x3f75672a, 0x3f7744fd, 0x3f7ac0c7,
    ];

    /// <summary>What 2^(j/8) is more than its rounded value, relatively.</summary>
    public static ReadOnlySpan<uint> RootErrors =>
    [
        0x00000000, 0xb24e0611, 0x33092801, 0xb3051aa8, 0x329302ae, 0x31b3d0e5, 0xb27ce182, 0xb1d290be,
    ];
}
