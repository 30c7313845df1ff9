using Bench.Functions;
using Bench.Harness;
using Bench.Peers;

namespace Bench.Rows;

/// <summary>The contenders for x = f(x). The input is put back before every call, outside the clock.</summary>
static unsafe class InPlace
{
    public static List<Contender> Contenders(Function f, int length)
    {
        var fresh = new Block<float>(length);
        var x = new Block<float>(length);
        Fill.Uniform(fresh.Span, v => (float)v);
        void Restore() => fresh.Span.CopyTo(x.Span);

        var all = new List<Contender>();
        if (NapierSide.InPlace(f, x) is { } napier) all.Add(Contender.Of(Names.Napier, napier, Restore));
        if (Libtorch.IsLoaded && Libtorch.Out(f.Name) is { } torch)
        {
            nint tx = Libtorch.Wrap(x.Pointer, TorchType.Float32, length);
            all.Add(Contender.Of(Names.Libtorch, () => torch(tx, tx), Restore));
        }
        if (f.Primitives is { } primitives) all.Add(Contender.Of(Names.Primitives, () => primitives(x.Span, x.Span), Restore));
        return all;
    }
}
