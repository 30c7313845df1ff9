using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Napier;

/// <summary>The loops of <see cref="ExpHalves256"/> for 512-bit registers, 32 numbers at a time.</summary>
/// <remarks>Words are unpacked and packed within each 128 bits, so that they come back in their order.</remarks>
internal static class ExpHalves512
{
    /// <summary>The numbers of a step.</summary>
    public const int Group = 32;

    private const float Shifter = 12582912f; // 3 * 2^22

    /// <summary>Whether this machine has the instructions.</summary>
    public static bool IsSupported => Isa.Width == LaneWidth.Bits512 && Avx512F.IsSupported && Avx512BW.IsSupported;

    /// <summary>float16: all of them, at least a group.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Float16(ref ushort x, ref ushort y, nint count)
    {
        // The last group overlaps the one before: it is read before that is written, since x may be y.
        nint last = count - Group;
        var rest = Vector512.LoadUnsafe(ref x, (nuint)last);
        for (nint i = 0; i < last; i += Group) Float16(Vector512.LoadUnsafe(ref x, (nuint)i)).StoreUnsafe(ref y, (nuint)i);
        Float16(rest).StoreUnsafe(ref y, (nuint)last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ushort> Float16(Vector512<ushort> words)
    {
        var x = Bounded(words, 0x498c, 0xcd00); // 11.1 and -20: beyond, infinity and 0
        var low = Place(Power(Avx512BW.UnpackLow(Vector512<ushort>.Zero, x).AsInt32()));
        var high = Place(Power(Avx512BW.UnpackHigh(Vector512<ushort>.Zero, x).AsInt32()));
        return WithNaN(Pack(low, high, 0x7c00), words, 0x7c00, 0x200);
    }

    // The word in the upper half. Moved down by 3, sign extended, its fields stand where float32 has them. See ExpHalves256 for what is added.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Power(Vector512<int> word)
    {
        var x = (((word >> 3) & Vector512.Create(unchecked((int)0x8fffe000))) | Vector512.Create(96 << 23)).AsSingle();
        var t = Vector512.FusedMultiplyAdd(x, Vector512.Create(ExpHalvesTable.InverseScaled), Vector512.Create(Shifter));
        var r = Avx512F.FusedMultiplySubtract(x, Vector512.Create(ExpHalvesTable.InverseScaled), t - Vector512.Create(Shifter));
        var w = r * r;
        var q = Vector512.FusedMultiplyAdd(r, Vector512.Create(ExpHalvesTable.H5), Vector512.Create(ExpHalvesTable.H4));
        var p = Vector512.FusedMultiplyAdd(r, Vector512.Create(ExpHalvesTable.H3), Vector512.Create(ExpHalvesTable.H2));
        q = Vector512.FusedMultiplyAdd(w, Vector512.Create(ExpHalvesTable.H6), q);
        q = Vector512.FusedMultiplyAdd(q, w, p);
        q = Vector512.FusedMultiplyAdd(q, r, Vector512.Create(ExpHalvesTable.H1));
        q = Vector512.FusedMultiplyAdd(q, r, Vector512.Create(1f));
        return (q.AsInt32() + (t.AsInt32() << 23)).AsSingle();
    }

    // Ties go down: the exact values lie below them. Below 2^-14 a sum with 1/2 rounds to the place 2^-24.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Place(Vector512<float> y)
    {
        var normal = (y.AsInt32() + Vector512.Create(0xfff - (112 << 23))) >> 13;
        var isSubnormal = Vector512.LessThan(y.AsInt32(), Vector512.Create(6.1035156e-5f).AsInt32());
        return Vector512.ConditionalSelect(isSubnormal, (y + Vector512.Create(0.5f)).AsInt32() - Vector512.Create(0.5f).AsInt32(), normal);
    }

    /// <summary>bfloat16: all of them, at least a group.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void BrainFloat16(ref ushort x, ref ushort y, nint count)
    {
        nint last = count - Group;
        var rest = Vector512.LoadUnsafe(ref x, (nuint)last);
        for (nint i = 0; i < last; i += Group)
        {
            var words = Vector512.LoadUnsafe(ref x, (nuint)i);
            // Up to 79.5 results are normal numbers. Twice the word has no sign, and NaN is the largest.
            if (Vector512.GreaterThanAny(words + words, Vector512.Create((ushort)(2 * 0x429f))))
            {
                AnyBrainFloat16(words, ref Unsafe.Add(ref y, i));
                continue;
            }
            var low = BrainPower(Avx512BW.UnpackLow(Vector512<ushort>.Zero, words).AsSingle()) >>> 16;
            var high = BrainPower(Avx512BW.UnpackHigh(Vector512<ushort>.Zero, words).AsSingle()) >>> 16;
            Avx512BW.PackUnsignedSaturate(low, high).StoreUnsafe(ref y, (nuint)i);
        }
        AnyBrainFloat16(rest, ref Unsafe.Add(ref y, last));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AnyBrainFloat16(Vector512<ushort> words, ref ushort y)
    {
        var x = Bounded(words, 0x42b2, 0xc2c2); // 89 and -97: beyond, infinity and 0
        var low = Any(Avx512BW.UnpackLow(Vector512<ushort>.Zero, x).AsSingle());
        var high = Any(Avx512BW.UnpackHigh(Vector512<ushort>.Zero, x).AsSingle());
        WithNaN(Pack(low, high, 0x7f80), words, 0x7f80, 0x40).StoreUnsafe(ref y);

        // Below 2^-126, scaled up by that much, a sum with 2^16 rounds to the place of 2^-133.
        static Vector512<int> Any(Vector512<float> x)
        {
            var y = BrainPower(x);
            var scaled = (y + Vector512.Create((126 << 23) - 0x8000)).AsSingle() + Vector512.Create(65536f);
            var isSubnormal = Vector512.LessThan(x, Vector512.Create(-87.25f)).AsInt32();
            return Vector512.ConditionalSelect(isSubnormal, scaled.AsInt32() - Vector512.Create(65536f).AsInt32(), y >> 16);
        }
    }

    // The bits of float32 and half a unit of the upper ones: rounded to nearest once cut off. No result is a tie.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> BrainPower(Vector512<float> x)
    {
        x += Vector512.Create(ExpHalves256.Tiny);
        var t = Vector512.FusedMultiplyAdd(x, Vector512.Create(ExpHalvesTable.Inverse), Vector512.Create(Shifter));
        var r = Avx512F.FusedMultiplySubtract(x, Vector512.Create(ExpHalvesTable.Inverse), t - Vector512.Create(Shifter));
        var w = r * r;
        var q = Vector512.FusedMultiplyAdd(r, Vector512.Create(ExpHalvesTable.G5), Vector512.Create(ExpHalvesTable.G4));
        var p = Vector512.FusedMultiplyAdd(r, Vector512.Create(ExpHalvesTable.G3), Vector512.Create(ExpHalvesTable.G2));
        q = Vector512.FusedMultiplyAdd(w, Vector512.Create(ExpHalvesTable.G6), q);
        var one = Vector512.FusedMultiplyAdd(r, Vector512.Create(ExpHalvesTable.G1), Vector512.Create(1f));
        q = Vector512.FusedMultiplyAdd(q, w, p);
        q = Vector512.FusedMultiplyAdd(q, w, one);
        return q.AsInt32() + (t.AsInt32() << 23) + Vector512.Create(0x8000);
    }

    // As signed integers positive numbers are the largest, as unsigned ones the negative ones of large magnitude: either bound sees its own.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ushort> Bounded(Vector512<ushort> words, short greatest, ushort least) =>
        Vector512.Min(Vector512.Min(words.AsInt16(), Vector512.Create(greatest)).AsUInt16(), Vector512.Create(least));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ushort> Pack(Vector512<int> low, Vector512<int> high, ushort infinity) =>
        Vector512.Min(Avx512BW.PackUnsignedSaturate(low, high), Vector512.Create(infinity));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ushort> WithNaN(Vector512<ushort> results, Vector512<ushort> words, ushort infinity, ushort quiet) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(words + words, Vector512.Create((ushort)(2 * infinity))), words | Vector512.Create(quiet), results);
}
