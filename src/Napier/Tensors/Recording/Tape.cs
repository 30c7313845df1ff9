namespace Napier;

/// <summary>
/// The recording side of automatic differentiation. An operation that makes a tensor asks <see cref="Wants(Tensor)"/> and, if so,
/// records how gradients flow back; the engine that walks the record lives in Autograd. Tangents of forward differentiation go along with
/// the same record.
/// </summary>
internal static class Tape
{
    [ThreadStatic]
    private static State state;

    /// <summary>Whether operations are recorded on this thread (<c>torch.no_grad</c> switches it off).</summary>
    public static bool Recording
    {
        get => !state.Paused;
        set => state.Paused = !value;
    }

    /// <summary>Whether operations are recorded on this thread: they are switched on, and it is not in inference mode.</summary>
    public static bool Enabled => !state.Paused && !state.Inference;

    /// <summary>Whether tensors made on this thread can never be recorded.</summary>
    public static bool Inference
    {
        get => state.Inference;
        set => state.Inference = value;
    }

    /// <summary>The innermost forward differentiation that is seen on this thread.</summary>
    public static Level? Level
    {
        get => state.Inference ? null : state.Level;
        set => state.Level = value;
    }

    /// <summary>What packs tensors that are saved on this thread.</summary>
    public static Packing? Packing
    {
        get => state.Packing;
        set => state.Packing = value;
    }

    /// <summary>Whether an operation on this tensor is to be recorded.</summary>
    public static bool Wants(Tensor input)
    {
        if (input.Lineage is null && input.Base is null) return false;
        return (input.requires_grad && Enabled) || (Level is not null && HasTangent(input));
    }

    /// <summary>Whether an operation on these tensors is to be recorded.</summary>
    public static bool Wants(Tensor first, Tensor second) => Wants(first) || Wants(second);

    /// <summary>Whether an operation on these tensors is to be recorded.</summary>
    public static bool Wants(params ReadOnlySpan<Tensor> inputs)
    {
        foreach (Tensor input in inputs)
        {
            if (Wants(input)) return true;
        }
        return false;
    }

    /// <summary>Records a call with one argument, if wanted.</summary>
    /// <param name="result">What the call made.</param>
    /// <param name="name">PyTorch's name of its backward.</param>
    /// <param name="input">The argument.</param>
    /// <param name="backward">Turns the result's gradient into the argument's; linear.</param>
    /// <param name="forward">Turns the argument's tangent into the result's; by transposing <paramref name="backward"/> if null.</param>
    /// <returns>The result.</returns>
    public static Tensor Record(Tensor result, string name, Tensor input, Func<Tensor, Tensor?> backward, Func<Tensor, Tensor>? forward = null)
    {
        if (Wants(input)) Attach(new OneNode(name, input, backward, forward), [result], [input]);
        return result;
    }

    /// <summary>Records a call with several arguments, if wanted. <paramref name="backward"/> gives a gradient for each.</summary>
    /// <returns>The result.</returns>
    public static Tensor Record(Tensor result, string name, ReadOnlySpan<Tensor> inputs, Func<Tensor, Tensor?[]> backward)
    {
        if (Wants(inputs)) Attach(new SeveralNode(name, inputs, backward), [result], inputs);
        return result;
    }

    /// <summary>Records a call with several results, if wanted. <paramref name="backward"/> gets a gradient (or null) for each.</summary>
    /// <returns>The results.</returns>
    public static Tensor[] Record(Tensor[] results, string name, ReadOnlySpan<Tensor> inputs, Func<Tensor?[], Tensor?[]> backward)
    {
        if (Wants(inputs)) Attach(new FunctionNode(name, inputs, results.Length, backward), results, inputs);
        return results;
    }

    /// <summary>Records a change in place: from now on the tensor is the call's result. Its old self is among the inputs.</summary>
    /// <param name="self">The changed tensor.</param>
    /// <param name="name">The call.</param>
    /// <param name="inputs">The arguments, as they were before.</param>
    /// <param name="backward">Turns the changed tensor's gradient into one for each argument.</param>
    public static void RecordInPlace(Tensor self, string name, ReadOnlySpan<Tensor> inputs, Func<Tensor, Tensor?[]> backward) =>
        Attach(new SeveralNode(name, inputs, backward), [self], inputs, inPlace: true);

    /// <summary>Hands a call's results their history and their tangents.</summary>
    public static void Attach(Node node, ReadOnlySpan<Tensor> results, ReadOnlySpan<Tensor> inputs, bool inPlace = false)
    {
        if (Enabled && node.Flows)
        {
            for (int i = 0; i < results.Length; i++)
            {
                if (!results[i].dtype.IsFloating && !results[i].dtype.IsComplex) continue;
                if (inPlace) Changed(results[i], node, i);
                else results[i].MadeBy(node, i);
            }
        }
        if (Level is { } level) Push(level, node, results, inputs, inPlace);
    }

    /// <summary>Says that a tensor's contents are now those of another, which was made from it.</summary>
    public static void Moved(Tensor self, Tensor from)
    {
        if (from.GradientEdge is { Node: { } node, Output: var output }) Changed(self, node, output);
        for (Level? level = Level; level is not null; level = level.Outer) ChangeTangent(self, level, from.TangentAt(level));
    }

    /// <summary>Refuses to change a leaf whose gradient is wanted, or what was made in inference mode.</summary>
    public static void CheckInPlace(Tensor self)
    {
        if (self.Storage.IsInference && !Inference)
        {
            throw new InvalidOperationException("Inplace update to inference tensor outside InferenceMode is not allowed.You can make a clone to get a "
                + "normal tensor before doing inplace update.See https://github.com/pytorch/rfcs/pull/17 for more details.");
        }
        if (!Enabled || !self.requires_grad) return;
        if (self.is_leaf)
            throw new InvalidOperationException("a leaf Variable that requires grad is being used in an in-place operation.");
        if (self.Base is { requires_grad: true, is_leaf: true })
            throw new InvalidOperationException("a view of a leaf Variable that requires grad is being used in an in-place operation.");
    }

    private static bool HasTangent(Tensor tensor)
    {
        for (Level? level = Level; level is not null; level = level.Outer)
        {
            if (tensor.TangentAt(level) is not null) return true;
        }
        return false;
    }

    private static void Push(Level level, Node node, ReadOnlySpan<Tensor> results, ReadOnlySpan<Tensor> inputs, bool inPlace)
    {
        // The outer levels first: a result's tangent is computed from the result, whose other tangents count.
        if (level.Outer is { } outer) Push(outer, node, results, inputs, inPlace);
        Tensor?[]? tangents = null, made = null;
        for (int i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].TangentAt(level) is { } tangent) (tangents ??= new Tensor?[inputs.Length])[i] = tangent;
        }
        if (tangents is not null)
        {
            Level? seen = state.Level;
            state.Level = level.Outer;
            try
            {
                made = level.Push(node, [.. results], tangents);
            }
            finally
            {
                state.Level = seen;
            }
        }
        for (int i = 0; i < results.Length; i++)
        {
            if (inPlace) ChangeTangent(results[i], level, made?[i]);
            else results[i].SetTangent(level, made?[i]);
        }
    }

    // Says that a tensor's contents are now a call's result. For a view the tensor that it shows changes too: that becomes itself with the
    // view's part replaced, and the view a view of that.
    private static void Changed(Tensor self, Node node, int output)
    {
        if (self.Base is not { } whole)
        {
            self.MadeBy(node, output);
            self.Lineage!.Rebased++;
            return;
        }
        if (self.dtype != whole.dtype || self.Conjugated != whole.Conjugated || self.Negated != whole.Negated)
        {
            throw new NotSupportedException($"{node.Name}: changing the real part, imaginary part or conjugate of a tensor in place is not recorded: "
                + "do it under no_grad(), or build the tensor anew.");
        }
        whole.MadeBy(new PartNode(whole, self, new(node, output)), 0);
        whole.Lineage!.Rebased++;
    }

    private static void ChangeTangent(Tensor self, Level level, Tensor? tangent)
    {
        if (self.Base is { } whole)
        {
            Tensor? around = whole.TangentAt(level);
            if (tangent is null && around is null) return;
            around ??= torch.zeros(whole.Sizes, whole.dtype);
            whole.SetTangent(level, new Region(whole, self).Put(around, tangent ?? torch.zeros(self.Sizes, self.dtype)));
            whole.Lineage!.Rebased++;
            return;
        }
        self.SetTangent(level, tangent);
        if (self.Lineage is not null) self.Lineage.Rebased++;
    }

    private struct State
    {
        public bool Paused, Inference;
        public Level? Level;
        public Packing? Packing;
    }
}
