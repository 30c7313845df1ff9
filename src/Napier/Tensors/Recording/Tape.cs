namespace Napier;

/// <summary>
/// The recording side of automatic differentiation. An operation that makes a tensor asks <see cref="Wants(Tensor)"/> and, if so,
/// records how gradients flow back; the engine that walks the record lives in Autograd.
/// </summary>
internal static class Tape
{
    [ThreadStatic]
    private static bool paused;

    /// <summary>Whether operations are recorded on this thread (<c>torch.no_grad</c> switches it off).</summary>
    public static bool Enabled
    {
        get => !paused;
        set => paused = !value;
    }

    /// <summary>Whether an operation on this tensor is to be recorded.</summary>
    public static bool Wants(Tensor input) => input.requires_grad && !paused;

    /// <summary>Whether an operation on these tensors is to be recorded.</summary>
    public static bool Wants(Tensor first, Tensor second) => (first.requires_grad || second.requires_grad) && !paused;

    /// <summary>Whether an operation on these tensors is to be recorded.</summary>
    public static bool Wants(params ReadOnlySpan<Tensor> inputs)
    {
        if (paused) return false;
        foreach (Tensor input in inputs)
        {
            if (input.requires_grad) return true;
        }
        return false;
    }

    /// <summary>Records a call with one argument, if wanted. <paramref name="backward"/> turns the result's gradient into the argument's.</summary>
    /// <returns>The result.</returns>
    public static Tensor Record(Tensor result, string name, Tensor input, Func<Tensor, Tensor?> backward)
    {
        if (Wants(input)) result.MadeBy(new FunctionNode(name, [input], 1, g => [g[0] is { } gradient ? backward(gradient) : null]), 0);
        return result;
    }

    /// <summary>Records a call with several arguments, if wanted. <paramref name="backward"/> gives a gradient for each.</summary>
    /// <returns>The result.</returns>
    public static Tensor Record(Tensor result, string name, ReadOnlySpan<Tensor> inputs, Func<Tensor, Tensor?[]> backward)
    {
        int count = inputs.Length;
        if (Wants(inputs)) result.MadeBy(new FunctionNode(name, inputs, 1, g => g[0] is { } gradient ? backward(gradient) : new Tensor?[count]), 0);
        return result;
    }

    /// <summary>Records a call with several results, if wanted. <paramref name="backward"/> gets a gradient (or null) for each.</summary>
    /// <returns>The results.</returns>
    public static Tensor[] Record(Tensor[] results, string name, ReadOnlySpan<Tensor> inputs, Func<Tensor?[], Tensor?[]> backward)
    {
        if (!Wants(inputs)) return results;
        var node = new FunctionNode(name, inputs, results.Length, backward);
        for (int i = 0; i < results.Length; i++)
        {
            if (results[i].dtype.IsFloating || results[i].dtype.IsComplex) results[i].MadeBy(node, i);
        }
        return results;
    }

    /// <summary>Records a change in place: from now on the tensor is the call's result. Its old self is among the inputs.</summary>
    /// <param name="self">The changed tensor.</param>
    /// <param name="name">The call.</param>
    /// <param name="inputs">The arguments, as they were before.</param>
    /// <param name="backward">Turns the changed tensor's gradient into one for each argument.</param>
    public static void RecordInPlace(Tensor self, string name, ReadOnlySpan<Tensor> inputs, Func<Tensor, Tensor?[]> backward)
    {
        int count = inputs.Length;
        var node = new FunctionNode(name, inputs, 1, g => g[0] is { } gradient ? backward(gradient) : new Tensor?[count]);
        Changed(self, node, 0);
    }

    /// <summary>Says that a tensor's contents are now a call's result. For a view the tensor that it shows changes too: that becomes itself
    /// with the view's part replaced, and the view a view of that.</summary>
    public static void Changed(Tensor self, Node node, int output)
    {
        if (self.Base is not { } whole)
        {
            self.MadeBy(node, output);
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

    /// <summary>Refuses to change a leaf whose gradient is wanted.</summary>
    public static void CheckInPlace(Tensor self)
    {
        if (paused || !self.requires_grad) return;
        if (self.is_leaf)
            throw new InvalidOperationException("a leaf Variable that requires grad is being used in an in-place operation.");
        if (self.Base is { requires_grad: true, is_leaf: true })
            throw new InvalidOperationException("a view of a leaf Variable that requires grad is being used in an in-place operation.");
    }
}
