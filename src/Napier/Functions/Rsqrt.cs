using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The reciprocal of the square root.</summary>
public readonly struct Rsqrt : IUnary<Rsqrt>, ITested<Rsqrt>
{
    /// <inheritdoc/>
    public static string Name => "rsqrt";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Of(1) / T.Apply<Sqrt>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => T.Of(-0.5) * (y * y * y);

    /// <inheritdoc/>
    public static Saves Saves => Saves.Output;

    /// <summary>1/sqrt(x). To 24 digits, where an approximation does not decide: the binary64 quotient is within 2^-52, and no 24-digit number's
    /// is that close to a tie. To 53: with s the rounded root and y the rounded 1/s, the exact result is y (1 + (1 - s y)) (1 - (x - s^2) y^2/2)
    /// but for 2^-104; both remainders are taken exactly. Arguments far from 1 are scaled to make that possible; at 0 and infinity they are
    /// NaN and left away.</summary>
    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Rsqrt, V>(x);

    static bool ITested<Rsqrt>.DoubtsSubnormals => false;

    static V ITested<Rsqrt>.Fast<V>(V x) => V.InverseRoot(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Rsqrt>.Careful<V>(V x)
    {
        if (V.Digits <= 24) return V.Of(1) / V.Sqrt(x);
        V small = V.Less(x, V.Of(1.1830521861667747e-271)), big = V.Less(V.Of(8.452712498170644e270), x);  // 2^-900, 2^900
        V half = V.Select(small, V.Of(1.2676506002282294e30), V.Select(big, V.Of(7.888609052210118e-31), V.Of(1))); // 2^100, 2^-100
        V v = x * half * half;
        V s = V.Sqrt(v), y = V.Of(1) / s;
        var (one, oneLow) = ErrorFree.TwoProduct(s, y);
        var (square, squareLow) = ErrorFree.TwoProduct(s, s);
        V divided = (V.Of(1) - one) - oneLow;
        V rooted = ((v - square) - squareLow) * (y * y) * V.Of(0.5);
        V correction = y * (divided - rooted);
        return V.Select(V.Equal(correction, correction), y + correction, y) * half;
    }

    static nint ITested<Rsqrt>.Doubles(ref double x, ref double y, nint count) => RootDoubles512.Rsqrt(ref x, ref y, count);

    /// <inheritdoc/>
    public static ComplexLanes<V> Kernel<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => ComplexArithmetic.Inverse(ComplexRoots.Sqrt(z));
}

public static partial class torch
{
    /// <summary>The reciprocal of the square root of each element; infinite at 0, NaN below it.</summary>
    /// <param name="input">Any shape and layout, real or complex; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor rsqrt(Tensor input, Tensor? @out = null) => Unary.Call<Rsqrt>(input, @out);

    /// <summary>In place: the reciprocal of the square root of each element; infinite at 0, NaN below it.</summary>
    public static Tensor rsqrt_(Tensor input) => input.rsqrt_();

    public partial class Tensor
    {
        /// <summary>The reciprocal of the square root of each element; infinite at 0, NaN below it.</summary>
        public Tensor rsqrt() => Unary.Call<Rsqrt>(this);

        /// <summary>In place: the reciprocal of the square root of each element; infinite at 0, NaN below it.</summary>
        /// <exception cref="InvalidOperationException">The dtype cannot hold the results, or elements overlap.</exception>
        public Tensor rsqrt_() => Unary.InPlace<Rsqrt>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = 1/sqrt(x[i]): correctly rounded for float, Half and BFloat16, within 0.501 units in the last place
    /// for double.</summary>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Rsqrt<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Rsqrt, T>(x, destination);
}
