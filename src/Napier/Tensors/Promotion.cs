namespace Napier;

/// <summary>PyTorch's type promotion: which dtype an operation on several computes in and gives.</summary>
internal static class Promotion
{
    /// <summary>The smallest dtype that holds both.</summary>
    /// <exception cref="InvalidOperationException">uint16, uint32 or uint64 meets another integer.</exception>
    public static ScalarType Promote(ScalarType a, ScalarType b)
    {
        if (a == b) return a;
        if (a.IsComplex || b.IsComplex)
        {
            bool wide = a is ScalarType.ComplexFloat64 or ScalarType.Float64 || b is ScalarType.ComplexFloat64 or ScalarType.Float64;
            return wide ? ScalarType.ComplexFloat64 : ScalarType.ComplexFloat32;
        }
        if (a.IsFloating || b.IsFloating)
        {
            if (!b.IsFloating) return a;
            if (!a.IsFloating) return b;
            // float16 and bfloat16 only meet in float32.
            return a.Size == b.Size ? ScalarType.Float32 : a.Size > b.Size ? a : b;
        }
        if (a == ScalarType.Bool) return b;
        if (b == ScalarType.Bool) return a;
        if (IsBareUnsigned(a) || IsBareUnsigned(b))
        {
            throw new InvalidOperationException(
                $"Promotion for uint16, uint32, uint64 types is not supported, attempted to promote {a.CppName} and {b.CppName}");
        }
        if (a.Size != b.Size) return a.Size > b.Size ? a : b;
        return ScalarType.Int16; // uint8 and int8
    }

    /// <summary>The dtype of an operation on tensors: dimensions count before 0-dimensional tensors, these before plain numbers; the
    /// weaker only decide where they are of a higher kind (bool, integer, floating, complex).</summary>
    public static ScalarType ResultType(Tensor x, Tensor? y = null, Tensor? z = null)
    {
        if (y is null || (z is null && x.dtype == y.dtype && !x.Wrapped && !y.Wrapped)) return x.Wrapped ? Current(x) : x.dtype;
        ScalarType? dimensioned = null, zero = null, wrapped = null;
        Count(x);
        Count(y);
        if (z is not null) Count(z);
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
        : number.dtype;

    private static ScalarType Join(ScalarType? a, ScalarType b) => a is { } type ? Promote(type, b) : b;

    private static ScalarType? Combine(ScalarType? higher, ScalarType? lower)
    {
        if (higher is not { } h) return lower;
        if (lower is not { } l || h.IsComplex) return h;
        if (h.IsFloating) return l.IsComplex ? Promote(h, ScalarType.ComplexFloat32) : h;
        return h == ScalarType.Bool || l.IsFloating || l.IsComplex ? Promote(h, l) : h;
    }

    private static bool IsBareUnsigned(ScalarType type) => type is ScalarType.UInt16 or ScalarType.UInt32 or ScalarType.UInt64;
}

public static partial class torch
{
    /// <summary>The smallest dtype that holds both kinds of numbers.</summary>
    /// <exception cref="InvalidOperationException">uint16, uint32 or uint64 meets another integer.</exception>
    public static ScalarType promote_types(ScalarType type1, ScalarType type2) => Promotion.Promote(type1, type2);

    /// <summary>The dtype that arithmetic on the two gives. A number never makes a tensor wider than its own kind needs.</summary>
    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) => Promotion.ResultType(tensor1, tensor2);

    /// <summary>Whether results of one dtype may be stored as the other: not from complex to real, floating to integer, or number to bool.</summary>
    public static bool can_cast(ScalarType from_, ScalarType to) => Outputs.CanCast(from_, to);
}
