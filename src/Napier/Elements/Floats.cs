using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>float32: IEEE 754 binary32.</summary>
public readonly partial struct Float32 : IElement<float>
{
    /// <inheritdoc/>
    public static int Digits => 24;

    /// <inheritdoc/>
    public static V Load<V>(ref readonly float source) where V : struct, ILanes<V> => V.LoadSingle(in source);

    /// <inheritdoc/>
    public static void Store<V>(V x, ref float destination) where V : struct, ILanes<V> => V.StoreSingle(x, ref destination);
}

/// <summary>float64: IEEE 754 binary64.</summary>
public readonly partial struct Float64 : IElement<double>
{
    /// <inheritdoc/>
    public static int Digits => 53;

    /// <inheritdoc/>
    public static V Load<V>(ref readonly double source) where V : struct, ILanes<V> => V.Load(in source);

    /// <inheritdoc/>
    public static void Store<V>(V x, ref double destination) where V : struct, ILanes<V> => V.Store(x, ref destination);
}

/// <summary>float16: IEEE 754 binary16, 5 exponent bits and 10 of fraction.</summary>
public readonly partial struct Float16 : IElement<Half>
{
    /// <inheritdoc/>
    public static int Digits => 24;

    /// <inheritdoc/>
    public static V Load<V>(ref readonly Half source) where V : struct, ILanes<V> =>
        Words.Widen(V.LoadBits16(in Unsafe.As<Half, ushort>(ref Unsafe.AsRef(in source))), fraction: 10, bias: 15);

    /// <inheritdoc/>
    public static void Store<V>(V x, ref Half destination) where V : struct, ILanes<V> =>
        V.StoreBits16(Words.Narrow(x, fraction: 10, bias: 15), ref Unsafe.As<Half, ushort>(ref destination));
}

/// <summary>bfloat16: the upper half of a binary32, 8 exponent bits and 7 of fraction.</summary>
public readonly partial struct BrainFloat16 : IElement<BFloat16>
{
    /// <inheritdoc/>
    public static int Digits => 24;

    /// <inheritdoc/>
    public static V Load<V>(ref readonly BFloat16 source) where V : struct, ILanes<V> =>
        Words.Widen(V.LoadBits16(in Unsafe.As<BFloat16, ushort>(ref Unsafe.AsRef(in source))), fraction: 7, bias: 127);

    /// <inheritdoc/>
    public static void Store<V>(V x, ref BFloat16 destination) where V : struct, ILanes<V> =>
        V.StoreBits16(Words.Narrow(x, fraction: 7, bias: 127), ref Unsafe.As<BFloat16, ushort>(ref destination));
}
