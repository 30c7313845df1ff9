using System.Runtime.InteropServices;
using System.Text;

namespace Bench.Peers;

/// <summary>The element types a libtorch tensor is made with here.</summary>
enum TorchType { Float32, Float64, BFloat16, Float16, Complex64, Complex128 }

/// <summary>
/// libtorch called as C++ would call it: tensors over the caller's memory through the stable C shim, functions as
/// <c>at::cpu::f_out(out, x)</c>. No dispatcher, autograd or allocator is in its times.
/// </summary>
static unsafe class Libtorch
{
    static readonly nint library = NativePeers.Libtorch;

    public static bool IsLoaded => library != 0;

    /// <summary>The number of threads its kernels may use.</summary>
    public static void SetThreads(int threads) =>
        ((delegate* unmanaged<int, void>)NativeLibrary.GetExport(library, "_ZN2at15set_num_threadsEi"))(threads);

    /// <summary>A tensor (an <c>at::Tensor*</c>) over memory that stays the caller's.</summary>
    public static nint Wrap(void* data, TorchType type, ReadOnlySpan<long> sizes, ReadOnlySpan<long> strides)
    {
        var create = (delegate* unmanaged<void*, long, long*, long*, long, int, int, int, nint*, int>)
            NativeLibrary.GetExport(library, "aoti_torch_create_tensor_from_blob");
        nint tensor;
        int error;
        fixed (long* s = sizes, t = strides) error = create(data, sizes.Length, s, t, 0, Code(type), Cpu, 0, &tensor);
        return error == 0 ? tensor : throw new InvalidOperationException($"libtorch could not wrap the memory (error {error}).");
    }

    public static nint Wrap(void* data, TorchType type, long length) => Wrap(data, type, [length], [1]);

    /// <summary><c>at::cpu::NAME_out(out, x)</c>, or null where this build does not export it.</summary>
    public static Action<nint, nint>? Out(string name)
    {
        string symbol = $"_ZN2at3cpu{Mangled(name + "_out")}ERNS_6TensorERKS1_";
        if (!NativeLibrary.TryGetExport(library, symbol, out nint address)) return null;
        var f = (delegate* unmanaged<nint, nint, nint>)address;
        return (@out, x) => f(@out, x);
    }

    /// <summary><c>at::cpu::NAME(x)</c> into a fresh tensor that is deleted again: libtorch's own allocating form.</summary>
    public static Action<nint>? Fresh(string name)
    {
        if (!NativeLibrary.TryGetExport(library, $"_ZN2at3cpu{Mangled(name)}ERKNS_6TensorE", out nint address)) return null;
        var f = (delegate* unmanaged<nint*, nint, void>)address;
        var delete = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(library, "aoti_torch_delete_tensor_object");
        return x =>
        {
            // An at::Tensor is one pointer; the deleter frees the slot too, so it comes from the C heap.
            nint* slot = (nint*)NativeMemory.Alloc((nuint)sizeof(nint));
            f(slot, x);
            delete((nint)slot);
        };
    }

    static int Cpu => Constant("aoti_torch_device_type_cpu");

    static int Code(TorchType type) => Constant("aoti_torch_dtype_" + type.ToString().ToLowerInvariant());

    static int Constant(string symbol) => ((delegate* unmanaged<int>)NativeLibrary.GetExport(library, symbol))();

    static string Mangled(string name) => Encoding.ASCII.GetByteCount(name) + name;
}
