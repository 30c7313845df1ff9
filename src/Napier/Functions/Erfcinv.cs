using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The inverse of the complementary error function, for tails that 1 - p cannot express. Within 0.5001 units in the last place in
/// float16, bfloat16 and float32, 4 in float64.</summary>
/// <remarks>erfcinv(0) = inf, erfcinv(1) = 0, erfcinv(2) = -inf, NaN outside 0 to 2.</remarks>
public readonly struct Erfcinv : IUnary<Erfcinv>, ITested<Erfcinv>
{
    /// <inheritdoc/>
    public static string Name => "erfcinv";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Erfcinv>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(-0.886226925452758) * (y * y).Exp(); // sqrt(pi) / 2

    /// <inheritdoc/>
    public static Saves Saves => Saves.Output;

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <inheritdoc/>
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Erfcinv, V>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Erfcinv>.Fast<V>(V x) => InverseTail.Short(V.Of(1) - x, V.MulAdd(-x, x, x + x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Erfcinv>.Wide<V>(V x)
    {
        V p = V.Min(V.Of(2), x), y = V.Of(1) - p;
        var (z, isFar) = InverseTail.Long(y, (V.Of(1) - y) - p, V.Fma(-p, p, p + p));
        return V.Signs(isFar) == 0 ? z : Rest(x, z, isFar);
    }

    static V ITested<Erfcinv>.Careful<V>(V x) => Halley(x);

    // Not inlined: few lanes come here.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Rest<V>(V x, V y, V isFar) where V : struct, ILanes<V> => V.Select(isFar, Halley(x), y);

    // 1 - x and 2 - x are exact where they are used for their smallness.
    internal static V Halley<V>(V x) where V : struct, ILanes<V>
    {
        V y = V.Of(1) - x, right = V.Less(x, V.Of(1));
        V p = V.Select(right, x, V.Of(2) - x);
        V z = V.Xor(InverseTail.Of(p, V.And(y, V.OfBits(long.MaxValue))), V.And(y, V.Of(-0.0)));
        V inside = V.And(V.Less(V.Of(0), x), V.Less(x, V.Of(2)));
        V ends = V.Select(V.Equal(x, V.Of(0)), V.Of(double.PositiveInfinity), V.Select(V.Equal(x, V.Of(2)), V.Of(double.NegativeInfinity), V.Of(double.NaN)));
        return V.Select(inside, z, ends);
    }
}

public static partial class torch
{
    public static partial class special
    {
        /// <summary>The inverse of the complementary error function of each element.</summary>
        /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
        /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
        /// <exception cref="NotSupportedException">The input is complex.</exception>
        /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
        public static Tensor erfcinv(Tensor input, Tensor? @out = null) => Unary.Call<Erfcinv>(input, @out);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = the number whose complementary error function is x[i].</summary>
    /// <inheritdoc cref="Erf{T}"/>
    public static void Erfcinv<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Erfcinv, T>(x, destination);
}
