namespace Napier.Modules;

/// <summary>What Adam and its kin have in common: fading averages of the gradients and of their sizes.</summary>
public abstract class MomentOptions : OptimizerOptions
{
    private protected MomentOptions()
    {
    }

    /// <summary>How slowly the average of gradients forgets.</summary>
    public double beta1 { get; set; } = 0.9;

    /// <summary>How slowly the average of squares (of Adamax: the largest gradient) forgets.</summary>
    public double beta2 { get; set; } = 0.999;

    /// <summary>Added to what is divided by.</summary>
    public double eps { get; set; } = 1e-8;

    internal override double? Momentum
    {
        get => beta1;
        set => beta1 = value!.Value;
    }

    internal override void Each(Func<string, double, double> visit)
    {
        base.Each(visit);
        beta1 = visit("beta1", beta1);
        beta2 = visit("beta2", beta2);
        eps = visit("eps", eps);
    }

    internal override void Check()
    {
        Refuse(!(LearningRate >= 0), "learning rate", LearningRate);
        Refuse(!(eps >= 0), "epsilon value", eps);
        Refuse(!(beta1 is >= 0 and < 1), "beta parameter at index 0", beta1);
        Refuse(!(beta2 is >= 0 and < 1), "beta parameter at index 1", beta2);
        base.Check();
    }
}
