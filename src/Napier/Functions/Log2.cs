using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The logarithm to base 2. Correctly rounded in float16, bfloat16 and float32, for every input.</summary>
/// <remarks>log2(+-0) = -inf, log2(1) = +0, log2(inf) = inf; NaN below zero; NaN stays NaN.</remarks>
public readonly struct Log2 : IUnary<Log2>, IBounded<Log2>
{
    /// <inheritdoc/>
    public static string Name => "log2";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Log2>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(1) / (x * T.Of(0.6931471805599453));

    /// <summary>
    /// log2 x = k + log(1 + f) / ln 2. To 24 digits the sum is within 2^-44, which the rounding test covers. To 53 the
    /// product is one of two numbers (<see cref="LogHead"/>): within 0.54 units in the last place.
    /// </summary>
    /// <inheritdoc/>
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Log2, V>(x);

    static bool ITested<Log2>.DoubtsSubnormals => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IBounded<Log2>.Note<V>(V seen, V x) => FloatLog.Note(seen, x);

    static bool IBounded<Log2>.Covers<V>(V seen) => FloatLog.Covers(seen);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBounded<Log2>.Bounds<V>(V x, out V one, out V other) => FloatLog.Binary(x, out one, out other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Log2>.Fast<V>(V x) => Logarithm.Tested(x, LogSeries.InverseLn2, 1);

    static V ITested<Log2>.Careful<V>(V x) => Logarithm.Specials(x, LogPair.Binary(x).Sticky);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Log2>.Wide<V>(V x) => LogHead.Rounded(x, LogSeries.InverseLn2, LogSeries.InverseLn2Low);

    static nint ITested<Log2>.Doubles(ref double x, ref double y, nint count) =>
        LogDoubles512.Map(ref x, ref y, count, LogSeries.InverseLn2, LogSeries.InverseLn2Low);

    /// <inheritdoc/>
    public static ComplexLanes<V> Kernel<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => ComplexLog.Based(z, 1.4426950408889634, 2.0355273740931033e-17);
}

/// <summary>The logarithm to base 2 as a word of the algebra.</summary>
public static class Log2Word
{
    extension<T>(T x) where T : IAlgebra<T>
    {
        /// <summary>log2 x.</summary>
        public T Log2() => T.Apply<Log2>(x);
    }
}

public static partial class torch
{
    /// <summary>The logarithm to base 2 of each element.</summary>
    /// <param name="input">Any shape, layout and dtype; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor log2(Tensor input, Tensor? @out = null) => Unary.Call<Log2>(input, @out);

    /// <summary>Replaces each element by its logarithm to base 2.</summary>
    public static Tensor log2_(Tensor input) => input.log2_();

    public partial class Tensor
    {
        /// <summary>The logarithm to base 2 of each element.</summary>
        public Tensor log2() => Unary.Call<Log2>(this);

        /// <summary>Replaces each element by its logarithm to base 2.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the result, or elements overlap.</exception>
        public Tensor log2_() => Unary.InPlace<Log2>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = log2 x[i].</summary>
    /// <param name="x">The arguments: float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</param>
    /// <param name="destination">Where the results go: at least as long as x; x itself, or memory that does not overlap it.</param>
    /// <exception cref="ArgumentException">The destination is shorter than x, or overlaps it without being the same memory.</exception>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static void Log2<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Log2, T>(x, destination);
}
