using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The complementary error function, 1 - erf(x), without cancellation: accurate until it underflows (at 10.05 in
/// float32, 27.2 in float64). Within 0.5001 units in the last place in float16, bfloat16 and float32, 1 in float64.</summary>
/// <remarks>erfc(+-0) = 1, erfc(inf) = 0, erfc(-inf) = 2, NaN stays NaN.</remarks>
public readonly struct Erfc : IUnary<Erfc>, ITested<Erfc>
{
    /// <inheritdoc/>
    public static string Name => "erfc";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Erfc>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(-1.1283791670955126) * (-(x * x)).Exp(); // 2 / sqrt(pi)

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <summary>The tail for x >= 0, and 2 less it for x &lt; 0; see <see cref="GaussianTail"/> for the error.</summary>
    /// <inheritdoc/>
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Erfc, V>(x);

    static bool ITested<Erfc>.TestsSubnormals => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Erfc>.Fast<V>(V x)
    {
        V tail = GaussianTail.Fast<ErfcUnit, V>(V.Min(V.Of(20), V.And(x, V.OfBits(long.MaxValue))));
        return V.Select(V.Less(x, V.Of(0)), V.Of(2) - tail, tail);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Erfc>.Wide<V>(V x)
    {
        var (high, low) = GaussianTail.Long<ErfcUnit, V>(V.Min(V.Of(ErfcUnit.Limit), Lane.Abs(x)));
        V tail = (high + low) * V.Of(ExpParts.Down);
        return V.Select(V.Less(x, V.Of(0)), V.Of(2) - tail, tail);
    }

    static V ITested<Erfc>.Careful<V>(V x)
    {
        V a = V.And(x, V.OfBits(long.MaxValue));
        V isNear = V.Less(a, V.Of(ErfcUnit.Half));
        V near = GaussianTail.Near<ErfcUnit, V>(x);
        if (V.Signs(isNear) == (1u << V.Count) - 1) return near;
        var (m, k) = GaussianTail.Of<ErfcUnit, V>(V.Min(V.Of(ErfcUnit.Limit), a));
        V tail = ExpPair.Scale(m, k);
        return V.Select(isNear, near, V.Select(V.Less(x, V.Of(0)), V.Of(2) - tail, tail));
    }
}

public static partial class torch
{
    /// <summary>The complementary error function of each element, 1 - erf(x).</summary>
    /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="NotSupportedException">The input is complex.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor erfc(Tensor input, Tensor? @out = null) => Unary.Call<Erfc>(input, @out);

    /// <summary>In place: the complementary error function of each element, 1 - erf(x).</summary>
    public static Tensor erfc_(Tensor input) => input.erfc_();

    public partial class Tensor
    {
        /// <summary>The complementary error function of each element, 1 - erf(x).</summary>
        public Tensor erfc() => Unary.Call<Erfc>(this);

        /// <summary>In place: the complementary error function of each element, 1 - erf(x).</summary>
        /// <exception cref="InvalidOperationException">The dtype is not floating-point, or elements overlap.</exception>
        public Tensor erfc_() => Unary.InPlace<Erfc>(this);
    }

    public static partial class special
    {
        /// <summary>The complementary error function of each element, 1 - erf(x).</summary>
        /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
        /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
        /// <exception cref="NotSupportedException">The input is complex.</exception>
        /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
        public static Tensor erfc(Tensor input, Tensor? @out = null) => Unary.Call<Erfc>(input, @out);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = erfc(x[i]) = 1 - erf(x[i]).</summary>
    /// <inheritdoc cref="Erf{T}"/>
    public static void Erfc<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Erfc, T>(x, destination);
}
