using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>10^x.</summary>
public readonly struct Exp10 : IUnary<Exp10>, IBounded<Exp10>
{
    /// <inheritdoc/>
    public static string Name => "exp10";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Exp10>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => y * T.Of(2.302585092994046);

    /// <inheritdoc/>
    public static Saves Saves => Saves.Output;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Exp10, V>(x);

    static bool ITested<Exp10>.DoubtsSubnormals => false;

    static bool IBounded<Exp10>.Covers<V>(V seen) => V.AllAtMost(seen, 33);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBounded<Exp10>.Bounds<V>(V x, out V one, out V other) => FloatExp.Decimal(x, out one, out other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Exp10>.Fast<V>(V x) => ExpSingle.Decimal(x);

    // Binary64 within 0.56 units in the last place (1 where the result is subnormal and so rounded twice).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Exp10>.Wide<V>(V x) => ExpHead.Decimal(Lane.Clamp(-326, 308.3, x));

    /// <summary>Twice the digits, to 2^-65.</summary>
    static V ITested<Exp10>.Careful<V>(V x)
    {
        V v = Lane.Clamp(-326, 308.5, x);
        var e = ExpParts.Decimal(v);
        return ExpParts.Scale(e.Mantissa.Result, e.Exponent, V.Less(v, V.Of(-302)));
    }

    /// <inheritdoc/>
    public static ComplexLanes<V> Kernel<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => ComplexExp.Base10(z);
}

public static partial class torch
{
    /// <summary>10 to the power of each element.</summary>
    /// <param name="input">Any shape and layout, real or complex; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor exp10(Tensor input, Tensor? @out = null) => Unary.Call<Exp10>(input, @out);

    /// <summary>In place: 10 to the power of each element.</summary>
    public static Tensor exp10_(Tensor input) => input.exp10_();

    public partial class Tensor
    {
        /// <summary>10 to the power of each element.</summary>
        public Tensor exp10() => Unary.Call<Exp10>(this);

        /// <summary>In place: 10 to the power of each element.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the results, or elements overlap.</exception>
        public Tensor exp10_() => Unary.InPlace<Exp10>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = 10^x[i]: correctly rounded for float, Half and BFloat16, within 0.56 units in the last place for double
    /// (1 for subnormal results).</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Exp10<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Exp10, T>(x, destination);
}
