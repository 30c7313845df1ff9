using Napier;
using Napier.IsaMatrix;
using static Napier.torch;

if (args is ["memory"])
{
    MemoryLoop.Run();
    return;
}

// Prints one line for every function and dtype: a digest of its results over fixed inputs, lengths and layouts. Every machine, set of
// instructions and compiler must print the same lines. The first line says which lanes did it and is not compared.
Console.WriteLine($"# {Isa.Best}");
foreach ((string name, Func<Tensor, Tensor> function) in Catalogue.All)
{
    foreach (ScalarType type in (ScalarType[])[float16, bfloat16, float32, float64, complex64, complex128, int32])
        Console.WriteLine($"{name} {type} {Digest.Of(function, type)}");
    foreach (ScalarType type in (ScalarType[])[bfloat16, float32, float64])
        Console.WriteLine($"{name} backward {type} {Digest.Of(x => Gradient(function, x), type)}");
}

foreach ((string name, Func<Tensor[], optim.Optimizer> make) in Optimisers.All)
{
    foreach (ScalarType type in (ScalarType[])[bfloat16, float32, float64, complex64])
        Console.WriteLine($"optim.{name} {type} {Digest.Of(x => Stepped(make, x), type)}");
}

foreach ((string name, Func<Tensor, Tensor> draw) in Streams.All)
{
    foreach (ScalarType type in (ScalarType[])[float16, float32, float64]) Console.WriteLine($"stream.{name} {type} {Digest.Of(draw, type)}");
}

static Tensor Stepped(Func<Tensor[], optim.Optimizer> make, Tensor x)
{
    Tensor leaf = x.detach().clone().requires_grad_();
    using optim.Optimizer optimizer = make([leaf]);
    for (int t = 0; t < 3; t++)
    {
        leaf.grad = leaf.detach().sin() - (leaf.detach() * 0.3);
        optimizer.step();
    }
    return leaf.detach();
}

static Tensor Gradient(Func<Tensor, Tensor> function, Tensor x)
{
    Tensor leaf = x.detach().requires_grad_();
    function(leaf).sum().backward();
    return leaf.grad ?? x;
}
