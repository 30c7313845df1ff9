using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The tanh form of the Gaussian error linear unit, x / 2 (1 + tanh(b (x + 0.044715 x^3))) with b = sqrt(2 / pi), the constants
/// being binary64 numbers. Accurate in its left tail until it underflows: within 0.5001 units in the last place in float16, bfloat16 and
/// float32, 2 in float64.</summary>
/// <remarks>+-0 stays, inf gives inf, -inf NaN as in PyTorch, NaN stays NaN.</remarks>
public readonly struct GeluTanh : IUnary<GeluTanh>, ITested<GeluTanh>
{
    private const double Slope1 = 0.7978845608028654; // sqrt(2 / pi)
    private const double Cubic = 0.044715;

    /// <inheritdoc/>
    public static string Name => "gelu_tanh";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => x / (T.Of(1) + Exponent(x).Exp());

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T>
    {
        T s = T.Apply<Sigmoid>(-Exponent(x));
        return s + (x * s * (T.Of(1) - s) * (T.Of(2 * Slope1) * (T.Of(1) + (T.Of(3) * T.Of(Cubic) * x * x))));
    }

    /// <inheritdoc/>
    public static Takes Takes => Takes.Floats;

    /// <summary>1 + tanh(u) = 2 / (1 + e^(-2u)). The careful kernel carries 2u in two parts: its last bit moves the tail by up to 745 units.</summary>
    /// <inheritdoc/>
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<GeluTanh, V>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<GeluTanh>.Fast<V>(V x)
    {
        return Finish(x, x * V.Quotient(V.Of(1), V.Of(1) + ExpTested.Of(Exponent(V.Max(V.Of(-16), V.Min(V.Of(16), x))))));
    }

    static V ITested<GeluTanh>.Careful<V>(V x)
    {
        V bound = V.Of(26);
        V c = V.Max(-bound, V.Min(bound, x));
        var (z, zLow) = ErrorFree.TwoProduct(c, c);
        var (w, wLow) = ErrorFree.TwoProduct(z, V.Of(Cubic));
        var (a, aLow) = ErrorFree.TwoSum(V.Of(1), w); // 1 + 0.044715 x^2
        aLow = aLow + (wLow + (zLow * V.Of(Cubic)));
        var (b, bLow) = ErrorFree.TwoProduct(a, V.Of(-2 * Slope1));
        bLow = bLow + (aLow * V.Of(-2 * Slope1));
        var (e, eLow) = ErrorFree.TwoProduct(b, c);
        var (p, t, k) = ExpPair.Of(e, eLow + (bLow * c));
        // Left of -16, 1 + e^E is e^E, and x e^-E must be scaled at the end.
        V left = ExpPair.Scale(c / (p + t), -k);
        V main = x / (V.Of(1) + ExpPair.Scale(p + t, k));
        return Finish(x, V.Select(V.Less(x, V.Of(-16)), left, main));
    }

    // -2u.
    private static T Exponent<T>(T x) where T : IAlgebra<T> => x * (T.Of(-2 * Slope1) * (T.Of(1) + (T.Of(Cubic) * x * x)));

    // -inf times 0.
    private static V Finish<V>(V x, V y) where V : struct, ILanes<V> =>
        V.Select(V.Equal(x, V.Of(double.NegativeInfinity)), V.Of(double.NaN), y);
}

public static partial class VectorMath
{
    /// <summary>destination[i] = x[i] / 2 (1 + tanh(sqrt(2 / pi) (x[i] + 0.044715 x[i]^3))).</summary>
    /// <inheritdoc cref="Erf{T}"/>
    public static void GeluTanh<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<GeluTanh, T>(x, destination);
}
