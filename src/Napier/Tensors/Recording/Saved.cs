namespace Napier;

/// <summary>What to do with tensors that are saved for backward instead of keeping them.</summary>
/// <param name="Pack">Turns a tensor into something else.</param>
/// <param name="Unpack">Turns that into the tensor again.</param>
internal sealed record Packing(Func<Tensor, object> Pack, Func<object, Tensor> Unpack);

/// <summary>A tensor kept for backward, and the version of its memory at that time: it must not have been changed when it is used.</summary>
internal readonly struct Saved
{
    private readonly object held; // a tensor, or what it was packed into
    private readonly int version;

    /// <summary>Keeps a tensor.</summary>
    /// <exception cref="InvalidOperationException">It was made in inference mode.</exception>
    public Saved(Tensor tensor)
    {
        if (tensor.Storage.IsInference)
        {
            throw new InvalidOperationException("Inference tensors cannot be saved for backward. To work around you can make a clone to get a normal tensor "
                + "and use it in autograd.");
        }
        held = Tape.Packing is { } packing ? new Packed(packing, tensor) : tensor;
        version = tensor.Storage.Version;
    }

    /// <summary>The tensor.</summary>
    /// <exception cref="InvalidOperationException">It was changed in place after it was saved.</exception>
    public Tensor Value
    {
        get
        {
            if (held is not Tensor tensor) return ((Packed)held).Tensor;
            return tensor.Storage.Version == version ? tensor : throw Changed(tensor);
        }
    }

    /// <summary>What to throw when a graph is used after its saved tensors were let go.</summary>
    public static InvalidOperationException Freed() => new(
        "Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). Saved "
        + "intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need to "
        + "backward through the graph a second time or if you need to access saved tensors after calling backward.");

    private InvalidOperationException Changed(Tensor tensor)
    {
        string origin = tensor.GradientEdge is { Node: { } node, Output: var output } && node is not LeafNode
            ? $", which is output {output} of {node.Name}," : "";
        string hint = Anomaly.Enabled
            ? "the backtrace further below shows the operation that failed to compute its gradient. The variable in question was changed in there or anywhere "
                + "later. Good luck!" + Anomaly.Change(tensor.Storage)
            : "enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True).";
        return new(
            "one of the variables needed for gradient computation has been modified by an inplace operation: "
            + $"[torch.{tensor.dtype.CppName}Tensor {Layout.Show(tensor.Sizes)}]{origin} is at version {tensor.Storage.Version}; expected version "
            + $"{version} instead. Hint: {hint}");
    }

    // Also knows where the tensor's gradient goes, which what comes out of the packing does not.
    private sealed class Packed(Packing packing, Tensor tensor)
    {
        private readonly object data = packing.Pack(tensor);
        private readonly Lineage? lineage = tensor.dtype.IsFloating || tensor.dtype.IsComplex ? tensor.Lineage ??= new() : null;
        private readonly Edge edge = tensor.GradientEdge;

        public Tensor Tensor
        {
            get
            {
                Tensor unpacked = packing.Unpack(data).detach();
                Node? node = edge.Node ?? lineage?.MadeBy;
                return node is null ? unpacked : unpacked.MadeBy(node, edge.Node is null ? lineage!.Output : edge.Output);
            }
        }
    }
}
