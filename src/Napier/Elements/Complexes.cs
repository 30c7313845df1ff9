using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>complex64: two float32 parts.</summary>
public readonly partial struct ComplexFloat32 : IComplexElement<Complex64>
{
    /// <inheritdoc/>
    public static int Digits => 24;

    /// <inheritdoc/>
    public static ComplexLanes<V> Load<V>(ref readonly Complex64 source) where V : struct, ILanes<V>
    {
        ref float parts = ref Unsafe.As<Complex64, float>(ref Unsafe.AsRef(in source));
        var (re, im) = V.Transpose(V.LoadSingle(in parts), V.LoadSingle(in Unsafe.Add(ref parts, V.Count)));
        return new(re, im);
    }

    /// <inheritdoc/>
    public static void Store<V>(ComplexLanes<V> z, ref Complex64 destination) where V : struct, ILanes<V>
    {
        ref float parts = ref Unsafe.As<Complex64, float>(ref destination);
        var (first, second) = V.Transpose(z.Re, z.Im);
        V.StoreSingle(first, ref parts);
        V.StoreSingle(second, ref Unsafe.Add(ref parts, V.Count));
    }
}

/// <summary>complex128: two binary64 parts.</summary>
public readonly partial struct ComplexFloat64 : IComplexElement<Complex>
{
    /// <inheritdoc/>
    public static int Digits => 53;

    /// <inheritdoc/>
    public static ComplexLanes<V> Load<V>(ref readonly Complex source) where V : struct, ILanes<V>
    {
        ref double parts = ref Unsafe.As<Complex, double>(ref Unsafe.AsRef(in source));
        var (re, im) = V.Transpose(V.Load(in parts), V.Load(in Unsafe.Add(ref parts, V.Count)));
        return new(re, im);
    }

    /// <inheritdoc/>
    public static void Store<V>(ComplexLanes<V> z, ref Complex destination) where V : struct, ILanes<V>
    {
        ref double parts = ref Unsafe.As<Complex, double>(ref destination);
        var (first, second) = V.Transpose(z.Re, z.Im);
        V.Store(first, ref parts);
        V.Store(second, ref Unsafe.Add(ref parts, V.Count));
    }
}
