using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

/// <summary>The loops behind <see cref="VectorMath"/>: checks what the caller gave, then runs <see cref="Dense"/>.</summary>
internal static partial class Spans
{
    /// <summary>destination[i] = f(x[i]) for float, double, Half, BFloat16, Complex64 and Complex.</summary>
    /// <exception cref="ArgumentException">The destination is shorter than x, or overlaps it without being the same memory.</exception>
    /// <exception cref="NotSupportedException">T is another type, or complex where the function takes real numbers only.</exception>
    public static void Map<TOp, T>(ReadOnlySpan<T> x, Span<T> destination, TOp op = default)
        where TOp : struct, IParametric<TOp> where T : unmanaged
    {
        Check(x, destination);
        if (typeof(T) == typeof(float)) Run<TOp, Float32, float, T>(x, destination, op);
        else if (typeof(T) == typeof(double)) Run<TOp, Float64, double, T>(x, destination, op);
        else if (typeof(T) == typeof(Half)) Run<TOp, Float16, Half, T>(x, destination, op);
        else if (typeof(T) == typeof(BFloat16)) Run<TOp, BrainFloat16, BFloat16, T>(x, destination, op);
        else if (typeof(T) == typeof(Complex64)) RunComplex<TOp, ComplexFloat32, Complex64, T>(x, destination, op);
        else if (typeof(T) == typeof(Complex)) RunComplex<TOp, ComplexFloat64, Complex, T>(x, destination, op);
        else
        {
            throw new NotSupportedException(
                $"{TOp.Name} is not there for spans of {typeof(T)}; use float, double, Half, BFloat16, Complex64 or Complex.");
        }
    }

    /// <summary>destination[i] = f(x[i], y[i]), or f(x[i], y[0]) where y has one element, for float, double, Half and BFloat16.</summary>
    /// <exception cref="ArgumentException">The lengths do not fit, or the destination overlaps an argument without being the same memory.</exception>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static void Zip<TOp, T>(ReadOnlySpan<T> x, scoped ReadOnlySpan<T> y, Span<T> destination) where TOp : struct, IBinary<TOp> where T : unmanaged
    {
        if (y.Length != x.Length && y.Length != 1)
            throw new ArgumentException($"y has {y.Length} elements, but x has {x.Length}: give one for each, or one for all.", nameof(y));
        Check(x, destination);
        if (y.Length == x.Length) Check(y, destination);
        T single = y.Length == 1 ? y[0] : default; // where the destination covers it, it is still needed
        if (y.Length == 1) y = new(in single);
        if (typeof(T) == typeof(float)) Run<TOp, Float32, float, T>(x, y, destination);
        else if (typeof(T) == typeof(double)) Run<TOp, Float64, double, T>(x, y, destination);
        else if (typeof(T) == typeof(Half)) Run<TOp, Float16, Half, T>(x, y, destination);
        else if (typeof(T) == typeof(BFloat16)) Run<TOp, BrainFloat16, BFloat16, T>(x, y, destination);
        else throw new NotSupportedException($"{TOp.Name} is not there for spans of {typeof(T)}; use float, double, Half or BFloat16.");
    }

    private static void Run<TOp, TElement, E, T>(ReadOnlySpan<T> x, scoped ReadOnlySpan<T> y, Span<T> destination)
        where TOp : struct, IBinary<TOp> where TElement : struct, IElement<E> where E : unmanaged where T : unmanaged
    {
        ref byte a = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(x)), b = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(y));
        ref byte r = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(destination));
        new LaneLoop<Zipped<TOp>, TElement, E>(default).Run(ref a, 1, ref b, y.Length == 1 ? 0 : 1, ref a, 0, ref r, x.Length, large: false);
    }

    private static void Run<TOp, TElement, E, T>(ReadOnlySpan<T> x, Span<T> destination, TOp op)
        where TOp : struct, IParametric<TOp> where TElement : IElement<E> where E : unmanaged where T : unmanaged =>
        Dense.Map<TOp, TElement, E>(
            in Unsafe.As<T, E>(ref MemoryMarshal.GetReference(x)), ref Unsafe.As<T, E>(ref MemoryMarshal.GetReference(destination)), x.Length, op,
            Dense.IsLarge<E>(x.Length));

    private static void RunComplex<TOp, TElement, E, T>(ReadOnlySpan<T> x, Span<T> destination, TOp op)
        where TOp : struct, IParametric<TOp> where TElement : IComplexElement<E> where E : unmanaged where T : unmanaged
    {
        if (TOp.Takes is Takes.Reals or Takes.RealsKept or Takes.Floats)
            throw new NotSupportedException($"{TOp.Name} is not there for complex numbers; use float, double, Half or BFloat16.");
        Dense.MapComplex<TOp, TElement, E>(
            in Unsafe.As<T, E>(ref MemoryMarshal.GetReference(x)), ref Unsafe.As<T, E>(ref MemoryMarshal.GetReference(destination)), x.Length, op);
    }

    /// <summary>Refuses a destination that is too short or overlaps x in part.</summary>
    public static void Check<T>(ReadOnlySpan<T> x, Span<T> destination)
    {
        if (destination.Length < x.Length)
            throw new ArgumentException($"destination has {destination.Length} elements, but x has {x.Length}: make it at least as long.", nameof(destination));
        if (x.Overlaps(destination, out int offset) && offset != 0)
            throw new ArgumentException(
                "destination overlaps x without starting at the same element: use a separate destination, or x itself.", nameof(destination));
    }
}
