namespace Napier.Inference;

/// <summary>What a sampler drew, and how far it is to be trusted.</summary>
public sealed class Chains
{
    internal Chains(torch.Tensor draws, double acceptance) => (Draws, Acceptance) = (draws, acceptance);

    /// <summary>Every draw: shape [chains, draws, d], float64.</summary>
    public torch.Tensor Draws { get; }

    /// <summary>The mean probability with which proposals were accepted.</summary>
    public double Acceptance { get; }

    /// <summary>Mean of each dimension, shape [d].</summary>
    public torch.Tensor Mean => Draws.flatten(0, 1).mean([0L]);

    /// <summary>Standard deviation of each dimension, shape [d].</summary>
    public torch.Tensor StandardDeviation => Draws.flatten(0, 1).std([0L]);

    /// <summary>
    /// How many independent draws tell as much about the middle of each dimension, shape [d]: at least 100 per chain is wanted.
    /// Bulk effective sample size of rank-normalised split chains (A. Vehtari et al., "Rank-normalization, folding, and localization", 2021).
    /// </summary>
    public torch.Tensor EffectiveSampleSize => PerDimension(Diagnostics.BulkEffectiveSampleSize);

    /// <summary>
    /// How much wider all chains together are than each by itself, shape [d]: above 1.01 they have not met yet. The larger of the rank-normalised and the
    /// folded split R-hat (Vehtari et al., 2021).
    /// </summary>
    public torch.Tensor RHat => PerDimension(Diagnostics.RHat);

    /// <summary>The standard error of <see cref="Mean"/> for being computed from draws, shape [d].</summary>
    public torch.Tensor MeanError => StandardDeviation / PerDimension(Diagnostics.EffectiveSampleSize).sqrt();

    private torch.Tensor PerDimension(Func<double[][], double> figure) =>
        torch.tensor(Enumerable.Range(0, (int)Draws.shape[2]).Select(d => figure(Traces(d))).ToArray());

    private double[][] Traces(int dimension) =>
        [.. Enumerable.Range(0, (int)Draws.shape[0]).Select(c => Draws[c, .., dimension].contiguous().ToArray<double>())];
}
