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
        Next = inputs.Length == 0 ? [] : new Edge[inputs.Length];
        for (int i = 0; i < inputs.Length; i++) Next[i] = inputs[i].GradientEdge;
        Number = Interlocked.Increment(ref numbers);
        if (Anomaly.Enabled) Anomaly.Mark(this);
    }

    protected Node(string name, params Edge[] next)
    {
        Name = name;
        Next = next;
        Number = Interlocked.Increment(ref numbers);
        if (Anomaly.Enabled) Anomaly.Mark(this);
    }

    /// <summary>PyTorch's name of the call's backward, such as <c>ExpBackward0</c>.</summary>
    public string Name { get; }

    /// <summary>For each argument where its gradient goes.</summary>
    public Edge[] Next { get; }

    /// <summary>Later calls have higher numbers: all nodes that <see cref="Next"/> leads to have lower ones.</summary>
    public long Number { get; }

    /// <summary>What else to do with the gradients that arrive here, in order: each may put another in place of one result's.</summary>
    public List<Hook>? Hooks { get; set; }

    /// <summary>How many results the call had.</summary>
    public virtual int Outputs => 1;

    /// <summary>Whether a gradient is wanted of any argument.</summary>
    public bool Flows
    {
        get
        {
            foreach (Edge edge in Next)
            {
                if (edge.Node is not null) return true;
            }
            return false;
        }
    }

    /// <summary>Gradients of the arguments (null: zero, or not wanted) from those of the results (null: zero). Written in tensor
    /// operations, so that where gradients are being recorded this is recorded too.</summary>
    public abstract Tensor?[] Backward(Tensor?[] gradients);

    /// <summary>Tangents of the results from those of the arguments (null: zero), where the call knows a shorter way to them than by
    /// transposing <see cref="Backward"/>; else null.</summary>
    public virtual Tensor?[]? Forward(Tensor?[] tangents) => null;

    /// <summary>Forgets what was saved.</summary>
    public virtual void Release()
    {
    }
}

/// <summary>What happens with the gradient of one result of a call. It goes on unchanged where <paramref name="Change"/> gives null.</summary>
/// <param name="Output">Which result.</param>
/// <param name="Change">What happens.</param>
/// <param name="Last">Whether this comes after all hooks of other kinds: it keeps the gradient as it finally is.</param>
internal sealed record Hook(int Output, Func<Tensor, Tensor?> Change, bool Last = false);

/// <summary>The end of a path: a tensor that the user made and wants the gradient of.</summary>
internal sealed class LeafNode(Tensor leaf) : Node("AccumulateGrad", Array.Empty<Edge>())
{
    /// <summary>The tensor.</summary>
    public Tensor Leaf { get; } = leaf;

    /// <summary>What happens after a gradient was added to the leaf's.</summary>
    public List<Action<Tensor>>? Added { get; set; }

    /// <inheritdoc/>
    public override Tensor?[] Backward(Tensor?[] gradients) => [];
}

/// <summary>A call with one argument and one result, whose backward is a function.</summary>
internal sealed class OneNode(string name, Tensor input, Func<Tensor, Tensor?> backward, Func<Tensor, Tensor>? forward) : Node(name, [input])
{
    private Func<Tensor, Tensor?>? backward = backward;

    /// <inheritdoc/>
    public override Tensor?[] Backward(Tensor?[] gradients) =>
        backward is { } function ? [gradients[0] is { } g ? function(g) : null] : throw Saved.Freed();

    /// <inheritdoc/>
    public override Tensor?[]? Forward(Tensor?[] tangents) => forward is null ? null : [forward(tangents[0]!)];

    /// <inheritdoc/>
    public override void Release() => backward = null;
}

/// <summary>A call with several arguments and one result, whose backward is a function.</summary>
internal sealed class SeveralNode(string name, ReadOnlySpan<Tensor> inputs, Func<Tensor, Tensor?[]> backward) : Node(name, inputs)
{
    private Func<Tensor, Tensor?[]>? backward = backward;

    /// <inheritdoc/>
    public override Tensor?[] Backward(Tensor?[] gradients) =>
        backward is { } function ? gradients[0] is { } g ? function(g) : new Tensor?[Next.Length] : throw Saved.Freed();

    /// <inheritdoc/>
    public override void Release() => backward = null;
}

/// <summary>A call with several results, whose backward is a function.</summary>
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
