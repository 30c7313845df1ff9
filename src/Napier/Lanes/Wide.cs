using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Napier;

/// <summary>A register of float32 or float64 for products of matrices: loads, stores, copies of one number, fused multiply-add.</summary>
internal interface IWide<W, T> where W : struct, IWide<W, T> where T : unmanaged
{
    static abstract int Count { get; }

    static abstract W Load(ref readonly T source);

    static abstract void Store(W x, ref T destination);

    static abstract W Of(T value);

    /// <summary>x * y + z rounded once, on every machine.</summary>
    static abstract W Fma(W x, W y, W z);
}

/// <summary>128 bits.</summary>
internal readonly struct Wide128<T>(Vector128<T> v) : IWide<Wide128<T>, T> where T : unmanaged
{
    private readonly Vector128<T> v = v;

    public static int Count => Vector128<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128<T> Load(ref readonly T source) => new(Vector128.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Wide128<T> x, ref T destination) => x.v.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128<T> Of(T value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128<T> Fma(Wide128<T> x, Wide128<T> y, Wide128<T> z) => typeof(T) == typeof(float)
        ? new(Vector128.FusedMultiplyAdd(x.v.AsSingle(), y.v.AsSingle(), z.v.AsSingle()).As<float, T>())
        : new(Vector128.FusedMultiplyAdd(x.v.AsDouble(), y.v.AsDouble(), z.v.AsDouble()).As<double, T>());
}

/// <summary>256 bits.</summary>
internal readonly struct Wide256<T>(Vector256<T> v) : IWide<Wide256<T>, T> where T : unmanaged
{
    private readonly Vector256<T> v = v;

    public static int Count => Vector256<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256<T> Load(ref readonly T source) => new(Vector256.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Wide256<T> x, ref T destination) => x.v.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256<T> Of(T value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256<T> Fma(Wide256<T> x, Wide256<T> y, Wide256<T> z) => typeof(T) == typeof(float)
        ? new(Vector256.FusedMultiplyAdd(x.v.AsSingle(), y.v.AsSingle(), z.v.AsSingle()).As<float, T>())
        : new(Vector256.FusedMultiplyAdd(x.v.AsDouble(), y.v.AsDouble(), z.v.AsDouble()).As<double, T>());
}

/// <summary>512 bits.</summary>
internal readonly struct Wide512<T>(Vector512<T> v) : IWide<Wide512<T>, T> where T : unmanaged
{
    private readonly Vector512<T> v = v;

    public static int Count => Vector512<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512<T> Load(ref readonly T source) => new(Vector512.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Wide512<T> x, ref T destination) => x.v.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512<T> Of(T value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512<T> Fma(Wide512<T> x, Wide512<T> y, Wide512<T> z) => typeof(T) == typeof(float)
        ? new(Vector512.FusedMultiplyAdd(x.v.AsSingle(), y.v.AsSingle(), z.v.AsSingle()).As<float, T>())
        : new(Vector512.FusedMultiplyAdd(x.v.AsDouble(), y.v.AsDouble(), z.v.AsDouble()).As<double, T>());
}
