using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The sine. Correctly rounded in float16, bfloat16 and float32; within 0.8 units in the last place in float64.</summary>
/// <remarks>The argument is taken as it is, whatever its size: sin(1e22) is the sine of exactly that number of radians.
/// sin(+-0) = +-0; infinities and NaN give NaN.</remarks>
public readonly struct Sin : IUnary<Sin>, ITested<Sin>
{
    /// <inheritdoc/>
    public static string Name => "sin";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Sin>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Apply<Cos>(x);

    /// <summary>For 24 digits see <see cref="CircleTested"/>; in doubt the two-number form is asked. Its relative error of 2^-58 decides every
    /// float32 there is.</summary>
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Sin, V>(x);

    static bool ITested<Sin>.DoubtsSubnormals => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Sin>.Fast<V>(V x) => CircleTested.Sine(x);

    static V ITested<Sin>.Careful<V>(V x) => V.Select(V.Equal(x, V.Of(0)), x, SinCos.Exact(x).Sin);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Sin>.Wide<V>(V x) => SinCosHead.Sine(x, 0);

    /// <summary>With the special values of C99, Annex G; both parts within 0.6 units in the last place.</summary>
    /// <inheritdoc/>
    public static ComplexLanes<V> Kernel<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => ComplexTrigonometric.Sin(z);
}

/// <summary>The sine as a word of the algebra.</summary>
public static class SinWord
{
    extension<T>(T x) where T : IAlgebra<T>
    {
        /// <summary>sin x.</summary>
        public T Sin() => T.Apply<Sin>(x);
    }
}

public static partial class torch
{
    /// <summary>The sine of each element, in radians.</summary>
    /// <param name="input">Any shape, layout and dtype; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor sin(Tensor input, Tensor? @out = null) => Unary.Call<Sin>(input, @out);

    /// <summary>Replaces each element by its sine.</summary>
    public static Tensor sin_(Tensor input) => input.sin_();

    public partial class Tensor
    {
        /// <summary>The sine of each element, in radians.</summary>
        public Tensor sin() => Unary.Call<Sin>(this);

        /// <summary>Replaces each element by its sine.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the result, or elements overlap.</exception>
        public Tensor sin_() => Unary.InPlace<Sin>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = sin x[i].</summary>
    /// <param name="x">Angles in radians.</param>
    /// <param name="destination">Where the results go: at least as long as x; x itself, or memory that does not overlap it.</param>
    /// <exception cref="ArgumentException">The destination is shorter than x, or overlaps it without being the same memory.</exception>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static void Sin<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Sin, T>(x, destination);
}
