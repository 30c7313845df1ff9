namespace Napier;

/// <summary>What a tensor that takes part in differentiation remembers; most tensors have none.</summary>
internal sealed class Lineage
{
    /// <summary>Set by the user, on a leaf.</summary>
    public bool Required { get; set; }

    /// <summary>The recorded call that made the tensor.</summary>
    public Node? MadeBy { get; set; }

    /// <summary>Which of the call's results the tensor is.</summary>
    public int Output { get; set; }

    /// <summary>Whether a tensor that is not a leaf keeps its gradient too.</summary>
    public bool Retained { get; set; }

    /// <summary>How often the tensor, or a part of it through a view, was changed in place: views made before must then look anew.</summary>
    public int Rebased { get; set; }

    /// <summary>For a view, the count of <see cref="Rebased"/> that its history belongs to.</summary>
    public int Seen { get; set; }

    /// <summary>The accumulated gradient.</summary>
    public Tensor? Gradient { get; set; }

    /// <summary>Whether somebody outside may hold the gradient: its memory must then be left to the garbage collector.</summary>
    public bool Shown { get; set; }

    /// <summary>The node that stands for this leaf.</summary>
    public LeafNode? Leaf { get; set; }

    /// <summary>What the tensor carries in forward differentiation.</summary>
    public Tangent? Tangents { get; set; }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>What differentiation knows of this tensor.</summary>
        internal Lineage? Lineage { get; set; }

        /// <summary>The tensor that this one is a view of.</summary>
        internal Tensor? Base { get; init; }

        /// <summary>Whether gradients flow to this tensor.</summary>
        /// <exception cref="InvalidOperationException">Set on integers, or cleared on a result of recorded operations.</exception>
        public bool requires_grad
        {
            get
            {
                FollowBase();
                return Lineage is { } l && (l.Required || l.MadeBy is not null);
            }
            set
            {
                if (value && !dtype.IsFloating && !dtype.IsComplex)
                    throw new InvalidOperationException("only Tensors of floating point and complex dtype can require gradients");
                if (!value && Lineage?.MadeBy is not null)
                {
                    throw new InvalidOperationException("you can only change requires_grad flags of leaf variables. If you want to use a computed "
                        + "variable in a subgraph that doesn't require differentiation use var_no_grad = var.detach().");
                }
                if (value && Storage.IsInference && !Tape.Inference)
                    throw new InvalidOperationException("Setting requires_grad=True on inference tensor outside InferenceMode is not allowed.");
                if (value || Lineage is not null) (Lineage ??= new()).Required = value;
            }
        }

        /// <summary>Whether the tensor was made by the user rather than by a recorded operation.</summary>
        public bool is_leaf
        {
            get
            {
                FollowBase();
                return Lineage?.MadeBy is null;
            }
        }

        /// <summary>Whether the tensor was made in <see cref="inference_mode"/>: it can never be recorded.</summary>
        public bool is_inference() => Storage.IsInference;

        /// <summary>Where this tensor's gradient goes.</summary>
        internal Edge GradientEdge
        {
            get
            {
                if (Lineage is null && Base is null) return default;
                FollowBase();
                return Lineage is null ? default
                    : Lineage.MadeBy is { } node ? new(node, Lineage.Output)
                    : Lineage.Required ? new(Lineage.Leaf ??= new LeafNode(this), 0) : default;
            }
        }

        /// <summary>Says which recorded call made this tensor.</summary>
        internal Tensor MadeBy(Node node, int output)
        {
            Lineage ??= new();
            Lineage.MadeBy = node;
            Lineage.Output = output;
            if (Base?.Lineage is { } of) Lineage.Seen = of.Rebased;
            return this;
        }

        /// <summary>Takes over another tensor's history and tangents, whose contents this one now has.</summary>
        internal Tensor Inherit(Tensor from)
        {
            if (from.GradientEdge is { Node: { } node, Output: var output }) MadeBy(node, output);
            if (from.Lineage?.Tangents is { } tangents) (Lineage ??= new()).Tangents = tangents;
            return this;
        }

        // A view whose base was changed in place after the view was made is a view of the changed base.
        private void FollowBase()
        {
            if (Base?.Lineage is not { Rebased: > 0 } of || of.Rebased == (Lineage?.Seen ?? 0)) return;
            (Lineage ??= new()).Seen = of.Rebased;
            if (dtype != Base.dtype) return;
            if (of.MadeBy is not null || of.Required) MadeBy(new ViewNode(Base, this), 0);
            if (of.Tangents is null && Lineage.Tangents is null) return;
            Tangent? tangents = null;
            for (Tangent? t = of.Tangents; t is not null; t = t.Next) tangents = new(t.Level, new Region(Base, this).Of(t.Value), tangents);
            Lineage.Tangents = tangents;
        }
    }
}
