namespace Napier.Modules;

/// <summary>A tensor that a module learns: it is a leaf, and a module that is given one lists it.</summary>
public sealed class Parameter : torch.Tensor
{
    /// <summary>A parameter over the memory of a tensor.</summary>
    public Parameter(torch.Tensor data, bool requires_grad = true)
        : base(data.Storage.Share(), data.Sizes, data.Strides, data.Offset, data.dtype) => this.requires_grad = requires_grad;

    /// <inheritdoc/>
    public override string ToString() => "Parameter containing:\n" + base.ToString();
}
