using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>The loop of native operations: packs, or one by one where there are fewer.</summary>
internal static unsafe class NativeLoop<TOp, T, TOne, TPack>
    where TOp : struct, IKernel<TOp> where T : unmanaged where TOne : struct, INative<TOne, T> where TPack : struct, INative<TPack, T>
{
    public static void Run(ref byte x, nint stepX, ref byte y, nint stepY, ref byte z, nint stepZ, ref byte result, nint count, bool large)
    {
        ref T a = ref Unsafe.As<byte, T>(ref x), b = ref Unsafe.As<byte, T>(ref y), c = ref Unsafe.As<byte, T>(ref z);
        if (TPack.Count > 1 && !TOp.OneByOne && count >= TPack.Count)
        {
            // An operand that does not move is read from a pack of copies.
            Vector<T> copiesA = default, copiesB = default, copiesC = default;
            ref T fromA = ref Feed(ref a, stepX, ref copiesA), fromB = ref Feed(ref b, TOp.Operands > 1 ? stepY : 1, ref copiesB);
            Packs(ref fromA, stepX, ref fromB, stepY, ref Feed(ref c, TOp.Operands > 2 ? stepZ : 1, ref copiesC), stepZ, ref result, count, large);
            return;
        }
        nint width = TOp.Truth ? 1 : Unsafe.SizeOf<T>();
        for (nint i = 0; i < count; i++)
        {
            TOne r = TOp.Of(
                TOne.Load(in Unsafe.Add(ref a, i * stepX)),
                TOp.Operands > 1 ? TOne.Load(in Unsafe.Add(ref b, i * stepY)) : default,
                TOp.Operands > 2 ? TOne.Load(in Unsafe.Add(ref c, i * stepZ)) : default);
            if (TOp.Truth) TOne.StoreTruth(r, ref Unsafe.Add(ref result, i));
            else TOne.Store(r, ref Unsafe.As<byte, T>(ref Unsafe.AddByteOffset(ref result, i * width)));
        }
    }

    // The first and the last pack overlap those between, which end at borders of a pack in memory: a store across two cache lines costs two. Where
    // results replace operands, the ends must be computed before and stored after.
    private static void Packs(ref T a, nint stepA, ref T b, nint stepB, ref T c, nint stepC, ref byte result, nint count, bool large)
    {
        nint n = TPack.Count, last = count - n;
        TPack head = Of(ref a, ref b, ref c), tail = At(last, ref a, stepA, ref b, stepB, ref c, stepC);
        if (TOp.Truth)
        {
            for (nint i = n; i < last; i += n) TPack.StoreTruth(At(i, ref a, stepA, ref b, stepB, ref c, stepC), ref Unsafe.Add(ref result, i));
            TPack.StoreTruth(head, ref result);
            TPack.StoreTruth(tail, ref Unsafe.Add(ref result, last));
            return;
        }
        fixed (byte* place = &result) // its alignment must not change
        {
            T* to = (T*)place;
            nint start = (-(nint)place & ((n * sizeof(T)) - 1)) / sizeof(T), packs = ((last - start) / n) + 1, step = n;
            if (last >= start)
            {
                if (Lag(ref a, stepA, to) + Lag(ref b, stepB, to) + Lag(ref c, stepC, to) > 0)
                {
                    start += (packs - 1) * n;
                    step = -n;
                }
                bool past = large && (nint)place % sizeof(T) == 0 && !IsResult(ref a, to) && !IsResult(ref b, to) && !IsResult(ref c, to);
                Between(ref Unsafe.Add(ref a, start * stepA), step * stepA, ref Unsafe.Add(ref b, start * stepB), step * stepB,
                    ref Unsafe.Add(ref c, start * stepC), step * stepC, to + start, step, packs, past);
            }
            TPack.Store(head, ref *to);
            TPack.Store(tail, ref to[last]);
        }
    }

    private static void Between(ref T a, nint stepA, ref T b, nint stepB, ref T c, nint stepC, T* to, nint step, nint packs, bool past)
    {
        nint away = Memory.Page / (TPack.Count * sizeof(T)), askA = away * stepA, askB = away * stepB, askC = away * stepC;
        for (; packs > 0; packs--)
        {
            TPack r = Of(ref a, ref b, ref c);
            if (past)
            {
                Memory.Ask(ref Unsafe.Add(ref a, askA));
                if (TOp.Operands > 1) Memory.Ask(ref Unsafe.Add(ref b, askB));
                if (TOp.Operands > 2) Memory.Ask(ref Unsafe.Add(ref c, askC));
                TPack.StorePast(r, to);
            }
            else TPack.Store(r, ref *to);
            a = ref Unsafe.Add(ref a, stepA);
            if (TOp.Operands > 1) b = ref Unsafe.Add(ref b, stepB);
            if (TOp.Operands > 2) c = ref Unsafe.Add(ref c, stepC);
            to += step;
        }
    }

    // Processors take a load for one of what was just stored if the addresses agree in their last 12 bits, and wait. It happens all the time where results
    // lie a little further on within a page than an operand, unless one goes backward; then where they lie a little before.
    private static int Lag(ref T operand, nint step, T* to)
    {
        if (step == 0) return 0;
        nint distance = ((nint)to - (nint)Unsafe.AsPointer(ref operand)) & (Memory.Page - 1);
        return distance == 0 ? 0 : distance < Memory.Page / 2 ? 1 : -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TPack At(nint i, ref T a, nint stepA, ref T b, nint stepB, ref T c, nint stepC) =>
        Of(ref Unsafe.Add(ref a, i * stepA), ref Unsafe.Add(ref b, i * stepB), ref Unsafe.Add(ref c, i * stepC));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TPack Of(ref T a, ref T b, ref T c) =>
        TOp.Of(TPack.Load(in a), TOp.Operands > 1 ? TPack.Load(in b) : default, TOp.Operands > 2 ? TPack.Load(in c) : default);

    private static bool IsResult(ref T operand, T* to) => Unsafe.AreSame(ref operand, ref *to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref T Feed(ref T operand, nint step, ref Vector<T> copies)
    {
        if (step != 0) return ref operand;
        copies = Pack<T>.Of(operand);
        return ref Unsafe.As<Vector<T>, T>(ref copies);
    }
}
