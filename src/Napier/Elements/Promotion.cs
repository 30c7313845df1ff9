namespace Napier;

public static partial class torch
{
    /// <summary>The smallest dtype to which both can be converted, by PyTorch's table.</summary>
    /// <exception cref="InvalidOperationException">One is an unsigned integer of 16 bits or more and the other another integer.</exception>
    public static ScalarType promote_types(ScalarType type1, ScalarType type2) => Promotion.Of(type1, type2);

    /// <summary>Whether PyTorch converts from one dtype to another when storing a result: not from complex to real, from floating-point to
    /// integer, or from numbers to bool.</summary>
    public static bool can_cast(ScalarType from_, ScalarType to) =>
        !(from_.IsComplex && !to.IsComplex)
        && !((from_.IsFloating || from_.IsComplex) && !(to.IsFloating || to.IsComplex))
        && !(from_ != ScalarType.Bool && to == ScalarType.Bool);
}

/// <summary>Type promotion between dtypes.</summary>
internal static class Promotion
{
    /// <summary>The smallest dtype to which both can be converted.</summary>
    public static ScalarType Of(ScalarType a, ScalarType b)
    {
        if (a == b) return a;
        if (a.IsComplex || b.IsComplex)
            return IsWide(a) || IsWide(b) ? ScalarType.ComplexFloat64 : ScalarType.ComplexFloat32;
        if (a.IsFloating && b.IsFloating)
            return a.Size == b.Size ? ScalarType.Float32 : a.Size > b.Size ? a : b; // float16 and bfloat16 meet in float32
        if (a.IsFloating || b == ScalarType.Bool) return a;
        if (b.IsFloating || a == ScalarType.Bool) return b;
        if (IsBareUnsigned(a) || IsBareUnsigned(b))
        {
            throw new InvalidOperationException("Promotion for uint16, uint32, uint64 types is not supported, attempted to promote "
                + $"{a.CppName} and {b.CppName}");
        }
        if (a == ScalarType.Byte || b == ScalarType.Byte)
        {
            ScalarType other = a == ScalarType.Byte ? b : a;
            return other == ScalarType.Int8 ? ScalarType.Int16 : other;
        }
        return a.Size > b.Size ? a : b;
    }

    private static bool IsWide(ScalarType type) => type is ScalarType.Float64 or ScalarType.ComplexFloat64;

    private static bool IsBareUnsigned(ScalarType type) => type is ScalarType.UInt16 or ScalarType.UInt32 or ScalarType.UInt64;
}
