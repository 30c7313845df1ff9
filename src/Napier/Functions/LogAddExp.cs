using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>ln(e^x + e^y) without overflow. Within 0.51 units in the last place in float16, bfloat16 and float32, 0.7 in float64, relative to the
/// larger argument where the two cancel.</summary>
/// <remarks>Equal infinities give that infinity; NaN stays NaN.</remarks>
public readonly struct LogAddExp : IBinary<LogAddExp>
{
    /// <inheritdoc/>
    public static string Name => "logaddexp";

    /// <inheritdoc/>
    public static Takes Takes => Takes.Floats;

    /// <inheritdoc/>
    public static T Eval<T>(T x, T y) where T : IAlgebra<T> => T.IfLess(x, y, y + (x - y).Exp().Log1p(), x + (y - x).Exp().Log1p());

    /// <inheritdoc/>
    public static (T X, T Y) Slopes<T>(T x, T y, T z) where T : IAlgebra<T> => (T.Apply<Sigmoid>(x - y), T.Apply<Sigmoid>(y - x));

    /// <summary>
    /// max + log1p(e^-|x - y|). To 53 digits the difference and the logarithm come in two parts.
    /// </summary>
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x, V y) where V : struct, ILanes<V>
    {
        V most = V.Select(V.Less(x, y), y, x), same = V.Equal(x, y);
        V d = V.AndNot(x - y, same), below = V.Or(d, V.OfBits(long.MinValue));
        if (V.Digits <= 24) return most + SoftplusHead.Short(below);
        V rest = ErrorFree.TwoSum(x, -y).Error;
        rest = V.AndNot(V.And(rest, V.Equal(rest, rest)), same);
        V sum = SoftplusHead.Long(most, V.Of(0), below, V.Select(V.Less(V.Of(0), d), -rest, rest));
        return V.Select(V.Less(Lane.Abs(most), V.Of(double.PositiveInfinity)), sum, V.Select(V.Equal(d, d), most, d));
    }
}

public static partial class torch
{
    /// <summary>ln(e^input + e^other), element by element with broadcasting and type promotion.</summary>
    /// <exception cref="InvalidOperationException">The shapes do not broadcast, or <paramref name="out"/> cannot hold the result.</exception>
    public static Tensor logaddexp(Tensor input, Tensor other, Tensor? @out = null) => Binary.Call<LogAddExp>(input, other, @out);

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.logaddexp"/>
        public Tensor logaddexp(Tensor other) => Binary.Call<LogAddExp>(this, other);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = ln(e^x[i] + e^y[i]).</summary>
    /// <inheritdoc cref="Pow{T}"/>
    public static void LogAddExp<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination) where T : unmanaged =>
        Spans.Zip<LogAddExp, T>(x, y, destination);
}
