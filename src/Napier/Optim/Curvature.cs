namespace Napier;

/// <summary>What L-BFGS remembers between moves: changes of the gradient and of the parameters, from which it knows the curvature.</summary>
internal sealed class Curvature
{
    private const string Prefix = "state.0.";

    private List<Tensor> changes = [], moves = [];
    private List<double> inverses = [];
    private Tensor? last;    // the gradient before
    private double scale = 1;
    private long iterations;

    /// <summary>Where to go.</summary>
    public Tensor? Direction { get; private set; }

    /// <summary>How far the last move went along the direction.</summary>
    public double Step { get; set; }

    /// <summary>A copy that the original does not see changing.</summary>
    public Curvature Copy() => new()
    {
        changes = [.. changes], moves = [.. moves], inverses = [.. inverses], last = last, scale = scale, iterations = iterations,
        Direction = Direction, Step = Step,
    };

    /// <summary>Takes the last move in and chooses a direction.</summary>
    /// <param name="gradient">The gradient here.</param>
    /// <param name="size">How many moves are remembered.</param>
    /// <returns>Whether this is the first move of all.</returns>
    public bool Begin(Tensor gradient, int size)
    {
        iterations++;
        if (iterations == 1) Direction = -gradient;
        else
        {
            Remember(gradient - last!, Direction! * Step, size);
            Direction = Newton(gradient);
        }
        last = gradient;
        return iterations == 1;
    }

    private void Remember(Tensor change, Tensor move, int size)
    {
        double product = change.dot(move).item<double>();
        if (!(product > 1e-10)) return;
        while (changes.Count >= size)
        {
            changes.RemoveAt(0);
            moves.RemoveAt(0);
            inverses.RemoveAt(0);
        }
        changes.Add(change);
        moves.Add(move);
        inverses.Add(1 / product);
        scale = product / change.dot(change).item<double>();
    }

    // The two loops over the remembered moves: minus the inverse curvature times the gradient.
    private Tensor Newton(Tensor gradient)
    {
        Tensor q = -gradient;
        double[] weights = new double[changes.Count];
        for (int i = changes.Count - 1; i >= 0; i--)
        {
            weights[i] = moves[i].dot(q).item<double>() * inverses[i];
            q.sub_(changes[i] * weights[i]);
        }
        q.mul_(scale);
        for (int i = 0; i < changes.Count; i++)
            q.add_(moves[i] * (weights[i] - (changes[i].dot(q).item<double>() * inverses[i])));
        return q;
    }

    /// <summary>Adds everything to a state.</summary>
    public void Save(Dictionary<string, Tensor> state)
    {
        if (iterations == 0) return;
        state[Prefix + "n_iter"] = torch.tensor(iterations);
        state[Prefix + "t"] = torch.tensor(Step, ScalarType.Float64);
        state[Prefix + "H_diag"] = torch.tensor(scale, ScalarType.Float64);
        state[Prefix + "d"] = Direction!;
        state[Prefix + "prev_flat_grad"] = last!;
        if (changes.Count == 0) return;
        state[Prefix + "old_dirs"] = torch.stack([.. changes]);
        state[Prefix + "old_stps"] = torch.stack([.. moves]);
        state[Prefix + "ro"] = torch.tensor(inverses.ToArray());
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="ArgumentException">It belongs to another number of parameters.</exception>
    public static Curvature Load(IReadOnlyDictionary<string, Tensor> state, long size, ScalarType type)
    {
        var loaded = new Curvature();
        if (!state.TryGetValue(Prefix + "n_iter", out Tensor? iterations)) return loaded;
        loaded.iterations = iterations.item<long>();
        loaded.Step = Get("t").item<double>();
        loaded.scale = Get("H_diag").item<double>();
        loaded.Direction = Vectors("d")[0];
        loaded.last = Vectors("prev_flat_grad")[0];
        if (!state.ContainsKey(Prefix + "ro")) return loaded;
        loaded.inverses = [.. Get("ro").ToArray<double>()];
        loaded.changes = Vectors("old_dirs");
        loaded.moves = Vectors("old_stps");
        return loaded;

        Tensor Get(string name) =>
            state.TryGetValue(Prefix + name, out Tensor? stored) ? stored.detach() : throw new ArgumentException($"loaded state dict has no {Prefix}{name}");

        List<Tensor> Vectors(string name)
        {
            Tensor stored = Get(name);
            if (stored.Sizes.Length == 0 || stored.Sizes[^1] != size)
                throw new ArgumentException($"loaded state dict has {Prefix}{name} of shape {Layout.Show(stored.Sizes)} for {size} numbers");
            Tensor rows = stored.to(type).reshape(-1, size);
            return [.. Enumerable.Range(0, (int)rows.Sizes[0]).Select(i => rows[i].clone())];
        }
    }
}
