using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The error function, 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x. Correctly rounded in float16, bfloat16 and
/// float32 for every input; within 1 unit in the last place in float64.</summary>
/// <remarks>erf(+-0) = +-0, erf(+-inf) = +-1, NaN stays NaN.</remarks>
public readonly struct Erf : IUnary<Erf>, IBounded<Erf>
{
    /// <inheritdoc/>
    public static string Name => "erf";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Erf>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(1.1283791670955126) * (-(x * x)).Exp(); // 2 / sqrt(pi)

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <inheritdoc/>
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Erf, V>(x);

    static V IBounded<Erf>.Note<V>(V seen, V x) => seen;

    static bool IBounded<Erf>.Covers<V>(V seen) => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBounded<Erf>.Bounds<V>(V x, out V one, out V other) => FloatErf.Of(x, out one, out other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Erf>.Fast<V>(V x)
    {
        var (index, r) = Pieces.Even(V.Min(V.Of(6), Lane.Abs(x)), ErfPieces.Width);
        return Lane.CopySign(Pieces.Short(index, r, ErfPieces.Short), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Erf>.Wide<V>(V x)
    {
        V a = Lane.Abs(x);
        var (index, r) = Pieces.Even(V.Min(V.Of(6), a), ErfPieces.Width);
        var (high, low) = Pieces.Long(index, r, ErfPieces.Long, ErfPieces.Rests);
        // Of tiny numbers, the error of a fused product may be subnormal, and then it is not exact on every machine.
        V y = V.IfLess(a, V.Of(1e-9), a * V.Of(1.1283791670955126), high + low); // 2 / sqrt(pi)
        return Lane.CopySign(y, x);
    }

    /// <summary>
    /// Up to 1, x + x (E(x^2) - 1) with a polynomial E: the second term is below 0.16 x and its error below 2^-55. Beyond, 1 - erfc(x):
    /// erfc is below 0.158 there, so its error weighs a sixth.
    /// </summary>
    static V ITested<Erf>.Careful<V>(V x)
    {
        V a = V.And(x, V.OfBits(long.MaxValue));
        V near = x + (x * Polynomial.Plain(x * x, ErfcxTables.Small));
        V isNear = V.Less(a, V.Of(1));
        if (V.Signs(isNear) == (1u << V.Count) - 1) return near;
        var (m, k) = GaussianTail.Of<ErfcUnit, V>(V.Min(V.Of(8), a));
        V far = V.Of(1) - ExpPair.Scale(m, k);
        return V.Select(isNear, near, V.Or(far, V.And(x, V.Of(-0.0))));
    }
}

public static partial class torch
{
    /// <summary>The error function of each element.</summary>
    /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="NotSupportedException">The input is complex.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor erf(Tensor input, Tensor? @out = null) => Unary.Call<Erf>(input, @out);

    /// <summary>In place: the error function of each element.</summary>
    public static Tensor erf_(Tensor input) => input.erf_();

    public partial class Tensor
    {
        /// <summary>The error function of each element.</summary>
        public Tensor erf() => Unary.Call<Erf>(this);

        /// <summary>In place: the error function of each element.</summary>
        /// <exception cref="InvalidOperationException">The dtype is not floating-point, or elements overlap.</exception>
        public Tensor erf_() => Unary.InPlace<Erf>(this);
    }

    public static partial class special
    {
        /// <summary>The error function of each element.</summary>
        /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
        /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
        /// <exception cref="NotSupportedException">The input is complex.</exception>
        /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
        public static Tensor erf(Tensor input, Tensor? @out = null) => Unary.Call<Erf>(input, @out);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = erf(x[i]).</summary>
    /// <param name="x">The arguments: float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</param>
    /// <param name="destination">Where the results go: at least as long as x; x itself, or memory that does not overlap it.</param>
    /// <exception cref="ArgumentException">The destination is shorter than x, or overlaps it without being the same memory.</exception>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static void Erf<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Erf, T>(x, destination);
}
