using System.Numerics;

namespace Napier;

/// <summary>The dtypes: their names, sizes and kinds, and the way from a <see cref="torch.ScalarType"/> to the adapter.</summary>
internal static class Dtypes
{
    extension(torch.ScalarType type)
    {
        /// <summary>PyTorch's name in Python, as in <c>torch.float32</c>.</summary>
        public string Name => type switch
        {
            torch.ScalarType.Byte => "uint8",
            torch.ScalarType.ComplexFloat32 => "complex64",
            torch.ScalarType.ComplexFloat64 => "complex128",
            torch.ScalarType.BFloat16 => "bfloat16",
            _ => type.ToString().ToLowerInvariant(),
        };

        /// <summary>PyTorch's name in C++, which its error messages use.</summary>
        public string CppName => type switch
        {
            torch.ScalarType.Int8 => "Char",
            torch.ScalarType.Int16 => "Short",
            torch.ScalarType.Int32 => "Int",
            torch.ScalarType.Int64 => "Long",
            torch.ScalarType.Float16 => "Half",
            torch.ScalarType.Float32 => "Float",
            torch.ScalarType.Float64 => "Double",
            torch.ScalarType.ComplexFloat32 => "ComplexFloat",
            torch.ScalarType.ComplexFloat64 => "ComplexDouble",
            _ => type.ToString(),
        };

        /// <summary>Bytes of one element.</summary>
        public int Size => type switch
        {
            torch.ScalarType.Byte or torch.ScalarType.Int8 or torch.ScalarType.Bool => 1,
            torch.ScalarType.Int16 or torch.ScalarType.UInt16 or torch.ScalarType.Float16 or torch.ScalarType.BFloat16 => 2,
            torch.ScalarType.Int32 or torch.ScalarType.UInt32 or torch.ScalarType.Float32 => 4,
            torch.ScalarType.ComplexFloat64 => 16,
            _ => 8,
        };

        /// <summary>Whether the dtype is a real floating-point format.</summary>
        public bool IsFloating => type is torch.ScalarType.Float16 or torch.ScalarType.BFloat16 or torch.ScalarType.Float32 or torch.ScalarType.Float64;

        /// <summary>Whether the dtype is complex.</summary>
        public bool IsComplex => type is torch.ScalarType.ComplexFloat32 or torch.ScalarType.ComplexFloat64;

        /// <summary>Whether the dtype is an integer; bool is not.</summary>
        public bool IsIntegral => !type.IsFloating && !type.IsComplex && type != torch.ScalarType.Bool;

        /// <summary>Whether the dtype has a sign.</summary>
        public bool IsSigned => type is not (torch.ScalarType.Byte or torch.ScalarType.UInt16 or torch.ScalarType.UInt32 or torch.ScalarType.UInt64
            or torch.ScalarType.Bool);

        /// <summary>The dtype of the parts of a complex one; any other is its own.</summary>
        public torch.ScalarType Real => type switch
        {
            torch.ScalarType.ComplexFloat32 => torch.ScalarType.Float32,
            torch.ScalarType.ComplexFloat64 => torch.ScalarType.Float64,
            _ => type,
        };

        /// <summary>Runs the visitor with the adapter of this dtype.</summary>
        public TResult Accept<TVisitor, TResult>(ref TVisitor visitor) where TVisitor : IDtypeVisitor<TResult>, allows ref struct => type switch
        {
            torch.ScalarType.Byte => visitor.Visit<Integer<byte>, byte>(),
            torch.ScalarType.Int8 => visitor.Visit<Integer<sbyte>, sbyte>(),
            torch.ScalarType.Int16 => visitor.Visit<Integer<short>, short>(),
            torch.ScalarType.Int32 => visitor.Visit<Integer<int>, int>(),
            torch.ScalarType.Int64 => visitor.Visit<Integer<long>, long>(),
            torch.ScalarType.UInt16 => visitor.Visit<Integer<ushort>, ushort>(),
            torch.ScalarType.UInt32 => visitor.Visit<Integer<uint>, uint>(),
            torch.ScalarType.UInt64 => visitor.Visit<Integer<ulong>, ulong>(),
            torch.ScalarType.Bool => visitor.Visit<Truth, bool>(),
            torch.ScalarType.Float16 => visitor.Visit<Float16, Half>(),
            torch.ScalarType.BFloat16 => visitor.Visit<BrainFloat16, BFloat16>(),
            torch.ScalarType.Float32 => visitor.Visit<Float32, float>(),
            torch.ScalarType.Float64 => visitor.Visit<Float64, double>(),
            torch.ScalarType.ComplexFloat32 => visitor.Visit<ComplexFloat32, Complex64>(),
            torch.ScalarType.ComplexFloat64 => visitor.Visit<ComplexFloat64, Complex>(),
            _ => throw Unknown(type),
        };

        /// <summary>Runs the visitor with the adapter of this floating-point dtype.</summary>
        public TResult AcceptFloat<TVisitor, TResult>(ref TVisitor visitor) where TVisitor : IFloatVisitor<TResult>, allows ref struct => type switch
        {
            torch.ScalarType.Float32 => visitor.Visit<Float32, float>(),
            torch.ScalarType.Float64 => visitor.Visit<Float64, double>(),
            torch.ScalarType.Float16 => visitor.Visit<Float16, Half>(),
            torch.ScalarType.BFloat16 => visitor.Visit<BrainFloat16, BFloat16>(),
            _ => throw Unknown(type),
        };
    }

    /// <summary>The dtype whose elements have this .NET type.</summary>
    /// <exception cref="ArgumentException">No dtype has.</exception>
    public static torch.ScalarType Of<T>() =>
        typeof(T) == typeof(float) ? torch.ScalarType.Float32
        : typeof(T) == typeof(double) ? torch.ScalarType.Float64
        : typeof(T) == typeof(long) ? torch.ScalarType.Int64
        : typeof(T) == typeof(int) ? torch.ScalarType.Int32
        : typeof(T) == typeof(bool) ? torch.ScalarType.Bool
        : typeof(T) == typeof(byte) ? torch.ScalarType.Byte
        : typeof(T) == typeof(sbyte) ? torch.ScalarType.Int8
        : typeof(T) == typeof(short) ? torch.ScalarType.Int16
        : typeof(T) == typeof(ushort) ? torch.ScalarType.UInt16
        : typeof(T) == typeof(uint) ? torch.ScalarType.UInt32
        : typeof(T) == typeof(ulong) ? torch.ScalarType.UInt64
        : typeof(T) == typeof(Half) ? torch.ScalarType.Float16
        : typeof(T) == typeof(BFloat16) ? torch.ScalarType.BFloat16
        : typeof(T) == typeof(Complex64) || typeof(T) == typeof((float, float)) ? torch.ScalarType.ComplexFloat32
        : typeof(T) == typeof(Complex) || typeof(T) == typeof((double, double)) ? torch.ScalarType.ComplexFloat64
        : throw new ArgumentException($"no dtype has elements of {typeof(T)}: use bool, an integer of 8 to 64 bits, Half, BFloat16, float, double, "
            + "Complex64 or System.Numerics.Complex.");

    private static ArgumentOutOfRangeException Unknown(torch.ScalarType type) => new(nameof(type), type, "not a dtype");
}
