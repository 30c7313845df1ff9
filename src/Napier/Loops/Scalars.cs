using System.Numerics;

namespace Napier;

/// <summary>Functions of single numbers, through the same kernels as everything else.</summary>
internal static class Scalars
{
    /// <summary>f(x).</summary>
    public static double Apply<TOp>(double x) where TOp : struct, IParametric<TOp>
    {
        Dense.Map<TOp, Float64, double>(in x, ref x, 1);
        return x;
    }

    /// <summary>f(z).</summary>
    public static Complex Apply<TOp>(Complex z) where TOp : struct, IParametric<TOp>
    {
        Dense.MapComplex<TOp, ComplexFloat64, Complex>(in z, ref z, 1);
        return z;
    }
}
