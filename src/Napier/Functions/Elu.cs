using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The exponential linear unit: x where it is positive, else alpha (e^x - 1).</summary>
/// <param name="alpha">Minus the limit on the left.</param>
/// <param name="scale">What all of it is multiplied by.</param>
/// <param name="inputScale">What x is multiplied by under the exponential.</param>
public readonly struct Elu(double alpha, double scale = 1, double inputScale = 1) : IParametric<Elu>
{
    private readonly double alpha = alpha, scale = scale, inputScale = inputScale;

    /// <summary>The function with PyTorch's defaults: alpha 1.</summary>
    public static Elu Default => new(1);

    /// <inheritdoc/>
    public static string Name => "elu";

    /// <inheritdoc/>
    public static Takes Takes => Takes.Floats;

    /// <inheritdoc/>
    public static T Eval<T>(Elu op, T x) where T : IAlgebra<T> => T.IfLess(
        T.Of(0), x, T.Of(op.scale) * x, T.Of(op.alpha) * T.Of(op.scale) * T.Apply<Expm1>(T.Of(op.inputScale) * x));

    /// <inheritdoc/>
    public static T Slope<T>(Elu op, T x, T y) where T : IAlgebra<T> => T.IfLess(
        T.Of(0), x, T.Of(op.scale), T.Of(op.alpha) * T.Of(op.scale) * T.Of(op.inputScale) * (T.Of(op.inputScale) * x).Exp());

    /// <summary>The definition in twice the digits: binary64 within 0.54 units in the last place. Where the argument is so small that
    /// e^x - 1 is x, so is the definition. No zero is negative, as in PyTorch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(Elu op, V x) where V : struct, ILanes<V>
    {
        if (V.Digits > 24) return Wide(op, x);
        V left = V.Of(op.alpha * op.scale) * ExpSingle.LessOne(V.Of(op.inputScale) * x);
        V y = V.Select(V.Less(V.Of(0), x), V.Of(op.scale) * x, left) + V.Of(0);
        V doubt = Tested.Doubt(y, subnormals: true);
        return V.Signs(doubt) == 0 ? y : Repair(op, x, y, doubt);
    }

    // As below, with one head and the last product corrected: binary64 within 0.54 units in the last place. Past -50 e^t no longer counts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Wide<V>(Elu op, V x) where V : struct, ILanes<V>
    {
        var (t, error) = V.TwoProduct(x, V.Of(op.inputScale));
        V v = Lane.Clamp(-50, 1, t);
        var (s, r, q, z) = ExpHead.Natural(v, 0);
        var (high, low) = ExpHead.LessOne(s, r, q, z + V.And(error, V.Equal(v, t)), 1, negative: true);
        (high, low) = V.FastTwoSum(high, low);
        var factor = new Pair<V>(V.Of(op.alpha)) * new Pair<V>(V.Of(op.scale));
        V left = high * factor.High;
        left += V.Fma(low, factor.High, V.Fma(high, factor.Low, V.Fma(high, factor.High, -left)));
        left = V.Select(V.Less(Lane.Abs(v), V.Of(1.1830521861667747e-271)), factor.High * t, left); // 2^-900
        return V.Select(V.Less(V.Of(0), x), V.Of(op.scale) * x, left) + V.Of(0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Repair<V>(Elu op, V x, V y, V doubt) where V : struct, ILanes<V> => V.Select(doubt, Careful(op, x), y);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Careful<V>(Elu op, V x) where V : struct, ILanes<V>
    {
        var (t, e) = ErrorFree.TwoProduct(x, V.Of(op.inputScale));
        var v = Lane.Clamp(-800, 800, new Pair<V>(t, e));
        V tiny = V.Less(Lane.Abs(v.High), V.Of(1.1830521861667747e-271)); // 2^-900
        var factor = new Pair<V>(V.Of(op.alpha)) * new Pair<V>(V.Of(op.scale));
        V left = (factor * Expm1.Kernel(v)).Result;
        V small = factor.High * t;
        V y = V.Select(V.Less(V.Of(0), x), V.Of(op.scale) * x, V.Select(tiny, small, left));
        return V.Select(V.Equal(x, x), y, x) + V.Of(0);
    }
}

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The exponential linear unit of each element: x where it is positive, else alpha (e^x - 1).</summary>
            /// <param name="input">Any shape and layout, floating-point.</param>
            /// <param name="alpha">Minus the limit on the left.</param>
            /// <param name="inplace">Whether to write into the input.</param>
            /// <exception cref="NotSupportedException">The input is not floating-point.</exception>
            public static Tensor elu(Tensor input, double alpha = 1.0, bool inplace = false) =>
                inplace ? elu_(input, alpha) : Unary.Call(input, null, new Elu(alpha));

            /// <summary>In place: <see cref="elu"/>.</summary>
            public static Tensor elu_(Tensor input, double alpha = 1.0) => Unary.InPlace(input, new Elu(alpha));
        }
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = x[i] where that is positive, else alpha (e^x[i] - 1), within 0.54 units in the last place.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    /// <param name="x">float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</param>
    /// <param name="destination">Where the results go: at least as long as x; x itself, or memory that does not overlap it.</param>
    /// <param name="alpha">Minus the limit on the left.</param>
    public static void Elu<T>(ReadOnlySpan<T> x, Span<T> destination, double alpha = 1) where T : unmanaged => Spans.Map(x, destination, new Elu(alpha));
}
