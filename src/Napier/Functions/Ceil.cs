using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The smallest integer not below x.</summary>
public readonly struct Ceil : IUnary<Ceil>, INativeKernel<Ceil>
{
    /// <inheritdoc/>
    public static string Name => "ceil";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Ceil>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(0);

    /// <inheritdoc/>
    public static Saves Saves => Saves.Nothing;

    /// <inheritdoc/>
    public static Takes Takes => Takes.RealsKept;

    /// <summary>The nearest integer, plus one where that is below; with the sign of x, for the zero that -0.5 gives.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V>
    {
        V near = Round.Kernel(x);
        return Lane.CopySign(Lane.Abs(V.Select(V.Less(near, x), near + V.Of(1), near)), x);
    }

    static V INativeKernel<Ceil>.Native<V>(V x) => -V.Floor(-x);
}

public static partial class torch
{
    /// <summary>The smallest integer not below each element.</summary>
    /// <param name="input">Any shape and layout, real; integers are their own result.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor ceil(Tensor input, Tensor? @out = null) => Unary.Call<Ceil>(input, @out);

    /// <summary>In place: the smallest integer not below each element.</summary>
    public static Tensor ceil_(Tensor input) => input.ceil_();

    public partial class Tensor
    {
        /// <summary>The smallest integer not below each element.</summary>
        public Tensor ceil() => Unary.Call<Ceil>(this);

        /// <summary>In place: the smallest integer not below each element.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the results, or elements overlap.</exception>
        public Tensor ceil_() => Unary.InPlace<Ceil>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = the smallest integer not below x[i].</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Ceil<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Ceil, T>(x, destination);
}
