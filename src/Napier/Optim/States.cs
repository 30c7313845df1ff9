using System.Globalization;
using Napier.Modules;

namespace Napier;

/// <summary>The state of an optimiser as named tensors, so that it goes into files the way the state of a model does.</summary>
internal static class States
{
    /// <summary>The numbers of all groups and what is remembered of all parameters.</summary>
    public static Dictionary<string, Tensor> Of<TOptions>(IReadOnlyList<ParamGroup<TOptions>> groups, Func<TOptions, string[]> memories, string? number)
        where TOptions : OptimizerOptions
    {
        Dictionary<string, Tensor> state = [];
        int at = 0;
        for (int g = 0; g < groups.Count; g++)
        {
            groups[g].Options.Each((name, value) =>
            {
                if (!double.IsNaN(value)) state[Group(g, name)] = torch.tensor(value, ScalarType.Float64);
                return value;
            });
            state[Group(g, "params")] = torch.tensor((long)groups[g].Slots.Length);
            string[] names = memories(groups[g].Options);
            foreach (Slot slot in groups[g].Slots)
            {
                if (slot.Steps > 0)
                {
                    state[State(at, "step")] = torch.tensor(slot.Steps);
                    if (number is not null) state[State(at, number)] = torch.tensor(slot.Number, ScalarType.Float64);
                    for (int i = 0; i < names.Length; i++) state[State(at, names[i])] = slot.Memory[i] ?? torch.zeros_like(slot.Parameter.detach());
                }
                at++;
            }
        }
        return state;
    }

    /// <summary>Takes a state over, once all of it has been found to fit.</summary>
    public static void Into<TOptions>(
        IReadOnlyList<ParamGroup<TOptions>> groups, Func<TOptions, string[]> memories, string? number,
        IReadOnlyDictionary<string, Tensor> state)
        where TOptions : OptimizerOptions
    {
        if (!state.ContainsKey(Group(groups.Count - 1, "params")) || state.ContainsKey(Group(groups.Count, "params")))
            throw new ArgumentException("loaded state dict has a different number of parameter groups");
        List<Action> changes = [];
        int at = 0;
        for (int g = 0; g < groups.Count; g++)
        {
            ParamGroup<TOptions> group = groups[g];
            if (!state.TryGetValue(Group(g, "params"), out Tensor? count) || count.item<long>() != group.Slots.Length)
                throw new ArgumentException("loaded state dict contains a parameter group that doesn't match the size of optimizer's group");
            var own = (TOptions)group.Options.Copy();
            int index = g;
            double Stored(string name, double value) => state.TryGetValue(Group(index, name), out Tensor? stored) ? stored.item<double>() : value;
            own.Each(Stored);
            own.Check();
            changes.Add(() => group.Options.Each(Stored));
            string[] names = memories(own);
            foreach (Slot slot in group.Slots)
            {
                Tensor[] remembered = state.TryGetValue(State(at, "step"), out Tensor? steps)
                    ? [.. names.Select(name => Fitting(state, State(at, name), slot.Parameter))] : [];
                long made = steps?.item<long>() ?? 0;
                double remains = made == 0 || number is null ? 0
                    : state.TryGetValue(State(at, number), out Tensor? n) ? n.item<double>()
                    : throw new ArgumentException($"loaded state dict has no {State(at, number)}");
                changes.Add(() =>
                {
                    (slot.Steps, slot.Number) = (made, remains);
                    Array.Clear(slot.Memory);
                    remembered.CopyTo(slot.Memory, 0);
                });
                at++;
            }
        }
        foreach (Action change in changes) change();
    }

    // In the parameter's dtype and order, and nobody else's memory.
    private static Tensor Fitting(IReadOnlyDictionary<string, Tensor> state, string name, Tensor parameter)
    {
        if (!state.TryGetValue(name, out Tensor? stored)) throw new ArgumentException($"loaded state dict has no {name}");
        if (!stored.Sizes.AsSpan().SequenceEqual(parameter.Sizes))
        {
            throw new ArgumentException(
                $"loaded state dict has {name} of shape {Layout.Show(stored.Sizes)} for a parameter of shape {Layout.Show(parameter.Sizes)}");
        }
        Tensor own = Layout.IsDense(parameter.Sizes, parameter.Strides)
            ? Tensor.FreshLike(parameter, parameter.dtype) : Tensor.Fresh(parameter.Sizes, parameter.dtype);
        Copies.Copy(stored.detach(), own);
        return own;
    }

    private static string Group(int index, string name) => string.Create(CultureInfo.InvariantCulture, $"param_groups.{index}.{name}");

    private static string State(int index, string name) => string.Create(CultureInfo.InvariantCulture, $"state.{index}.{name}");
}
