using System.Numerics.Tensors;
using Bench.Functions;
using Bench.Harness;
using Bench.Peers;

namespace Bench.Rows;

/// <summary>The contenders for y = f(x) where every call makes its result: large ones pay for memory, small ones for everything else.</summary>
static class Fresh
{
    static object? sink;

    public static List<Contender> Contenders(Function f, float[] values)
    {
        var all = new List<Contender>();
        if (NapierSide.Fresh(f, values) is { } napier) all.Add(new(Names.Napier, napier));
        if (NapierSide.SmallOut(f, values) is { } napierOut) all.Add(new(Names.NapierOut, napierOut));
        if (NapierSide.Span<float>(f) is { } span) all.Add(Spans(Names.NapierSpan, span, values));
        if (LibtorchFresh(f, values) is { } libtorch) all.Add(libtorch);
        if (TorchSharpPeer.Fresh(f, values) is { } torchSharp) all.Add(new(Names.TorchSharp, torchSharp));
        if (f.Primitives is { } primitives)
        {
            all.Add(Spans(Names.Primitives, primitives, values));
            all.Add(Contender.Of(Names.NewArray, () =>
            {
                float[] y = new float[values.Length];
                primitives(values, y);
                sink = y;
            }));
        }
        if (f.Name == "exp")
        {
            Tensor<float> x = Tensor.Create(values, [values.Length]);
            all.Add(Contender.Of(Names.TensorOfT, () => sink = Tensor.Exp(x.AsReadOnlyTensorSpan())));
        }
        return all;
    }

    /// <summary>Managed bytes that one call allocates.</summary>
    public static long BytesPerCall(Contender c)
    {
        const int Calls = 1000;
        c.Loop(100);
        long before = GC.GetAllocatedBytesForCurrentThread();
        c.Loop(Calls);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
    }

    static Contender Spans(string name, Map<float> map, float[] x)
    {
        float[] y = new float[x.Length];
        return Contender.Of(name, () => map(x, y));
    }

    static unsafe Contender? LibtorchFresh(Function f, float[] values)
    {
        if (!Libtorch.IsLoaded || Libtorch.Fresh(f.Name) is not { } fresh) return null;
        var x = new Block<float>(values.Length);
        values.CopyTo(x.Span);
        nint tensor = Libtorch.Wrap(x.Pointer, TorchType.Float32, values.Length);
        return Contender.Of(Names.Libtorch, () =>
        {
            fresh(tensor);
            GC.KeepAlive(x);
        });
    }
}
