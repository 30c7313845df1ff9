using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The inverse of the standard normal distribution function, accurate for the smallest probabilities. Within 0.5001 units in the
/// last place in float16, bfloat16 and float32, 5 in float64.</summary>
/// <remarks>ndtri(0) = -inf, ndtri(1/2) = 0, ndtri(1) = inf, NaN outside 0 to 1.</remarks>
public readonly struct Ndtri : IUnary<Ndtri>, ITested<Ndtri>
{
    private const double Root = 1.4142135623730951, RootLow = -9.667293313452913e-17; // sqrt 2

    /// <inheritdoc/>
    public static string Name => "ndtri";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Ndtri>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(2.5066282746310002) * (y * y * T.Of(0.5)).Exp(); // sqrt(2 pi)

    /// <inheritdoc/>
    public static Saves Saves => Saves.Output;

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <inheritdoc/>
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Ndtri, V>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Ndtri>.Fast<V>(V x)
    {
        V p = x + x;
        return InverseTail.Short((p - V.Of(1)) * V.Of(Root), V.MulAdd(-p, p, p + p));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Ndtri>.Wide<V>(V x)
    {
        V p = V.Min(V.Of(2), x + x), y = p - V.Of(1), product = y * V.Of(Root);
        V low = V.Fma(y, V.Of(Root), -product) + V.Fma(y, V.Of(RootLow), ((p - y) - V.Of(1)) * V.Of(Root));
        var (z, isFar) = InverseTail.Long(product, low, V.Fma(-p, p, p + p));
        return V.Signs(isFar) == 0 ? z : Rest(x, z, isFar);
    }

    static V ITested<Ndtri>.Careful<V>(V x) => Halley(x);

    // Not inlined: few lanes come here.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Rest<V>(V x, V y, V isFar) where V : struct, ILanes<V> => V.Select(isFar, Halley(x), y);

    // -sqrt 2 times the inverse of erfc at 2x, which is exact.
    private static V Halley<V>(V x) where V : struct, ILanes<V> => V.Of(0) - (V.Of(Root) * Erfcinv.Halley(x + x));
}

public static partial class torch
{
    public static partial class special
    {
        /// <summary>The inverse of the standard normal distribution function of each element.</summary>
        /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
        /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
        /// <exception cref="NotSupportedException">The input is complex.</exception>
        /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
        public static Tensor ndtri(Tensor input, Tensor? @out = null) => Unary.Call<Ndtri>(input, @out);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = the number whose standard normal distribution function is x[i].</summary>
    /// <inheritdoc cref="Erf{T}"/>
    public static void Ndtri<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Ndtri, T>(x, destination);
}
