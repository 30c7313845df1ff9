using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>e^x - 1, exact where x is small and the difference would lose everything.</summary>
public readonly struct Expm1 : IUnary<Expm1>, IBounded<Expm1>
{
    /// <inheritdoc/>
    public static string Name => "expm1";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Expm1>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => y + T.Of(1);

    /// <inheritdoc/>
    public static Saves Saves => Saves.Output;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Expm1, V>(x);

    static bool ITested<Expm1>.DoubtsSubnormals => false;

    static bool IBounded<Expm1>.Covers<V>(V seen) => V.AllAtMost(seen, FloatExp.Limit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBounded<Expm1>.Bounds<V>(V x, out V one, out V other) => FloatExp.LessOne(x, out one, out other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Expm1>.Fast<V>(V x) => Lane.CopySign(ExpSingle.LessOne(x), x); // -0 stays -0

    // Binary64 within 0.53 units in the last place. Half of it overflows only when doubled: -50 and 710 are past the last results that differ.
    // Below 2^-60 the argument is the result: that keeps the sign of zero and the subnormals.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Expm1>.Wide<V>(V x)
    {
        var (s, r, q, z) = ExpHead.Natural(Lane.Clamp(-50, 710, x), -1);
        var (high, low) = ExpHead.LessOne(s, r, q, z, 0.5, negative: true);
        return V.Select(V.Less(Lane.Abs(x), V.Of(8.673617379884035e-19)), x, (high + low) * V.Of(2)); // 2^-60
    }

    /// <summary>Twice the digits, to 2^-63. Below 2^-60 the argument is the result:
    /// that keeps the sign of zero and the subnormals.</summary>
    static V ITested<Expm1>.Careful<V>(V x)
    {
        V tiny = V.Less(Lane.Abs(x), V.Of(8.673617379884035e-19)); // 2^-60
        return V.Select(tiny, x, Half(new Pair<V>(x)).Result * V.Of(2));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Kernel<V>(Pair<V> x) where V : struct, ILanes<V> => Half(x).Scaled(V.Of(2));

    // (e^x - 1)/2, which overflows only when doubled: -50 and 710 are past the last results that differ.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Pair<V> Half<V>(Pair<V> x) where V : struct, ILanes<V> => ExpParts.Natural(Lane.Clamp(-50, 710, x)).LessOne(0.5);

    /// <inheritdoc/>
    public static ComplexLanes<V> Kernel<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => ComplexSigmoid.Expm1(z);
}

public static partial class torch
{
    /// <summary>e to the power of each element, less one, exact for small elements too.</summary>
    /// <param name="input">Any shape and layout, real or complex; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor expm1(Tensor input, Tensor? @out = null) => Unary.Call<Expm1>(input, @out);

    /// <summary>In place: e to the power of each element, less one, exact for small elements too.</summary>
    public static Tensor expm1_(Tensor input) => input.expm1_();

    public partial class Tensor
    {
        /// <summary>e to the power of each element, less one, exact for small elements too.</summary>
        public Tensor expm1() => Unary.Call<Expm1>(this);

        /// <summary>In place: e to the power of each element, less one, exact for small elements too.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the results, or elements overlap.</exception>
        public Tensor expm1_() => Unary.InPlace<Expm1>(this);
    }

    public static partial class special
    {
        /// <summary>e to the power of each element, less one, exact for small elements too.</summary>
        /// <inheritdoc cref="torch.expm1(Tensor, Tensor)"/>
        public static Tensor expm1(Tensor input, Tensor? @out = null) => Unary.Call<Expm1>(input, @out);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = e^x[i] - 1: correctly rounded for float, Half and BFloat16, within 0.53 units in the last place for
    /// double.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Expm1<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Expm1, T>(x, destination);
}
