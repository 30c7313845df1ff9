using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The integer next towards zero.</summary>
public readonly struct Trunc : IUnary<Trunc>, INativeKernel<Trunc>
{
    /// <inheritdoc/>
    public static string Name => "trunc";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Trunc>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(0);

    /// <inheritdoc/>
    public static Saves Saves => Saves.Nothing;

    /// <inheritdoc/>
    public static Takes Takes => Takes.RealsKept;

    /// <summary>The nearest integer, less one where that is too far out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V>
    {
        V a = Lane.Abs(x), near = Round.Kernel(a);
        return Lane.CopySign(V.Select(V.Less(a, near), near - V.Of(1), near), x);
    }

    static V INativeKernel<Trunc>.Native<V>(V x) => V.Truncate(x);
}

public static partial class torch
{
    /// <summary>Each element without its fraction.</summary>
    /// <param name="input">Any shape and layout, real; integers are their own result.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor trunc(Tensor input, Tensor? @out = null) => Unary.Call<Trunc>(input, @out);

    /// <summary>In place: each element without its fraction.</summary>
    public static Tensor trunc_(Tensor input) => input.trunc_();

    /// <summary>The same as <see cref="trunc"/>.</summary>
    public static Tensor fix(Tensor input, Tensor? @out = null) => trunc(input, @out);

    public partial class Tensor
    {
        /// <summary>Each element without its fraction.</summary>
        public Tensor trunc() => Unary.Call<Trunc>(this);

        /// <summary>In place: each element without its fraction.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the results, or elements overlap.</exception>
        public Tensor trunc_() => Unary.InPlace<Trunc>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = x[i] without its fraction.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Trunc<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Trunc, T>(x, destination);
}
