namespace Napier.Finance;

/// <summary>The normal distribution's scaled tail S(u) = e^(u^2 / 2) (1 - Phi(u)) for u >= 0 in z = shift / (u + shift), the coefficients of z, z^2,
/// ...; derived by tools/Coefficients, family "black". The derivatives are what the error is measured in, since differences are taken.</summary>
internal static class TailTables
{
    /// <summary>Where z = 1 / 2 in the long table.</summary>
    internal const double Shift = 5.6875;

    /// <summary>The short table's shift.</summary>
    internal const double ShortShift = 5.625;

    /// <summary>The short table's z (u + shift).</summary>
    internal const double ShortTop = 5;

    /// <summary>Relative error of the derivative 2^-55.</summary>
    internal static ReadOnlySpan<double> Wide =>
    [
        0.07014369765299915, 0.07014369765300058, 0.06797526550700644, 0.06363840123042977, 0.05733420986116486,
        0.04946491838458436, 0.04060247899143304, 0.03143062766512781, 0.02261452131831988, 0.015060043151068785,
        0.007497057864191598, 0.00877198044489166, -0.01625228205765027, 0.05024512592665372, -0.12152189249762256,
        0.2333747161105535, -0.3684790484284644, 0.4664464748396272, -0.4692548423232695, 0.36810378494601526,
        -0.21767027023962432, 0.09285551538425761, -0.02685615866909294, 0.004710764991533161, -0.0003787877071343369,
    ];

    /// <summary>From u = -5/8, in z = 5 / (u + 45/8). Relative error of the derivative 2^-31: enough for float32 and shorter formats.</summary>
    internal static ReadOnlySpan<double> Short =>
    [
        0.07978845606821304, 0.08976201471849751, 0.09779072538410423, 0.10283110488229814, 0.10402751498796083,
        0.0994468739947781, 0.10106378104524091, 0.03090096912918255, 0.2511836970846262, -0.4653541422137036,
        1.0305655530724134, -1.3800321434876275, 1.3442796263719579, -0.8375871446896187, 0.2832716384649277,
        -0.03960386300812975,
    ];

    /// <summary>(Phi(x) - 1/2) / x in x^2, for x^2 up to 2: error 2^-62.</summary>
    internal static ReadOnlySpan<double> Centre =>
    [
        0.3989422804014327, -0.06649038006690544, 0.009973557010035602, -0.0011873282154780717, 0.00011543468760247796,
        -9.444656212744867e-06, 6.659692489083627e-07, -4.122652267613388e-08, 2.2733765417246875e-09, -1.1290475112163474e-10,
        5.061631924127146e-12, -1.9635164654198103e-13, 5.143555098988904e-15,
    ];

    /// <summary>The same for float32 and shorter formats: error 2^-34.</summary>
    internal static ReadOnlySpan<double> CentreShort =>
    [
        0.3989422803897118, -0.06649037931172878, 0.009973549011868865, -0.0011872958505571313, 0.00011537007102945485,
        -9.374022398759924e-06, 6.224889641187612e-07, -2.6719772114893975e-08,
    ];
}
