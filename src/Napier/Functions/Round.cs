using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The nearest integer, ties to even.</summary>
public readonly struct Round : IUnary<Round>
{
    /// <inheritdoc/>
    public static string Name => "round";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Round>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(0);

    /// <inheritdoc/>
    public static Saves Saves => Saves.Nothing;

    /// <inheritdoc/>
    public static Takes Takes => Takes.RealsKept;

    /// <summary>From 2^52 on, numbers are integers; below it, adding 2^52 rounds at the units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V>
    {
        V a = Lane.Abs(x), big = V.Of(4503599627370496);
        return V.Select(V.Less(a, big), Lane.CopySign((a + big) - big, x), x);
    }
}

public static partial class torch
{
    /// <summary>The integer nearest to each element, ties to even.</summary>
    /// <param name="input">Any shape and layout, real; integers are their own result.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor round(Tensor input, Tensor? @out = null) => Unary.Call<Round>(input, @out);

    /// <summary>Each element rounded to so many decimal places: x 10^decimals, rounded to an integer, ties to even, and divided again.</summary>
    /// <param name="input">Any shape and layout, floating-point.</param>
    /// <param name="decimals">How many places; negative ones are left of the point.</param>
    public static Tensor round(Tensor input, int decimals)
    {
        if (decimals == 0 || !input.dtype.IsFloating) return round(input);
        double power = 1;
        for (int i = 0; i < int.Abs(decimals); i++) power *= 10;
        return decimals > 0 ? round(input * power) / power : round(input / power) * power;
    }

    /// <summary>In place: the integer nearest to each element, ties to even.</summary>
    public static Tensor round_(Tensor input) => input.round_();

    public partial class Tensor
    {
        /// <summary>The integer nearest to each element, ties to even.</summary>
        public Tensor round() => Unary.Call<Round>(this);

        /// <summary>Each element rounded to so many decimal places; see <see cref="torch.round(Tensor, int)"/>.</summary>
        public Tensor round(int decimals) => torch.round(this, decimals);

        /// <summary>In place: the integer nearest to each element, ties to even.</summary>
        /// <exception cref="InvalidOperationException">The dtype is bool or complex, or elements overlap.</exception>
        public Tensor round_() => Unary.InPlace<Round>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = the integer nearest to x[i], ties to even.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Round<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Round, T>(x, destination);
}
