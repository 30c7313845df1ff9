namespace Napier;

public static partial class torch
{
    public static partial class distributions
    {
        private static readonly List<(Func<Distribution, Distribution, bool> Fits, Func<Distribution, Distribution, Tensor> Divergence)> divergences =
            [.. Napier.Divergences.All];

        /// <summary>The Kullback-Leibler divergence of q from p, the expectation under p of ln p(x) - ln q(x), for each distribution of the batch.</summary>
        /// <exception cref="NotSupportedException">It is not known in closed form for these two.</exception>
        public static Tensor kl_divergence(Distribution p, Distribution q)
        {
            if (Find(p, q) is { } divergence) return divergence(p, q);
            if (Napier.Divergences.IsExponentialFamily(p) && Napier.Divergences.IsExponentialFamily(q))
            {
                throw new NotSupportedException("The cross KL-divergence between different exponential families cannot "
                    + "                            be computed using Bregman divergences");
            }
            throw new NotSupportedException($"No KL(p || q) is implemented for p type {p.Name} and q type {q.Name}");
        }

        /// <summary>Says how to compute the divergence of a Q from a P. It goes before what was said earlier.</summary>
        public static void register_kl<TP, TQ>(Func<TP, TQ, Tensor> divergence) where TP : Distribution where TQ : Distribution
        {
            lock (divergences) divergences.Add(Napier.Divergences.Entry(divergence));
        }

        // The newest that fits: the general ones come first.
        private static Func<Distribution, Distribution, Tensor>? Find(Distribution p, Distribution q)
        {
            lock (divergences)
            {
                for (int i = divergences.Count - 1; i >= 0; i--)
                    if (divergences[i].Fits(p, q)) return divergences[i].Divergence;
            }
            return null;
        }
    }
}
