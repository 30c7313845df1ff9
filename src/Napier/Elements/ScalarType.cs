namespace Napier;

public static partial class torch
{
    /// <summary>The type of a tensor's elements. The values are PyTorch's own codes.</summary>
    public enum ScalarType : sbyte
    {
        /// <summary>8-bit unsigned integer, <c>torch.uint8</c>.</summary>
        Byte = 0,

        /// <summary>8-bit signed integer, <c>torch.int8</c>.</summary>
        Int8 = 1,

        /// <summary>16-bit signed integer, <c>torch.int16</c>.</summary>
        Int16 = 2,

        /// <summary>32-bit signed integer, <c>torch.int32</c>.</summary>
        Int32 = 3,

        /// <summary>64-bit signed integer, <c>torch.int64</c>.</summary>
        Int64 = 4,

        /// <summary>IEEE 754 binary16, <c>torch.float16</c>.</summary>
        Float16 = 5,

        /// <summary>IEEE 754 binary32, <c>torch.float32</c>.</summary>
        Float32 = 6,

        /// <summary>IEEE 754 binary64, <c>torch.float64</c>.</summary>
        Float64 = 7,

        /// <summary>Two binary32 numbers, <c>torch.complex64</c>.</summary>
        ComplexFloat32 = 9,

        /// <summary>Two binary64 numbers, <c>torch.complex128</c>.</summary>
        ComplexFloat64 = 10,

        /// <summary>Truth value, <c>torch.bool</c>.</summary>
        Bool = 11,

        /// <summary>The upper half of a binary32, <c>torch.bfloat16</c>.</summary>
        BFloat16 = 15,

        /// <summary>16-bit unsigned integer, <c>torch.uint16</c>.</summary>
        UInt16 = 27,

        /// <summary>32-bit unsigned integer, <c>torch.uint32</c>.</summary>
        UInt32 = 28,

        /// <summary>64-bit unsigned integer, <c>torch.uint64</c>.</summary>
        UInt64 = 29,
    }

    /// <summary>Truth values.</summary>
    public const ScalarType @bool = ScalarType.Bool;

    /// <summary>8-bit unsigned integers.</summary>
    public const ScalarType uint8 = ScalarType.Byte;

    /// <summary>8-bit signed integers.</summary>
    public const ScalarType int8 = ScalarType.Int8;

    /// <summary>16-bit signed integers.</summary>
    public const ScalarType int16 = ScalarType.Int16;

    /// <summary>32-bit signed integers.</summary>
    public const ScalarType int32 = ScalarType.Int32;

    /// <summary>64-bit signed integers.</summary>
    public const ScalarType int64 = ScalarType.Int64;

    /// <summary>16-bit unsigned integers.</summary>
    public const ScalarType uint16 = ScalarType.UInt16;

    /// <summary>32-bit unsigned integers.</summary>
    public const ScalarType uint32 = ScalarType.UInt32;

    /// <summary>64-bit unsigned integers.</summary>
    public const ScalarType uint64 = ScalarType.UInt64;

    /// <summary>IEEE 754 binary16.</summary>
    public const ScalarType float16 = ScalarType.Float16;

    /// <summary>IEEE 754 binary16.</summary>
    public const ScalarType half = ScalarType.Float16;

    /// <summary>The upper half of a binary32.</summary>
    public const ScalarType bfloat16 = ScalarType.BFloat16;

    /// <summary>IEEE 754 binary32.</summary>
    public const ScalarType float32 = ScalarType.Float32;

    /// <summary>IEEE 754 binary64.</summary>
    public const ScalarType float64 = ScalarType.Float64;

    /// <summary>Pairs of binary32 numbers.</summary>
    public const ScalarType complex64 = ScalarType.ComplexFloat32;

    /// <summary>Pairs of binary64 numbers.</summary>
    public const ScalarType complex128 = ScalarType.ComplexFloat64;

    /// <summary>Pairs of binary32 numbers.</summary>
    public const ScalarType cfloat = ScalarType.ComplexFloat32;

    /// <summary>Pairs of binary64 numbers.</summary>
    public const ScalarType cdouble = ScalarType.ComplexFloat64;
}
