namespace Napier;

/// <summary>
/// A forward differentiation under way: tensors may carry a tangent of it, and every call on such tensors is told to it, so that the results
/// carry theirs. Levels nest; while the tangents of one are computed only those further out are seen, so that none is mistaken for another.
/// </summary>
internal abstract class Level(Level? outer)
{
    /// <summary>The level around this one.</summary>
    public Level? Outer { get; } = outer;

    /// <summary>The tangents of a call's results.</summary>
    /// <param name="node">The call.</param>
    /// <param name="results">What it made.</param>
    /// <param name="tangents">For each argument its tangent; null is zero.</param>
    /// <returns>For each result its tangent; null is zero.</returns>
    public abstract Tensor?[] Push(Node node, Tensor[] results, Tensor?[] tangents);
}

/// <summary>What a tensor carries of a level.</summary>
/// <param name="Level">The level.</param>
/// <param name="Value">The direction in which the tensor changes; of its shape and dtype.</param>
/// <param name="Next">What it carries of other levels.</param>
internal sealed record Tangent(Level Level, Tensor Value, Tangent? Next)
{
    /// <summary>The chain with another value for a level, or without it.</summary>
    public static Tangent? With(Tangent? chain, Level level, Tensor? value)
    {
        Tangent? rest = null;
        for (Tangent? t = chain; t is not null; t = t.Next)
        {
            if (t.Level != level) rest = new(t.Level, t.Value, rest);
        }
        return value is null ? rest : new(level, value, rest);
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The tangent of a level; null is zero.</summary>
        internal Tensor? TangentAt(Level level)
        {
            FollowBase();
            for (Tangent? t = Lineage?.Tangents; t is not null; t = t.Next)
            {
                if (t.Level == level) return t.Value;
            }
            return null;
        }

        /// <summary>Sets or removes the tangent of a level.</summary>
        internal void SetTangent(Level level, Tensor? value)
        {
            if (value is null && Lineage?.Tangents is null) return;
            Lineage ??= new();
            Lineage.Tangents = Tangent.With(Lineage.Tangents, level, value);
            if (Base?.Lineage is { } of) Lineage.Seen = of.Rebased;
        }
    }
}
