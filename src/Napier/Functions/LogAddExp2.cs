using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>log2(2^x + 2^y) without overflow. Within 0.51 units in the last place in float16, bfloat16 and float32, 0.7 in float64, relative to
/// the larger argument where the two cancel.</summary>
/// <remarks>Equal infinities give that infinity; NaN stays NaN.</remarks>
public readonly struct LogAddExp2 : IBinary<LogAddExp2>
{
    /// <inheritdoc/>
    public static string Name => "logaddexp2";

    /// <inheritdoc/>
    public static Takes Takes => Takes.Floats;

    /// <inheritdoc/>
    public static T Eval<T>(T x, T y) where T : IAlgebra<T>
    {
        T ln2 = T.Of(2).Log();
        return T.IfLess(x, y, y + (T.Apply<Exp2>(x - y).Log1p() / ln2), x + (T.Apply<Exp2>(y - x).Log1p() / ln2));
    }

    /// <inheritdoc/>
    public static (T X, T Y) Slopes<T>(T x, T y, T z) where T : IAlgebra<T> =>
        (T.Apply<Sigmoid>((x - y) * T.Of(0.6931471805599453)), T.Apply<Sigmoid>((y - x) * T.Of(0.6931471805599453))); // ln 2

    /// <summary>
    /// max + log1p(2^-|x - y|) / ln 2. To 53 digits the difference, ln 2 and the logarithm come in two parts.
    /// </summary>
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x, V y) where V : struct, ILanes<V>
    {
        V most = V.Select(V.Less(x, y), y, x), same = V.Equal(x, y);
        V d = V.AndNot(x - y, same), below = V.Or(d, V.OfBits(long.MinValue));
        if (V.Digits <= 24) return most + (SoftplusHead.Short(below * V.Of(LogSeries.Ln2)) * V.Of(LogSeries.InverseLn2));
        return V.Select(V.Less(Lane.Abs(most), V.Of(double.PositiveInfinity)), Wide(x, y, most, V.Max(V.Of(-1090), below)), V.Select(V.Equal(d, d), most, d));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Wide<V>(V x, V y, V most, V below) where V : struct, ILanes<V>
    {
        var (d, rest) = ErrorFree.TwoSum(x, -y);
        rest = V.AndNot(rest, V.Less(below, V.Of(-1080)));
        rest = V.And(rest, V.Equal(rest, rest));
        var product = new Pair<V>(below) * new Pair<V>(V.Of(LogSeries.Ln2), V.Of(2.3190468138462996e-17)); // 0x1.abc9e3b39803fp-56
        V low = product.Low + (V.Select(V.Less(V.Of(0), d), -rest, rest) * V.Of(LogSeries.Ln2));
        var (log, e, far) = SoftplusHead.Parts(product.High, low);
        var log2 = Pair<V>.Sum(log.High, log.Low) * new Pair<V>(V.Of(LogSeries.InverseLn2), V.Of(LogSeries.InverseLn2Low));
        var (s, f) = ErrorFree.TwoSum(most, log2.High);
        return V.Select(far, most + (e * V.Of(LogSeries.InverseLn2)), s + (f + log2.Low));
    }
}

public static partial class torch
{
    /// <summary>log2(2^input + 2^other), element by element with broadcasting and type promotion.</summary>
    /// <exception cref="InvalidOperationException">The shapes do not broadcast, or <paramref name="out"/> cannot hold the result.</exception>
    public static Tensor logaddexp2(Tensor input, Tensor other, Tensor? @out = null) => Binary.Call<LogAddExp2>(input, other, @out);

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.logaddexp2"/>
        public Tensor logaddexp2(Tensor other) => Binary.Call<LogAddExp2>(this, other);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = log2(2^x[i] + 2^y[i]).</summary>
    /// <inheritdoc cref="Pow{T}"/>
    public static void LogAddExp2<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination) where T : unmanaged =>
        Spans.Zip<LogAddExp2, T>(x, y, destination);
}
