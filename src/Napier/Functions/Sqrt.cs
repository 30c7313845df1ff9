namespace Napier;

/// <summary>The square root.</summary>
public readonly struct Sqrt : IUnary<Sqrt>, INativeKernel<Sqrt>
{
    /// <inheritdoc/>
    public static string Name => "sqrt";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Sqrt>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(0.5) / y;

    /// <inheritdoc/>
    public static Saves Saves => Saves.Output;

    /// <summary>The instruction rounds correctly; a root of 53 digits or more rounded again to 24 or fewer is what one rounding gives.</summary>
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => V.Sqrt(x);

    /// <inheritdoc/>
    public static ComplexLanes<V> Kernel<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => ComplexRoots.Sqrt(z);

    static V INativeKernel<Sqrt>.Native<V>(V x) => V.Sqrt(x);

    static nint INativeKernel<Sqrt>.Doubles(ref double x, ref double y, nint count) =>
        RootDoubles512.Sqrt(ref x, ref y, count);
}

public static partial class torch
{
    /// <summary>The square root of each element; NaN below 0.</summary>
    /// <param name="input">Any shape and layout, real or complex; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor sqrt(Tensor input, Tensor? @out = null) => Unary.Call<Sqrt>(input, @out);

    /// <summary>In place: the square root of each element; NaN below 0.</summary>
    public static Tensor sqrt_(Tensor input) => input.sqrt_();

    public partial class Tensor
    {
        /// <summary>The square root of each element; NaN below 0.</summary>
        public Tensor sqrt() => Unary.Call<Sqrt>(this);

        /// <summary>In place: the square root of each element; NaN below 0.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the results, or elements overlap.</exception>
        public Tensor sqrt_() => Unary.InPlace<Sqrt>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = the square root of x[i], correctly rounded.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Sqrt<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Sqrt, T>(x, destination);
}
