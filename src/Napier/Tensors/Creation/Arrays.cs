using System.Runtime.CompilerServices;

namespace Napier;

public static partial class torch
{
    /// <summary>A tensor of one dimension over the caller's own array, without a copy: changes are seen on both sides.</summary>
    public static Tensor from_array<T>(T[] array) where T : unmanaged => from_array(array, array.Length);

    /// <summary>A row-major tensor over the caller's own array, without a copy: changes are seen on both sides.</summary>
    /// <param name="array">The memory.</param>
    /// <param name="size">The sizes; their product is at most the length of the array.</param>
    /// <exception cref="ArgumentException">The array is too short, or no dtype has elements of this type.</exception>
    public static Tensor from_array<T>(T[] array, Size size) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(array);
        ScalarType type = Dtypes.Of<T>();
        long[] sizes = Sizes.Checked(size.Values);
        if (Layout.Count(sizes) > array.Length)
            throw new ArgumentException(
                $"a tensor of shape {Layout.Show(sizes)} needs {Layout.Count(sizes)} elements, but the array has {array.Length}", nameof(size));
        return new(Storage.Over(array), sizes, Layout.RowMajor(sizes), 0, type);
    }

    public partial class Tensor
    {
        /// <summary>The elements in row-major order, as a new array.</summary>
        /// <typeparam name="T">The element type of the dtype.</typeparam>
        /// <exception cref="ArgumentException">T is not the element type of the dtype.</exception>
        public T[] ToArray<T>() where T : unmanaged
        {
            if (Dtypes.Of<T>() != dtype)
                throw new ArgumentException($"the tensor has dtype torch.{dtype.Name}; elements of {typeof(T)} need .to(torch.{Dtypes.Of<T>().Name}) first");
            T[] array = GC.AllocateUninitializedArray<T>(checked((int)Elements));
            if (array.Length > 0) Copies.Copy(this, new Tensor(Storage.Over(array), Sizes, Layout.RowMajor(Sizes), 0, dtype));
            return array;
        }

        /// <summary>The value of a tensor of one element.</summary>
        /// <typeparam name="T">Any element type; the value is converted.</typeparam>
        /// <exception cref="InvalidOperationException">The tensor has more or fewer elements than one.</exception>
        public T item<T>() where T : unmanaged
        {
            if (Elements != 1) throw new InvalidOperationException($"a Tensor with {Elements} elements cannot be converted to Scalar");
            Tensor plain = Conjugated || Negated ? Copies.Resolve(this) : this;
            T value = default;
            Movers.Of(dtype, Dtypes.Of<T>())(ref plain.Bytes, 0, ref Unsafe.As<T, byte>(ref value), 0, 1);
            GC.KeepAlive(plain);
            return value;
        }
    }
}
