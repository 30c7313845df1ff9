namespace Napier;

/// <summary>First approximations to the inverse error function, which one step of Halley's method completes; derived by tools/Coefficients.</summary>
internal static class ErfinvTables
{
    /// <summary>erfinv(y) / y in t = w / 2.5 - 1, where w = -ln(1 - y^2) &lt;= 5: relative error 2^-28.</summary>
    internal static ReadOnlySpan<double> Centre =>
    [
        1.5014093517282388, 0.6166007234735246, -0.026108280762080514, -0.019574194007122948, 0.008525934497817092,
        -0.0004843499507017, -0.0008364687382200096, 0.00028407515288397475, 2.5157435365049296e-5,
        -3.3339809314926145e-5, 4.149577433493437e-6,
    ];

    /// <summary>erfinv(y) in t = (s - 15) / 12.8, where s = sqrt(w), 2.2 &lt;= s &lt;= 27.8: relative error 2^-21.</summary>
    internal static ReadOnlySpan<double> Tail =>
    [
        14.913626630522437, 12.845395529623355, -0.026638003994004553, 0.015302210032589707, -0.010235238004968217,
        0.014669128705525943, 0.004083616797717584, -0.0642060620394113, -0.011637316962559959, 0.21833476526697773,
        -0.012920258554210445, -0.4099270598082407, 0.09903958756746155, 0.3974985787060287, -0.13677423371311456,
        -0.17764210347244738, 0.07129158060150192, 0.013074503274945918,
    ];
}
