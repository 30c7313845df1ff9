using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>float16 and bfloat16 to float32 and back, whole registers of 32-bit words at a time: as <see cref="Words"/>, with float32 in binary64's
/// place.</summary>
internal static class ShortWords
{
    /// <summary>Exactly, as many elements from the first on as fill registers.</summary>
    /// <returns>How many.</returns>
    public static nint Widen(ref ushort source, ref float destination, nint count, int fraction, int bias)
    {
        nint i = 0, width = Vector<ushort>.Count;
        for (; i <= count - width; i += width)
        {
            Vector.Widen(Vector.LoadUnsafe(ref source, (nuint)i), out Vector<uint> low, out Vector<uint> high);
            Widen(low, fraction, bias).StoreUnsafe(ref destination, (nuint)i);
            Widen(high, fraction, bias).StoreUnsafe(ref destination, (nuint)(i + (width / 2)));
        }
        return i;
    }

    /// <summary>Rounded to nearest, ties to even, as many elements from the first on as fill registers.</summary>
    /// <returns>How many.</returns>
    public static nint Narrow(ref float source, ref ushort destination, nint count, int fraction, int bias)
    {
        nint i = 0, width = Vector<ushort>.Count;
        for (; i <= count - width; i += width)
        {
            Vector<int> low = Narrow(Vector.LoadUnsafe(ref source, (nuint)i), fraction, bias);
            Vector<int> high = Narrow(Vector.LoadUnsafe(ref source, (nuint)(i + (width / 2))), fraction, bias);
            Vector.Narrow(Vector.AsVectorUInt32(low), Vector.AsVectorUInt32(high)).StoreUnsafe(ref destination, (nuint)i);
        }
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Widen(Vector<uint> word, int fraction, int bias)
    {
        Vector<int> bits = Vector.AsVectorInt32(word), sign = Vector.ShiftLeft(bits & new Vector<int>(0x8000), 16);
        Vector<int> fields = Vector.ShiftLeft(bits & new Vector<int>(0x7fff), 23 - fraction);
        var scale = new Vector<float>(BitConverter.Int32BitsToSingle((254 - bias) << 23)); // 2^(127 - bias): subnormals come out right too
        Vector<int> special = Vector.LessThan(new Vector<int>((((2 * bias) + 1) << 23) - 1), fields);
        Vector<int> value = Vector.AsVectorInt32(Vector.AsVectorSingle(fields) * scale);
        value = Vector.ConditionalSelect(special, fields | new Vector<int>(0x7f800000), value);
        return Vector.AsVectorSingle(value | sign);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<int> Narrow(Vector<float> x, int fraction, int bias)
    {
        int drop = 23 - fraction, infinity = ((2 * bias) + 1) << fraction;
        Vector<int> bits = Vector.AsVectorInt32(x), magnitude = bits & new Vector<int>(int.MaxValue);
        Vector<int> sign = Vector.ShiftRightLogical(bits, 16) & new Vector<int>(0x8000);
        // Normal results: add just under half of the last place kept (half, where the kept bit is odd) and cut.
        Vector<int> odd = Vector.ShiftRightLogical(magnitude, drop) & Vector<int>.One;
        Vector<int> rounded = Vector.ShiftRightLogical(magnitude + odd + new Vector<int>((1 << (drop - 1)) - 1), drop);
        Vector<int> normal = rounded - new Vector<int>((127 - bias) << fraction);
        // Subnormal results: adding a power of two whose last place is the format's smallest number rounds to that place.
        var anchor = new Vector<int>((127 + 24 - bias - fraction) << 23);
        Vector<int> subnormal = Vector.AsVectorInt32(Vector.AsVectorSingle(magnitude) + Vector.AsVectorSingle(anchor)) - anchor;
        Vector<int> word = Vector.ConditionalSelect(Vector.LessThan(magnitude, new Vector<int>((128 - bias) << 23)), subnormal, normal);
        // From half a last place above the largest number on: infinity. NaN stays NaN.
        var overflow = new Vector<int>((((127 + bias) << 23) | (((1 << (fraction + 1)) - 1) << (drop - 1))) - 1);
        word = Vector.ConditionalSelect(Vector.LessThan(overflow, magnitude), new Vector<int>(infinity), word);
        Vector<int> nan = Vector.LessThan(new Vector<int>(0x7f800000), magnitude);
        return Vector.ConditionalSelect(nan, new Vector<int>(infinity | (1 << (fraction - 1))), word) | sign;
    }
}
