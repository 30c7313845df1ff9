using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The largest integer not above x.</summary>
public readonly struct Floor : IUnary<Floor>, INativeKernel<Floor>
{
    /// <inheritdoc/>
    public static string Name => "floor";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Floor>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(0);

    /// <inheritdoc/>
    public static Saves Saves => Saves.Nothing;

    /// <inheritdoc/>
    public static Takes Takes => Takes.RealsKept;

    /// <summary>The nearest integer, less one where that is above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V>
    {
        V near = Round.Kernel(x);
        return V.Select(V.Less(x, near), near - V.Of(1), near);
    }

    static V INativeKernel<Floor>.Native<V>(V x) => V.Floor(x);
}

public static partial class torch
{
    /// <summary>The largest integer not above each element.</summary>
    /// <param name="input">Any shape and layout, real; integers are their own result.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor floor(Tensor input, Tensor? @out = null) => Unary.Call<Floor>(input, @out);

    /// <summary>In place: the largest integer not above each element.</summary>
    public static Tensor floor_(Tensor input) => input.floor_();

    public partial class Tensor
    {
        /// <summary>The largest integer not above each element.</summary>
        public Tensor floor() => Unary.Call<Floor>(this);

        /// <summary>In place: the largest integer not above each element.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the results, or elements overlap.</exception>
        public Tensor floor_() => Unary.InPlace<Floor>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = the largest integer not above x[i].</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Floor<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Floor, T>(x, destination);
}
