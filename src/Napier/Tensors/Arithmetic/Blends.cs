namespace Napier;


public static partial class torch
{
    /// <summary>input + value tensor1 tensor2.</summary>
    public static Tensor addcmul(Tensor input, Tensor tensor1, Tensor tensor2, Scalar? value = null) =>
        add(input, tensor1 * tensor2, value);

    /// <summary>input + value tensor1 / tensor2.</summary>
    /// <exception cref="InvalidOperationException">Both are integers.</exception>
    public static Tensor addcdiv(Tensor input, Tensor tensor1, Tensor tensor2, Scalar? value = null)
    {
        if (!tensor1.dtype.IsFloating && !tensor1.dtype.IsComplex && !tensor2.dtype.IsFloating && !tensor2.dtype.IsComplex)
        {
            throw new InvalidOperationException("Integer division with addcdiv is no longer supported, and in a future  release addcdiv will perform a "
                + "true division of tensor1 and tensor2. The historic addcdiv behavior can be implemented as (input + value * torch.trunc(tensor1 / "
                + "tensor2)).to(input.dtype) for integer inputs and as (input + value * tensor1 / tensor2) for float inputs. The future addcdiv behavior "
                + "is just the latter implementation: (input + value * tensor1 / tensor2), for all dtypes.");
        }
        return add(input, tensor1 / tensor2, value);
    }

    /// <summary>From start a part weight of the way to end; exact at both ends.</summary>
    /// <exception cref="InvalidOperationException">The dtypes differ.</exception>
    public static Tensor lerp(Tensor input, Tensor end, Tensor weight)
    {
        if (input.dtype != end.dtype)
            throw new InvalidOperationException($"expected dtype {input.dtype.Name} for `end` but got dtype {end.dtype.Name}");
        Tensor way = end - input;
        return where(Magnitude(weight.detach()) < 0.5, input + (weight * way), end - (way * (1 - weight)));
    }

    public partial class Tensor
    {
        /// <summary>This + value tensor1 tensor2.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar? value = null) => torch.addcmul(this, tensor1, tensor2, value);

        /// <summary>Adds value tensor1 tensor2.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar? value = null) => add_(tensor1 * tensor2, value);

        /// <summary>This + value tensor1 / tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar? value = null) => torch.addcdiv(this, tensor1, tensor2, value);

        /// <summary>Adds value tensor1 / tensor2.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar? value = null) => add_(tensor1 / tensor2, value);

        /// <summary>A part weight of the way to end.</summary>
        public Tensor lerp(Tensor end, Tensor weight) => torch.lerp(this, end, weight);

        /// <summary>Goes a part weight of the way to end.</summary>
        public Tensor lerp_(Tensor end, Tensor weight) => Tape.Wants(this, end)
            ? Place.Of(this).Replace(copy => torch.lerp(copy, end, weight)) : copy_(torch.lerp(this, end, weight));
    }
}
