using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

/// <summary>
/// The memory behind one or more tensors: a managed array; beyond what an array can hold, or where the caller lends memory of his
/// own, an address. Nothing must be disposed.
/// </summary>
/// <remarks>Disposing the last tensor early hands an array of the library's own back for reuse (<see cref="Pool{E}"/>).</remarks>
internal class Storage
{
    private const int Own = 1, Lent = 2; // the lender of memory has a share, which is never given back

    private readonly Array? array;
    private int shares;

    private Storage(Array? array, long bytes, int shares)
    {
        this.array = array;
        this.shares = shares;
        Bytes = bytes;
        IsInference = Tape.Inference;
    }

    /// <summary>How long the memory is.</summary>
    public long Bytes { get; }

    /// <summary>How often the contents were changed in place: what saved tensors are checked against.</summary>
    public int Version { get; private set; }

    /// <summary>Whether the memory was made in inference mode, and what it holds can never be recorded.</summary>
    public bool IsInference { get; }

    /// <summary>The array, where the memory is one.</summary>
    public Array? Array => array;

    /// <summary>The first byte. The reference keeps managed memory alive by itself; for other memory this object must be kept alive.</summary>
    public ref byte Origin
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            // Arrays of all element types begin at the same distance.
            if (array is not null) return ref MemoryMarshal.GetArrayDataReference(Unsafe.As<byte[]>(array));
            return ref Unsafe.As<Elsewhere>(this).Start;
        }
    }

    /// <summary>Memory for <paramref name="count"/> elements; its contents are arbitrary.</summary>
    public static Storage Allocate<E>(long count) where E : unmanaged
    {
        if (count > System.Array.MaxLength)
        {
            var block = new NativeBlock(checked(count * Unsafe.SizeOf<E>()));
            return new Elsewhere(block.Address, block.Bytes, block);
        }
        E[]? array = Pool<E>.Take((int)count);
        if (array is null)
        {
            long bytes = count * Unsafe.SizeOf<E>();
            if (bytes >= Backlog.Large) Backlog.Add(bytes);
            array = GC.AllocateUninitializedArray<E>((int)count);
        }
        return new(array, (long)array.Length * Unsafe.SizeOf<E>(), Own);
    }

    /// <summary>The caller's array, without a copy.</summary>
    public static Storage Over<E>(E[] array) where E : unmanaged =>
        new(array, (long)array.Length * Unsafe.SizeOf<E>(), Lent);

    /// <summary>Memory at an address, kept alive by <paramref name="owner"/>.</summary>
    public static Storage Over(nint address, long bytes, object? owner) => new Elsewhere(address, bytes, owner);

    /// <summary>Longer memory with the same contents at its start.</summary>
    public Storage Grow(ScalarType type, long count)
    {
        Storage longer = Tensor.Allocate(type, count);
        Mover mover = Movers.Of(ScalarType.Byte, ScalarType.Byte);
        mover(ref Origin, 1, ref longer.Origin, 1, (nint)Bytes);
        GC.KeepAlive(this);
        return longer;
    }

    /// <summary>Marks the contents as changed.</summary>
    public void Bump()
    {
        Version++;
        if (Anomaly.Enabled) Anomaly.Mark(this);
    }

    /// <summary>Whether several tensors look at this memory, or it is the caller's own.</summary>
    public bool IsShared => shares != 1;

    /// <summary>One more tensor looks at this memory.</summary>
    public Storage Share()
    {
        Interlocked.Increment(ref shares);
        return this;
    }

    /// <summary>One tensor was disposed; the last one hands the block back.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref shares) != 0) return;
        switch (array)
        {
            case float[] a: Pool<float>.Put(a); break;
            case double[] a: Pool<double>.Put(a); break;
            case Half[] a: Pool<Half>.Put(a); break;
            case BFloat16[] a: Pool<BFloat16>.Put(a); break;
            case long[] a: Pool<long>.Put(a); break;
            case Complex64[] a: Pool<Complex64>.Put(a); break;
            case Complex[] a: Pool<Complex>.Put(a); break;
        }
    }

    /// <summary>Memory at an address; the owner keeps it alive.</summary>
    private sealed unsafe class Elsewhere(nint address, long bytes, object? owner) : Storage(null, bytes, Lent)
    {
        private readonly object? owner = owner;

        public ref byte Start => ref Unsafe.AsRef<byte>((void*)address);
    }

    /// <summary>Memory from outside the managed heap, for more elements than an array has.</summary>
    private sealed unsafe class NativeBlock
    {
        public NativeBlock(long bytes)
        {
            Bytes = bytes;
            Address = (nint)NativeMemory.AlignedAlloc((nuint)bytes, 64);
            GC.AddMemoryPressure(bytes);
        }

        ~NativeBlock()
        {
            NativeMemory.AlignedFree((void*)Address);
            GC.RemoveMemoryPressure(Bytes);
        }

        public long Bytes { get; }

        public nint Address { get; }
    }
}
