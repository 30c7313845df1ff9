namespace Napier.Inference;

/// <summary>The parameters under which what was seen is most probable.</summary>
public static class MaximumLikelihood
{
    private const double Settled = 1e-9, Flat = 1e-10, Noise = 1e-13;

    private const string RunsAway = "the likelihood has no maximum: it rises, ever more slowly, while parameters run away (in a logistic regression: the "
        + "features separate the classes). A prior, that is a penalty, makes one";

    private const string Rough = "no step from here raises the likelihood: it is not smooth, or its gradient is wrong";

    /// <summary>
    /// Finds them by Newton's method, gradient and Hessian coming from the formula itself. Steps that would lower the likelihood are damped
    /// (Levenberg, Marquardt). Converged means that the last step changed no parameter by more than 1e-9 of itself (or of 1): Newton's
    /// steps square their error, so that the result is exact to rounding.
    /// </summary>
    /// <param name="logLikelihood">Takes the parameters, shape [p]; returns the log-likelihood, a single number that records gradients twice.</param>
    /// <param name="start">Where to begin: float64 of shape [p].</param>
    /// <param name="maxIterations">When to give up.</param>
    /// <returns>The estimate. Where the likelihood rises for ever, as that of a logistic regression does whose features separate the classes,
    /// <see cref="Estimate.Reason"/> says so.</returns>
    /// <exception cref="ArgumentException">The start is not of this shape and dtype, or has likelihood zero or NaN.</exception>
    public static Estimate Fit(Func<torch.Tensor, torch.Tensor> logLikelihood, torch.Tensor start, int maxIterations = 100)
    {
        ArgumentNullException.ThrowIfNull(logLikelihood);
        ArgumentNullException.ThrowIfNull(start);
        if (start.ndim != 1 || start.dtype != ScalarType.Float64 || start.shape[0] < 1)
            throw new ArgumentException($"start must be a float64 tensor of shape [p], got {start.dtype} of shape {Layout.Show(start.shape)}", nameof(start));
        torch.Tensor at = start.detach().clone();
        (double value, torch.Tensor slope, torch.Tensor information) = Look(logLikelihood, at);
        if (!double.IsFinite(value))
            throw new ArgumentException($"the log-likelihood must be finite at the start, but it is {value} at {start}", nameof(start));

        for (int i = 1; i <= maxIterations; i++)
        {
            double damping = 0;
            torch.Tensor step;
            while (true)
            {
                if (damping > 1e12) return Ended(at, information, value, i, IsFlat(slope, at, value) ? RunsAway : Rough);
                if (Information.Solve(information, slope, damping) is { } solution)
                {
                    step = solution;
                    double next = Value(logLikelihood, at + step);
                    if (next >= value - Noise * (1 + Math.Abs(value))) break;
                }
                damping = Math.Max(10 * damping, 1e-4);
            }
            double gain = slope.dot(step).item<double>(), change = (step.abs() / at.abs().clamp(min: 1)).max().item<double>();
            at += step;
            (value, slope, information) = Look(logLikelihood, at);
            if (damping == 0 && change <= Settled) return Ended(at, information, value, i, null);
            if (gain <= Flat * (1 + Math.Abs(value)) && change > Settled && (damping > 0 || change > 1e-3))
                return Ended(at, information, value, i, RunsAway);
        }
        return Ended(at, information, value, maxIterations, $"no convergence within {maxIterations} iterations");
    }

    private static bool IsFlat(torch.Tensor slope, torch.Tensor at, double value) =>
        (slope * at.abs().clamp(min: 1)).abs().max().item<double>() <= Flat * (1 + Math.Abs(value));

    private static Estimate Ended(torch.Tensor at, torch.Tensor information, double value, int iterations, string? reason) =>
        new(at, Information.Inverse(information), value, iterations, reason);

    private static double Value(Func<torch.Tensor, torch.Tensor> logLikelihood, torch.Tensor at)
    {
        using (torch.no_grad()) return logLikelihood(at).item<double>();
    }

    /// <summary>The value, the gradient [p], and the observed information: minus the Hessian [p, p].</summary>
    private static (double Value, torch.Tensor Slope, torch.Tensor Information) Look(Func<torch.Tensor, torch.Tensor> logLikelihood, torch.Tensor at)
    {
        torch.Tensor variable = at.detach().requires_grad_(), value = logLikelihood(variable);
        if (value.numel() != 1)
            throw new ArgumentException($"logLikelihood must return a single number, not shape {Layout.Show(value.shape)}", nameof(logLikelihood));
        torch.Tensor slope = torch.autograd.grad([value], [variable], create_graph: true)[0];
        long p = at.shape[0];
        torch.Tensor hessian = !slope.requires_grad
            ? torch.zeros([p, p], ScalarType.Float64)
            : torch.stack([.. Enumerable.Range(0, (int)p).Select(i => torch.autograd.grad([slope[i]], [variable], retain_graph: true)[0])]);
        return (value.item<double>(), slope.detach(), -(hessian + hessian.T) / 2);
    }
}
