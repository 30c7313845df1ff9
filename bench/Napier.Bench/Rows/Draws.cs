using System.Runtime.CompilerServices;
using Bench.Harness;
using Bench.Peers;
using Napier;

namespace Bench.Rows;

/// <summary>The contenders for filling a tensor that is there with random numbers, and for densities into a fresh one.</summary>
static class Draws
{
    public const string Counted = "Napier, Philox", Twister = "Napier, MT19937";

    /// <summary>What is drawn or computed, by PyTorch's name; also the order of the rows.</summary>
    public static readonly string[] Fills = ["uniform_", "normal_", "exponential_", "bernoulli_"];

    public static List<Contender> Fill(string what, int n)
    {
        var counted = torch.Generator.Philox(1);
        var twister = new torch.Generator(1);
        List<Contender> all = [Contender.Of(Counted, Napier(what, n, counted)), Contender.Of(Twister, Napier(what, n, twister))];
        if (TorchSharpPeer.IsLoaded) all.Add(Contender.Of(Names.TorchSharp, Torch(what, n)));
        return all;
    }

    public static List<Contender> LogProb(int n)
    {
        List<Contender> all = [Contender.Of(Names.Napier, NapierLogProb(n))];
        if (TorchSharpPeer.IsLoaded) all.Add(Contender.Of(Names.TorchSharp, TorchLogProb(n)));
        return all;
    }

    static Action Napier(string what, int n, torch.Generator generator)
    {
        torch.Tensor x = torch.empty(n);
        return what switch
        {
            "uniform_" => () => x.uniform_(0, 1, generator),
            "normal_" => () => x.normal_(0, 1, generator),
            "exponential_" => () => x.exponential_(1, generator),
            _ => () => x.bernoulli_(0.3, generator),
        };
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static Action Torch(string what, int n)
    {
        TorchSharp.torch.Tensor x = TorchSharp.torch.zeros(n);
        return what switch
        {
            "uniform_" => () => x.uniform_(0, 1),
            "normal_" => () => x.normal_(0, 1),
            "exponential_" => () => x.exponential_(1),
            _ => () => x.bernoulli_(0.3),
        };
    }

    static Action NapierLogProb(int n)
    {
        torch.Tensor x = torch.randn(n);
        var normal = torch.distributions.Normal(0.5, 2);
        return () => normal.log_prob(x).Dispose();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static Action TorchLogProb(int n)
    {
        TorchSharp.torch.Tensor x = TorchSharp.torch.randn(n);
        TorchSharp.torch.Tensor loc = TorchSharp.torch.tensor(0.5f), scale = TorchSharp.torch.tensor(2f);
        var normal = TorchSharp.torch.distributions.Normal(loc, scale);
        return () =>
        {
            using var scope = TorchSharp.torch.NewDisposeScope();
            normal.log_prob(x);
        };
    }
}
