namespace Napier;

/// <summary>1/x.</summary>
public readonly struct Reciprocal : IUnary<Reciprocal>, INativeKernel<Reciprocal>
{
    /// <inheritdoc/>
    public static string Name => "reciprocal";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Of(1) / x;

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => -(y * y);

    /// <inheritdoc/>
    public static Saves Saves => Saves.Output;

    /// <inheritdoc/>
    public static ComplexLanes<V> Kernel<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => ComplexArithmetic.Inverse(z);

    static V INativeKernel<Reciprocal>.Native<V>(V x) => V.One / x;
}

public static partial class torch
{
    /// <summary>The reciprocal of each element, 1/x.</summary>
    /// <param name="input">Any shape and layout, real or complex; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor reciprocal(Tensor input, Tensor? @out = null) => Unary.Call<Reciprocal>(input, @out);

    /// <summary>In place: the reciprocal of each element, 1/x.</summary>
    public static Tensor reciprocal_(Tensor input) => input.reciprocal_();

    public partial class Tensor
    {
        /// <summary>The reciprocal of each element, 1/x.</summary>
        public Tensor reciprocal() => Unary.Call<Reciprocal>(this);

        /// <summary>In place: the reciprocal of each element, 1/x.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the results, or elements overlap.</exception>
        public Tensor reciprocal_() => Unary.InPlace<Reciprocal>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = 1/x[i], correctly rounded.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Reciprocal<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Reciprocal, T>(x, destination);
}
