namespace Napier;

/// <summary>e^x, 2^x and 10^x in pairs of float32: eighths of an octave, and 32nds for registers that hold 32 entries. Derived by tools/Coefficients.</summary>
internal static class ExpFloats
{
    /// <summary>8 / ln 2.</summary>
    public const float Inverse = 11.54156f; // 0x1.715476p+3

    /// <summary>ln 2 / 8, rounded: x - k Step is exact for the nearest k.</summary>
    public const float Step = 0.0866434f; // 0x1.62e43p-4

    /// <summary>Step - ln 2 / 8: by luck very small.</summary>
    public const float StepError = 2.3808178e-10f; // 0x1.05c61p-32

    // e^r = 1 + r + r^2 (1/2 + C3 r + ...) within 2^-38.5 for |r| <= ln 2 / 16.
    public const float C3 = 0.16666667f; // 0x1.555556p-3
    public const float C4 = 0.04166862f; // 0x1.55596ep-5
    public const float C5 = 0.008330165f; // 0x1.10f67ep-7

    /// <summary>Bits of 2^(j/8) rounded to float32, less j in the place of parts of an octave.</summary>
    public static ReadOnlySpan<uint> Roots =>
    [
        0x3f800000, 0x3f7b95c2, 0x3f7837f0, 0x3f75fed7, 0x3f7504f3, 0x3f75672a, 0x3f7744fd, 0x3f7ac0c7,
    ];

    /// <summary>What 2^(j/8) is more than its rounded value, relatively.</summary>
    public static ReadOnlySpan<uint> RootErrors =>
    [
        0x00000000, 0xb24e0611, 0x33092801, 0xb3051aa8, 0x329302ae, 0x31b3d0e5, 0xb27ce182, 0xb1d290be,
    ];

    /// <summary>32 / ln 2.</summary>
    public const float FineInverse = 46.16624f; // 0x1.715476p+5

    /// <summary>ln 2 / 32, rounded: x - k FineStep is exact for the nearest k.</summary>
    public const float FineStep = 0.02166085f; // 0x1.62e43p-6

    /// <summary>FineStep - ln 2 / 32: by luck very small.</summary>
    public const float FineStepError = 5.9520444e-11f; // 0x1.05c61p-34

    // e^r = 1 + r + r^2 (1/2 + C3 r + ...) within 2^-40.5 for |r| <= ln 2 / 64.
    public const float FineC3 = 0.16666715f; // 0x1.555596p-3
    public const float FineC4 = 0.041666828f; // 0x1.5555acp-5

    /// <summary>Bits of 2^(j/32) rounded to float32, less j in the place of parts of an octave.</summary>
    public static ReadOnlySpan<uint> FineRoots =>
    [
        0x3f800000, 0x3f7ecd87, 0x3f7daac3, 0x3f7c980f, 0x3f7b95c2, 0x3f7aa43a, 0x3f79c3d3, 0x3f78f4f0,
        0x3f7837f0, 0x3f778d3a, 0x3f76f532, 0x3f767043, 0x3f75fed7, 0x3f75a15b, 0x3f75583f, 0x3f7523f6,
        0x3f7504f3, 0x3f74fbaf, 0x3f7508a4, 0x3f752c4d, 0x3f75672a, 0x3f75b9be, 0x3f76248c, 0x3f76a81e,
        0x3f7744fd, 0x3f77fbb8, 0x3f78ccdf, 0x3f79b907, 0x3f7ac0c7, 0x3f7be4ba, 0x3f7d257d, 0x3f7e83b3,
    ];

    /// <summary>What 2^(j/32) is more than its rounded value, relatively.</summary>
    public static ReadOnlySpan<uint> FineRootErrors =>
    [
        0x00000000, 0xb34a3a0a, 0x3346cb6a, 0xb36ed17e, 0xb24e0611, 0xb3517dd9, 0x334b2482, 0xb31586de,
        0x33092801, 0xb2e6f467, 0x331b85f2, 0x3099b6f1, 0xb3051aa8, 0xb2e2a0da, 0xb2006c56, 0xb3365942,
        0x329302ae, 0x32c595dc, 0xb302e5a2, 0xb28e10a1, 0x31b3d0e5, 0xb31a472b, 0x31d1daf2, 0xb305bf64,
        0xb27ce182, 0xb2f26443, 0xb1b4b0da, 0xb1da8a8f, 0xb1d290be, 0xb2d5b899, 0x31b0a147, 0xb2156afc,
    ];

    /// <summary>More than the relative error of pairs made with these.</summary>
    public const float FineD = 4e-11f; // 2^-34.5

    /// <summary>The same less <see cref="FineD"/>.</summary>
    public static ReadOnlySpan<uint> FineRootErrorsLess =>
    [
        0xae2febff, 0xb34a6605, 0x33469f6f, 0xb36efd79, 0xb24eb5fd, 0xb351a9d4, 0x334af887, 0xb315b2d9,
        0x3308fc06, 0xb2e74c5d, 0x331b59f7, 0x30943791, 0xb30546a3, 0xb2e2f8d0, 0xb2011c42, 0xb336853d,
        0x3292aab8, 0x32c53de6, 0xb303119d, 0xb28e6897, 0x31b2710d, 0xb31a7326, 0x31d07b1a, 0xb305eb5f,
        0xb27d916e, 0xb2f2bc39, 0xb1b610b2, 0xb1dbea67, 0xb1d3f096, 0xb2d6108f, 0x31af416f, 0xb2161ae8,
    ];

    // 2^r = 1 + r ln 2 + r^2 (BinaryC2 + BinaryC3 r + ...) within 2^-42 for |r| <= 1/64.
    public const float Ln2 = 0.6931472f; // 0x1.62e43p-1
    public const float Ln2Rest = -1.9046542e-09f; // -0x1.05c61p-29
    public const float BinaryC2 = 0.2402265f; // 0x1.ebfbep-3
    public const float BinaryC3 = 0.055504393f; // 0x1.c6b126p-5
    public const float BinaryC4 = 0.0096171014f; // 0x1.3b2218p-7

    /// <summary>32 log2 10.</summary>
    public const float DecimalInverse = 106.3017f; // 0x1.a934fp+6

    /// <summary>log10 2 / 32, rounded: x - k DecimalStep is exact for the nearest k.</summary>
    public const float DecimalStep = 0.009407188f; // 0x1.344136p-7

    /// <summary>(DecimalStep - log10 2 / 32) ln 10.</summary>
    public const float DecimalStepError = 1.030478e-09f; // 0x1.1b4172p-30

    // 10^r = 1 + r ln 10 + r^2 (DecimalC2 + DecimalC3 r + ...) within 2^-41 for |r| <= log10 2 / 64.
    public const float Ln10 = 2.3025851f; // 0x1.26bb1cp+1
    public const float Ln10Rest = -3.1975436e-08f; // -0x1.12aabap-25
    public const float DecimalC2 = 2.650949f; // 0x1.53524cp+1
    public const float DecimalC3 = 2.034689f; // 0x1.0470bp+1
    public const float DecimalC4 = 1.1740348f; // 0x1.2c8d8cp+0
}
