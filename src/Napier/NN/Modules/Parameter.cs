namespace Napier.Modules;

/// <summary>A tensor that a module learns: it is a leaf, and a module that is given one lists it.</summary>
public sealed class Parameter : torch.Tensor
{
    /// <summary>A parameter over the memory of a tensor.</summary>
    /// <exception cref="InvalidOperationException">Its gradient is wanted, but it holds integers.</exception>
    public Parameter(torch.Tensor data, bool requires_grad = true)
        : base(Checked(data, requires_grad).Storage.Share(), data.Sizes, data.Strides, data.Offset, data.dtype) => this.requires_grad = requires_grad;

    private static torch.Tensor Checked(torch.Tensor data, bool requires_grad) =>
        requires_grad && !data.dtype.IsFloating && !data.dtype.IsComplex
            ? throw new InvalidOperationException("Only Tensors of floating point and complex dtype can require gradients") : data;

    /// <inheritdoc/>
    public override string ToString() => "Parameter containing:\n" + base.ToString();
}
