namespace Napier;

/// <summary>x outside the dead zone, zero inside.</summary>
/// <param name="lambd">How far from zero the dead zone reaches; not negative.</param>
public readonly struct Hardshrink(double lambd = 0.5) : IParametric<Hardshrink>
{
    private readonly double lambd = lambd;

    /// <summary>The function with PyTorch's default.</summary>
    public static Hardshrink Default => new(0.5);

    /// <inheritdoc/>
    public static string Name => "hardshrink";

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <inheritdoc/>
    /// <remarks>In the dead zone x - x is zero; it is NaN where x is.</remarks>
    public static T Eval<T>(Hardshrink op, T x) where T : IAlgebra<T> =>
        T.IfLess(T.Of(op.lambd), x, x, T.IfLess(x, T.Of(-op.lambd), x, x - x));

    /// <inheritdoc/>
    public static T Slope<T>(Hardshrink op, T x, T y) where T : IAlgebra<T> =>
        T.IfLess(T.Of(op.lambd), x, T.Of(1), T.IfLess(x, T.Of(-op.lambd), T.Of(1), T.Of(0)));
}

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>x where |x| exceeds <paramref name="lambd"/>, else zero.</summary>
            /// <param name="input">Any shape and layout, floating-point.</param>
            /// <param name="lambd">How far from zero the dead zone reaches.</param>
            public static Tensor hardshrink(Tensor input, double lambd = 0.5) => Unary.Call(input, null, new Hardshrink(lambd));
        }
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = x outside the dead zone, zero inside, of x[i].</summary>
    /// <inheritdoc cref="Exp{T}"/>
    /// <param name="x">float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</param>
    /// <param name="destination">Where the results go: at least as long as x; x itself, or memory that does not overlap it.</param>
    /// <param name="lambd">How far from zero the dead zone reaches.</param>
    public static void Hardshrink<T>(ReadOnlySpan<T> x, Span<T> destination, double lambd = 0.5) where T : unmanaged =>
        Spans.Map(x, destination, new Hardshrink(lambd));
}
