using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The logarithm to base 10. Correctly rounded in float16, bfloat16 and float32, for every input.</summary>
/// <remarks>log10(+-0) = -inf, log10(1) = +0, log10(inf) = inf; NaN below zero; NaN stays NaN.</remarks>
public readonly struct Log10 : IUnary<Log10>, IBounded<Log10>
{
    /// <inheritdoc/>
    public static string Name => "log10";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Log10>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(1) / (x * T.Of(2.302585092994046));

    /// <summary>
    /// log10 x = k log10(2) + log(1 + f) / ln 10. To 24 digits the sum is within 2^-44, which the rounding test covers.
    /// To 53 it is a product of two numbers (<see cref="LogHead"/>): within 0.54 units in the last place.
    /// </summary>
    /// <inheritdoc/>
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Log10, V>(x);

    static bool ITested<Log10>.DoubtsSubnormals => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IBounded<Log10>.Note<V>(V seen, V x) => FloatLog.Note(seen, x);

    static bool IBounded<Log10>.Covers<V>(V seen) => FloatLog.Covers(seen);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBounded<Log10>.Bounds<V>(V x, out V one, out V other) => FloatLog.Decimal(x, out one, out other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Log10>.Fast<V>(V x) => Logarithm.Tested(x, LogSeries.InverseLn10, LogSeries.Log2);

    static V ITested<Log10>.Careful<V>(V x) => Logarithm.Specials(x, LogPair.Decimal(x).Sticky);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Log10>.Wide<V>(V x) => LogHead.Rounded(x, LogSeries.InverseLn10, LogSeries.InverseLn10Low);

    static nint ITested<Log10>.Doubles(ref double x, ref double y, nint count) =>
        LogDoubles512.Map(ref x, ref y, count, LogSeries.InverseLn10, LogSeries.InverseLn10Low);

    /// <inheritdoc/>
    public static ComplexLanes<V> Kernel<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => ComplexLog.Based(z, 0.4342944819032518, 1.098319650216765e-17);
}

/// <summary>The logarithm to base 10 as a word of the algebra.</summary>
public static class Log10Word
{
    extension<T>(T x) where T : IAlgebra<T>
    {
        /// <summary>log10 x.</summary>
        public T Log10() => T.Apply<Log10>(x);
    }
}

public static partial class torch
{
    /// <summary>The logarithm to base 10 of each element.</summary>
    /// <param name="input">Any shape, layout and dtype; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor log10(Tensor input, Tensor? @out = null) => Unary.Call<Log10>(input, @out);

    /// <summary>Replaces each element by its logarithm to base 10.</summary>
    public static Tensor log10_(Tensor input) => input.log10_();

    public partial class Tensor
    {
        /// <summary>The logarithm to base 10 of each element.</summary>
        public Tensor log10() => Unary.Call<Log10>(this);

        /// <summary>Replaces each element by its logarithm to base 10.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the result, or elements overlap.</exception>
        public Tensor log10_() => Unary.InPlace<Log10>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = log10 x[i].</summary>
    /// <param name="x">The arguments: float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</param>
    /// <param name="destination">Where the results go: at least as long as x; x itself, or memory that does not overlap it.</param>
    /// <exception cref="ArgumentException">The destination is shorter than x, or overlaps it without being the same memory.</exception>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static void Log10<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Log10, T>(x, destination);
}
