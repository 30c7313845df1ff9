namespace Napier;

/// <summary>Sine and cosine for |r| up to pi/4. Derived by tools/Coefficients (circle).</summary>
internal static class SinCosTable
{
    /// <summary>2 / pi.</summary>
    public const double InverseHalfPi = 0.6366197723675814; // 0x1.45f306dc9c883p-1

    // pi / 2 in parts of 33, 33 and 53 bits: products of the first two with integers up to 2^20 are exact.
    public const double HalfPi1 = 1.5707963267341256;     // 0x1.921fb544p0
    public const double HalfPi2 = 6.077100506303966e-11;  // 0x1.0b4611a6p-34
    public const double HalfPi3 = 2.0222662487959506e-21; // 0x1.3198a2e037073p-69

    // pi / 2 in two binary64 numbers.
    public const double HalfPiHigh = 1.5707963267948966;   // 0x1.921fb54442d18p0
    public const double HalfPiLow = 6.123233995736766e-17; // 0x1.1a62633145c07p-54

    // sin r = r + r z (A0 + A1 z + ... + A5 z^5) within 2^-57.9 |r|, z = r^2.
    public const double A0 = -0.16666666666666632;    // -0x1.5555555555549p-3
    public const double A1 = 0.00833333333332246;     // 0x1.111111110f895p-7
    public const double A2 = -0.00019841269829819086; // -0x1.a01a019c129d3p-13
    public const double A3 = 2.7557313689756303e-06;  // 0x1.71de357739d5cp-19
    public const double A4 = -2.5050757070542987e-08; // -0x1.ae5e650d53e7fp-26
    public const double A5 = 1.589670280642639e-10;   // 0x1.5d927b25b828p-33

    // cos r = 1 - z/2 + z^2 (B0 + B1 z + ... + B5 z^5) within 2^-64.
    public const double B0 = 0.0416666666666666;      // 0x1.555555555554cp-5
    public const double B1 = -0.0013888888888874454;  // -0x1.6c16c16c15216p-10
    public const double B2 = 2.4801587289648603e-05;  // 0x1.a01a019cbdbb8p-16
    public const double B3 = -2.7557314391670203e-07; // -0x1.27e4f81106bbbp-22
    public const double B4 = 2.087572767844889e-09;   // 0x1.1ee9efe0f5c3dp-29
    public const double B5 = -1.135983588901766e-11;  // -0x1.8fb04e2ba64b5p-37

    // sin r = r + r z (-1/6 + z (C0 + C1 z + ... + C6 z^6)) within 2^-73 |r|.
    public const double C0 = 0.008333333333333333;    // 0x1.1111111111111p-7
    public const double C1 = -0.00019841269841269614; // -0x1.a01a01a019fc6p-13
    public const double C2 = 2.7557319223812924e-06;  // 0x1.71de3a55627abp-19
    public const double C3 = -2.505210831923081e-08;  // -0x1.ae64566c3ecd8p-26
    public const double C4 = 1.605903011197534e-10;   // 0x1.61244d72f3bbfp-33
    public const double C5 = -7.645662748113018e-13;  // -0x1.ae699ccc33e9ep-41
    public const double C6 = 2.737741632688444e-15;   // 0x1.8a8cd6a661c6ep-49

    /// <summary>1 / pi.</summary>
    public const double InversePi = 0.3183098861837907; // 0x1.45f306dc9c883p-2

    // sin r = r (S0 + S1 z + ... + S6 z^6) within 2^-43.8 for |r| up to pi/2.
    public const double S0 = 0.9999999999999367;      // 0x1.ffffffffffdc6p-1
    public const double S1 = -0.16666666666429555;    // -0x1.55555555407a1p-3
    public const double S2 = 0.008333333318620958;    // 0x1.11111108fa7bep-7
    public const double S3 = -0.00019841266384396122; // -0x1.a019fcdfd280ap-13
    public const double S4 = 2.7556929625948816e-06;  // 0x1.71dce3a3beb2p-19
    public const double S5 = -2.5029429793982317e-08; // -0x1.ae0098ac61e3fp-26
    public const double S6 = 1.539988368024473e-10;   // 0x1.52a5a35449944p-33

    // r / tan r = T0 + T1 z + ... + T6 z^6 within 2^-39.4.
    public const double T0 = 0.9999999999986587;      // 0x1.fffffffffd0cfp-1
    public const double T1 = -0.3333333331287305;     // -0x1.55555551d17bp-2
    public const double T2 = -0.022222227348756486;   // -0x1.6c16c6ed4288ap-6
    public const double T3 = -0.0021163538027038574;  // -0x1.15650cbd1f273p-9
    public const double T4 = -0.00021185691625444256; // -0x1.bc4bd0db16bd6p-13
    public const double T5 = -2.0881858193600072e-05; // -0x1.5e56e5e4b8036p-16
    public const double T6 = -2.7158239462950844e-06; // -0x1.6c83001044eabp-19

    /// <summary>-1/6, and what that number is short of it.</summary>
    public const double MinusSixth = -0.16666666666666666;         // -0x1.5555555555555p-3
    public const double MinusSixthRest = -9.25185853854297e-18;    // -0x1.5555555555555p-57

    // cos r = 1 - z/2 + z^2 (D0 + D1 z + ... + D6 z^6) within 2^-68.
    public const double D0 = 0.041666666666666664;    // 0x1.5555555555555p-5
    public const double D1 = -0.0013888888888888436;  // -0x1.6c16c16c16b46p-10
    public const double D2 = 2.480158730124503e-05;   // 0x1.a01a01a00157dp-16
    public const double D3 = -2.755731909346672e-07;  // -0x1.27e4fb6006d36p-22
    public const double D4 = 2.087673002792738e-09;   // 0x1.1eed76b703882p-29
    public const double D5 = -1.1467808560570737e-11; // -0x1.937cd6334cf47p-37
    public const double D6 = 4.636092926161164e-14;   // 0x1.a195064eb612p-45

    /// <summary>What <see cref="D0"/> is short of 1/24.</summary>
    public const double D0Rest = 2.3129646346357427e-18; // 0x1.5555555555555p-59

    /// <summary>The first 1280 bits of 2 / pi after the binary point, after 64 zeros: enough to find any binary64 number's place
    /// within a quarter turn.</summary>
    public static ReadOnlySpan<ulong> TwoOverPi =>
    [
        0,
        0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561,
        0xb7246e3a424dd2e0, 0x06492eea09d1921c, 0xfe1deb1cb129a73e, 0xe88235f52ebb4484,
        0xe99c7026b45f7e41, 0x3991d639835339f4, 0x9c845f8bbdf9283b, 0x1ff897ffde05980f,
        0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d, 0x7527bac7ebe5f17b,
        0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab, 0xf0cfbc209af4361d,
    ];
}
