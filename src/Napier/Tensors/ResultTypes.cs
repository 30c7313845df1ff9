namespace Napier;

/// <summary>Which dtype an operation on several tensors computes in and gives.</summary>
internal static class ResultTypes
{
    /// <summary>The dtype of an operation on tensors: dimensions count before 0-dimensional tensors, these before plain numbers; the
    /// weaker only decide where they are of a higher kind (bool, integer, floating, complex).</summary>
    public static ScalarType Of(Tensor x, Tensor? y = null, Tensor? z = null)
    {
        if (y is null || (z is null && x.dtype == y.dtype && !x.Wrapped && !y.Wrapped)) return x.Wrapped ? Current(x) : x.dtype;
        return z is null ? Of([x, y]) : Of([x, y, z]);
    }

    /// <inheritdoc cref="Of(Tensor, Tensor, Tensor)"/>
    public static ScalarType Of(ReadOnlySpan<Tensor> tensors)
    {
        ScalarType? dimensioned = null, zero = null, wrapped = null;
        foreach (Tensor tensor in tensors) Count(tensor);
        return Combine(dimensioned, Combine(zero, wrapped))!.Value;

        void Count(Tensor t)
        {
            ref ScalarType? seen = ref dimensioned;
            if (t.Sizes.Length == 0)
            {
                if (t.Wrapped) wrapped = Join(wrapped, Current(t));
                else zero = Join(zero, t.dtype);
            }
            else
            {
                seen = Join(seen, t.dtype);
            }
        }
    }

    /// <summary>What integers and bool become in operations that give fractions: the default dtype.</summary>
    public static ScalarType Fractional(ScalarType type) => type.IsFloating || type.IsComplex ? type : torch.get_default_dtype();

    private static ScalarType Current(Tensor number) =>
        number.dtype.IsFloating ? torch.get_default_dtype()
        : number.dtype.IsComplex ? (torch.get_default_dtype() == ScalarType.Float64 ? ScalarType.ComplexFloat64 : ScalarType.ComplexFloat32)
        : number.dtype == ScalarType.Bool ? ScalarType.Bool : ScalarType.Int64;

    private static ScalarType Join(ScalarType? a, ScalarType b) => a is { } type ? Promotion.Of(type, b) : b;

    private static ScalarType? Combine(ScalarType? higher, ScalarType? lower)
    {
        if (higher is not { } h) return lower;
        if (lower is not { } l || h.IsComplex) return h;
        if (h.IsFloating) return l.IsComplex ? Promotion.Of(h, ScalarType.ComplexFloat32) : h;
        return h == ScalarType.Bool || l.IsFloating || l.IsComplex ? Promotion.Of(h, l) : h;
    }
}

public static partial class torch
{
    /// <summary>The dtype that arithmetic on the two gives. A number never makes a tensor wider than its own kind needs.</summary>
    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) => ResultTypes.Of(tensor1, tensor2);
}
