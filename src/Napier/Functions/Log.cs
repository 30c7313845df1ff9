using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The natural logarithm. Correctly rounded in float16, bfloat16 and float32, for every input.</summary>
/// <remarks>log(+-0) = -inf, log(1) = +0, log(inf) = inf; NaN below zero; NaN stays NaN.</remarks>
public readonly struct Log : IUnary<Log>, IBounded<Log>
{
    /// <inheritdoc/>
    public static string Name => "log";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Log>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(1) / x;

    /// <summary>
    /// log x = k ln 2 + log(1 + f). To 24 digits the sum is within 2^-44, which the rounding test covers. To 53 see
    /// <see cref="LogHead"/>: within 0.54 units in the last place.
    /// </summary>
    /// <inheritdoc/>
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Log, V>(x);

    static bool ITested<Log>.DoubtsSubnormals => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V IBounded<Log>.Note<V>(V seen, V x) => FloatLog.Note(seen, x);

    static bool IBounded<Log>.Covers<V>(V seen) => FloatLog.Covers(seen);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBounded<Log>.Bounds<V>(V x, out V one, out V other) => FloatLog.Natural(x, out one, out other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Log>.Fast<V>(V x) => Logarithm.Tested(x, 1, LogSeries.Ln2);

    static V ITested<Log>.Careful<V>(V x) => Logarithm.Specials(x, LogPair.Natural(x).Sticky);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Log>.Wide<V>(V x) => LogHead.Rounded(x, 1, 0);

    static nint ITested<Log>.Doubles(ref double x, ref double y, nint count) =>
        LogDoubles512.Map(ref x, ref y, count, 1, 0);

    /// <inheritdoc/>
    public static Pair<V> Kernel<V>(Pair<V> x) where V : struct, ILanes<V> => LogPair.Natural(x);

    /// <inheritdoc/>
    public static ComplexLanes<V> Kernel<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => ComplexLog.Natural(z);
}

/// <summary>The natural logarithm as a word of the algebra.</summary>
public static class LogWord
{
    extension<T>(T x) where T : IAlgebra<T>
    {
        /// <summary>ln x.</summary>
        public T Log() => T.Apply<Log>(x);
    }
}

public static partial class torch
{
    /// <summary>The natural logarithm of each element.</summary>
    /// <param name="input">Any shape, layout and dtype; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor log(Tensor input, Tensor? @out = null) => Unary.Call<Log>(input, @out);

    /// <summary>Replaces each element by its natural logarithm.</summary>
    public static Tensor log_(Tensor input) => input.log_();

    public partial class Tensor
    {
        /// <summary>The natural logarithm of each element.</summary>
        public Tensor log() => Unary.Call<Log>(this);

        /// <summary>Replaces each element by its natural logarithm.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the result, or elements overlap.</exception>
        public Tensor log_() => Unary.InPlace<Log>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = ln x[i].</summary>
    /// <param name="x">The arguments: float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</param>
    /// <param name="destination">Where the results go: at least as long as x; x itself, or memory that does not overlap it.</param>
    /// <exception cref="ArgumentException">The destination is shorter than x, or overlaps it without being the same memory.</exception>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static void Log<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Log, T>(x, destination);
}
