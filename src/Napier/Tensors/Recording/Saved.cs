namespace Napier;

/// <summary>A tensor kept for backward, and the version of its memory at that time: it must not have been changed when it is used.</summary>
internal readonly struct Saved(Tensor tensor)
{
    private readonly int version = tensor.Storage.Version;

    /// <summary>The tensor.</summary>
    /// <exception cref="InvalidOperationException">It was changed in place after it was saved.</exception>
    public Tensor Value
    {
        get
        {
            if (tensor.Storage.Version == version) return tensor;
            string origin = tensor.GradientEdge is { Node: { } node, Output: var output } && node is not LeafNode
                ? $", which is output {output} of {node.Name}," : "";
            throw new InvalidOperationException(
                "one of the variables needed for gradient computation has been modified by an inplace operation: "
                + $"[torch.{tensor.dtype.CppName}Tensor {Layout.Show(tensor.Sizes)}]{origin} is at version {tensor.Storage.Version}; expected version "
                + $"{version} instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with "
                + "torch.autograd.set_detect_anomaly(True).");
        }
    }

    /// <summary>What to throw when a graph is used after its saved tensors were let go.</summary>
    public static InvalidOperationException Freed() => new(
        "Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). Saved "
        + "intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need to "
        + "backward through the graph a second time or if you need to access saved tensors after calling backward.");
}
