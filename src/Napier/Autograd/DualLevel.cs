namespace Napier;

/// <summary>A forward differentiation: the tangents of a call's results are its Jacobian times those of its arguments.</summary>
internal sealed class DualLevel : Level, IDisposable
{
    /// <summary>Opens a level inside those of this thread.</summary>
    public DualLevel() : base(Tape.Level) => Tape.Level = this;

    /// <inheritdoc/>
    public override Tensor?[] Push(Node node, Tensor[] results, Tensor?[] tangents) => node.Forward(tangents) ?? Transposed(node, results, tangents);

    /// <summary>Closes the level: its tangents are not seen any more.</summary>
    /// <exception cref="InvalidOperationException">A level was opened inside it and is not closed yet.</exception>
    public void Dispose()
    {
        if (Tape.Level == this) Tape.Level = Outer;
        else if (IsOpen)
        {
            throw new InvalidOperationException(
                "Trying to exit a forward AD level that was not the last one that was created. This is not supported.");
        }
    }

    /// <summary>Whether the level is among this thread's.</summary>
    public bool IsOpen
    {
        get
        {
            for (Level? level = Tape.Level; level is not null; level = level.Outer)
            {
                if (level == this) return true;
            }
            return false;
        }
    }

    // Backward is linear: the map from gradients of the results to gradients of the arguments, J^H. Its own backward is therefore J, whatever
    // gradients it is taken at.
    private static Tensor?[] Transposed(Node node, Tensor[] results, Tensor?[] tangents)
    {
        bool recording = Tape.Recording;
        Packing? packing = Tape.Packing;
        (Tape.Recording, Tape.Packing) = (true, null);
        try
        {
            var seeds = new Tensor?[results.Length];
            List<int> at = [];
            List<Edge> wanted = [];
            for (int i = 0; i < results.Length; i++)
            {
                if (!results[i].dtype.IsFloating && !results[i].dtype.IsComplex) continue;
                seeds[i] = torch.zeros(results[i].Sizes, results[i].dtype, requires_grad: true);
                at.Add(i);
                wanted.Add(seeds[i]!.GradientEdge);
            }
            Tensor?[] back = node.Backward(seeds);
            List<Edge> roots = [];
            List<Tensor> directions = [];
            for (int i = 0; i < tangents.Length && i < back.Length; i++)
            {
                if (tangents[i] is not { } tangent || back[i] is not { requires_grad: true } gradient) continue;
                roots.Add(gradient.GradientEdge);
                directions.Add(tangent);
            }
            var made = new Tensor?[results.Length];
            if (roots.Count == 0) return made;
            Tensor?[] found = Engine.Run([.. roots], [.. directions], [.. wanted], create: recording, retain: true);
            for (int i = 0; i < found.Length; i++) made[at[i]] = found[i];
            return made;
        }
        finally
        {
            (Tape.Recording, Tape.Packing) = (recording, packing);
        }
    }
}
