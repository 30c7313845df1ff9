namespace Napier;

/// <summary>(1 + x)^n - 1 for any real n: what 1 gains in n periods at the rate x, exact for small rates too. Within 0.65 units in the last place
/// in float64, 0.5001 in shorter dtypes.</summary>
/// <remarks>Special cases as in <see cref="Compound"/>, less one.</remarks>
public readonly struct Compoundm1 : IBinary<Compoundm1>
{
    /// <inheritdoc/>
    public static string Name => "compoundm1";

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <inheritdoc/>
    public static Saves Saves => Saves.Input | Saves.Output;

    /// <inheritdoc/>
    public static T Eval<T>(T x, T n) where T : IAlgebra<T> => T.Apply<Expm1>(n * x.Log1p());

    /// <inheritdoc/>
    public static (T X, T Y) Slopes<T>(T x, T n, T z) where T : IAlgebra<T> => (n * T.Apply<Compound>(x, n - T.Of(1)), (z + T.Of(1)) * x.Log1p());

    /// <summary>
    /// The exponent n ln(1 + x) is a pair as in <see cref="Compound"/>, and expm1 of it within 2^-57 of itself. Below 2^-60 it is the result.
    /// </summary>
    /// <inheritdoc/>
    public static V Kernel<V>(V x, V n) where V : struct, ILanes<V>
    {
        var t = CompoundParts.Exponent(x, n);
        V tiny = V.Less(Lane.Abs(t.High), V.Of(8.673617379884035e-19)); // 2^-60
        V z = V.Select(tiny, t.High, ExpParts.Natural(Lane.Clamp(-50, 710, t)).LessOne(0.5).Result * V.Of(2));
        V plain = CompoundParts.Plain(x, n), still = V.And(plain, V.Equal(x, V.Of(0)));
        if (V.Signs(plain) != (1u << V.Count) - 1) z = V.Select(plain, z, CompoundParts.Special(x, n) - V.Of(1));
        V none = V.Select(V.Less(n, V.Of(0)), -x, x); // a zero of the right sign
        return V.Select(still, none, z);
    }
}

public static partial class torch
{
    /// <summary>(1 + input)^n - 1, element by element with broadcasting and type promotion, exact for small rates too.</summary>
    /// <inheritdoc cref="compound"/>
    public static Tensor compoundm1(Tensor input, Tensor n, Tensor? @out = null) => Binary.Call<Compoundm1>(input, n, @out);

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.compoundm1"/>
        public Tensor compoundm1(Tensor n) => Binary.Call<Compoundm1>(this, n);

        /// <summary>Replaces this tensor by (1 + this)^n - 1.</summary>
        public Tensor compoundm1_(Tensor n) => Binary.InPlace<Compoundm1>(this, n);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = (1 + x[i])^y[i] - 1.</summary>
    /// <inheritdoc cref="Pow{T}"/>
    public static void Compoundm1<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination) where T : unmanaged =>
        Spans.Zip<Compoundm1, T>(x, y, destination);
}
