namespace Napier;

/// <summary>The angle of a number in the complex plane, in (-pi, pi]: 0 or pi on the real axis. NaN stays NaN.</summary>
/// <remarks>Complex results carry it as their real part; <see cref="torch.angle"/> gives that alone.</remarks>
public readonly struct Angle : IUnary<Angle>
{
    /// <inheritdoc/>
    public static string Name => "angle";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.IfLess(x, T.Of(0), T.Of(ArcSeries.Pi), T.IfLess(T.Of(-1), x, T.Of(0), x));

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(0);

    /// <inheritdoc/>
    public static Saves Saves => Saves.Nothing;

    /// <inheritdoc/>
    public static V Kernel<V>(V x) where V : struct, ILanes<V>
    {
        V y = V.And(V.Less(x, V.Of(0)), V.Of(ArcSeries.Pi));
        return V.Select(V.Equal(x, x), y, x);
    }

    /// <summary>C's atan2 of the parts: correctly rounded in complex64, within 0.55 units in the last place in complex128.</summary>
    /// <inheritdoc/>
    public static ComplexLanes<V> Kernel<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => new(ComplexAngle.Of(z.Re, z.Im), V.Of(0));
}

public static partial class torch
{
    /// <summary>The angle of each element in the complex plane, in radians: real, from -pi to pi. Of real numbers it is 0 or pi.</summary>
    /// <param name="input">Any shape, layout and dtype; bool and integers give the default dtype.</param>
    public static Tensor angle(Tensor input)
    {
        if (!input.dtype.IsComplex) return Unary.Call<Angle>(input);
        Tensor result = Unary.Call<Angle>(input.detach()).real.clone();
        if (!Tape.Wants(input)) return result;
        var saved = new Saved(input);
        return Tape.Record(result, "AngleBackward0", input, g =>
        {
            // d atan2(b, a) = (a db - b da) / |z|^2; at 0 there is none.
            Tensor z = saved.Value, size = z.abs(), across = complex(-z.imag, z.real);
            return where(size == 0, zeros([], z.dtype), across * (g / size / size));
        });
    }

    /// <summary>Complex numbers of these lengths and angles: abs (cos angle + i sin angle).</summary>
    /// <param name="abs">Lengths.</param>
    /// <param name="angle">Angles in radians.</param>
    public static Tensor polar(Tensor abs, Tensor angle) => complex(abs * angle.cos(), abs * angle.sin());

    /// <summary>The direction of each element: its sign, and for complex numbers z / |z|, 0 at 0.</summary>
    public static Tensor sgn(Tensor input)
    {
        if (!input.dtype.IsComplex) return Unary.Call<Sign>(input);
        Tensor size = input.abs(), one = ones_like(size);
        return input / where(size == 0, one, size);
    }

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.angle"/>
        public Tensor angle() => torch.angle(this);

        /// <inheritdoc cref="torch.sgn"/>
        public Tensor sgn() => torch.sgn(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = the angle of x[i]: 0 or pi for real numbers; for complex ones the real part of the result.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Angle<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Angle, T>(x, destination);
}
