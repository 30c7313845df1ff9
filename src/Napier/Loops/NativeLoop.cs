using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// A loop over a dense run of results. The step of an operand is 1, or 0 where one number stands for all. The result may be an operand.
/// </summary>
internal delegate void Loop(ref byte x, nint stepX, ref byte y, nint stepY, ref byte z, nint stepZ, ref byte result, nint count);

/// <summary>The loop of native operations: packs, then one by one.</summary>
internal static class NativeLoop<TOp, T, TOne, TPack>
    where TOp : struct, IKernel<TOp> where T : unmanaged where TOne : struct, INative<TOne, T> where TPack : struct, INative<TPack, T>
{
    public static void Run(ref byte x, nint stepX, ref byte y, nint stepY, ref byte z, nint stepZ, ref byte result, nint count)
    {
        ref T a = ref Unsafe.As<byte, T>(ref x), b = ref Unsafe.As<byte, T>(ref y), c = ref Unsafe.As<byte, T>(ref z);
        nint width = TOp.Truth ? 1 : Unsafe.SizeOf<T>(), i = 0, n = TPack.Count;
        if (n > 1 && !TOp.OneByOne && count >= n)
        {
            // An operand that does not move is read from a pack of copies.
            Vector<T> copies = default, copiesB = default, copiesC = default;
            ref T pa = ref Feed(ref a, stepX, ref copies), pb = ref Feed(ref b, TOp.Operands > 1 ? stepY : 1, ref copiesB);
            ref T pc = ref Feed(ref c, TOp.Operands > 2 ? stepZ : 1, ref copiesC);
            nint moveA = stepX * n, moveB = stepY * n, moveC = stepZ * n;
            for (; i <= count - n; i += n)
            {
                TPack r = TOp.Of(TPack.Load(in pa), TOp.Operands > 1 ? TPack.Load(in pb) : default, TOp.Operands > 2 ? TPack.Load(in pc) : default);
                if (TOp.Truth) TPack.StoreTruth(r, ref Unsafe.Add(ref result, i));
                else TPack.Store(r, ref Unsafe.As<byte, T>(ref Unsafe.AddByteOffset(ref result, i * width)));
                pa = ref Unsafe.Add(ref pa, moveA);
                if (TOp.Operands > 1) pb = ref Unsafe.Add(ref pb, moveB);
                if (TOp.Operands > 2) pc = ref Unsafe.Add(ref pc, moveC);
            }
        }
        for (; i < count; i++)
        {
            TOne r = TOp.Of(
                TOne.Load(in Unsafe.Add(ref a, i * stepX)),
                TOp.Operands > 1 ? TOne.Load(in Unsafe.Add(ref b, i * stepY)) : default,
                TOp.Operands > 2 ? TOne.Load(in Unsafe.Add(ref c, i * stepZ)) : default);
            if (TOp.Truth) TOne.StoreTruth(r, ref Unsafe.Add(ref result, i));
            else TOne.Store(r, ref Unsafe.As<byte, T>(ref Unsafe.AddByteOffset(ref result, i * width)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref T Feed(ref T operand, nint step, ref Vector<T> copies)
    {
        if (step != 0) return ref operand;
        copies = Pack<T>.Of(operand);
        return ref Unsafe.As<Vector<T>, T>(ref copies);
    }
}

/// <summary>The loops of an operation, one for every dtype that it can be computed in.</summary>
internal static class NativeLoops<TOp> where TOp : struct, IKernel<TOp>
{
    private static readonly Loop?[] made = new Loop?[32];

    /// <summary>The loop for a dtype; float16, bfloat16 and complex64 are computed in the wider one (<see cref="Pointwise.Computed"/>).</summary>
    public static Loop Of(ScalarType type) => made[(int)type] ??= Make(type);

    private static Loop Make(ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Bool => Real<byte>(),
        ScalarType.Int8 => Real<sbyte>(),
        ScalarType.Int16 => Real<short>(),
        ScalarType.Int32 => Real<int>(),
        ScalarType.Int64 => Real<long>(),
        ScalarType.UInt16 => Real<ushort>(),
        ScalarType.UInt32 => Real<uint>(),
        ScalarType.UInt64 => Real<ulong>(),
        ScalarType.Float32 => Real<float>(),
        ScalarType.Float64 => Real<double>(),
        _ => NativeLoop<TOp, Complex, ComplexOne, ComplexOne>.Run,
    };

    private static Loop Real<T>() where T : unmanaged, INumber<T> => NativeLoop<TOp, T, One<T>, Pack<T>>.Run;
}
