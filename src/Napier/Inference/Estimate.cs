namespace Napier.Inference;

/// <summary>What a fit found.</summary>
/// <param name="Values">The parameters, shape [p], float64.</param>
/// <param name="Covariance">Their covariance: the inverse of the observed information, shape [p, p]; NaN where the likelihood is not curved.</param>
/// <param name="LogLikelihood">The largest log-likelihood found.</param>
/// <param name="Iterations">Newton's steps; 0 for a closed form.</param>
/// <param name="Reason">Why there is no maximum, in words; null where there is one.</param>
public sealed record Estimate(torch.Tensor Values, torch.Tensor Covariance, double LogLikelihood, int Iterations, string? Reason = null)
{
    /// <summary>Whether a maximum was found.</summary>
    public bool Converged => Reason is null;

    /// <summary>The standard error of each parameter, shape [p].</summary>
    public torch.Tensor StandardErrors => Covariance.diagonal().sqrt();

    /// <summary>Each parameter in units of its standard error, shape [p].</summary>
    public torch.Tensor ZScores => Values / StandardErrors;

    /// <summary>How probable a score at least as far from zero would be if the parameter were zero (Wald's test), shape [p].</summary>
    public torch.Tensor PValues => 2 * torch.special.ndtr(-ZScores.abs());

    /// <summary>Wald's confidence interval of each parameter.</summary>
    /// <param name="level">The share of such intervals that hold the true value, between 0 and 1.</param>
    public (torch.Tensor Low, torch.Tensor High) Interval(double level = 0.95)
    {
        if (level is not (> 0 and < 1)) throw new ArgumentException($"level must lie between 0 and 1, got {level}", nameof(level));
        torch.Tensor half = StandardErrors * -torch.special.ndtri(torch.tensor((1 - level) / 2));
        return (Values - half, Values + half);
    }

    /// <summary>The estimate of smooth functions of the parameters, with their covariance by the delta method.</summary>
    /// <param name="functions">Takes the parameters, shape [p]; returns shape [q].</param>
    public Estimate Through(Func<torch.Tensor, torch.Tensor> functions)
    {
        ArgumentNullException.ThrowIfNull(functions);
        torch.Tensor at = Values.detach().requires_grad_(), values = functions(at);
        torch.Tensor slopes = torch.stack([.. Enumerable.Range(0, (int)values.shape[0])
            .Select(i => torch.autograd.grad([values[i]], [at], retain_graph: true)[0])]);
        return this with { Values = values.detach(), Covariance = slopes.matmul(Covariance).matmul(slopes.T) };
    }
}
