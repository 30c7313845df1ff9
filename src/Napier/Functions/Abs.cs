namespace Napier;

/// <summary>The absolute value.</summary>
public readonly struct Abs : IUnary<Abs>, INativeKernel<Abs>
{
    /// <inheritdoc/>
    public static string Name => "abs";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.IfLess(x, T.Of(0), -x, x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Apply<Sign>(x);

    /// <inheritdoc/>
    public static Takes Takes => Takes.Any;

    /// <inheritdoc/>
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Lane.Abs(x);

    /// <summary>|z| in the real part; never overflowing before the result does. Correctly rounded in complex64, within 0.501 units in
    /// the last place in complex128.</summary>
    /// <inheritdoc/>
    public static ComplexLanes<V> Kernel<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => new(ComplexRoots.Modulus(z.Re, z.Im), V.Of(0));

    static V INativeKernel<Abs>.Native<V>(V x) => V.Abs(x);
}

public static partial class VectorMath
{
    /// <summary>destination[i] = |x[i]|.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Abs<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Abs, T>(x, destination);
}
