using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>A single real number of dtype <typeparamref name="T"/>.</summary>
internal readonly struct One<T>(T value) : INative<One<T>, T> where T : unmanaged, INumber<T>
{
    private readonly T value = value;

    private static bool IsInteger => typeof(T) != typeof(float) && typeof(T) != typeof(double);

    public static int Count => 1;

    public static One<T> Zero => new(T.Zero);

    static One<T> INative<One<T>>.One => new(T.One);

    public static One<T> operator +(One<T> x, One<T> y) => new(unchecked(x.value + y.value));

    public static One<T> operator -(One<T> x, One<T> y) => new(unchecked(x.value - y.value));

    public static One<T> operator *(One<T> x, One<T> y) => new(unchecked(x.value * y.value));

    public static One<T> operator /(One<T> x, One<T> y)
    {
        // The smallest integer by -1 traps on some machines.
        if (IsInteger && y.value == unchecked(-T.One)) return IsSigned ? -x : new(x.value == y.value ? T.One : T.Zero);
        return new(x.value / y.value);
    }

    public static One<T> operator %(One<T> x, One<T> y)
    {
        if (IsInteger && IsSigned && y.value == unchecked(-T.One)) return Zero;
        return new(x.value % y.value);
    }

    public static One<T> operator -(One<T> x) => new(unchecked(-x.value));

    public static One<T> operator &(One<T> x, One<T> y) => OfBits(Bits(x) & Bits(y));

    public static One<T> operator |(One<T> x, One<T> y) => OfBits(Bits(x) | Bits(y));

    public static One<T> operator ^(One<T> x, One<T> y) => OfBits(Bits(x) ^ Bits(y));

    public static One<T> operator ~(One<T> x) => OfBits(~Bits(x));

    public static One<T> ShiftLeft(One<T> x, One<T> y)
    {
        long count = long.CreateSaturating(y.value);
        return count < 0 || count >= Unsafe.SizeOf<T>() * 8 ? Zero : OfBits(Bits(x) << (int)count);
    }

    public static One<T> ShiftRight(One<T> x, One<T> y)
    {
        int bits = Unsafe.SizeOf<T>() * 8;
        long count = long.CreateSaturating(y.value);
        if (!IsSigned) return count < 0 || count >= bits ? Zero : OfBits(Bits(x) >> (int)count);
        return new(T.CreateTruncating(long.CreateTruncating(x.value) >> (count < 0 || count >= bits ? 63 : (int)count)));
    }

    public static One<T> Abs(One<T> x) =>
        typeof(T) == typeof(float) ? OfBits(Bits(x) & 0x7fffffff)
        : typeof(T) == typeof(double) ? OfBits(Bits(x) & 0x7fffffffffffffff)
        : x.value < T.Zero ? -x : x;

    public static One<T> Truncate(One<T> x) =>
        typeof(T) == typeof(float) ? Of(MathF.Truncate(Unsafe.BitCast<T, float>(x.value)))
        : typeof(T) == typeof(double) ? Of(Math.Truncate(Unsafe.BitCast<T, double>(x.value))) : x;

    public static One<T> Sqrt(One<T> x) =>
        typeof(T) == typeof(float) ? Of(MathF.Sqrt(Unsafe.BitCast<T, float>(x.value)))
        : typeof(T) == typeof(double) ? Of(Math.Sqrt(Unsafe.BitCast<T, double>(x.value))) : throw new InvalidOperationException("integers have no square root");

    public static One<T> Floor(One<T> x) =>
        typeof(T) == typeof(float) ? Of(MathF.Floor(Unsafe.BitCast<T, float>(x.value)))
        : typeof(T) == typeof(double) ? Of(Math.Floor(Unsafe.BitCast<T, double>(x.value))) : x;

    public static One<T> Less(One<T> x, One<T> y) => Mask(x.value < y.value);

    public static One<T> LessOrEqual(One<T> x, One<T> y) => Mask(x.value <= y.value);

    public static One<T> Equal(One<T> x, One<T> y) => Mask(x.value == y.value);

    public static One<T> Select(One<T> mask, One<T> then, One<T> otherwise) => Bits(mask) != 0 ? then : otherwise;

    public static One<T> Load(ref readonly T source) => new(source);

    public static void Store(One<T> x, ref T destination) => destination = x.value;

    public static void StoreTruth(One<T> mask, ref byte destination) => destination = (byte)(Bits(mask) & 1);

    private static bool IsSigned => unchecked(T.Zero - T.One) < T.Zero;

    private static One<T> Mask(bool set) => OfBits(set ? ulong.MaxValue : 0);

    private static ulong Bits(One<T> x) => Unsafe.SizeOf<T>() switch
    {
        1 => Unsafe.BitCast<T, byte>(x.value),
        2 => Unsafe.BitCast<T, ushort>(x.value),
        4 => Unsafe.BitCast<T, uint>(x.value),
        _ => Unsafe.BitCast<T, ulong>(x.value),
    };

    private static One<T> OfBits(ulong bits) => Unsafe.SizeOf<T>() switch
    {
        1 => new(Unsafe.BitCast<byte, T>((byte)bits)),
        2 => new(Unsafe.BitCast<ushort, T>((ushort)bits)),
        4 => new(Unsafe.BitCast<uint, T>((uint)bits)),
        _ => new(Unsafe.BitCast<ulong, T>(bits)),
    };

    private static One<T> Of<S>(S value) where S : unmanaged => new(Unsafe.BitCast<S, T>(value));
}
