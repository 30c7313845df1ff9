namespace Napier;

/// <summary>x moved towards zero by the reach of the dead zone, zero inside.</summary>
/// <param name="lambd">How far from zero the dead zone reaches; not negative.</param>
public readonly struct Softshrink(double lambd = 0.5) : IParametric<Softshrink>
{
    private readonly double lambd = lambd;

    /// <summary>The function with PyTorch's default.</summary>
    public static Softshrink Default => new(0.5);

    /// <inheritdoc/>
    public static string Name => "softshrink";

    /// <inheritdoc/>
    public static Takes Takes => Takes.Reals;

    /// <inheritdoc/>
    /// <remarks>In the dead zone x - x is zero; it is NaN where x is.</remarks>
    public static T Eval<T>(Softshrink op, T x) where T : IAlgebra<T> =>
        T.IfLess(T.Of(op.lambd), x, x - T.Of(op.lambd), T.IfLess(x, T.Of(-op.lambd), x + T.Of(op.lambd), x - x));

    /// <inheritdoc/>
    public static T Slope<T>(Softshrink op, T x, T y) where T : IAlgebra<T> =>
        T.IfLess(T.Of(op.lambd), x, T.Of(1), T.IfLess(x, T.Of(-op.lambd), T.Of(1), T.Of(0)));
}

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>x moved towards zero by <paramref name="lambd"/>, zero where |x| is less.</summary>
            /// <param name="input">Any shape and layout, floating-point.</param>
            /// <param name="lambd">How far from zero the dead zone reaches.</param>
            /// <exception cref="InvalidOperationException"><paramref name="lambd"/> is negative.</exception>
            public static Tensor softshrink(Tensor input, double lambd = 0.5) => lambd >= 0
                ? Unary.Call(input, null, new Softshrink(lambd))
                : throw new InvalidOperationException(FormattableString.Invariant($"lambda must be greater or equal to 0, but found to be {lambd}."));
        }
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = x moved towards zero by the reach of the dead zone, zero inside, of x[i].</summary>
    /// <inheritdoc cref="Exp{T}"/>
    /// <param name="x">float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</param>
    /// <param name="destination">Where the results go: at least as long as x; x itself, or memory that does not overlap it.</param>
    /// <param name="lambd">How far from zero the dead zone reaches.</param>
    public static void Softshrink<T>(ReadOnlySpan<T> x, Span<T> destination, double lambd = 0.5) where T : unmanaged =>
        Spans.Map(x, destination, new Softshrink(lambd));
}
