using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Moves a run of elements from one place to another, a step of so many bytes at a time, converting between dtypes.</summary>
internal delegate void Mover(ref byte source, nint sourceStep, ref byte destination, nint destinationStep, nint count);

/// <summary>The movers, one for every pair of dtypes.</summary>
internal static class Movers
{
    private static readonly Mover?[] made = new Mover?[32 * 32];

    /// <summary>The mover from one dtype to another.</summary>
    public static Mover Of(ScalarType from, ScalarType to)
    {
        ref Mover? mover = ref made[((int)from * 32) + (int)to];
        if (mover is null)
        {
            var outer = new FromVisitor(to);
            mover = from.Accept<FromVisitor, Mover>(ref outer);
        }
        return mover;
    }

    private static void Same<E>(ref byte source, nint sourceStep, ref byte destination, nint destinationStep, nint count) where E : unmanaged
    {
        nint size = Unsafe.SizeOf<E>();
        if (sourceStep == size && destinationStep == size)
        {
            for (nint done = 0, part; done < count; done += part)
            {
                part = Math.Min(count - done, 1 << 27);
                Unsafe.CopyBlockUnaligned(
                    ref Unsafe.AddByteOffset(ref destination, done * size), ref Unsafe.AddByteOffset(ref source, done * size), (uint)(part * size));
            }
            return;
        }
        // Four at a time: the loads of strided elements wait for memory, and should wait together.
        nint i = 0;
        if (size == 4 && sourceStep == 8 && destinationStep == 4)
        {
            i = Rearrange.EveryOther(ref source, ref destination, count);
            source = ref Unsafe.AddByteOffset(ref source, i * sourceStep);
            destination = ref Unsafe.AddByteOffset(ref destination, i * destinationStep);
        }
        for (; i <= count - 4; i += 4)
        {
            E a = Unsafe.ReadUnaligned<E>(ref source), b = Unsafe.ReadUnaligned<E>(ref Unsafe.AddByteOffset(ref source, sourceStep));
            source = ref Unsafe.AddByteOffset(ref source, 2 * sourceStep);
            E c = Unsafe.ReadUnaligned<E>(ref source), d = Unsafe.ReadUnaligned<E>(ref Unsafe.AddByteOffset(ref source, sourceStep));
            source = ref Unsafe.AddByteOffset(ref source, 2 * sourceStep);
            Unsafe.WriteUnaligned(ref destination, a);
            Unsafe.WriteUnaligned(ref Unsafe.AddByteOffset(ref destination, destinationStep), b);
            destination = ref Unsafe.AddByteOffset(ref destination, 2 * destinationStep);
            Unsafe.WriteUnaligned(ref destination, c);
            Unsafe.WriteUnaligned(ref Unsafe.AddByteOffset(ref destination, destinationStep), d);
            destination = ref Unsafe.AddByteOffset(ref destination, 2 * destinationStep);
        }
        for (; i < count; i++)
        {
            Unsafe.WriteUnaligned(ref destination, Unsafe.ReadUnaligned<E>(ref source));
            source = ref Unsafe.AddByteOffset(ref source, sourceStep);
            destination = ref Unsafe.AddByteOffset(ref destination, destinationStep);
        }
    }

    private static void Convert<TS, S, TD, D>(ref byte source, nint sourceStep, ref byte destination, nint destinationStep, nint count)
        where TS : struct, IDtype<S> where S : unmanaged where TD : struct, IDtype<D> where D : unmanaged
    {
        nint i = 0;
        if (sourceStep == Unsafe.SizeOf<S>() && destinationStep == Unsafe.SizeOf<D>())
            i = LaneConversions.Run(ref Unsafe.As<byte, S>(ref source), ref Unsafe.As<byte, D>(ref destination), count);
        for (; i < count; i++)
        {
            Unsafe.WriteUnaligned(ref Unsafe.AddByteOffset(ref destination, i * destinationStep),
                One<TS, S, TD, D>(Unsafe.ReadUnaligned<S>(ref Unsafe.AddByteOffset(ref source, i * sourceStep))));
        }
    }

    /// <summary>One element converted: to bool by truth, from integers exactly rounded, from complex by dropping the imaginary part.</summary>
    public static D One<TS, S, TD, D>(S value)
        where TS : struct, IDtype<S> where S : unmanaged where TD : struct, IDtype<D> where D : unmanaged
    {
        if (typeof(D) == typeof(bool)) return Unsafe.BitCast<bool, D>(TS.ToBool(value));
        if (typeof(S) == typeof(ulong)) return TD.FromUInt64(Unsafe.BitCast<S, ulong>(value));
        if (typeof(S) == typeof(Complex64) || typeof(S) == typeof(Complex)) return TD.FromComplex(TS.ToComplex(value));
        if (typeof(S) == typeof(float) || typeof(S) == typeof(double) || typeof(S) == typeof(Half) || typeof(S) == typeof(BFloat16))
            return TD.FromDouble(TS.ToDouble(value));
        return TD.FromInt64(TS.ToInt64(value));
    }

    private readonly struct FromVisitor(ScalarType to) : IDtypeVisitor<Mover>
    {
        public Mover Visit<TS, S>() where TS : struct, IDtype<S> where S : unmanaged
        {
            if (TS.Type == to) return Same<S>;
            var inner = default(ToVisitor<TS, S>);
            return to.Accept<ToVisitor<TS, S>, Mover>(ref inner);
        }
    }

    private readonly struct ToVisitor<TS, S> : IDtypeVisitor<Mover> where TS : struct, IDtype<S> where S : unmanaged
    {
        public Mover Visit<TD, D>() where TD : struct, IDtype<D> where D : unmanaged => Convert<TS, S, TD, D>;
    }
}
