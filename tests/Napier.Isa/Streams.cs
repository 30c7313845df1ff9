using static Napier.torch;

namespace Napier.IsaMatrix;

/// <summary>Every way of filling a tensor with random numbers, from a stream that begins anew each time, and functions of distributions.</summary>
static class Streams
{
    private static readonly (string Name, Func<Tensor, Generator, Tensor> Fill)[] fills =
    [
        ("uniform", (x, g) => x.uniform_(-1, 3, g)), ("normal", (x, g) => x.normal_(0.5, 2, g)), ("exponential", (x, g) => x.exponential_(1.5, g)),
        ("bernoulli", (x, g) => x.bernoulli_(0.3, g)), ("integers", (x, g) => x.random_(-5, 1000, g)), ("poisson", (x, g) => poisson(x.abs() * 9, g)),
        ("binomial", (x, g) => binomial(full_like(x, 50), x.sigmoid(), g)),
    ];

    public static IEnumerable<(string Name, Func<Tensor, Tensor> Draw)> All { get; } =
    [
        .. from fill in fills
           from kind in (string[])["MT19937", "Philox"]
           select ($"{fill.Name} {kind}", (Func<Tensor, Tensor>)(x => fill.Fill(x.detach().clone(), kind == "Philox" ? Generator.Philox(5) : new Generator(5)))),
        ("Poisson log_prob", x => distributions.Poisson(7.5).log_prob(Count(x))), ("Poisson cdf", x => distributions.Poisson(7.5).cdf(Count(x))),
        ("Binomial log_prob", x => distributions.Binomial(60, logits: -0.5).log_prob(Count(x))),
        ("Binomial log_survival", x => distributions.Binomial(60, 0.25).log_survival(Count(x))),
        ("NegativeBinomial log_prob", x => distributions.NegativeBinomial(3.5, 0.25).log_prob(Count(x))),
    ];

    private static Tensor Count(Tensor x) => x.sigmoid().nan_to_num(0.5).mul(60).floor();
}
