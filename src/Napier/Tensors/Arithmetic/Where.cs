namespace Napier;

/// <summary>y where x is not zero, else z.</summary>
internal readonly struct Choose : IZip3<Choose>
{
    public static V Of<V>(V x, V y, V z) where V : struct, INative<V> => V.Select(V.Equal(x, V.Zero), z, y);
}

/// <summary>Choosing between tensors.</summary>
internal static class Choices
{
    public static Tensor Where(Place to, Tensor condition, Tensor x, Tensor y, string node = "WhereBackward0")
    {
        if (condition.dtype != ScalarType.Bool)
        {
            if (condition.dtype != ScalarType.Byte)
            {
                throw new InvalidOperationException(
                    $"where expected condition to be a boolean tensor, but got a tensor with dtype {condition.dtype.CppName}");
            }
            torch.Warn("where received a uint8 condition tensor. This behavior is deprecated and will be removed in a future version of PyTorch. "
                + "Use a boolean condition instead.");
        }
        ScalarType type = ResultTypes.Of(x, y);
        // The condition becomes 1 or 0 of the operands' dtype, so that all three are read by one loop.
        Tensor result = Elementwise.Call<Choose>("where", type, to, condition.dtype == ScalarType.Bool ? condition : condition.ne(0), x, y);
        if (!Tape.Wants(x, y)) return result;
        Target tx = new(x), ty = new(y);
        var chosen = new Saved(condition);
        return Tape.Record(result, node, [x, y], g =>
        [
            tx.Wanted ? tx.Of(torch.where(chosen.Value, g, 0)) : null,
            ty.Wanted ? ty.Of(torch.where(chosen.Value, 0, g)) : null,
        ]);
    }

    public static Tensor Fill(Place to, Tensor x, Tensor mask, Tensor value)
    {
        if (to.Replaces(x, value)) return to.Replace(copy => Fill(Place.New, copy, mask, value));
        if (mask.dtype != ScalarType.Bool)
        {
            throw new InvalidOperationException(
                $"masked_fill_ only supports boolean masks, but got mask with dtype {mask.dtype.CppName}");
        }
        if (value.Sizes.Length != 0)
        {
            throw new InvalidOperationException(
                $"masked_fill_ only supports a 0-dimensional value tensor, but got tensor with {value.Sizes.Length} dimension(s).");
        }
        if (value.Wrapped && !torch.can_cast(value.dtype, x.dtype))
        {
            throw new InvalidOperationException($"value cannot be converted to type {Fits(x.dtype)} without overflow");
        }
        Tensor filling = Gradients.Cast(value, x.dtype);
        return Where(to, mask, filling, x, "MaskedFillBackward0");
    }

    private static string Fits(ScalarType type) => type.Name + "_t";
}

public static partial class torch
{
    /// <summary>x where the condition holds, else y; all three broadcast.</summary>
    /// <param name="condition">bool.</param>
    /// <param name="x">A tensor or a number.</param>
    /// <param name="y">A tensor or a number.</param>
    /// <param name="out">Where the result goes.</param>
    /// <exception cref="InvalidOperationException">The condition is not bool, or the shapes do not broadcast.</exception>
    public static Tensor where(Tensor condition, Tensor x, Tensor y, Tensor? @out = null) => Choices.Where(Place.Out(@out), condition, x, y);

    /// <summary>value where the mask holds, else input.</summary>
    /// <exception cref="InvalidOperationException">The mask is not bool, or the value has dimensions.</exception>
    public static Tensor masked_fill(Tensor input, Tensor mask, Tensor value) => Choices.Fill(Place.New, input, mask, value);

    public partial class Tensor
    {
        /// <summary>This where the condition holds, else y.</summary>
        public Tensor where(Tensor condition, Tensor y) => torch.where(condition, this, y);

        /// <summary>value where the mask holds, else this.</summary>
        public Tensor masked_fill(Tensor mask, Tensor value) => Choices.Fill(Place.New, this, mask, value);

        /// <summary>Puts value where the mask holds.</summary>
        public Tensor masked_fill_(Tensor mask, Tensor value) => Choices.Fill(Place.Of(this), this, mask, value);
    }
}
