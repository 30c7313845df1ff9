using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The angle of the point (y, x), in radians from -pi to pi: the first argument is the ordinate. Within 0.50001 units in the last place in
/// float16, bfloat16 and float32, 1.5 in float64.</summary>
/// <remarks>As C99: signs of zero count, (+-0, -0) gives +-pi, (inf, inf) pi/4; NaN stays NaN.</remarks>
public readonly struct Atan2 : IBinary<Atan2>
{
    /// <inheritdoc/>
    public static string Name => "atan2";

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <inheritdoc/>
    public static T Eval<T>(T x, T y) where T : IAlgebra<T> => T.Apply<Atan2>(x, y);

    /// <inheritdoc/>
    public static (T X, T Y) Slopes<T>(T x, T y, T z) where T : IAlgebra<T> => (y / ((x * x) + (y * y)), -x / ((x * x) + (y * y)));

    /// <summary>
    /// The angle in the first quadrant, see <see cref="ArcTangent"/>, or pi less it with pi in two parts. The arguments are halved where their
    /// sum would overflow.
    /// </summary>
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x, V y) where V : struct, ILanes<V>
    {
        V a = Lane.Abs(x), b = Lane.Abs(y), one = V.Of(1), infinity = V.Of(double.PositiveInfinity);
        V equal = V.And(V.Equal(a, infinity), V.Equal(b, infinity));
        V origin = V.And(V.Equal(a, V.Of(0)), V.Equal(b, V.Of(0)));
        if (V.Digits == 53)
        {
            V scale = V.Select(V.Less(V.Of(4e307), V.Max(a, b)), V.Of(0.25), one);
            a *= scale;
            b *= scale;
        }
        a = V.Select(equal, one, a);
        b = V.Select(V.Or(equal, origin), one, b);
        var (turn, turnLow, t, more) = ArcTangent.Split(a, b);
        V left = V.ShiftRightSigned(y, 63), pi = V.Of(ArcSeries.Pi);
        var (from, fromLow) = ErrorFree.FastTwoSum(pi, -turn);
        turn = V.Select(left, from, turn);
        turnLow = V.Select(left, (fromLow + V.Of(ArcSeries.PiLow)) - turnLow, turnLow);
        t = V.Select(left, -t, t);
        more = V.Select(left, -more, more);
        var (h, e) = ErrorFree.FastTwoSum(turn, t);
        return Lane.CopySign(Lane.Abs(h + (e + (more + turnLow))), x);
    }
}

public static partial class torch
{
    /// <summary>The angle of the point (input, other) in radians, element by element with broadcasting and type promotion.</summary>
    /// <exception cref="InvalidOperationException">The shapes do not broadcast, or <paramref name="out"/> cannot hold the result.</exception>
    public static Tensor atan2(Tensor input, Tensor other, Tensor? @out = null) => Binary.Call<Atan2>(input, other, @out);

    /// <summary>The same as <see cref="atan2"/>.</summary>
    public static Tensor arctan2(Tensor input, Tensor other, Tensor? @out = null) => Binary.Call<Atan2>(input, other, @out);

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.atan2"/>
        public Tensor atan2(Tensor other) => Binary.Call<Atan2>(this, other);

        /// <summary>Replaces this tensor by The angle of the point (input, other) in radians.</summary>
        public Tensor atan2_(Tensor other) => Binary.InPlace<Atan2>(this, other);

        /// <summary>The same as <see cref="atan2"/>.</summary>
        public Tensor arctan2(Tensor other) => Binary.Call<Atan2>(this, other);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = the angle, in radians, whose sine goes with x[i] and whose cosine with y[i].</summary>
    /// <inheritdoc cref="Pow{T}"/>
    public static void Atan2<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination) where T : unmanaged =>
        Spans.Zip<Atan2, T>(x, y, destination);
}
