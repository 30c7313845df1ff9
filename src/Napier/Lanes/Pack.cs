using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Napier;

/// <summary>As many real numbers of dtype <typeparamref name="T"/> as fill one of the machine's registers.</summary>
internal readonly struct Pack<T>(Vector<T> value) : INative<Pack<T>, T> where T : unmanaged
{
    private readonly Vector<T> value = value;

    private const ulong OneInEveryByte = 0x0101010101010101;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector<T>.Count;
    }

    public static Pack<T> Zero => new(Vector<T>.Zero);

    public static Pack<T> One => new(Vector<T>.One);

    /// <summary>A pack of one number again and again.</summary>
    public static Vector<T> Of(T value) => new(value);

    public static Pack<T> operator +(Pack<T> x, Pack<T> y) => new(x.value + y.value);

    public static Pack<T> operator -(Pack<T> x, Pack<T> y) => new(x.value - y.value);

    public static Pack<T> operator *(Pack<T> x, Pack<T> y) => new(x.value * y.value);

    public static Pack<T> operator /(Pack<T> x, Pack<T> y) => new(x.value / y.value);

    public static Pack<T> operator %(Pack<T> x, Pack<T> y) => throw OneByOne();

    public static Pack<T> operator -(Pack<T> x) => new(-x.value);

    public static Pack<T> operator &(Pack<T> x, Pack<T> y) => new(x.value & y.value);

    public static Pack<T> operator |(Pack<T> x, Pack<T> y) => new(x.value | y.value);

    public static Pack<T> operator ^(Pack<T> x, Pack<T> y) => new(x.value ^ y.value);

    public static Pack<T> operator ~(Pack<T> x) => new(~x.value);

    public static Pack<T> ShiftLeft(Pack<T> x, Pack<T> y) => throw OneByOne();

    public static Pack<T> ShiftRight(Pack<T> x, Pack<T> y) => throw OneByOne();

    public static Pack<T> Abs(Pack<T> x) => new(Vector.Abs(x.value));

    public static Pack<T> Truncate(Pack<T> x) =>
        typeof(T) == typeof(float) ? new(Vector.Truncate(x.value.As<T, float>()).As<float, T>())
        : typeof(T) == typeof(double) ? new(Vector.Truncate(x.value.As<T, double>()).As<double, T>()) : x;

    public static Pack<T> Sqrt(Pack<T> x) => new(Vector.SquareRoot(x.value));

    public static Pack<T> Floor(Pack<T> x) =>
        typeof(T) == typeof(float) ? new(Vector.Floor(x.value.As<T, float>()).As<float, T>())
        : typeof(T) == typeof(double) ? new(Vector.Floor(x.value.As<T, double>()).As<double, T>()) : x;

    public static Pack<T> Less(Pack<T> x, Pack<T> y) => new(Vector.LessThan(x.value, y.value));

    public static Pack<T> LessOrEqual(Pack<T> x, Pack<T> y) => new(Vector.LessThanOrEqual(x.value, y.value));

    public static Pack<T> Equal(Pack<T> x, Pack<T> y) => new(Vector.Equals(x.value, y.value));

    public static Pack<T> Select(Pack<T> mask, Pack<T> then, Pack<T> otherwise) =>
        new(Vector.ConditionalSelect(mask.value, then.value, otherwise.value));

    /// <summary>The larger of two, place by place; <paramref name="best"/> where either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack<T> Larger(Pack<T> best, Pack<T> next) =>
        // Of two that cannot be compared, the instruction of x86 takes the second.
        Sse.IsSupported ? new(Vector.MaxNative(next.value, best.value)) : Select(Less(best, next), next, best);

    /// <summary>The largest of the numbers, none of which is NaN.</summary>
    public static T Largest(Pack<T> x)
    {
        if (typeof(T) == typeof(float) && Vector<T>.Count == 8)
        {
            // Halves against halves, in registers.
            Vector256<float> all = x.value.AsVector256().AsSingle();
            Vector128<float> four = Vector128.MaxNative(all.GetLower(), all.GetUpper());
            four = Vector128.MaxNative(four, Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1)));
            four = Vector128.MaxNative(four, Vector128.Shuffle(four, Vector128.Create(1, 0, 3, 2)));
            return Unsafe.BitCast<float, T>(four.ToScalar());
        }
        T most = x.value[0];
        for (int i = 1; i < Count; i++)
        {
            if (Comparer<T>.Default.Compare(most, x.value[i]) < 0) most = x.value[i];
        }
        return most;
    }

    /// <summary>Whether a mask is set nowhere.</summary>
    public static bool IsClear(Pack<T> mask) => mask.value.As<T, byte>() == Vector<byte>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack<T> Load(ref readonly T source) => new(Vector.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Pack<T> x, ref T destination) => x.value.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StorePast(Pack<T> x, T* destination) => x.value.StoreAlignedNonTemporal(destination);

    public static void StoreTruth(Pack<T> mask, ref byte destination)
    {
        if (Unsafe.SizeOf<T>() == 1)
        {
            (mask.value.As<T, byte>() & Vector<byte>.One).StoreUnsafe(ref destination);
            return;
        }
        ulong bits = Vector<byte>.Count switch
        {
            16 => mask.value.AsVector128().ExtractMostSignificantBits(),
            32 => mask.value.AsVector256().ExtractMostSignificantBits(),
            _ => mask.value.AsVector512().ExtractMostSignificantBits(),
        };
        if (Count == 2) Unsafe.WriteUnaligned(ref destination, (ushort)Spread(bits));
        else if (Count == 4) Unsafe.WriteUnaligned(ref destination, (uint)Spread(bits));
        else
        {
            for (int i = 0; i < Count; i += 8) Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, i), Spread((bits >> i) & 0xff));
        }
    }

    // Bit i of a byte becomes byte i.
    private static ulong Spread(ulong bits) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.ParallelBitDeposit(bits, OneInEveryByte)
        : ((((bits & 0x7f) * 0x0002040810204081) | ((bits & 0x80) << 49)) & OneInEveryByte);

    private static InvalidOperationException OneByOne() => new("this operation has no vector form");
}
