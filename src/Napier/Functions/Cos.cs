using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The cosine. Correctly rounded in float16, bfloat16 and float32; within 0.8 units in the last place in float64.</summary>
/// <remarks>The argument is taken as it is, whatever its size. cos(+-0) = 1; infinities and NaN give NaN.</remarks>
public readonly struct Cos : IUnary<Cos>, ITested<Cos>
{
    /// <inheritdoc/>
    public static string Name => "cos";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Cos>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => -T.Apply<Sin>(x);

    /// <summary>As for the sine.</summary>
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Cos, V>(x);

    static bool ITested<Cos>.DoubtsSubnormals => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Cos>.Fast<V>(V x) => CircleTested.Cosine(x);

    static V ITested<Cos>.Careful<V>(V x) => SinCos.Exact(x).Cos;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Cos>.Wide<V>(V x) => SinCosHead.Sine(x, 1);

    /// <summary>With the special values of C99, Annex G; both parts within 0.6 units in the last place.</summary>
    /// <inheritdoc/>
    public static ComplexLanes<V> Kernel<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => ComplexTrigonometric.Cos(z);
}

/// <summary>The cosine as a word of the algebra.</summary>
public static class CosWord
{
    extension<T>(T x) where T : IAlgebra<T>
    {
        /// <summary>cos x.</summary>
        public T Cos() => T.Apply<Cos>(x);
    }
}

public static partial class torch
{
    /// <summary>The cosine of each element, in radians.</summary>
    /// <param name="input">Any shape, layout and dtype; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor cos(Tensor input, Tensor? @out = null) => Unary.Call<Cos>(input, @out);

    /// <summary>Replaces each element by its cosine.</summary>
    public static Tensor cos_(Tensor input) => input.cos_();

    public partial class Tensor
    {
        /// <summary>The cosine of each element, in radians.</summary>
        public Tensor cos() => Unary.Call<Cos>(this);

        /// <summary>Replaces each element by its cosine.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the result, or elements overlap.</exception>
        public Tensor cos_() => Unary.InPlace<Cos>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = cos x[i].</summary>
    /// <param name="x">Angles in radians.</param>
    /// <param name="destination">Where the results go: at least as long as x; x itself, or memory that does not overlap it.</param>
    /// <exception cref="ArgumentException">The destination is shorter than x, or overlaps it without being the same memory.</exception>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static void Cos<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Cos, T>(x, destination);
}
