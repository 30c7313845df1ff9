namespace Napier;

/// <summary>2^r in float32 for results of 16 bits, right for every input. Derived by tools/Coefficients (exp-halves).</summary>
internal static class ExpHalvesTable
{
    /// <summary>1 / ln 2.</summary>
    public const float Inverse = 1.442695f; // 0x1.715476p+0

    /// <summary>2^16 / ln 2.</summary>
    public const float InverseScaled = 94548.46f; // 0x1.715476p+16

    // float16: 2^r = 1 + H1 r + ... for |r| <= 1/2.
    public const float H1 = 0.6931469f; // 0x1.62e426p-1
    public const float H2 = 0.24022675f; // 0x1.ebfcp-3
    public const float H3 = 0.055503745f; // 0x1.c6afcap-5
    public const float H4 = 0.009618207f; // 0x1.3b2b5ep-7
    public const float H5 = 0.0013391123f; // 0x1.5f0a4ep-10
    public const float H6 = 0.00015444949f; // 0x1.43e77p-13

    // bfloat16.
    public const float G1 = 0.69314647f; // 0x1.62e418p-1
    public const float G2 = 0.24022694f; // 0x1.ebfc1ap-3
    public const float G3 = 0.055503745f; // 0x1.c6afcap-5
    public const float G4 = 0.009618221f; // 0x1.3b2b7cp-7
    public const float G5 = 0.0013391414f; // 0x1.5f0c42p-10
    public const float G6 = 0.00015445672f; // 0x1.43eb52p-13
}
