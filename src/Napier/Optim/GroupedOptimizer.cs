using Napier.Modules;

namespace Napier.Modules;

/// <summary>An optimiser with groups of parameters.</summary>
public abstract class GroupedOptimizer<TOptions> : torch.optim.Optimizer where TOptions : OptimizerOptions
{
    private protected readonly List<ParamGroup<TOptions>> groups = [];
    private readonly TOptions defaults;

    private protected GroupedOptimizer(IEnumerable<ParamGroup<TOptions>> groups, TOptions defaults)
    {
        defaults.Check();
        this.defaults = defaults;
        foreach (ParamGroup<TOptions> group in groups) add_param_group(group);
        if (this.groups.Count == 0) throw new ArgumentException("optimizer got an empty parameter list");
    }

    /// <inheritdoc/>
    public override IEnumerable<torch.optim.ILearningRateController> ParamGroups => groups;

    /// <summary>The groups with their options.</summary>
    public IReadOnlyList<ParamGroup<TOptions>> param_groups => groups;

    /// <summary>Adds a group.</summary>
    /// <exception cref="ArgumentException">One of its parameters is in another group already, or an option is impossible.</exception>
    public void add_param_group(ParamGroup<TOptions> param_group)
    {
        var known = new HashSet<torch.Tensor>(groups.SelectMany(g => g.Parameters), ReferenceEqualityComparer.Instance);
        if (param_group.Parameters.Any(known.Contains)) throw new ArgumentException("some parameters appear in more than one parameter group");
        param_group.Join(defaults);
        groups.Add(param_group);
    }

    /// <inheritdoc/>
    public override void zero_grad(bool set_to_none = true)
    {
        foreach (ParamGroup<TOptions> group in groups)
        {
            foreach (Slot slot in group.Slots)
            {
                if (slot.Parameter.Lineage is not { Gradient: { } gradient } lineage) continue;
                if (set_to_none)
                {
                    // Memory that nobody else has seen serves the next gradient.
                    if (!lineage.Shown) gradient.Dispose();
                    lineage.Gradient = null;
                }
                else if (gradient.requires_grad) lineage.Gradient = torch.zeros_like(gradient.detach());
                else gradient.zero_();
            }
        }
    }
}
