namespace Napier.Finance;

/// <summary>The normal distribution's scaled tail S(u) = e^(u^2 / 2) (1 - Phi(u)) for u >= 0 in z = shift / (u + shift), the coefficients of z, z^2,
/// ..., an even number of them; derived by tools/Coefficients, family "black". The derivatives are what the error is measured in, since differences are taken.</summary>
internal static class TailTables
{
    /// <summary>Where z = 1 / 2.</summary>
    internal const double Shift = 5.6875;

    /// <summary>Relative error of the derivative 2^-55.</summary>
    internal static ReadOnlySpan<double> Wide =>
    [
        0.07014369765299915, 0.07014369765300058, 0.06797526550700644, 0.06363840123042977, 0.05733420986116486,
        0.04946491838458436, 0.04060247899143304, 0.03143062766512781, 0.02261452131831988, 0.015060043151068785,
        0.007497057864191598, 0.00877198044489166, -0.01625228205765027, 0.05024512592665372, -0.12152189249762256,
        0.2333747161105535, -0.3684790484284644, 0.4664464748396272, -0.4692548423232695, 0.36810378494601526,
        -0.21767027023962432, 0.09285551538425761, -0.02685615866909294, 0.004710764991533161, -0.0003787877071343369, 0,
    ];

    /// <summary>Relative error of the derivative 2^-29: enough for float32 and shorter formats.</summary>
    internal static ReadOnlySpan<double> Short =>
    [
        0.070143697150407, 0.0701437995094489, 0.06797069708437116, 0.06372925616942186, 0.0563282921896372,
        0.05641004977574688, 0.008711370837822372, 0.13248184396264248, -0.20226883586081382, 0.3666871797539381,
        -0.37075078544838125, 0.27158222779752345, -0.10797043280990296, 0.0168016398898549,
    ];
}
