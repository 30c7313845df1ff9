namespace Napier;

/// <summary>Constants of <see cref="ExpPair"/> and <see cref="ExpTested"/>; derived by tools/Coefficients.</summary>
internal static class ExpPairTables
{
    /// <summary>(e^r - 1 - r) / r^2 for |r| &lt;= 0.3467: relative error 2^-58.</summary>
    internal static ReadOnlySpan<double> Q =>
    [
        0.5, 0.1666666666666667, 0.04166666666666668, 0.008333333333326119, 0.0013888888888879054,
        0.0001984126987487566, 2.4801587336499025e-5, 2.7557255330683724e-6, 2.755726321849137e-7,
        2.5105245845597674e-8, 2.0918160101597146e-9,
    ];

    /// <summary>2^r for |r| &lt;= 1/2: relative error 2^-46.</summary>
    internal static ReadOnlySpan<double> Power =>
    [
        1.0000000000000135, 0.69314718055995, 0.240226506956403, 0.05550410866444768, 0.009618129193942167,
        0.0013333558230170627, 0.00015403433746224196, 1.5252657257186041e-5, 1.3259646250270451e-6,
        1.020869083593037e-7,
    ];
}
