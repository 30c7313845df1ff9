using Napier.Modules;

namespace Napier.Modules;

/// <summary>An optimiser that changes every number of a parameter by its own gradient and history: one pass over each parameter.</summary>
public abstract class ElementwiseOptimizer<TOptions> : GroupedOptimizer<TOptions> where TOptions : OptimizerOptions
{
    private protected ElementwiseOptimizer(IEnumerable<ParamGroup<TOptions>> groups, TOptions defaults) : base(groups, defaults)
    {
    }

    /// <inheritdoc/>
    public override torch.Tensor? step(Func<torch.Tensor>? closure = null)
    {
        torch.Tensor? loss = null;
        if (closure is not null)
        {
            using (torch.enable_grad()) loss = closure();
        }
        foreach (ParamGroup<TOptions> group in groups)
        {
            group.Options.Check();
            int memories = Memories(group.Options).Length;
            foreach (Slot slot in group.Slots) slot.Prepare(memories, FirstMemory(group.Options));
        }
        foreach (ParamGroup<TOptions> group in groups)
        {
            foreach (Slot slot in group.Slots)
            {
                if (slot.Gradient is null) continue;
                if (slot.Steps++ == 0) slot.Number = FirstNumber(group.Options);
                Update(group.Options, slot);
            }
        }
        return loss;
    }

    /// <inheritdoc/>
    public override Dictionary<string, torch.Tensor> state_dict() => States.Of(groups, Memories, NumberName);

    /// <inheritdoc/>
    public override void load_state_dict(IReadOnlyDictionary<string, torch.Tensor> state) => States.Into(groups, Memories, NumberName, state);

    /// <summary>PyTorch's names of what is remembered of each parameter.</summary>
    private protected abstract string[] Memories(TOptions options);

    /// <summary>What memories hold before the first step.</summary>
    private protected virtual double FirstMemory(TOptions options) => 0;

    /// <summary>The name of the number that is remembered for a parameter as a whole; null where none is.</summary>
    private protected virtual string? NumberName => null;

    /// <summary>That number before the first step.</summary>
    private protected virtual double FirstNumber(TOptions options) => 0;

    /// <summary>One step of one parameter; it cannot fail any more.</summary>
    private protected abstract void Update(TOptions options, Slot slot);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        foreach (Slot slot in groups.SelectMany(g => g.Slots))
        {
            for (int i = 0; i < slot.Memory.Length; i++)
            {
                slot.Memory[i]?.Dispose();
                slot.Memory[i] = null;
            }
        }
    }
}
