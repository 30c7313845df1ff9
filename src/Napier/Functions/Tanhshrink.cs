using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>x - tanh x, about x^3/3 near 0.</summary>
public readonly struct Tanhshrink : IUnary<Tanhshrink>, ITested<Tanhshrink>
{
    /// <inheritdoc/>
    public static string Name => "tanhshrink";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => x - T.Apply<Tanh>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T>
    {
        T t = T.Apply<Tanh>(x);
        return t * t;
    }

    /// <summary>From 1/16 on the difference in twice the digits loses 10 of them at most, of 62. Below, x^3 (1/3 - 2 x^2/15 + ...) in twice the digits
    /// where that is seen: the series' first term left out is 2^-66 of it. Within 0.51 units in the last place.</summary>
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Tanhshrink, V>(x);

    // The difference of binary64 numbers from 1/16 on, x^3 times its series below.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Tanhshrink>.Fast<V>(V x)
    {
        V e = ExpSingle.LessOne(x + x), square = x * x;
        V near = (x * square) * V.MulAdd(square, Series(square), V.Of(1.0 / 3));
        return V.Select(V.Less(square, V.Of(0.00390625)), near, x - V.Quotient(e, e + V.Of(2))) + V.Of(0); // x - x is +0, for -0 too
    }

    static V ITested<Tanhshrink>.Careful<V>(V x)
    {
        V a = Lane.Abs(x);
        var far = Pair<V>.Sum(a, V.Of(0)) - Tanh.OfAbsolute(V.Min(V.Of(22), a));
        V y = V.Select(V.Less(a, V.Of(0.0625)), Near(a), V.Select(V.Less(V.Of(22), a), a - V.Of(1), far.Result));
        return Lane.CopySign(y, x) + V.Of(0); // x - x is +0, for -0 too
    }

    // -2/15 + 17 s/315 - ... with s = x^2 below 1/256.
    private static V Series<V>(V s) where V : struct, ILanes<V>
    {
        V q = (s * V.Of(-6404582.0 / 10854718875)) + V.Of(929569.0 / 638512875);
        q = (s * q) + V.Of(-21844.0 / 6081075);
        q = (s * q) + V.Of(1382.0 / 155925);
        q = (s * q) + V.Of(-62.0 / 2835);
        q = (s * q) + V.Of(17.0 / 315);
        return (s * q) + V.Of(-2.0 / 15);
    }

    // x^3 (1/3 - 2 x^2/15 + ...), the Taylor coefficients as the compiler rounds them, the first with its rest, 2^-56/3. Where x^3 would leave
    // the normal range the cube of 2^200 x is taken.
    private static V Near<V>(V a) where V : struct, ILanes<V>
    {
        V tiny = V.Less(a, V.Of(6.223015277861142e-61)); // 2^-200
        var x = new Pair<V>(V.Select(tiny, a * V.Of(1.6069380442589903e60), a));
        V s = a * a;
        V q = Series(s);
        var factor = Pair<V>.Sum(V.Of(1.0 / 3), (s * q) + V.Of(1.850371707708594e-17));
        V y = (x * x * x * factor).Result;
        return V.Select(tiny, y * V.Of(2.409919865102884e-181), y); // 2^-600
    }
}

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Each element less its hyperbolic tangent.</summary>
            /// <param name="input">Any shape and layout, real or complex; bool and integers give the default dtype.</param>
            public static Tensor tanhshrink(Tensor input) => Unary.Call<Tanhshrink>(input);
        }
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = x[i] - tanh x[i], within 0.51 units in the last place, small arguments too.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Tanhshrink<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Tanhshrink, T>(x, destination);
}
