using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The Gaussian error linear unit, x Phi(x), with its left tail intact: accurate until it underflows. Within 0.5001 units in the
/// last place in float16, bfloat16 and float32, 1 in float64.</summary>
/// <remarks>gelu(+-0) = +-0, gelu(inf) = inf, gelu(-inf) = NaN as in PyTorch, NaN stays NaN.</remarks>
public readonly struct Gelu : IUnary<Gelu>, ITested<Gelu>
{
    /// <inheritdoc/>
    public static string Name => "gelu";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => x * T.Apply<Ndtr>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> =>
        T.Apply<Ndtr>(x) + (x * (T.Of(0.3989422804014327) * (x * x * T.Of(-0.5)).Exp())); // 1 / sqrt(2 pi)

    /// <inheritdoc/>
    public static Takes Takes => Takes.Floats;

    /// <summary>x times the tail for x &lt; 0, x times 1 less the tail for x > 0; see <see cref="GaussianTail"/> for the error.</summary>
    /// <inheritdoc/>
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Gelu, V>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Gelu>.Fast<V>(V x)
    {
        V tail = GaussianTail.Fast<NormalUnit, V>(V.Min(V.Of(30), V.And(x, V.OfBits(long.MaxValue))));
        return Finish(x, V.Select(V.Less(V.Of(0), x), V.Of(1) - tail, tail) * x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Gelu>.Wide<V>(V x)
    {
        var (high, low) = GaussianTail.Long<NormalUnit, V>(V.Min(V.Of(NormalUnit.Limit), Lane.Abs(x)));
        V down = V.Of(-ExpParts.Down), rest = V.Fma(high, down, V.Of(1));
        V restLow = V.Fma(low, down, V.Fma(high, down, V.Of(1) - rest));
        // The low parts' products first, so that only the last step rounds. Left of 0 the product with x may be normal where the tail is not.
        V near = Lane.Clamp(-64, 64, x), right = V.Fma(rest, x, restLow * near), left = V.Fma(high, near, low * near) * V.Of(ExpParts.Down);
        return Finish(x, V.IfLess(V.Of(1e-30), x, right, left));
    }

    static V ITested<Gelu>.Careful<V>(V x)
    {
        V a = V.And(x, V.OfBits(long.MaxValue));
        V isNear = V.Less(a, V.Of(NormalUnit.Half));
        V near = x * GaussianTail.Near<NormalUnit, V>(-x);
        if (V.Signs(isNear) == (1u << V.Count) - 1) return near;
        var (m, k) = GaussianTail.Of<NormalUnit, V>(V.Min(V.Of(NormalUnit.Limit), a));
        V right = x * (V.Of(1) - ExpPair.Scale(m, k));
        V left = ExpPair.Scale(m * V.Max(V.Of(-64), x), k); // x first: the product may be normal where the tail is not
        return Finish(x, V.Select(isNear, near, V.Select(V.Less(V.Of(0), x), right, left)));
    }

    // -inf times 0.
    private static V Finish<V>(V x, V y) where V : struct, ILanes<V> =>
        V.Select(V.Equal(x, V.Of(double.NegativeInfinity)), V.Of(double.NaN), y);
}

public static partial class VectorMath
{
    /// <summary>destination[i] = x[i] Phi(x[i]).</summary>
    /// <inheritdoc cref="Erf{T}"/>
    public static void Gelu<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Gelu, T>(x, destination);
}

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The Gaussian error linear unit of each element: x Phi(x), or its approximation with tanh.</summary>
            /// <param name="input">Any shape and layout, floating-point.</param>
            /// <param name="approximate"><c>none</c> or <c>tanh</c>.</param>
            /// <exception cref="NotSupportedException">The input is not floating-point.</exception>
            /// <exception cref="InvalidOperationException"><paramref name="approximate"/> is another word.</exception>
            public static Tensor gelu(Tensor input, string approximate = "none") => approximate switch
            {
                "none" => Unary.Call<Gelu>(input),
                "tanh" => Unary.Call<GeluTanh>(input),
                _ => throw new InvalidOperationException("approximate argument must be either none or tanh."),
            };
        }
    }
}
