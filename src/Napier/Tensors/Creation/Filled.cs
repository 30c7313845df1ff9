namespace Napier;

public static partial class torch
{
    /// <summary>A tensor with arbitrary contents.</summary>
    public static Tensor empty(Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Tensor.Fresh(Sizes.Checked(size.Shape), dtype ?? defaultDtype), requires_grad);

    /// <summary>A tensor with arbitrary contents.</summary>
    public static Tensor empty(params long[] size) => empty(new Size(size));

    /// <summary>A tensor of these strides with arbitrary contents.</summary>
    public static Tensor empty_strided(long[] size, long[] strides, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        long[] sizes = Sizes.Checked([.. size]);
        if (strides.Length != sizes.Length)
            throw new InvalidOperationException($"dimensionality of sizes ({sizes.Length}) must match dimensionality of strides ({strides.Length})");
        if (Array.Exists(strides, s => s < 0)) throw new InvalidOperationException($"empty_strided: strides must not be negative, got {Layout.Show(strides)}");
        ScalarType type = dtype ?? defaultDtype;
        long length = Layout.Count(sizes) == 0 ? 0 : Layout.Reach(sizes, strides).High + 1;
        return Made(new Tensor(Tensor.Allocate(type, length), sizes, [.. strides], 0, type), requires_grad);
    }

    /// <summary>A tensor of zeros.</summary>
    public static Tensor zeros(Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Copies.Fill(empty(size, dtype), 0), requires_grad);

    /// <summary>A tensor of zeros.</summary>
    public static Tensor zeros(params long[] size) => zeros(new Size(size));

    /// <summary>A tensor of ones.</summary>
    public static Tensor ones(Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Copies.Fill(empty(size, dtype), 1), requires_grad);

    /// <summary>A tensor of ones.</summary>
    public static Tensor ones(params long[] size) => ones(new Size(size));

    /// <summary>A tensor of one number; its dtype follows the number's kind unless given.</summary>
    public static Tensor full(Size size, Scalar fill_value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Copies.Fill(empty(size, dtype ?? fill_value.DefaultType), fill_value), requires_grad);

    /// <summary>A tensor of the same shape and layout with arbitrary contents.</summary>
    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Tensor.Fresh(input.Sizes, Layout.Preserve(input.Sizes, input.Strides), dtype ?? input.dtype), requires_grad);

    /// <summary>A tensor of the same shape and layout with zeros.</summary>
    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Copies.Fill(empty_like(input, dtype), 0), requires_grad);

    /// <summary>A tensor of the same shape and layout with ones.</summary>
    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Copies.Fill(empty_like(input, dtype), 1), requires_grad);

    /// <summary>A tensor of the same shape and layout with one number.</summary>
    public static Tensor full_like(Tensor input, Scalar fill_value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Copies.Fill(empty_like(input, dtype), fill_value), requires_grad);

    /// <summary>A matrix of zeros with ones on its diagonal.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns; as many as rows if negative.</param>
    /// <param name="dtype">The dtype; the default dtype if null.</param>
    /// <param name="device">The CPU.</param>
    /// <param name="requires_grad">Whether gradients flow to it.</param>
    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        if (rows < 0) throw new InvalidOperationException($"n must be greater or equal to 0, got {rows}");
        Tensor matrix = zeros([rows, columns < 0 ? rows : columns], dtype);
        Copies.Fill(matrix.diagonal(), 1);
        return Made(matrix, requires_grad);
    }

    /// <summary>Complex numbers from their parts.</summary>
    /// <param name="real">Real parts, float32 or float64.</param>
    /// <param name="imag">Imaginary parts, of the same dtype.</param>
    public static Tensor complex(Tensor real, Tensor imag)
    {
        if (real.dtype != imag.dtype)
            throw new InvalidOperationException(
                $"Expected object of scalar type {real.dtype.CppName} but got scalar type {imag.dtype.CppName} for second argument");
        if (real.dtype is not (ScalarType.Float32 or ScalarType.Float64))
            throw new InvalidOperationException(
                $"Expected both inputs to be Half, Float or Double tensors but got {real.dtype.CppName} and {imag.dtype.CppName}");
        Tensor[] parts = [real, imag];
        if (!real.Sizes.AsSpan().SequenceEqual(imag.Sizes)) parts = broadcast_tensors(real, imag);
        var (a, b) = (parts[0], parts[1]);
        Tensor result = Tensor.Fresh(a.Sizes, real.dtype == ScalarType.Float32 ? ScalarType.ComplexFloat32 : ScalarType.ComplexFloat64);
        Tensor plain = result.view_as_real();
        Copies.Copy(a, plain.select(-1, 0));
        Copies.Copy(b, plain.select(-1, 1));
        return Tape.Record(result, "ComplexBackward0", [a, b], g => [g.real, g.imag]);
    }

    private static Tensor Made(Tensor tensor, bool requires_grad)
    {
        if (requires_grad)
        {
            if (!tensor.dtype.IsFloating && !tensor.dtype.IsComplex)
                throw new InvalidOperationException("Only Tensors of floating point and complex dtype can require gradients");
            tensor.requires_grad = true;
        }
        return tensor;
    }

    public partial class Tensor
    {
        /// <summary>A tensor of this dtype with zeros.</summary>
        public Tensor new_zeros(params long[] size) => zeros(size, dtype);

        /// <summary>A tensor of this dtype with ones.</summary>
        public Tensor new_ones(params long[] size) => ones(size, dtype);

        /// <summary>A tensor of this dtype with arbitrary contents.</summary>
        public Tensor new_empty(params long[] size) => empty(size, dtype);

        /// <summary>A tensor of this dtype with one number.</summary>
        public Tensor new_full(Size size, Scalar fill_value) => full(size, fill_value, dtype);
    }
}
