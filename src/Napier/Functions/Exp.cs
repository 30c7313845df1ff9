using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The exponential, e^x. Correctly rounded in every dtype: float16, bfloat16 and float32 proven by
/// running all inputs, float64 by error bounds and an exact last resort.</summary>
/// <remarks>
/// e^-inf = +0, e^(+-0) = 1, e^inf = inf, NaN stays NaN. Results below the smallest normal number are rounded once, to a subnormal
/// or zero; results above the largest are infinite.
/// </remarks>
public readonly struct Exp : IUnary<Exp>
{
    /// <inheritdoc/>
    public static string Name => "exp";

    /// <inheritdoc/>
    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Apply<Exp>(x);

    /// <inheritdoc/>
    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => y;

    /// <inheritdoc/>
    public static Saves Saves => Saves.Output;

    /// <summary>
    /// e^x = s + (s r) q. The binary64 result carries the rounding of its last sum, 2^-53, and less than 2^-51.5 from the
    /// polynomial and its evaluation; rounding it to float32 is right unless the exact value lies that close to a tie, which no
    /// float32 input but a handful does, and running all 2^32 of them shows that those come out right too.
    /// </summary>
    /// <inheritdoc/>
    public static V Kernel<V>(V x) where V : struct, ILanes<V>
    {
        return V.Digits > 24 ? ExpDouble.Kernel(x) : ExpSingle.Of(x);
    }

    /// <inheritdoc/>
    public static ComplexLanes<V> Kernel<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => ComplexExp.Kernel(z);

    /// <inheritdoc/>
    public static nint Block<E>(ref readonly E x, ref E y, nint count, bool large) where E : unmanaged
    {
        ref E from = ref Unsafe.AsRef(in x);
        if (typeof(E) == typeof(float) && ExpStrips.IsSupported)
        {
            ExpStrips.Map(ref Unsafe.As<E, float>(ref from), ref Unsafe.As<E, float>(ref y), count, large);
            return count;
        }
        if (typeof(E) == typeof(double) && ExpDoubles512.IsSupported)
            return ExpDoubles512.Map(ref Unsafe.As<E, double>(ref from), ref Unsafe.As<E, double>(ref y), count, large);
        if (typeof(E) == typeof(double) && ExpDoubles256.IsSupported)
            return ExpDoubles256.Map(ref Unsafe.As<E, double>(ref from), ref Unsafe.As<E, double>(ref y), count);
        if (typeof(E) == typeof(Half) && ExpHalves256.IsSupported)
            return ExpHalves256.MapFloat16(ref Unsafe.As<E, ushort>(ref from), ref Unsafe.As<E, ushort>(ref y), count);
        if (typeof(E) == typeof(BFloat16) && ExpHalves256.IsSupported)
            return ExpHalves256.MapBFloat16(ref Unsafe.As<E, ushort>(ref from), ref Unsafe.As<E, ushort>(ref y), count);
        if (typeof(E) == typeof(Complex64) && ExpComplex256.IsSupported)
            return ExpComplex256.Map(ref Unsafe.As<E, Complex64>(ref from), ref Unsafe.As<E, Complex64>(ref y), count);
        return 0;
    }
}

/// <summary>The exponential as a word of the algebra.</summary>
public static class ExpWord
{
    extension<T>(T x) where T : IAlgebra<T>
    {
        /// <summary>e^x.</summary>
        public T Exp() => T.Apply<Exp>(x);
    }
}

public static partial class torch
{
    /// <summary>e to the power of each element.</summary>
    /// <param name="input">Any shape, layout and dtype; bool and integers give the default dtype.</param>
    /// <param name="out">Where the result goes; it is resized if its shape differs.</param>
    /// <exception cref="InvalidOperationException"><paramref name="out"/> cannot hold the result's dtype, or overlaps the input or itself.</exception>
    public static Tensor exp(Tensor input, Tensor? @out = null) => Unary.Call<Exp>(input, @out);

    /// <summary>Replaces each element by e to its power.</summary>
    public static Tensor exp_(Tensor input) => input.exp_();

    public partial class Tensor
    {
        /// <summary>e to the power of each element.</summary>
        public Tensor exp() => Unary.Call<Exp>(this);

        /// <summary>Replaces each element by e to its power.</summary>
        /// <exception cref="InvalidOperationException">The dtype is not floating-point or complex, or elements overlap.</exception>
        public Tensor exp_() => Unary.InPlace<Exp>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = e^x[i].</summary>
    /// <param name="x">The exponents: float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</param>
    /// <param name="destination">Where the results go: at least as long as x; x itself, or memory that does not overlap it.</param>
    /// <exception cref="ArgumentException">The destination is shorter than x, or overlaps it without being the same memory.</exception>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static void Exp<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Map<Exp, T>(x, destination);
}
