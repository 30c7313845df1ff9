using Napier.Modules;

namespace Napier.Modules;

/// <summary>What one group of parameters is trained with. Everything may be changed between steps.</summary>
public abstract class OptimizerOptions
{
    /// <summary>How far a step goes.</summary>
    public double LearningRate { get; set; }

    /// <summary>How strongly parameters are pulled towards zero.</summary>
    public double weight_decay { get; set; }

    /// <summary>Whether steps go uphill.</summary>
    public bool maximize { get; set; }

    /// <summary>Where schedules start from, once one has begun.</summary>
    internal double? Initial { get; set; }

    /// <summary>What a schedule that cycles momentum changes; null where there is none.</summary>
    internal virtual double? Momentum
    {
        get => null;
        set { }
    }

    /// <summary>All numbers by PyTorch's names, each to be read and, where a new one comes back, changed.</summary>
    internal virtual void Each(Func<string, double, double> visit)
    {
        LearningRate = visit("lr", LearningRate);
        weight_decay = visit("weight_decay", weight_decay);
        maximize = visit("maximize", maximize ? 1 : 0) != 0;
        double initial = visit("initial_lr", Initial ?? double.NaN);
        Initial = double.IsNaN(initial) ? null : initial;
    }

    /// <summary>Refuses impossible numbers.</summary>
    /// <exception cref="ArgumentException">One is impossible.</exception>
    internal virtual void Check()
    {
        Refuse(!(LearningRate >= 0), "learning rate", LearningRate);
        Refuse(!(weight_decay >= 0), "weight_decay value", weight_decay);
    }

    /// <summary>A copy.</summary>
    internal OptimizerOptions Copy() => (OptimizerOptions)MemberwiseClone();

    /// <summary>PyTorch's words for an impossible number.</summary>
    private protected static void Refuse(bool wrong, string what, double value)
    {
        if (wrong) throw new ArgumentException(FormattableString.Invariant($"Invalid {what}: {value}"));
    }
}

/// <summary>Parameters that are trained alike.</summary>
public abstract class ParamGroup : torch.optim.ILearningRateController
{
    private protected ParamGroup(IEnumerable<torch.Tensor> parameters)
    {
        Parameters = [.. parameters];
        Slots = [.. Parameters.Select(p => new Slot(p))];
        foreach (torch.Tensor p in Parameters)
        {
            if (!p.is_leaf) throw new ArgumentException("can't optimize a non-leaf Tensor");
            if (!p.dtype.IsFloating && !p.dtype.IsComplex)
            {
                throw new ArgumentException(
                    $"optimizers change floating point and complex tensors only, but a parameter has dtype torch.{p.dtype.Name}");
            }
            Outputs.CheckSelfOverlap(p);
        }
        if (Parameters.Distinct(ReferenceEqualityComparer.Instance).Count() < Parameters.Count)
        {
            torch.Warn("optimizer contains a parameter group with duplicate parameters; in future, this will cause an error; "
                + "see github.com/pytorch/pytorch/issues/40967 for more information");
        }
    }

    /// <summary>The parameters.</summary>
    public IReadOnlyList<torch.Tensor> Parameters { get; }

    /// <inheritdoc/>
    public double LearningRate
    {
        get => Settings.LearningRate;
        set => Settings.LearningRate = value;
    }

    /// <inheritdoc/>
    public double InitialLearningRate
    {
        get => Settings.Initial ?? Settings.LearningRate;
        set => Settings.Initial = value;
    }

    internal abstract OptimizerOptions Settings { get; }

    internal Slot[] Slots { get; }
}

/// <summary>Parameters that are trained alike by an optimiser with these options.</summary>
public sealed class ParamGroup<TOptions> : ParamGroup where TOptions : OptimizerOptions
{
    private readonly Action<TOptions>? change;
    private TOptions? options;

    /// <summary>A group to be handed to an optimiser.</summary>
    /// <param name="parameters">Leaves of the graph.</param>
    /// <param name="change">What this group does otherwise than the optimiser's options say.</param>
    /// <exception cref="ArgumentException">A parameter is not a leaf, or not of a floating-point or complex dtype.</exception>
    public ParamGroup(IEnumerable<torch.Tensor> parameters, Action<TOptions>? change = null) : base(parameters) => this.change = change;

    /// <summary>What the group is trained with.</summary>
    /// <exception cref="InvalidOperationException">No optimiser has the group yet.</exception>
    public TOptions Options
    {
        get => options ?? throw new InvalidOperationException("the group has options once an optimizer has it");
        internal set => options = value;
    }

    internal override OptimizerOptions Settings => Options;

    internal void Join(TOptions defaults)
    {
        var own = (TOptions)defaults.Copy();
        change?.Invoke(own);
        own.Check();
        options = own;
    }
}
