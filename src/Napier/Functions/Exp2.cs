using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>2^x.</summary>
public readonly struct Exp2 : IUnary<Exp2>, IBounded<Exp2>
{
    /// <inheritdoc/>
    public static string Name => "exp2";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Exp2>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => y * T.Of(0.6931471805599453);

    /// <inheritdoc/>
    public static Saves Saves => Saves.Output;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Exp2, V>(x);

    static bool ITested<Exp2>.DoubtsSubnormals => false;

    static bool IBounded<Exp2>.Covers<V>(V seen) => V.AllAtMost(seen, 110);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBounded<Exp2>.Bounds<V>(V x, out V one, out V other) => FloatExp.Binary(x, out one, out other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Exp2>.Fast<V>(V x) => ExpSingle.Binary(x);

    // Binary64 within 0.56 units in the last place (1 where the result is subnormal and so rounded twice). Exact at integers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Exp2>.Wide<V>(V x) => ExpHead.Binary(Lane.Clamp(-1080, 1024, x));

    /// <summary>Twice the digits, to 2^-65. Exact at integers.</summary>
    static V ITested<Exp2>.Careful<V>(V x)
    {
        V v = Lane.Clamp(-1080, 1025, x);
        var e = ExpParts.Binary(v);
        return ExpParts.Scale(e.Mantissa.Result, e.Exponent, V.Less(v, V.Of(-1000)));
    }

    /// <inheritdoc/>
    public static ComplexLanes<V> Kernel<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => ComplexExp.Base2(z);
}

public static partial class torch
{
    /// <summary>2 to the power of each element.</summary>
    /// <param name="input">Any shape and layout, real or complex; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor exp2(Tensor input, Tensor? @out = null) => Unary.Call<Exp2>(input, @out);

    /// <summary>In place: 2 to the power of each element.</summary>
    public static Tensor exp2_(Tensor input) => input.exp2_();

    public partial class Tensor
    {
        /// <summary>2 to the power of each element.</summary>
        public Tensor exp2() => Unary.Call<Exp2>(this);

        /// <summary>In place: 2 to the power of each element.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the results, or elements overlap.</exception>
        public Tensor exp2_() => Unary.InPlace<Exp2>(this);
    }

    public static partial class special
    {
        /// <summary>2 to the power of each element.</summary>
        /// <inheritdoc cref="torch.exp2(Tensor, Tensor)"/>
        public static Tensor exp2(Tensor input, Tensor? @out = null) => Unary.Call<Exp2>(input, @out);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = 2^x[i]: correctly rounded for float, Half and BFloat16, within 0.56 units in the last place for double
    /// (1 for subnormal results).</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Exp2<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Exp2, T>(x, destination);
}
