using System.Numerics.Tensors;
using Bench.Functions;
using Bench.Harness;
using Bench.Peers;

namespace Bench.Rows;

/// <summary>The contenders for y = f(x) over contiguous, preallocated memory.</summary>
static unsafe class Dense
{
    /// <summary>Past this the slowest peer would take minutes and tell nothing new.</summary>
    const int LongestForTensorOfT = 1 << 18;

    public static List<Contender> Contenders<T>(Function f, Element<T> e, Block<T> x, Block<T> y, int threads) where T : unmanaged
    {
        long bytes = (long)x.Length * sizeof(T);
        var all = new List<Contender>();
        if (NapierSide.Out(f, x, y) is { } napier) all.Add(Contender.Of(Names.Napier, napier));
        if (NapierSide.Span<T>(f) is { } span) all.Add(Spans(Names.NapierSpan, span, x, y, threads));
        if (Libtorch.IsLoaded && Libtorch.Out(f.Name) is { } torch)
        {
            nint tx = Libtorch.Wrap(x.Pointer, e.Torch, x.Length), ty = Libtorch.Wrap(y.Pointer, e.Torch, y.Length);
            all.Add(Contender.Of(Names.Libtorch, () => torch(ty, tx)));
        }
        if (f.PrimitivesOf<T>() is { } primitives) all.Add(Spans(Names.Primitives, primitives, x, y, threads));
        if (f.Onnx is { } op && e.Onnx != 0 && OnnxRuntimePeer.Bind(op, e.Onnx, x.Pointer, y.Pointer, x.Length, sizeof(T), threads) is { } onnx)
            all.Add(Contender.Of(Names.Onnx, onnx));
        if (typeof(T) == typeof(float) && f.Sleef is { } name && Sleef.Map("Sleef_" + name) is { } sleef)
            all.Add(Pointers(Names.Sleef, (a, b, n) => sleef(a, b, n / sizeof(float)), x, y, threads));
        if (f.ScalarOf<T>() is { } scalar) all.Add(Spans(Names.Scalar, scalar, x, y, threads));
        if (threads == 1 && x.Length <= LongestForTensorOfT && TensorOfT(f, x, y) is { } tensor) all.Add(tensor);
        all.Add(Pointers(Names.Copy, (a, b, n) => Roofs.Copy((byte*)a, (byte*)b, n), x, y, threads));
        all.Add(Pointers(Names.NonTemporal, (a, b, n) => Roofs.NonTemporal((byte*)a, (byte*)b, n), x, y, threads));
        return all;
    }

    /// <summary>A span function, on two threads by halves.</summary>
    static Contender Spans<T>(string name, Map<T> map, Block<T> x, Block<T> y, int threads) where T : unmanaged
    {
        if (threads == 1) return Contender.Of(name, () => map(x.Span, y.Span));
        int half = x.Length / 2 / 16 * 16;
        Action first = () => map(x.Span[..half], y.Span[..half]), second = () => map(x.Span[half..], y.Span[half..]);
        return Contender.Of(name, () => Halves.Shared.Run(first, second));
    }

    /// <summary>A native function over addresses and a number of bytes, on two threads by halves.</summary>
    static Contender Pointers<T>(string name, Action<nint, nint, long> map, Block<T> x, Block<T> y, int threads) where T : unmanaged
    {
        nint a = (nint)x.Pointer, b = (nint)y.Pointer;
        nint bytes = (nint)x.Length * sizeof(T);
        if (threads == 1) return Contender.Of(name, () => map(a, b, bytes));
        nint half = bytes / 2 / 64 * 64;
        Action first = () => map(a, b, half), second = () => map(a + half, b + half, bytes - half);
        return Contender.Of(name, () => Halves.Shared.Run(first, second));
    }

    /// <summary>The tensor type of System.Numerics.Tensors, where a call for this function is written down.</summary>
    static Contender? TensorOfT<T>(Function f, Block<T> x, Block<T> y) where T : unmanaged
    {
        if (f.Name != "exp" || x is not Block<float> a || y is not Block<float> b) return null;
        Tensor<float> from = Tensor.Create(a.Array, [a.Length]), to = Tensor.Create(b.Array, [b.Length]);
        return Contender.Of(Names.TensorOfT, () => Tensor.Exp(from.AsReadOnlyTensorSpan(), to.AsTensorSpan()));
    }
}
