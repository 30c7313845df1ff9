using System.Runtime.CompilerServices;

namespace Napier.Proof;

/// <summary>A binary interchange format: the widths of its fields and the type that holds it.</summary>
/// <param name="Name">PyTorch's name.</param>
/// <param name="FractionBits">Bits of the fraction.</param>
/// <param name="ExponentBits">Bits of the exponent.</param>
public sealed record Format(string Name, int FractionBits, int ExponentBits)
{
    /// <summary>IEEE binary16.</summary>
    public static readonly Format Float16 = new("float16", 10, 5);

    /// <summary>The upper half of binary32.</summary>
    public static readonly Format BFloat16 = new("bfloat16", 7, 8);

    /// <summary>IEEE binary32.</summary>
    public static readonly Format Float32 = new("float32", 23, 8);

    /// <summary>IEEE binary64.</summary>
    public static readonly Format Float64 = new("float64", 52, 11);

    /// <summary>All four, shortest first.</summary>
    public static readonly IReadOnlyList<Format> All = [Float16, BFloat16, Float32, Float64];

    /// <summary>Bits of a number.</summary>
    public int Bits => 1 + ExponentBits + FractionBits;

    /// <summary>The pattern of +infinity; larger ones, without the sign, are NaN.</summary>
    public ulong InfinityBits => ((1ul << ExponentBits) - 1) << FractionBits;

    /// <summary>The pattern of the sign.</summary>
    public ulong SignBit => 1ul << (Bits - 1);

    /// <summary>The pattern that stands for every NaN.</summary>
    public ulong NaNBits => InfinityBits | (1ul << (FractionBits - 1));

    /// <summary>The format of an element type.</summary>
    public static Format Of<E>() where E : unmanaged =>
        typeof(E) == typeof(float) ? Float32 : typeof(E) == typeof(double) ? Float64 : typeof(E) == typeof(Half) ? Float16 : BFloat16;

    /// <summary>Whether the pattern is a NaN.</summary>
    public bool IsNaN(ulong bits) => (bits & ~SignBit) > InfinityBits;

    /// <summary>The pattern itself, or <see cref="NaNBits"/> for every NaN.</summary>
    public ulong Canonical(ulong bits) => IsNaN(bits) ? NaNBits : bits;

    /// <summary>The number that a pattern stands for, exactly.</summary>
    public double Value(ulong bits)
    {
        if (FractionBits == 52) return BitConverter.UInt64BitsToDouble(bits);
        if (FractionBits == 10) return (double)BitConverter.UInt16BitsToHalf((ushort)bits);
        return BitConverter.UInt32BitsToSingle(FractionBits == 23 ? (uint)bits : (uint)bits << 16);
    }

    /// <summary>How far a result is from the exact value, in units of the last place of the exact value's binade.</summary>
    public double UlpError(ulong result, BigFloat exact)
    {
        if (IsNaN(result) && exact.IsNaN) return 0;
        if (IsNaN(result) || exact.IsNaN) return double.PositiveInfinity;
        ulong rounded = exact.ToBits(FractionBits, ExponentBits);
        bool infinite = (result & ~SignBit) == InfinityBits, shouldBe = (rounded & ~SignBit) == InfinityBits;
        if (result == rounded && (infinite || exact.IsZero)) return 0;
        if (exact.IsInfinite || (infinite && !shouldBe) || (infinite && (result ^ rounded) != 0)) return double.PositiveInfinity;
        BigFloat error = BigFloat.At(128, () => (Value(result) - exact).Abs());
        long top = Math.Min(exact.LastPlace(FractionBits, ExponentBits), (1L << (ExponentBits - 1)) - 1 - FractionBits);
        return exact.IsZero ? error.Scale((1L << (ExponentBits - 1)) - 2 + FractionBits).ToDouble() : error.Scale(-top).ToDouble();
    }

    /// <summary>The bits of an element.</summary>
    internal static ulong BitsOf<E>(E value) where E : unmanaged =>
        Unsafe.SizeOf<E>() == 2 ? Unsafe.BitCast<E, ushort>(value) : Unsafe.SizeOf<E>() == 4 ? Unsafe.BitCast<E, uint>(value) : Unsafe.BitCast<E, ulong>(value);

    /// <summary>The element of these bits.</summary>
    internal static E FromBits<E>(ulong bits) where E : unmanaged =>
        Unsafe.SizeOf<E>() == 2 ? Unsafe.BitCast<ushort, E>((ushort)bits) : Unsafe.SizeOf<E>() == 4 ? Unsafe.BitCast<uint, E>((uint)bits) : Unsafe.BitCast<ulong, E>(bits);
}
