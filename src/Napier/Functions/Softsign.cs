namespace Napier;

/// <summary>x/(1 + |x|).</summary>
public readonly struct Softsign : IUnary<Softsign>
{
    /// <inheritdoc/>
    public static string Name => "softsign";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => x / (T.Of(1) + T.Apply<Abs>(x));

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T>
    {
        T d = T.Of(1) + T.Apply<Abs>(x);
        return T.Of(1) / (d * d);
    }

    /// <inheritdoc/>
    public static Takes Takes => Takes.Numbers;
}

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Each element divided by one plus its absolute value.</summary>
            /// <param name="input">Any shape and layout, real; bool and integers give the default dtype.</param>
            public static Tensor softsign(Tensor input) => Unary.Call<Softsign>(input);
        }
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = x[i]/(1 + |x[i]|), within 1 unit in the last place (0.51 for float, Half and BFloat16).</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Softsign<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Softsign, T>(x, destination);
}
