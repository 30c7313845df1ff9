namespace Napier.Finance;

/// <summary>(1 + x)^n: what 1 grows to in n periods at the rate x a period (IEEE 754's <c>compound</c>, for any real n). Within 0.51 units in
/// the last place in float64: 1 + x is not rounded.</summary>
public readonly struct Compound : IBinary<Compound>
{
    /// <inheritdoc/>
    public static string Name => "compound";

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <inheritdoc/>
    public static Saves Saves => Saves.Input | Saves.Output;

    /// <inheritdoc/>
    public static T Eval<T>(T x, T n) where T : IAlgebra<T> => T.Apply<Exp>(n * T.Apply<Log1p>(x));

    /// <inheritdoc/>
    public static (T X, T Y) Slopes<T>(T x, T n, T z) where T : IAlgebra<T> =>
        (n * T.Apply<Compound>(x, n - T.Of(1)), z * T.Apply<Log1p>(x));

    /// <summary>The definition in numbers of twice the digits, rounded once.</summary>
    /// <inheritdoc/>
    public static V Kernel<V>(V x, V n) where V : struct, ILanes<V> => Eval(new Pair<V>(x), new Pair<V>(n)).Result;
}
