using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Napier;

/// <summary>
/// Moves of 4-byte elements that registers do many at a time. What a machine does not have falls to the loops of single elements:
/// nothing is computed here, so the bits are the same.
/// </summary>
internal static class Rearrange
{
    /// <summary>Whether <see cref="Transpose8"/> is there.</summary>
    public static bool CanTranspose => Avx.IsSupported;

    /// <summary>Every other element: destination[i] = source[2 i].</summary>
    /// <returns>How many elements, from the first on, were moved.</returns>
    public static nint EveryOther(ref byte source, ref byte destination, nint count)
    {
        if (!Avx2.IsSupported) return 0;
        nint i = 0;
        for (; i <= count - 9; i += 8) // the last load must not reach past the last element
        {
            var low = Vector256.LoadUnsafe(ref Unsafe.As<byte, float>(ref source), (nuint)(2 * i));
            var high = Vector256.LoadUnsafe(ref Unsafe.As<byte, float>(ref source), (nuint)(2 * i) + 8);
            // Even places of both registers, half by half; then the halves in order.
            var even = Avx2.Permute4x64(Avx.Shuffle(low, high, 0b10_00_10_00).AsDouble(), 0b11_01_10_00);
            even.AsSingle().StoreUnsafe(ref Unsafe.As<byte, float>(ref destination), (nuint)i);
        }
        return i;
    }

    /// <summary>An 8 by 8 square turned about its diagonal: row r of the destination takes element r of each of the source's columns.</summary>
    /// <param name="source">The first of 8 columns of 8 contiguous elements.</param>
    /// <param name="columnStep">Bytes between columns.</param>
    /// <param name="destination">The first of 8 rows of 8 contiguous elements.</param>
    /// <param name="rowStep">Bytes between rows.</param>
    public static void Transpose8(ref byte source, nint columnStep, ref byte destination, nint rowStep)
    {
        var c0 = Read(ref source, 0);
        var c1 = Read(ref source, columnStep);
        var c2 = Read(ref source, 2 * columnStep);
        var c3 = Read(ref source, 3 * columnStep);
        var c4 = Read(ref source, 4 * columnStep);
        var c5 = Read(ref source, 5 * columnStep);
        var c6 = Read(ref source, 6 * columnStep);
        var c7 = Read(ref source, 7 * columnStep);

        // Pairs of neighbours, then fours, then halves.
        var a0 = Avx.UnpackLow(c0, c1);
        var a1 = Avx.UnpackHigh(c0, c1);
        var a2 = Avx.UnpackLow(c2, c3);
        var a3 = Avx.UnpackHigh(c2, c3);
        var a4 = Avx.UnpackLow(c4, c5);
        var a5 = Avx.UnpackHigh(c4, c5);
        var a6 = Avx.UnpackLow(c6, c7);
        var a7 = Avx.UnpackHigh(c6, c7);
        c0 = Avx.Shuffle(a0, a2, 0b01_00_01_00);
        c1 = Avx.Shuffle(a0, a2, 0b11_10_11_10);
        c2 = Avx.Shuffle(a1, a3, 0b01_00_01_00);
        c3 = Avx.Shuffle(a1, a3, 0b11_10_11_10);
        c4 = Avx.Shuffle(a4, a6, 0b01_00_01_00);
        c5 = Avx.Shuffle(a4, a6, 0b11_10_11_10);
        c6 = Avx.Shuffle(a5, a7, 0b01_00_01_00);
        c7 = Avx.Shuffle(a5, a7, 0b11_10_11_10);
        Write(Avx.Permute2x128(c0, c4, 0x20), ref destination, 0);
        Write(Avx.Permute2x128(c1, c5, 0x20), ref destination, rowStep);
        Write(Avx.Permute2x128(c2, c6, 0x20), ref destination, 2 * rowStep);
        Write(Avx.Permute2x128(c3, c7, 0x20), ref destination, 3 * rowStep);
        Write(Avx.Permute2x128(c0, c4, 0x31), ref destination, 4 * rowStep);
        Write(Avx.Permute2x128(c1, c5, 0x31), ref destination, 5 * rowStep);
        Write(Avx.Permute2x128(c2, c6, 0x31), ref destination, 6 * rowStep);
        Write(Avx.Permute2x128(c3, c7, 0x31), ref destination, 7 * rowStep);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Read(ref byte place, nint offset) =>
        Vector256.LoadUnsafe(ref Unsafe.As<byte, float>(ref Unsafe.AddByteOffset(ref place, offset)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(Vector256<float> value, ref byte place, nint offset) =>
        value.StoreUnsafe(ref Unsafe.As<byte, float>(ref Unsafe.AddByteOffset(ref place, offset)));
}
