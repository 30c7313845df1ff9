namespace Napier;

/// <summary>Logarithms in pairs of float32, for registers that hold 32 entries. Derived by tools/Coefficients (logfloats).</summary>
internal static class LogFloats
{
    // ln 2 and log10 2 as a multiple of 2^-17 or 2^-18 and the rest: a product of the first with an exponent is exact.
    public const float Octave = 0.693145751953125f; // 0x1.62e4p-1
    public const float OctaveRest = 1.428606765330187E-06f; // 0x1.7f7d1cp-20
    public const float DecimalOctave = 0.3010292053222656f; // 0x1.3441p-2
    public const float DecimalOctaveRest = 7.903416872068192E-07f; // 0x1.a84fbcp-21

    // log(1 + r) = r - r^2/2 + r^3 (C3 + C4 r + ...) for |r| <= 0.03, within 2^-37.9 of it or of 1/32.
    public const double C3 = 0.33333328616149865; // 0x1.5555522aed691p-2
    public const double C4 = -0.24999992396672382; // -0x1.fffff5cb843aep-3
    public const double C5 = 0.2001762557189623; // 0x1.99f6023dfd49ep-3
    public const double C6 = -0.16686372914543707; // -0x1.55bca69c8bc8ep-3

    /// <summary>Numbers c of few bits near 1 / m, for m from 3/4 to 3/2 by the last 5 bits of the number of 32nds nearest to it: m c - 1 is exact.</summary>
    public static ReadOnlySpan<uint> Inverses =>
    [
        0x3f800000, 0x3f780000, 0x3f700000, 0x3f6a0000, 0x3f640000, 0x3f5c0000, 0x3f580000, 0x3f520000,
        0x3f4c0000, 0x3f480000, 0x3f440000, 0x3f3e0000, 0x3f3a0000, 0x3f360000, 0x3f320000, 0x3f2e0000,
        0x3f2c0000, 0x3f800000, 0x3f800000, 0x3f800000, 0x3f800000, 0x3f800000, 0x3f800000, 0x3f800000,
        0x3fa80000, 0x3fa40000, 0x3f9c0000, 0x3f980000, 0x3f940000, 0x3f8c0000, 0x3f880000, 0x3f840000,
    ];

    /// <summary>-ln c in multiples of 2^-17.</summary>
    public static ReadOnlySpan<uint> Logs =>
    [
        0x00000000, 0x3d020800, 0x3d842c00, 0x3db80800, 0x3ded3800, 0x3e1b3000, 0x3e2dfa00, 0x3e4ad200,
        0x3e688200, 0x3e7cc800, 0x3e88bc00, 0x3e98a800, 0x3ea38c00, 0x3eaeae00, 0x3eba0f00, 0x3ec5b200,
        0x3ecb9d00, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000,
        0xbe8b3b00, 0xbe7dc800, 0xbe4a9200, 0xbe2ffa00, 0xbe14aa00, 0xbdb78800, 0xbd785000, 0xbcfc1000,
    ];

    /// <summary>What the logarithms are more than that.</summary>
    public static ReadOnlySpan<uint> LogRests =>
    [
        0x00000000, 0x363b13cf, 0x35c5acf2, 0xb633d455, 0x361d8e11, 0xb4d3fa9c, 0x3356a87b, 0x3656e7b8,
        0xb580d9aa, 0x3663659e, 0x3668227e, 0xb661e2ca, 0x365c271c, 0xb50829a8, 0xb5f12731, 0xb5caee9a,
        0x3550c4d6, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000,
        0x35551516, 0xb6436af2, 0xb654e7a3, 0x35f8f587, 0xb617c100, 0x3635d46a, 0xb5c30046, 0xb61b0e78,
    ];

    /// <summary>-log2 c in multiples of 2^-16.</summary>
    public static ReadOnlySpan<uint> BinaryLogs =>
    [
        0x00000000, 0x3d3ba000, 0x3dbeb000, 0x3e04c000, 0x3e2b2000, 0x3e5fe400, 0x3e7b0000, 0x3e924e00,
        0x3ea7b800, 0x3eb65800, 0x3ec54400, 0x3edc3c00, 0x3eebf400, 0x3efc0200, 0x3f063600, 0x3f0e9b00,
        0x3f12e000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000,
        0xbec8de00, 0xbeb71200, 0xbe922000, 0xbe7de000, 0xbe567c00, 0xbe046400, 0xbdb32000, 0xbd35d000,
    ];

    /// <summary>What they are more than that.</summary>
    public static ReadOnlySpan<uint> BinaryLogRests =>
    [
        0x00000000, 0xb6566c4d, 0x3492d9f7, 0xb66398d0, 0xb68f5801, 0xb642c000, 0xb69d5be7, 0x3652b13d,
        0xb589a627, 0x3676865d, 0x36c055fe, 0xb56a1394, 0xb69faa1e, 0x362e8d0d, 0x36aaf0c5, 0x368296b5,
        0x36a0463c, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000,
        0x35aedc1d, 0x36f19318, 0xb5f561c1, 0xb635c813, 0x3687492c, 0x369dcc96, 0x3510536f, 0xb6d3758f,
    ];

    /// <summary>-log10 c in multiples of 2^-18.</summary>
    public static ReadOnlySpan<uint> DecimalLogs =>
    [
        0x00000000, 0x3c61f000, 0x3ce5a000, 0x3d1fd800, 0x3d4e0c00, 0x3d86cc00, 0x3d971e00, 0x3db02c00,
        0x3dc9f400, 0x3ddb9000, 0x3ded8800, 0x3e049800, 0x3e0e0e00, 0x3e17ba00, 0x3e219c00, 0x3e2bb700,
        0x3e30db00, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000,
        0xbdf1de00, 0xbddc7000, 0xbdaff400, 0xbd98da00, 0xbd812200, 0xbd1f6800, 0xbcd7b000, 0xbc5af000,
    ];

    /// <summary>What they are more than that.</summary>
    public static ReadOnlySpan<uint> DecimalLogRests =>
    [
        0x00000000, 0xb5f7c888, 0xb5e0664f, 0xb48399d0, 0x353d5f80, 0xb5c99cd8, 0xb5c5fa44, 0xb54a1168,
        0xb407c0f0, 0x35e68b8b, 0x35f6bb35, 0x34968666, 0x35e9955c, 0xb5fe30b1, 0xb5e321f9, 0x34ec2f78,
        0x35939983, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000,
        0xb3d5870d, 0x35d962a6, 0xb29115ea, 0x357aa3b9, 0x35b9f07c, 0xb50ccd2f, 0x33da9fe3, 0xb5908eb1,
    ];
}
