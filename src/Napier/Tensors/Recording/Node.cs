namespace Napier;

/// <summary>Where a gradient goes: an output of the call that made a tensor.</summary>
/// <param name="Node">The call; null where no gradient is wanted.</param>
/// <param name="Output">Which of its results.</param>
internal readonly record struct Edge(Node? Node, int Output);

/// <summary>
/// One recorded call: what backward needs to turn gradients of its results into gradients of its arguments. Only the engine in
/// Autograd runs nodes; this is all that the tensors know of it.
/// </summary>
internal abstract class Node
{
    private static long numbers;

    protected Node(string name, ReadOnlySpan<Tensor> inputs)
    {
        Name = name;
        Next = new Edge[inputs.Length];
        for (int i = 0; i < inputs.Length; i++) Next[i] = inputs[i].GradientEdge;
    }

    protected Node(string name, params Edge[] next)
    {
        Name = name;
        Next = next;
    }

    /// <summary>PyTorch's name of the call's backward, such as <c>ExpBackward0</c>.</summary>
    public string Name { get; }

    /// <summary>For each argument where its gradient goes.</summary>
    public Edge[] Next { get; }

    /// <summary>Later calls have higher numbers.</summary>
    public long Number { get; } = Interlocked.Increment(ref numbers);

    /// <summary>What else to do with the gradients that arrive here, in order: each may put another in place of one result's.</summary>
    public List<(int Output, Func<Tensor, Tensor?> Hook)>? Hooks { get; set; }

    /// <summary>How many results the call had.</summary>
    public virtual int Outputs => 1;

    /// <summary>Gradients of the arguments (null: zero, or not wanted) from those of the results (null: zero). Written in tensor
    /// operations, so that where gradients are being recorded this is recorded too.</summary>
    public abstract Tensor?[] Backward(Tensor?[] gradients);

    /// <summary>Forgets what was saved.</summary>
    public virtual void Release()
    {
    }
}

/// <summary>The end of a path: a tensor that the user made and wants the gradient of.</summary>
internal sealed class LeafNode(Tensor leaf) : Node("AccumulateGrad", Array.Empty<Edge>())
{
    /// <summary>The tensor.</summary>
    public Tensor Leaf { get; } = leaf;

    /// <inheritdoc/>
    public override Tensor?[] Backward(Tensor?[] gradients) => [];
}

/// <summary>A node whose backward is a function.</summary>
internal sealed class FunctionNode(string name, ReadOnlySpan<Tensor> inputs, int outputs, Func<Tensor?[], Tensor?[]> backward) : Node(name, inputs)
{
    private Func<Tensor?[], Tensor?[]>? backward = backward;

    /// <inheritdoc/>
    public override int Outputs => outputs;

    /// <inheritdoc/>
    public override Tensor?[] Backward(Tensor?[] gradients) =>
        backward is { } function ? function(gradients) : throw Saved.Freed();

    /// <inheritdoc/>
    public override void Release() => backward = null;
}
