namespace Napier;

/// <summary>The logarithm of the beta function, ln(gamma(a) gamma(b) / gamma(a + b)), without the cancellation of its three terms: within
/// 1e-13 of the value in float64, or 1e-15 absolutely near its zeros.</summary>
/// <remarks>inf where a or b is 0; -inf where one is infinite; NaN where one is negative or NaN.</remarks>
public readonly struct Betaln : IBinary<Betaln>, IScalarBinary
{
    /// <inheritdoc/>
    public static string Name => "betaln";

    /// <inheritdoc/>
    public static T Eval<T>(T x, T y) where T : IAlgebra<T> => T.Apply<Betaln>(x, y);

    /// <inheritdoc/>
    public static (T X, T Y) Slopes<T>(T x, T y, T z) where T : IAlgebra<T>
    {
        T both = T.Apply<Digamma>(x + y);
        return (T.Apply<Digamma>(x) - both, T.Apply<Digamma>(y) - both);
    }

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <inheritdoc/>
    public static V Kernel<V>(V x, V y) where V : struct, ILanes<V> => OneLane.Map<Betaln, V>(x, y);

    static double IScalarBinary.Of(double x, double y)
    {
        if (!(x >= 0 && y >= 0)) return double.NaN;
        if (x == 0 || y == 0) return double.IsInfinity(x + y) ? double.NaN : double.PositiveInfinity;
        return double.IsInfinity(x + y) ? double.NegativeInfinity : IncompleteBeta.LogBeta(x, y);
    }
}

public static partial class torch
{
    public static partial class special
    {
        /// <summary>The logarithm of the beta function of each pair of elements.</summary>
        /// <param name="input">a, positive; real, broadcast against <paramref name="other"/>.</param>
        /// <param name="other">b, positive.</param>
        /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
        /// <exception cref="NotSupportedException">An argument is complex.</exception>
        public static Tensor betaln(Tensor input, Tensor other, Tensor? @out = null) => Binary.Call<Betaln>(input, other, @out);
    }
}
