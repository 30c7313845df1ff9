using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The tangent. Correctly rounded in float16, bfloat16 and float32; within 1 unit in the last place in float64.</summary>
/// <remarks>The argument is taken as it is, whatever its size. tan(+-0) = +-0; infinities and NaN give NaN.</remarks>
public readonly struct Tan : IUnary<Tan>, ITested<Tan>
{
    /// <inheritdoc/>
    public static string Name => "tan";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Tan>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(1) + (y * y);

    /// <inheritdoc/>
    public static Saves Saves => Saves.Output;

    /// <summary>As for the sine; in doubt the quotient of the two-number forms serves.</summary>
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Tan, V>(x);

    static bool ITested<Tan>.DoubtsSubnormals => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Tan>.Fast<V>(V x) => CircleTested.Tangent(x);

    static V ITested<Tan>.Careful<V>(V x) => V.Select(V.Equal(x, V.Of(0)), x, SinCos.Tangent(x).Sticky);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Tan>.Wide<V>(V x) => SinCosHead.Tangent(x);

    /// <summary>With the special values of C99, Annex G; both parts within 0.6 units in the last place.</summary>
    /// <inheritdoc/>
    public static ComplexLanes<V> Kernel<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => ComplexTrigonometric.Tan(z);
}

/// <summary>The tangent as a word of the algebra.</summary>
public static class TanWord
{
    extension<T>(T x) where T : IAlgebra<T>
    {
        /// <summary>tan x.</summary>
        public T Tan() => T.Apply<Tan>(x);
    }
}

public static partial class torch
{
    /// <summary>The tangent of each element, in radians.</summary>
    /// <param name="input">Any shape, layout and dtype; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor tan(Tensor input, Tensor? @out = null) => Unary.Call<Tan>(input, @out);

    /// <summary>Replaces each element by its tangent.</summary>
    public static Tensor tan_(Tensor input) => input.tan_();

    public partial class Tensor
    {
        /// <summary>The tangent of each element, in radians.</summary>
        public Tensor tan() => Unary.Call<Tan>(this);

        /// <summary>Replaces each element by its tangent.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the result, or elements overlap.</exception>
        public Tensor tan_() => Unary.InPlace<Tan>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = tan x[i].</summary>
    /// <param name="x">Angles in radians.</param>
    /// <param name="destination">Where the results go: at least as long as x; x itself, or memory that does not overlap it.</param>
    /// <exception cref="ArgumentException">The destination is shorter than x, or overlaps it without being the same memory.</exception>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static void Tan<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Tan, T>(x, destination);
}
