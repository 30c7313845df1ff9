using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The inverse tangent, in radians. Within 0.50001 units in the last place in float16, bfloat16 and float32, 2 in float64.</summary>
/// <remarks>atan(+-0) = +-0, atan(+-inf) = +-pi/2, NaN stays NaN.</remarks>
public readonly struct Atan : IUnary<Atan>, ITested<Atan>
{
    /// <inheritdoc/>
    public static string Name => "atan";

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Atan>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(1) / ((x * x) + T.Of(1));

    /// <summary>
    /// See <see cref="ArcTangent"/> for the error.
    /// </summary>
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Atan, V>(x);

    static bool ITested<Atan>.DoubtsSubnormals => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Atan>.Fast<V>(V x) => ArcTested.Tangent(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Atan>.Careful<V>(V x) => Lane.CopySign(ArcTangent.Of(Lane.Abs(x), V.Of(1)), x);
}

public static partial class torch
{
    /// <summary>The inverse tangent of each element.</summary>
    /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="NotSupportedException">The input is complex.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor atan(Tensor input, Tensor? @out = null) => Unary.Call<Atan>(input, @out);

    /// <summary>Replaces each element by its inverse tangent.</summary>
    public static Tensor atan_(Tensor input) => input.atan_();

    /// <summary>The same as <see cref="atan"/>.</summary>
    public static Tensor arctan(Tensor input, Tensor? @out = null) => Unary.Call<Atan>(input, @out);

    public partial class Tensor
    {
        /// <summary>The inverse tangent of each element.</summary>
        public Tensor atan() => Unary.Call<Atan>(this);

        /// <summary>Replaces each element by its inverse tangent.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the result, or elements overlap.</exception>
        public Tensor atan_() => Unary.InPlace<Atan>(this);

        /// <summary>The same as <see cref="atan"/>.</summary>
        public Tensor arctan() => Unary.Call<Atan>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = atan x[i].</summary>
    /// <inheritdoc cref="Log{T}"/>
    public static void Atan<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Atan, T>(x, destination);
}
