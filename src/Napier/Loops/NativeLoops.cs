using System.Numerics;

namespace Napier;

/// <summary>
/// A loop over a dense run of results. The step of an operand is 1, or 0 where one number stands for all. The result may be an operand.
/// </summary>
/// <remarks><c>large</c>: whether it is a part of a result that should bypass the caches.</remarks>
internal delegate void Loop(ref byte x, nint stepX, ref byte y, nint stepY, ref byte z, nint stepZ, ref byte result, nint count, bool large);

/// <summary>The loops of an operation, one for every dtype that it can be computed in.</summary>
internal static class NativeLoops<TOp> where TOp : struct, IKernel<TOp>
{
    private static readonly Loop?[] made = new Loop?[32];

    /// <summary>The loop for a dtype; float16, bfloat16 and complex64 are computed in the wider one (<see cref="Pointwise.Computed"/>).</summary>
    public static Loop Of(ScalarType type) => made[(int)type] ??= Make(type);

    private static Loop Make(ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Bool => Real<byte>(),
        ScalarType.Int8 => Real<sbyte>(),
        ScalarType.Int16 => Real<short>(),
        ScalarType.Int32 => Real<int>(),
        ScalarType.Int64 => Real<long>(),
        ScalarType.UInt16 => Real<ushort>(),
        ScalarType.UInt32 => Real<uint>(),
        ScalarType.UInt64 => Real<ulong>(),
        ScalarType.Float32 => Real<float>(),
        ScalarType.Float64 => Real<double>(),
        _ => NativeLoop<TOp, Complex, ComplexOne, ComplexOne>.Run,
    };

    private static Loop Real<T>() where T : unmanaged, INumber<T> => NativeLoop<TOp, T, One<T>, Pack<T>>.Run;
}
