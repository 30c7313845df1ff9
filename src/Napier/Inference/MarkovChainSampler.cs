namespace Napier.Inference;

/// <summary>Draws from a density that is known up to a factor, by several Markov chains that move together as one tensor.</summary>
/// <remarks>The draws depend on the seed and the density alone.</remarks>
public abstract class MarkovChainSampler
{
    /// <summary>Draws kept per chain.</summary>
    public int Draws { get; init; } = 1000;

    /// <summary>Moves made before, during which the sampler adapts itself; none of them is kept.</summary>
    public int Warmup { get; init; } = 1000;

    /// <summary>The seed of the random stream.</summary>
    public long Seed { get; init; }

    /// <summary>Samples.</summary>
    /// <param name="logProb">The density's logarithm up to a constant: takes positions of shape [chains, d], returns shape [chains].</param>
    /// <param name="start">Where the chains begin: float64 of shape [chains, d]. Places further apart than the density is wide make R-hat meaningful.</param>
    /// <param name="progress">Hears the share done, from 0 to 1.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="ArgumentException">The start is not of this shape and dtype, or the density is zero, infinite or NaN there.</exception>
    public Chains Sample(
        Func<torch.Tensor, torch.Tensor> logProb, torch.Tensor start, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(logProb);
        ArgumentNullException.ThrowIfNull(start);
        if (Draws < 1) throw new ArgumentException($"Draws must be at least 1, got {Draws}");
        if (Warmup < 0) throw new ArgumentException($"Warmup must not be negative, got {Warmup}");
        if (start.ndim != 2 || start.dtype != ScalarType.Float64 || start.shape[0] < 1 || start.shape[1] < 1)
        {
            throw new ArgumentException(
                $"start must be a float64 tensor of shape [chains, dimensions], got {start.dtype} of shape {Layout.Show(start.shape)}", nameof(start));
        }
        var target = new Target(logProb, NeedsGradient, start.shape[0]);
        Place place = target.At(start.detach().clone());
        if (!place.LogProb.isfinite().all().item<bool>())
            throw new ArgumentException($"the density must be positive and finite at every start, but its logarithm is {place.LogProb}", nameof(start));

        var generator = new torch.Generator((ulong)Seed);
        Begin(target, place, generator);
        torch.Tensor[] kept = new torch.Tensor[Draws];
        double accepted = 0;
        for (int i = -Warmup; i < Draws; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            (place, double share) = Move(target, place, generator);
            if (i < 0) Adapt(i + Warmup, place, share);
            else (kept[i], accepted) = (place.Position, accepted + share);
            progress?.Report((double)(i + Warmup + 1) / (Warmup + Draws));
        }
        return new Chains(torch.stack(kept, 1), accepted / Draws);
    }

    /// <summary>Whether moves use the gradient of the density.</summary>
    private protected abstract bool NeedsGradient { get; }

    /// <summary>Prepares for a new target.</summary>
    private protected abstract void Begin(Target target, Place place, torch.Generator generator);

    /// <summary>One move of all chains.</summary>
    /// <returns>Where they are then, and their mean probability of acceptance.</returns>
    private protected abstract (Place Next, double Acceptance) Move(Target target, Place place, torch.Generator generator);

    /// <summary>Learns from a move of the warm-up.</summary>
    private protected abstract void Adapt(int move, Place place, double acceptance);

    /// <summary>Metropolis' rule: each chain goes to its proposal with probability min(1, exp(gain)).</summary>
    private protected static (Place Next, double Acceptance) Choose(Place place, Place proposal, torch.Tensor gain, torch.Generator generator)
    {
        // A proposal outside the support, or one whose energy overflowed, is NaN or -inf: it is not accepted.
        torch.Tensor chance = gain.nan_to_num(double.NegativeInfinity).clamp(max: 0).exp();
        torch.Tensor accept = torch.rand(new Size(gain.shape), ScalarType.Float64, generator: generator) < chance, column = accept.unsqueeze(1);
        return (new Place(
            torch.where(column, proposal.Position, place.Position),
            torch.where(accept, proposal.LogProb, place.LogProb),
            proposal.Gradient is null ? null : torch.where(column, proposal.Gradient, place.Gradient!)), chance.mean().item<double>());
    }

    /// <summary>Where the chains are: positions [chains, d], log-densities [chains] and, where moves need it, gradients [chains, d].</summary>
    private protected readonly record struct Place(torch.Tensor Position, torch.Tensor LogProb, torch.Tensor? Gradient);

    /// <summary>The density that is sampled.</summary>
    private protected sealed class Target(Func<torch.Tensor, torch.Tensor> logProb, bool gradient, long chains)
    {
        /// <summary>Evaluates it.</summary>
        public Place At(torch.Tensor position)
        {
            if (!gradient)
            {
                using (torch.no_grad()) return new(position, Checked(logProb(position)), null);
            }
            torch.Tensor variable = position.detach().requires_grad_();
            torch.Tensor value = Checked(logProb(variable));
            torch.Tensor slope = torch.autograd.grad([value.sum()], [variable])[0];
            return new(position, value.detach(), slope);
        }

        private torch.Tensor Checked(torch.Tensor value) => value.ndim == 1 && value.shape[0] == chains && value.dtype == ScalarType.Float64
            ? value
            : throw new ArgumentException($"logProb must return a float64 tensor of shape [{chains}], one value per chain; it returned "
                + $"{value.dtype} of shape {Layout.Show(value.shape)}", nameof(logProb));
    }
}
