using System.Numerics;
using static Napier.torch;

namespace Napier.IsaMatrix;

/// <summary>The inputs of the matrix: special values first, then ordinary magnitudes, then any bits at all.</summary>
static class Inputs
{
    private static readonly double[] special =
    [
        0, -0.0, 1, -1, 0.5, -0.5, 2, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 88.5, -88.5, -103.9, 709.5, -745, 11, -17, 1e-8,
        -1e-8, 5e-324, 1e-40, -1e-40, 6e-8, 1e300, -1e300, 3e38, 6e4, 1e5, 127, 255, 1e15, Math.PI, -Math.PI / 2,
    ];

    public static Tensor Of(ScalarType type, int count) => type switch
    {
        ScalarType.Float16 => from_array(Fill(count, r => (Half)(Number(r)), w => BitConverter.UInt16BitsToHalf((ushort)w))),
        ScalarType.BFloat16 => from_array(Fill(count, r => (BFloat16)Number(r), w => BFloat16.FromBits((ushort)w))),
        ScalarType.Float32 => from_array(Fill(count, r => (float)Number(r), w => BitConverter.UInt32BitsToSingle((uint)w))),
        ScalarType.Float64 => from_array(Fill(count, Number, BitConverter.UInt64BitsToDouble)),
        ScalarType.ComplexFloat32 => from_array(Fill(count, r => new Complex64((float)Number(r), (float)Number(r * 7)), w => new(Single(w), Single(w >> 32)))),
        ScalarType.ComplexFloat64 => from_array(Fill(count, r => new Complex(Number(r), Number(r * 7)), w => new(Double(w), Double(w * 31)))),
        _ => from_array(Fill(count, r => (int)(r >> 57) - 30, w => (int)w)),
    };

    private static float Single(ulong word) => BitConverter.UInt32BitsToSingle((uint)word);

    private static double Double(ulong word) => BitConverter.UInt64BitsToDouble(word);

    // A special value by index for small words, else a number of ordinary size: -20 to 20 or -1 to 1.
    private static double Number(ulong word)
    {
        if (word % 9 == 0) return special[(int)(word / 9 % (ulong)special.Length)];
        double unit = ((word >> 11) * (1.0 / (1ul << 53)) * 2) - 1;
        return word % 2 == 0 ? unit * 20 : unit;
    }

    private static T[] Fill<T>(int count, Func<ulong, T> number, Func<ulong, T> bits)
    {
        T[] values = new T[count];
        ulong state = 0x9e3779b97f4a7c15;
        for (int i = 0; i < count; i++)
        {
            // SplitMix64.
            state += 0x9e3779b97f4a7c15;
            ulong z = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9;
            z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
            z ^= z >> 31;
            values[i] = i % 5 == 4 ? bits(z) : number(z);
        }
        return values;
    }
}
