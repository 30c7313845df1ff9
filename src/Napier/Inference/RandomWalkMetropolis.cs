namespace Napier.Inference;

/// <summary>Random-walk Metropolis: normal proposals around where a chain is. Needs no gradient, so the density may be any program.</summary>
/// <remarks>
/// N. Metropolis et al. (1953). The warm-up learns one width per dimension from all chains, and their common factor from the share accepted
/// (G. Roberts and J. Rosenthal, "Examples of adaptive MCMC", 2009); the best share is 0.44 in one dimension and 0.234 in many.
/// </remarks>
public sealed class RandomWalkMetropolis : MarkovChainSampler
{
    private double logFactor, target;
    private torch.Tensor scale = null!;
    private Welford spread = null!;

    private protected override bool NeedsGradient => false;

    private protected override void Begin(Target target, Place place, torch.Generator generator)
    {
        long dimensions = place.Position.shape[1];
        this.target = dimensions == 1 ? 0.44 : 0.234;
        scale = torch.ones([1, dimensions], ScalarType.Float64);
        logFactor = Scalars.Apply<Log>(2.38 / Math.Sqrt(dimensions));
        spread = new();
    }

    private protected override (Place Next, double Acceptance) Move(Target target, Place place, torch.Generator generator)
    {
        torch.Tensor noise = torch.randn(new Size(place.Position.shape), ScalarType.Float64, generator: generator);
        Place proposal = target.At(place.Position + noise * scale * Scalars.Apply<Exp>(logFactor));
        return Choose(place, proposal, proposal.LogProb - place.LogProb, generator);
    }

    private protected override void Adapt(int move, Place place, double acceptance)
    {
        logFactor += (acceptance - target) / Math.Sqrt(move / 10 + 1);
        // The way from the start to where the density is would blow up the widths: it is forgotten halfway.
        if (move == Warmup / 2) spread = new();
        spread.Add(place.Position);
        if (move % 50 == 49 && spread.Count >= 50) scale = spread.Variance.clamp(min: 1e-300).sqrt().unsqueeze(0);
    }
}
