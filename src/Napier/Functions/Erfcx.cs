using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The scaled complementary error function, e^(x^2) erfc(x): erfc's tail without the underflow. Within 0.5001 units in the
/// last place in float16, bfloat16 and float32, 2 in float64.</summary>
/// <remarks>erfcx(+-0) = 1, erfcx(inf) = 0 like 1 / (x sqrt(pi)), erfcx(-inf) = inf, NaN stays NaN.</remarks>
public readonly struct Erfcx : IUnary<Erfcx>, ITested<Erfcx>
{
    private const double Far = 30; // here the pieces of the tail end

    /// <inheritdoc/>
    public static string Name => "erfcx";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Erfcx>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => (T.Of(2) * x * y) - T.Of(1.1283791670955126); // 2 / sqrt(pi)

    /// <inheritdoc/>
    public static Saves Saves => Saves.Input | Saves.Output;

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <summary>The scaled tail for x >= 0; for x &lt; 0, 2 e^(x^2) less it, which is at most half of that. Careful near 0: e^(x^2) erfc(x).</summary>
    /// <inheritdoc/>
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Erfcx, V>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Erfcx>.Fast<V>(V x)
    {
        V a = Lane.Abs(x), tail = GaussianTail.ShortScaled<ErfcUnit, V>(V.Min(V.Of(Far), a));
        if (V.AnyLess(V.Of(Far) - a, 0)) tail = V.IfLess(V.Of(Far), a, Quotient(a), tail);
        V left = V.Less(x, V.Of(0));
        if (V.Signs(left) == 0) return tail;
        V power = ExpTested.Of(V.Min(V.Of(700), x * x));
        return V.Select(left, (V.Of(2) * power) - tail, tail);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Quotient<V>(V a) where V : struct, ILanes<V> =>
        GaussianTail.FastScaled<ErfcUnit, V>(V.Min(V.Of(1e60), a)); // quotients are of finite numbers

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Erfcx>.Wide<V>(V x)
    {
        V a = Lane.Abs(x);
        var (tail, tailLow) = GaussianTail.LongScaled<ErfcUnit, V>(V.Min(V.Of(Far), a));
        V left = V.Less(x, V.Of(0)), y = tail + tailLow;
        if (V.Signs(left) != 0) y = V.Select(left, Left(V.Min(V.Of(28), a), tail, tailLow), y);
        return V.AnyLess(V.Of(Far) - a, 0) ? V.Select(V.Less(V.Of(Far), x), Careful(x), y) : y;
    }

    // 2 e^(a^2) less the tail, times 2^-200 up to the last step.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Left<V>(V a, V tail, V tailLow) where V : struct, ILanes<V>
    {
        V square = a * a, down = V.Of(-ExpParts.Down);
        var (s, r, q, z) = ExpHead.Natural(square, -199);
        var (e, low) = ExpHead.Sum(s, r, q, z);
        low = V.Fma(e, V.Fma(a, a, -square), low);
        V y = V.Fma(tail, down, e);
        return (y + (V.Fma(tail, down, e - y) + V.Fma(tailLow, down, low))) * V.Of(ExpParts.Up);
    }

    static V ITested<Erfcx>.Careful<V>(V x) => Careful(x);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Careful<V>(V x) where V : struct, ILanes<V>
    {
        V a = V.And(x, V.OfBits(long.MaxValue));
        var (value, correction) = GaussianTail.Scaled<ErfcUnit, V>(V.Min(V.Of(1e10), a));
        V far = V.Less(V.Of(1e9), a);
        V tail = V.Select(far, V.Of(0.5641895835477563) / a, value + (value * correction)); // 1 / sqrt(pi)
        V left = V.Less(x, V.Of(0)), isNear = V.Less(a, V.Of(ErfcUnit.Half));
        if (V.Signs(V.Or(left, isNear)) == 0) return tail;
        var (high, low) = SplitSquare.Of(V.Min(V.Of(28), a));
        var (s, t, k) = ExpPair.Of(high, low);
        V near = GaussianTail.Near<ErfcUnit, V>(x);
        near = (near * s) + (near * t);
        return V.Select(isNear, near, V.Select(left, ExpPair.Scale(s + t, k + V.Of(1)) - tail, tail));
    }
}

public static partial class torch
{
    public static partial class special
    {
        /// <summary>The scaled complementary error function of each element, e^(x^2) erfc(x).</summary>
        /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
        /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
        /// <exception cref="NotSupportedException">The input is complex.</exception>
        /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
        public static Tensor erfcx(Tensor input, Tensor? @out = null) => Unary.Call<Erfcx>(input, @out);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = e^(x[i]^2) erfc(x[i]).</summary>
    /// <inheritdoc cref="Erf{T}"/>
    public static void Erfcx<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Erfcx, T>(x, destination);
}
