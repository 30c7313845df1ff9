namespace Napier.Inference;

/// <summary>Hamiltonian Monte Carlo: each move follows the gradient of the density along a trajectory, so that draws are nearly independent.</summary>
/// <remarks>
/// R. Neal, "MCMC using Hamiltonian dynamics" (2011). The warm-up adapts the step by dual averaging (M. Hoffman and A. Gelman, "The No-U-Turn Sampler",
/// 2014) and one mass per dimension from the variances of all chains, in windows that double, as Stan does. The length of a trajectory is drawn anew for
/// every move, for a fixed one can be a period of the motion and lead nowhere.
/// </remarks>
public sealed class HamiltonianMonteCarlo : MarkovChainSampler
{
    private const int MostSteps = 1000, FirstWindow = 75, LastWindow = 50;

    private double step, logStep, meanLogStep, meanError, anchor;
    private int steps, windowEnd, windowLength;
    private torch.Tensor scale = null!; // the standard deviation of each dimension, as far as it is known: 1 / sqrt(mass)
    private Welford spread = null!;

    /// <summary>The mean probability of acceptance that the warm-up aims at.</summary>
    public double TargetAcceptance { get; init; } = 0.8;

    /// <summary>The mean length of a trajectory, in standard deviations: pi / 2 is a quarter of a normal density's period.</summary>
    public double Trajectory { get; init; } = Math.PI / 2;

    private protected override bool NeedsGradient => true;

    private protected override void Begin(Target target, Place place, torch.Generator generator)
    {
        if (TargetAcceptance is not (> 0 and < 1)) throw new ArgumentException($"TargetAcceptance must lie between 0 and 1, got {TargetAcceptance}");
        if (Trajectory is not (> 0 and < double.PositiveInfinity)) throw new ArgumentException($"Trajectory must be positive, got {Trajectory}");
        scale = torch.ones([1, place.Position.shape[1]], ScalarType.Float64);
        spread = new();
        (windowEnd, windowLength) = (FirstWindow, 25);
        Restart(FirstStep(target, place, generator));
    }

    private protected override (Place Next, double Acceptance) Move(Target target, Place place, torch.Generator generator)
    {
        double length = 2 * Trajectory * torch.rand(Size.Create([1]), ScalarType.Float64, generator: generator).item<double>();
        int count = (int)Math.Clamp(Math.Ceiling(length / step), 1, MostSteps);
        torch.Tensor momentum = torch.randn(new Size(place.Position.shape), ScalarType.Float64, generator: generator);
        (Place end, torch.Tensor momentumAtEnd) = Leapfrog(target, place, momentum, step, count);
        return Choose(place, end, Gain(place, momentum, end, momentumAtEnd), generator);
    }

    private protected override void Adapt(int move, Place place, double acceptance)
    {
        Average(acceptance);
        bool last = move + 1 == Warmup;
        if (move >= FirstWindow && move < Warmup - LastWindow) spread.Add(place.Position);
        if (move + 1 == windowEnd && move + 1 < Warmup)
        {
            if (spread.Count > 0)
            {
                // Drawn towards 1e-3 while there are few draws, as in Stan.
                double weight = spread.Count / (spread.Count + 5.0);
                scale = (spread.Variance * weight + 1e-3 * (1 - weight)).sqrt().unsqueeze(0);
                spread = new();
                Restart(step);
                windowLength *= 2;
            }
            // A window that would leave too little for another, twice as long, takes the rest.
            windowEnd = windowEnd + 3 * windowLength > Warmup - LastWindow ? Warmup - LastWindow : windowEnd + windowLength;
        }
        if (last) step = Scalars.Apply<Exp>(meanLogStep);
    }

    /// <summary>The largest power of two times one half that is accepted more than half of the time, or the smallest that is not.</summary>
    private double FirstStep(Target target, Place place, torch.Generator generator)
    {
        torch.Tensor momentum = torch.randn(new Size(place.Position.shape), ScalarType.Float64, generator: generator);
        double Accepted(double size)
        {
            (Place end, torch.Tensor after) = Leapfrog(target, place, momentum, size, 1);
            return Gain(place, momentum, end, after).nan_to_num(double.NegativeInfinity).clamp(max: 0).exp().mean().item<double>();
        }
        double size = 0.5;
        bool grow = Accepted(size) > 0.5;
        for (int i = 0; i < 60; i++)
        {
            double next = grow ? size * 2 : size / 2;
            bool good = Accepted(next) > 0.5;
            if (grow && !good) break;
            size = next;
            if (!grow && good) break;
        }
        return size;
    }

    private (Place End, torch.Tensor Momentum) Leapfrog(Target target, Place place, torch.Tensor momentum, double size, int count)
    {
        // Positions in units of the scale: momentum is standard normal, and the force is the gradient times the scale.
        torch.Tensor half = scale * (size / 2), whole = scale * size;
        for (int i = 0; i < count; i++)
        {
            momentum = momentum + half * place.Gradient!;
            place = target.At(place.Position + whole * momentum);
            momentum = momentum + half * place.Gradient!;
        }
        return (place, momentum);
    }

    private static torch.Tensor Gain(Place from, torch.Tensor momentum, Place to, torch.Tensor momentumAtEnd) =>
        to.LogProb - from.LogProb + (momentum.square().sum(1) - momentumAtEnd.square().sum(1)) / 2;

    private void Restart(double size)
    {
        step = size;
        logStep = meanLogStep = Scalars.Apply<Log>(size);
        anchor = Scalars.Apply<Log>(10 * size);
        (steps, meanError) = (0, 0);
    }

    // Nesterov's dual averaging with the constants of Hoffman and Gelman: gamma 0.05, t0 10, kappa 0.75.
    private void Average(double acceptance)
    {
        steps++;
        meanError += (TargetAcceptance - acceptance - meanError) / (steps + 10);
        logStep = anchor - Math.Sqrt(steps) / 0.05 * meanError;
        double weight = Scalars.Apply<Exp>(-0.75 * Scalars.Apply<Log>(steps));
        meanLogStep += weight * (logStep - meanLogStep);
        step = Scalars.Apply<Exp>(logStep);
    }
}
