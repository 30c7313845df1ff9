namespace Napier;

/// <summary>Where a view stands in the tensor that it shows, in terms of that tensor's own strides.</summary>
internal sealed class Region
{
    private readonly long[] wholeSizes, wholeStrides, sizes, strides;
    private readonly long offset;

    /// <summary>The region of a view.</summary>
    public Region(Tensor whole, Tensor part)
    {
        (wholeSizes, wholeStrides, sizes, strides) = (whole.Sizes, whole.Strides, part.Sizes, part.Strides);
        offset = part.Offset - whole.Offset;
    }

    /// <summary>The part of a tensor of the whole's sizes.</summary>
    public Tensor Of(Tensor whole)
    {
        Tensor placed = Placed(whole);
        Tensor part = new(placed.Storage.Share(), sizes, strides, offset, placed.dtype);
        Tensor copy = Copies.Contiguous(part);
        return Tape.Record(copy, "AsStridedBackward0", whole, g => Put(torch.zeros(wholeSizes, g.dtype), g));
    }

    /// <summary>The whole with another part.</summary>
    public Tensor Put(Tensor whole, Tensor part)
    {
        Tensor placed = Placed(whole);
        Copies.Copy(part, new(placed.Storage.Share(), sizes, strides, offset, placed.dtype));
        return Tape.Record(placed, "AsStridedScatterBackward0", [whole, part], g => [Put(g, torch.zeros(sizes, g.dtype)), Of(g)]);
    }

    // A copy that lies in memory as the whole does.
    private Tensor Placed(Tensor whole)
    {
        long length = Layout.Reach(wholeSizes, wholeStrides).High + 1;
        Storage memory = Tensor.Allocate(whole.dtype, Math.Max(length, offset + Layout.Reach(sizes, strides).High + 1));
        Tensor copy = new(memory, wholeSizes, wholeStrides, 0, whole.dtype);
        Copies.Copy(whole, copy);
        return copy;
    }
}

/// <summary>A tensor after one of its views was changed: the gradient of the part goes to what the view became, that of the rest to what the
/// tensor was.</summary>
internal sealed class PartNode(Tensor whole, Tensor part, Edge made) : Node("CopySlices", whole.GradientEdge, made)
{
    private readonly Region region = new(whole, part);
    private readonly long[] sizes = part.Sizes;

    /// <inheritdoc/>
    public override Tensor?[] Backward(Tensor?[] gradients) => gradients[0] is { } g
        ? [Next[0].Node is null ? null : region.Put(g, torch.zeros(sizes, g.dtype)), region.Of(g)]
        : [null, null];
}

/// <summary>A view of a tensor that was changed in place.</summary>
internal sealed class ViewNode(Tensor whole, Tensor view) : Node("AsStridedBackward0", whole.GradientEdge)
{
    private readonly Region region = new(whole, view);
    private readonly long[] sizes = whole.Sizes;
    private readonly bool conjugates = whole.Conjugated != view.Conjugated, negates = whole.Negated != view.Negated;

    /// <inheritdoc/>
    public override Tensor?[] Backward(Tensor?[] gradients)
    {
        if (gradients[0] is not { } g) return [null];
        if (conjugates) g = g.conj();
        return [region.Put(torch.zeros(sizes, g.dtype), negates ? -g : g)];
    }
}
