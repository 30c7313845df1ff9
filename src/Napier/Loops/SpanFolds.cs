using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

internal static partial class Spans
{
    /// <summary>A row operation on float or double; Half and BFloat16 are computed as float and rounded once.</summary>
    /// <exception cref="ArgumentException">The destination is too short, or overlaps x without being the same memory.</exception>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static void Row<TRow, T>(ReadOnlySpan<T> x, Span<T> destination) where TRow : struct, IRow where T : unmanaged
    {
        if (!TRow.Folds) Check(x, destination);
        ref T from = ref MemoryMarshal.GetReference(x), to = ref MemoryMarshal.GetReference(destination);
        if (typeof(T) == typeof(float)) Run<Float32, float>(ref Unsafe.As<T, float>(ref from), ref Unsafe.As<T, float>(ref to), x.Length);
        else if (typeof(T) == typeof(double)) Run<Float64, double>(ref Unsafe.As<T, double>(ref from), ref Unsafe.As<T, double>(ref to), x.Length);
        else if (typeof(T) == typeof(Half) || typeof(T) == typeof(BFloat16))
        {
            float[] wide = ArrayPool<float>.Shared.Rent(Math.Max(1, x.Length));
            Movers.Of(Dtypes.Of<T>(), ScalarType.Float32)(
                ref Unsafe.As<T, byte>(ref from), Unsafe.SizeOf<T>(), ref Unsafe.As<float, byte>(ref wide[0]), sizeof(float), x.Length);
            Run<Float32, float>(ref wide[0], ref wide[0], x.Length);
            Movers.Of(ScalarType.Float32, Dtypes.Of<T>())(
                ref Unsafe.As<float, byte>(ref wide[0]), sizeof(float), ref Unsafe.As<T, byte>(ref to), Unsafe.SizeOf<T>(), TRow.Folds ? 1 : x.Length);
            ArrayPool<float>.Shared.Return(wide);
        }
        else throw new NotSupportedException($"this operation is not there for spans of {typeof(T)}; use float, double, Half or BFloat16.");

        static void Run<TElement, E>(ref E x, ref E y, nint count) where TElement : struct, IElement<E> where E : unmanaged, IFloatingPointIeee754<E> =>
            TRow.Run<TElement, E>(ref x, ref x, ref y, 1, count, large: false);
    }

    /// <summary>A fold, block by block as tensors are folded; Half and BFloat16 are converted to float.</summary>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static P Fold<TSingle, TDouble, P, T>(ReadOnlySpan<T> x)
        where TSingle : struct, IFold<float, P> where TDouble : struct, IFold<double, P> where P : struct where T : unmanaged =>
        typeof(T) == typeof(double) ? Doubles<TDouble, P, T>(x) : Singles<TSingle, P, T>(x);

    /// <summary>A fold of a span of double.</summary>
    public static P Doubles<TFold, P, T>(ReadOnlySpan<T> x) where TFold : struct, IFold<double, P> where P : struct where T : unmanaged =>
        Blocks<TFold, double, P>(ref Unsafe.As<T, double>(ref MemoryMarshal.GetReference(x)), x.Length);

    /// <summary>A fold of a span of float, or of Half or BFloat16 converted to it.</summary>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static P Singles<TFold, P, T>(ReadOnlySpan<T> x) where TFold : struct, IFold<float, P> where P : struct where T : unmanaged
    {
        ref T from = ref MemoryMarshal.GetReference(x);
        if (typeof(T) == typeof(float)) return Blocks<TFold, float, P>(ref Unsafe.As<T, float>(ref from), x.Length);
        if (typeof(T) != typeof(Half) && typeof(T) != typeof(BFloat16))
            throw new NotSupportedException($"this operation is not there for spans of {typeof(T)}; use float, double, Half or BFloat16.");
        Span<float> wide = stackalloc float[FoldBlock.Length];
        Mover mover = Movers.Of(Dtypes.Of<T>(), ScalarType.Float32);
        P result = TFold.Empty;
        for (int i = 0, n; i < x.Length; i += n)
        {
            n = Math.Min(FoldBlock.Length, x.Length - i);
            mover(ref Unsafe.As<T, byte>(ref Unsafe.Add(ref from, i)), Unsafe.SizeOf<T>(), ref Unsafe.As<float, byte>(ref wide[0]), sizeof(float), n);
            P next = TFold.Block(ref wide[0], n, i);
            result = i == 0 ? next : TFold.Join(result, next);
        }
        return result;
    }

    /// <summary>Where the preferred element of a span that is not empty first stands.</summary>
    public static int Place<TOrder, T>(ReadOnlySpan<T> x) where TOrder : struct, IOrder where T : unmanaged => typeof(T) == typeof(double)
        ? (int)Doubles<Extreme<double, TOrder>, (double Value, long Index), T>(x).Index
        : (int)Singles<Extreme<float, TOrder>, (float Value, long Index), T>(x).Index;

    /// <summary>The sum of products of two spans of the same length.</summary>
    /// <exception cref="NotSupportedException">T is another type than float or double.</exception>
    public static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y) where T : unmanaged
    {
        ref T a = ref MemoryMarshal.GetReference(x), b = ref MemoryMarshal.GetReference(y);
        if (typeof(T) == typeof(float))
            return Of<T>(LaneDot.Run<Float32, float>(ref Unsafe.As<T, float>(ref a), ref Unsafe.As<T, float>(ref b), x.Length));
        if (typeof(T) == typeof(double))
            return Of<T>(LaneDot.Run<Float64, double>(ref Unsafe.As<T, double>(ref a), ref Unsafe.As<T, double>(ref b), x.Length));
        throw new NotSupportedException($"Dot is not there for spans of {typeof(T)}; use float or double.");
    }

    /// <summary>The nearest number of a floating-point type.</summary>
    public static T Of<T>(double value) where T : unmanaged =>
        typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>((float)value)
        : typeof(T) == typeof(double) ? Unsafe.BitCast<double, T>(value)
        : typeof(T) == typeof(Half) ? Unsafe.BitCast<Half, T>((Half)value)
        : typeof(T) == typeof(BFloat16) ? Unsafe.BitCast<BFloat16, T>((BFloat16)value)
        : throw new NotSupportedException($"this operation is not there for spans of {typeof(T)}; use float, double, Half or BFloat16.");

    private static P Blocks<TFold, E, P>(ref E x, int count) where TFold : struct, IFold<E, P> where E : unmanaged where P : struct
    {
        P result = TFold.Empty;
        for (int i = 0, n; i < count; i += n)
        {
            n = Math.Min(FoldBlock.Length, count - i);
            P next = TFold.Block(ref Unsafe.Add(ref x, i), n, i);
            result = i == 0 ? next : TFold.Join(result, next);
        }
        return result;
    }
}
