using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The inverse cosine, in radians. Within 0.50001 units in the last place in float16, bfloat16 and float32, 0.6 in float64.</summary>
/// <remarks>acos(1) = +0, acos(-1) = pi, NaN outside [-1, 1], NaN stays NaN.</remarks>
public readonly struct Acos : IUnary<Acos>, ITested<Acos>
{
    /// <inheritdoc/>
    public static string Name => "acos";

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Acos>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(-1) / T.Apply<Sqrt>(T.Of(1) - (x * x));

    /// <summary>
    /// pi/2 - asin x up to 1/2; above, 2 asin(sqrt((1 - |x|) / 2)), or pi less it, with the root's rounding error and pi in two parts.
    /// </summary>
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Acos, V>(x);

    static bool ITested<Acos>.DoubtsSubnormals => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Acos>.Fast<V>(V x) => ArcTested.Cosine(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Acos>.Careful<V>(V x)
    {
        var (s, rest, big) = ArcSine.Split(Lane.Abs(x));
        V below = V.Less(x, V.Of(0)), two = V.Select(big, V.Of(2), V.Of(1));
        V sign = V.Select(below, V.Of(-1), V.Of(1)), towards = V.Select(big, sign, -sign);
        V full = V.Select(big, V.And(below, V.Of(ArcSeries.Pi)), V.Of(ArcSeries.Pi / 2));
        V low = V.Select(big, V.And(below, V.Of(ArcSeries.PiLow)), V.Of(ArcSeries.PiLow / 2));
        V scale = two * towards;
        var (h, e) = ErrorFree.FastTwoSum(full, s * scale);
        return h + (e + (low + (rest * scale)));
    }
}

public static partial class torch
{
    /// <summary>The inverse cosine of each element.</summary>
    /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="NotSupportedException">The input is complex.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor acos(Tensor input, Tensor? @out = null) => Unary.Call<Acos>(input, @out);

    /// <summary>Replaces each element by its inverse cosine.</summary>
    public static Tensor acos_(Tensor input) => input.acos_();

    /// <summary>The same as <see cref="acos"/>.</summary>
    public static Tensor arccos(Tensor input, Tensor? @out = null) => Unary.Call<Acos>(input, @out);

    public partial class Tensor
    {
        /// <summary>The inverse cosine of each element.</summary>
        public Tensor acos() => Unary.Call<Acos>(this);

        /// <summary>Replaces each element by its inverse cosine.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the result, or elements overlap.</exception>
        public Tensor acos_() => Unary.InPlace<Acos>(this);

        /// <summary>The same as <see cref="acos"/>.</summary>
        public Tensor arccos() => Unary.Call<Acos>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = acos x[i].</summary>
    /// <inheritdoc cref="Log{T}"/>
    public static void Acos<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Acos, T>(x, destination);
}
