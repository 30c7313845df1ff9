using System.Reflection;
using Bench.Harness;
using Napier;
using static Napier.torch;

namespace Bench.Functions;

using Layout = Bench.Rows.Layout;

/// <summary>Napier's own contenders. Functions are found by their names, as users find them.</summary>
static unsafe class NapierSide
{
    static object? sink;

    public static void SetThreads(int threads) => set_num_threads(threads);

    public static Action? Out<T>(Function f, Block<T> x, Block<T> y) where T : unmanaged
    {
        if (Call(f) is not { } call) return null;
        Tensor from = Over(x, new([x.Length], [1])), to = Over(y, new([y.Length], [1]));
        return () => call(from, to);
    }

    public static Map<T>? Span<T>(Function f) where T : unmanaged =>
        typeof(T) != typeof(float) && typeof(T) != typeof(double) && typeof(T) != typeof(Half) ? null
        : typeof(VectorMath).GetMethods().FirstOrDefault(m => m.IsGenericMethod && m.GetParameters().Length == 2 && Same(m.Name, f.Name))
            ?.MakeGenericMethod(typeof(T)).CreateDelegate<Map<T>>();

    public static Action<int>? Fresh(Function f, float[] values)
    {
        if (Call(f) is not { } call) return null;
        Tensor x = from_array(values);
        return calls => { for (int i = 0; i < calls; i++) sink = call(x, null); };
    }

    public static Action<int>? SmallOut(Function f, float[] values)
    {
        if (Call(f) is not { } call) return null;
        Tensor x = from_array(values), y = from_array(new float[values.Length]);
        return calls => { for (int i = 0; i < calls; i++) call(x, y); };
    }

    public static Action? View(Function f, Block<float> x, Layout xLayout, Block<float> y, Layout yLayout)
    {
        if (Call(f) is not { } call) return null;
        Tensor from = Over(x, xLayout), to = Over(y, yLayout);
        return () => call(from, to);
    }

    public static Action? InPlace(Function f, Block<float> x)
    {
        if (Call(f) is not { } call) return null;
        Tensor both = Over(x, new([x.Length], [1]));
        return () => call(both, both);
    }

    static Func<Tensor, Tensor?, Tensor>? Call(Function f) =>
        typeof(torch).GetMethod(f.Name, BindingFlags.Public | BindingFlags.Static, [typeof(Tensor), typeof(Tensor)])?.CreateDelegate<Func<Tensor, Tensor?, Tensor>>();

    static bool Same(string dotnet, string python) => dotnet.Equals(python.Replace("_", ""), StringComparison.OrdinalIgnoreCase);

    // Over the very memory that the peers read and write.
    public static Tensor Over<T>(Block<T> block, Layout layout) where T : unmanaged =>
        new(Storage.Over((nint)block.Pointer, (long)block.Length * sizeof(T), block), layout.Sizes, layout.Strides, 0, TypeOf<T>());

    static ScalarType TypeOf<T>() =>
        typeof(T) == typeof(ushort) ? ScalarType.BFloat16
        : typeof(T) == typeof(Complex64Bits) ? ScalarType.ComplexFloat32
        : typeof(T) == typeof(Complex128Bits) ? ScalarType.ComplexFloat64
        : Dtypes.Of<T>();
}
