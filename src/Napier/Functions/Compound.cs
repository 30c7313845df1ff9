using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>(1 + x)^n for any real n, IEEE 754's <c>compound</c>: what 1 grows to in n periods at the rate x. 1 + x is not rounded. Within 0.65 units
/// in the last place in float64, 0.5001 in shorter dtypes.</summary>
/// <remarks>compound(x, 0) = 1 even beside NaN; compound(0, n) = 1; compound(-1, n) = 0 or inf; NaN for x below -1 (IEEE 754-2019, 9.2.1).</remarks>
public readonly struct Compound : IBinary<Compound>
{
    /// <inheritdoc/>
    public static string Name => "compound";

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <inheritdoc/>
    public static Saves Saves => Saves.Input | Saves.Output;

    /// <inheritdoc/>
    public static T Eval<T>(T x, T n) where T : IAlgebra<T> => (n * x.Log1p()).Exp();

    /// <inheritdoc/>
    public static (T X, T Y) Slopes<T>(T x, T n, T z) where T : IAlgebra<T> => (n * T.Apply<Compound>(x, n - T.Of(1)), z * x.Log1p());

    /// <summary>
    /// The exponent n ln(1 + x) is a pair within 2^-68 and, below 746, within 2^-58; the exponential adds 2^-57.
    /// </summary>
    /// <inheritdoc/>
    public static V Kernel<V>(V x, V n) where V : struct, ILanes<V>
    {
        var t = CompoundParts.Exponent(x, n);
        V clamped = Lane.Clamp(-800, 800, t.High);
        var (high, low, k) = ExpPair.Of(clamped, V.And(t.Low, V.Equal(clamped, t.High)));
        V z = V.Digits > 24 ? ExpPair.Scale(high + low, k) : ExpPair.Sticky(high, low, k);
        V plain = CompoundParts.Plain(x, n), still = V.And(plain, V.Equal(x, V.Of(0)));
        if (V.Signs(plain) != (1u << V.Count) - 1) z = V.Select(plain, z, CompoundParts.Special(x, n));
        return V.Select(still, V.Of(1), z);
    }
}

public static partial class torch
{
    /// <summary>(1 + input)^n, element by element with broadcasting and type promotion: IEEE 754's compound, for any real n.</summary>
    /// <param name="input">The rate of one period.</param>
    /// <param name="n">How many periods.</param>
    /// <param name="out">Where the results go.</param>
    /// <exception cref="InvalidOperationException">The shapes do not broadcast, or <paramref name="out"/> cannot hold the result.</exception>
    public static Tensor compound(Tensor input, Tensor n, Tensor? @out = null) => Binary.Call<Compound>(input, n, @out);

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.compound"/>
        public Tensor compound(Tensor n) => Binary.Call<Compound>(this, n);

        /// <summary>Replaces this tensor by (1 + this)^n.</summary>
        public Tensor compound_(Tensor n) => Binary.InPlace<Compound>(this, n);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = (1 + x[i])^y[i].</summary>
    /// <inheritdoc cref="Pow{T}"/>
    public static void Compound<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination) where T : unmanaged =>
        Spans.Zip<Compound, T>(x, y, destination);
}
