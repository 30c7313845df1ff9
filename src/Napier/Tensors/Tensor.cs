using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

public static partial class torch
{
    /// <summary>
    /// An array of numbers of one dtype and any number of dimensions: a <em>view</em> (sizes, strides, offset) of memory that it may share
    /// with other tensors. It lives in ordinary .NET memory and need not be disposed.
    /// </summary>
    /// <remarks>Reading a tensor from several threads is safe; changing it while others use it is not.</remarks>
    [DebuggerDisplay("{ToString()}")]
    public partial class Tensor : IDisposable
    {
        private Storage? storage;

        internal Tensor(Storage storage, long[] sizes, long[] strides, long offset, ScalarType type)
            : this(storage, sizes, strides, offset, type, Layout.Count(sizes))
        {
        }

        private Tensor(Storage storage, long[] sizes, long[] strides, long offset, ScalarType type, long elements)
        {
            this.storage = storage;
            Sizes = sizes;
            Strides = strides;
            Offset = offset;
            dtype = type;
            Elements = elements;
        }

        /// <summary>The type of the elements.</summary>
        public ScalarType dtype { get; }

        /// <summary>The sizes of the dimensions; a copy.</summary>
        public long[] shape => [.. Sizes];

        /// <summary>The number of dimensions.</summary>
        public long ndim => Sizes.Length;

        /// <summary>The number of dimensions.</summary>
        public long Dimensions => Sizes.Length;

        /// <summary>The number of elements.</summary>
        public long NumberOfElements => Elements;

        /// <summary>Bytes of one element.</summary>
        public long ElementSize => dtype.Size;

        /// <summary>Whether the tensor was disposed.</summary>
        public bool IsInvalid => storage is null;

        /// <summary>The sizes; not to be changed.</summary>
        internal long[] Sizes { get; private set; }

        /// <summary>The strides in elements; not to be changed.</summary>
        internal long[] Strides { get; private set; }

        /// <summary>Where the first element stands in the storage, in elements.</summary>
        internal long Offset { get; private set; }

        /// <summary>The number of elements.</summary>
        internal long Elements { get; private set; }

        /// <summary>Whether reading an element means conjugating what is in memory.</summary>
        internal bool Conjugated { get; init; }

        /// <summary>Whether reading an element means negating what is in memory.</summary>
        internal bool Negated { get; init; }

        /// <summary>Whether the elements are in memory as they are, in row-major order, with the strides that a new tensor would have.</summary>
        internal bool IsRowMajor => Layout.IsCanonical(Sizes, Strides) && !Conjugated && !Negated;

        /// <summary>The memory.</summary>
        /// <exception cref="ObjectDisposedException">The tensor was disposed.</exception>
        internal Storage Storage
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => storage ?? Disposed();
        }

        /// <summary>The first element's bytes. Keep the tensor alive while the reference is in use (<see cref="GC.KeepAlive"/>).</summary>
        internal ref byte Bytes
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => ref Unsafe.AddByteOffset(ref Storage.Origin, (nint)(Offset * dtype.Size));
        }

        /// <summary>The number of elements.</summary>
        public long numel() => Elements;

        /// <summary>The number of dimensions.</summary>
        public long dim() => Sizes.Length;

        /// <summary>The sizes of the dimensions.</summary>
        public Size size() => new(Sizes);

        /// <summary>The size of one dimension; negative ones count from the end.</summary>
        public long size(long dim) => Sizes[Dim.Wrap(dim, Sizes.Length)];

        /// <summary>How many elements lie between neighbours, for each dimension.</summary>
        public long[] stride() => [.. Strides];

        /// <summary>How many elements lie between neighbours of one dimension.</summary>
        public long stride(long dim) => Strides[Dim.Wrap(dim, Sizes.Length)];

        /// <summary>Where the first element stands in the memory that the tensor views, in elements.</summary>
        public long storage_offset() => Offset;

        /// <summary>Whether the elements lie in row-major order without gaps.</summary>
        public bool is_contiguous() => Layout.IsContiguous(Sizes, Strides);

        /// <summary>Whether the dtype is a real floating-point format.</summary>
        public bool is_floating_point() => dtype.IsFloating;

        /// <summary>Whether the dtype is complex.</summary>
        public bool is_complex() => dtype.IsComplex;

        /// <summary>Whether reading conjugates.</summary>
        public bool is_conj() => Conjugated;

        /// <summary>Whether reading negates.</summary>
        public bool is_neg() => Negated;

        /// <summary>Gives the memory back before the garbage collector would, if no other tensor shares it. Optional.</summary>
        public void Dispose()
        {
            Storage? mine = Interlocked.Exchange(ref storage, null);
            mine?.Release();
        }

        /// <summary>A new tensor with arbitrary contents.</summary>
        internal static Tensor Fresh(long[] sizes, long[] strides, ScalarType type) =>
            new(Allocate(type, Layout.Count(sizes)), sizes, strides, 0, type);

        /// <summary>A new tensor for the results of a function of one tensor, with arbitrary contents.</summary>
        internal static Tensor FreshLike(Tensor x, ScalarType type)
        {
            long[] strides = x.dtype == type ? x.Strides : Layout.PreserveInCopy(x.Sizes, x.Strides);
            return new(Allocate(type, x.Elements), x.Sizes, Layout.Preserve(x.Sizes, strides), 0, type, x.Elements);
        }

        /// <summary>A new tensor of the same dtype, sizes and strides as a row-major one, with arbitrary contents.</summary>
        internal static Tensor Fresh<E>(Tensor like) where E : unmanaged =>
            new(Storage.Allocate<E>(like.Elements), like.Sizes, like.Strides, 0, like.dtype, like.Elements);

        /// <summary>A new row-major tensor with arbitrary contents.</summary>
        internal static Tensor Fresh(long[] sizes, ScalarType type) => Fresh(sizes, Layout.RowMajor(sizes), type);

        /// <summary>Another view of this tensor's memory. The caller has checked that it stays inside.</summary>
        internal Tensor Alias(long[] sizes, long[] strides, long offset) =>
            new(Storage.Share(), sizes, strides, offset, dtype)
            {
                Conjugated = Conjugated, Negated = Negated, Base = Tape.Enabled || Tape.Level is not null ? Base ?? this : null,
            };

        /// <summary>The elements as a span, for a row-major tensor of this element type.</summary>
        internal Span<E> Dense<E>() where E : unmanaged =>
            MemoryMarshal.CreateSpan(ref Unsafe.As<byte, E>(ref Bytes), checked((int)Elements));

        /// <summary>Gives this tensor other sizes and strides over memory that is large enough, or other memory (<c>resize_</c>, <c>out</c>).</summary>
        internal void Reshape(Storage memory, long[] sizes, long[] strides)
        {
            storage = memory;
            Sizes = sizes;
            Strides = strides;
            Elements = Layout.Count(sizes);
        }

        /// <summary>Memory for so many elements of a dtype.</summary>
        internal static Storage Allocate(ScalarType type, long count)
        {
            if (type == ScalarType.Float32) return Storage.Allocate<float>(count);
            var allocate = new Allocation(count);
            return type.Accept<Allocation, Storage>(ref allocate);
        }

        private static Storage Disposed() =>
            throw new ObjectDisposedException(nameof(Tensor), "The tensor was disposed: use it before Dispose, or leave it to the garbage collector.");

        private readonly struct Allocation(long count) : IDtypeVisitor<Storage>
        {
            public Storage Visit<TD, E>() where TD : struct, IDtype<E> where E : unmanaged => Storage.Allocate<E>(count);
        }
    }
}
