using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>log(1 + x), exact near zero too. Correctly rounded in float16, bfloat16 and float32, for every input.</summary>
/// <remarks>log1p(+-0) = +-0, log1p(-1) = -inf, log1p(inf) = inf; NaN below -1; NaN stays NaN. Subnormal numbers are kept.</remarks>
public readonly struct Log1p : IUnary<Log1p>, IBounded<Log1p>
{
    /// <inheritdoc/>
    public static string Name => "log1p";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Log1p>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(1) / (x + T.Of(1));

    /// <summary>
    /// 1 + x = 2^k (1 + f). Where k = 0, f is x itself; elsewhere the rounding error c of the sum changes the logarithm by
    /// c / (1 + x). To 24 digits that is nothing: a float32 plus 1 is exact in binary64 unless the logarithm is above 30.
    /// The rest is as in <see cref="Log"/>; to 53 digits both parts of the sum go into it: within 0.54 units in the last place.
    /// </summary>
    /// <inheritdoc/>
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Log1p, V>(x);

    static bool ITested<Log1p>.DoubtsSubnormals => false; // they round to the arguments

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IBounded<Log1p>.Note<V>(V seen, V x) => FloatLog.Note(seen, V.Of(1) + x);

    static bool IBounded<Log1p>.Covers<V>(V seen) => V.AllAtMost(seen, 120);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBounded<Log1p>.Bounds<V>(V x, out V one, out V other) => FloatLog.OnePlus(x, out one, out other);

    // x and log1p(x) have the same sign, and -0 stays -0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Log1p>.Fast<V>(V x) => Lane.CopySign(Logarithm.TestedOnePlus(x), x);

    static V ITested<Log1p>.Careful<V>(V x) => Finish(x, LogPair.NaturalOnePlus(new Pair<V>(x)).Sticky);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Log1p>.Wide<V>(V x)
    {
        var (z, c) = V.TwoSum(V.Of(1), x);
        var (h, l) = LogHead.Of(z, c, V.Of(0));
        V y = Lane.CopySign(h + l, x);
        return LogHead.Covers(z) ? y : Rest(x, z, y);
    }

    // Where there are arguments among them near the greatest number, or of which there is no logarithm.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Rest<V>(V x, V z, V y) where V : struct, ILanes<V>
    {
        var (h, l) = LogHead.OfAny(z);
        return Finish(x, V.Select(V.Less(z, V.Of(1e300)), y, h + l)); // there 1 is nothing
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Finish<V>(V x, V y) where V : struct, ILanes<V> => Logarithm.Specials(V.Of(1) + x, Lane.CopySign(y, x));

    /// <inheritdoc/>
    public static Pair<V> Kernel<V>(Pair<V> x) where V : struct, ILanes<V> => LogPair.NaturalOnePlus(x);

    /// <inheritdoc/>
    public static ComplexLanes<V> Kernel<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => ComplexLog.OnePlus(z);
}

/// <summary>log(1 + x) as a word of the algebra.</summary>
public static class Log1pWord
{
    extension<T>(T x) where T : IAlgebra<T>
    {
        /// <summary>ln(1 + x).</summary>
        public T Log1p() => T.Apply<Log1p>(x);
    }
}

public static partial class torch
{
    /// <summary>log(1 + x) of each element x.</summary>
    /// <param name="input">Any shape, layout and dtype; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor log1p(Tensor input, Tensor? @out = null) => Unary.Call<Log1p>(input, @out);

    /// <summary>Replaces each element x by log(1 + x).</summary>
    public static Tensor log1p_(Tensor input) => input.log1p_();

    public static partial class special
    {
        /// <inheritdoc cref="torch.log1p"/>
        public static Tensor log1p(Tensor input, Tensor? @out = null) => Unary.Call<Log1p>(input, @out);
    }

    public partial class Tensor
    {
        /// <summary>log(1 + x) of each element x.</summary>
        public Tensor log1p() => Unary.Call<Log1p>(this);

        /// <summary>Replaces each element x by log(1 + x).</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the result, or elements overlap.</exception>
        public Tensor log1p_() => Unary.InPlace<Log1p>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = ln(1 + x[i]).</summary>
    /// <param name="x">The arguments: float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</param>
    /// <param name="destination">Where the results go: at least as long as x; x itself, or memory that does not overlap it.</param>
    /// <exception cref="ArgumentException">The destination is shorter than x, or overlaps it without being the same memory.</exception>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static void Log1p<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Log1p, T>(x, destination);
}
