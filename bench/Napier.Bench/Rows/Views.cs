using Bench.Functions;
using Bench.Harness;
using Bench.Peers;

namespace Bench.Rows;

/// <summary>A way of seeing memory: sizes and strides, in elements.</summary>
sealed record Layout(long[] Sizes, long[] Strides)
{
    public long Elements => Sizes.Aggregate(1L, (a, b) => a * b);

    /// <summary>The length of the memory that it spans.</summary>
    public long Span => 1 + Sizes.Zip(Strides, (size, stride) => (size - 1) * stride).Sum();
}

/// <summary>The contenders for f over views that are not one contiguous run.</summary>
static unsafe class Views
{
    const long Side = 1024;

    /// <summary>Each has 1M elements: what is read, what is written.</summary>
    public static IReadOnlyList<(string Title, Layout X, Layout Y)> All { get; } =
    [
        ("transposed into contiguous", new([Side, Side], [1, Side]), new([Side, Side], [Side, 1])),
        ("contiguous into transposed", new([Side, Side], [Side, 1]), new([Side, Side], [1, Side])),
        ("every other element", new([Side * Side], [2]), new([Side * Side], [1])),
        ("every other column", new([Side, Side], [2 * Side, 2]), new([Side, Side], [Side, 1])),
        ("every third row", new([Side, Side], [3 * Side, 1]), new([Side, Side], [Side, 1])),
    ];

    public static List<Contender> Contenders(Function f, Layout x, Layout y)
    {
        var from = new Block<float>(x.Span);
        var to = new Block<float>(y.Span);
        Fill.Uniform(from.Span, v => (float)v);
        var all = new List<Contender>();
        if (NapierSide.View(f, from, x, to, y) is { } napier) all.Add(Contender.Of(Names.Napier, napier));
        if (Libtorch.IsLoaded && Libtorch.Out(f.Name) is { } torch)
        {
            nint tx = Libtorch.Wrap(from.Pointer, TorchType.Float32, x.Sizes, x.Strides);
            nint ty = Libtorch.Wrap(to.Pointer, TorchType.Float32, y.Sizes, y.Strides);
            all.Add(Contender.Of(Names.Libtorch, () =>
            {
                torch(ty, tx);
                GC.KeepAlive(from);
                GC.KeepAlive(to);
            }));
        }
        return all;
    }
}
