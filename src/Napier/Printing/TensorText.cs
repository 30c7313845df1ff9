namespace Napier;

/// <summary>Ways of writing a tensor.</summary>
public enum TensorStringStyle
{
    /// <summary>As Python prints it.</summary>
    Default,

    /// <summary>Shape, dtype and device only.</summary>
    Metadata,

    /// <summary>The numbers in brackets only.</summary>
    Numpy,
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>What Python's <c>print(tensor)</c> prints.</summary>
        public override string ToString() => IsInvalid ? "tensor(<disposed>)" : Printer.Repr(this);

        /// <summary>The tensor in a style.</summary>
        public string ToString(TensorStringStyle style) => style switch
        {
            TensorStringStyle.Metadata => $"[{string.Join("x", Sizes)}], type = {dtype}, device = cpu",
            TensorStringStyle.Numpy => Printer.Body(this, 0, PrintOptions.Current),
            _ => ToString(),
        };

        /// <summary>What Python's <c>print(tensor)</c> prints.</summary>
        public string str() => ToString();

        /// <summary>The tensor in NumPy's style: the numbers in brackets.</summary>
        public string npstr() => ToString(TensorStringStyle.Numpy);
    }
}
