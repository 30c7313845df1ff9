using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

public static partial class torch
{
    /// <summary>
    /// A tensor of numbers written in the program: <c>torch.tensor([[1, 2], [3, 4]])</c>. As in Python, integers in a list give int64, floating-point
    /// numbers the default dtype, and the widest kind wins. A bare number keeps its C# type.
    /// </summary>
    /// <param name="data">A number, or a list of lists of numbers.</param>
    /// <param name="dtype">The dtype, or null to infer it.</param>
    /// <param name="device">The CPU.</param>
    /// <param name="requires_grad">Whether gradients flow to it.</param>
    /// <exception cref="ArgumentException">The lists are ragged.</exception>
    /// <exception cref="InvalidOperationException">A number does not fit the dtype.</exception>
    [OverloadResolutionPriority(1)]
    public static Tensor tensor(Literal data, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        if (data.Kind == LiteralKind.Tensor && data.Tensor is { } source)
        {
            Warn("To copy construct from a tensor, it is recommended to use sourceTensor.clone().detach() or "
                + "sourceTensor.clone().detach().requires_grad_(True), rather than torch.tensor(sourceTensor).");
            return Made(source.detach().to(dtype ?? source.dtype, copy: true).detach(), requires_grad);
        }
        return Made(Literals.Build(data, dtype ?? (data.Kind == LiteralKind.List ? null : data.OwnType)), requires_grad);
    }

    /// <summary>A one-dimensional copy of the numbers, of their own dtype unless another is given.</summary>
    public static Tensor tensor<T>(T[] data, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) where T : unmanaged =>
        tensor((ReadOnlySpan<T>)data, [data.Length], dtype, device, requires_grad);

    /// <summary>A copy of the numbers in row-major order.</summary>
    public static Tensor tensor<T>(T[] data, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        where T : unmanaged => tensor((ReadOnlySpan<T>)data, dimensions, dtype, device, requires_grad);

    /// <summary>A copy of a matrix.</summary>
    public static Tensor tensor<T>(T[,] data, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) where T : unmanaged =>
        OfArray<T>(data, dtype, requires_grad);

    /// <summary>A copy of an array of three dimensions.</summary>
    public static Tensor tensor<T>(T[,,] data, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) where T : unmanaged =>
        OfArray<T>(data, dtype, requires_grad);

    /// <summary>A copy of an array of four dimensions.</summary>
    public static Tensor tensor<T>(T[,,,] data, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) where T : unmanaged =>
        OfArray<T>(data, dtype, requires_grad);

    /// <summary>A one-dimensional copy of the numbers.</summary>
    public static Tensor tensor<T>(IList<T> data, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) where T : unmanaged =>
        tensor([.. data], dtype, device, requires_grad);

    /// <summary>A copy of the numbers in row-major order.</summary>
    public static Tensor tensor<T>(IList<T> data, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        where T : unmanaged => tensor((T[])[.. data], dimensions, dtype, device, requires_grad);

    /// <summary>A one-dimensional copy of the numbers.</summary>
    public static Tensor tensor<T>(Memory<T> data, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) where T : unmanaged =>
        tensor((ReadOnlySpan<T>)data.Span, [data.Length], dtype, device, requires_grad);

    /// <summary>A one-dimensional copy of the numbers.</summary>
    public static Tensor tensor<T>(ReadOnlySpan<T> data, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) where T : unmanaged =>
        tensor(data, [data.Length], dtype, device, requires_grad);

    /// <summary>A copy of the numbers in row-major order.</summary>
    /// <param name="data">The numbers.</param>
    /// <param name="dimensions">The sizes.</param>
    /// <param name="dtype">The dtype; that of the numbers if null.</param>
    /// <param name="device">The CPU.</param>
    /// <param name="requires_grad">Whether gradients flow to it.</param>
    /// <exception cref="ArgumentException">The sizes do not fit the number of elements.</exception>
    public static Tensor tensor<T>(
        ReadOnlySpan<T> data, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        where T : unmanaged
    {
        long[] sizes = Sizes.Checked(dimensions.ToArray());
        if (Layout.Count(sizes) != data.Length)
            throw new ArgumentException($"{data.Length} numbers do not fill the shape {Layout.Show(sizes)}", nameof(dimensions));
        Tensor own = Tensor.Fresh(sizes, Dtypes.Of<T>());
        data.CopyTo(own.Dense<T>());
        return Made(own.to(dtype ?? own.dtype), requires_grad);
    }

    /// <summary>A tensor over the same memory where possible: an array of the dtype is wrapped, anything else copied.</summary>
    public static Tensor as_tensor<T>(T[] data, ScalarType? dtype = null, Device? device = null) where T : unmanaged =>
        from_array(data).to(dtype ?? Dtypes.Of<T>());

    /// <summary>The tensor itself if it has the dtype, else a converted copy.</summary>
    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null) => data.to(dtype ?? data.dtype);

    /// <summary>A tensor over the caller's memory, without a copy.</summary>
    /// <param name="buffer">The memory; it is kept alive, and pinned if it is not an array's.</param>
    /// <param name="size">The sizes; all elements in one dimension if null.</param>
    public static Tensor frombuffer<T>(Memory<T> buffer, Size? size = null) where T : unmanaged
    {
        long[] sizes = Sizes.Checked(size is { } s ? s.Shape : [buffer.Length]);
        if (Layout.Count(sizes) > buffer.Length)
            throw new ArgumentException(
                $"a tensor of shape {Layout.Show(sizes)} needs {Layout.Count(sizes)} elements, but the memory has {buffer.Length}", nameof(size));
        long[] strides = Layout.RowMajor(sizes);
        if (MemoryMarshal.TryGetArray<T>(buffer, out ArraySegment<T> segment) && segment.Array is { } array)
            return new(Storage.Over(array), sizes, strides, segment.Offset, Dtypes.Of<T>());
        var pin = new Pinned(buffer.Pin());
        return new(Storage.Over(pin.Address, (long)buffer.Length * Unsafe.SizeOf<T>(), pin), sizes, strides, 0, Dtypes.Of<T>());
    }

    /// <summary>A tensor over memory at an address, without a copy. The memory must stay valid for as long as the tensor or any view of it is used.</summary>
    /// <param name="data">The address.</param>
    /// <param name="size">The sizes, in row-major order.</param>
    /// <param name="dtype">The dtype of what is there.</param>
    /// <param name="owner">Kept alive for as long as the tensor.</param>
    public static Tensor from_blob(nint data, Size size, ScalarType dtype, object? owner = null)
    {
        long[] sizes = Sizes.Checked(size.Shape);
        if (data == 0 && Layout.Count(sizes) > 0) throw new ArgumentNullException(nameof(data), "the address is null");
        return new(Storage.Over(data, Layout.Count(sizes) * dtype.Size, owner), sizes, Layout.RowMajor(sizes), 0, dtype);
    }

    private static Tensor OfArray<T>(Array data, ScalarType? dtype, bool requires_grad) where T : unmanaged
    {
        long[] sizes = [.. Enumerable.Range(0, data.Rank).Select(d => (long)data.GetLength(d))];
        var all = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(data)), data.Length);
        return tensor(all, sizes, dtype, null, requires_grad);
    }

    private sealed unsafe class Pinned(System.Buffers.MemoryHandle handle)
    {
        private System.Buffers.MemoryHandle handle = handle;

        ~Pinned() => handle.Dispose();

        public nint Address => (nint)handle.Pointer;
    }
}
