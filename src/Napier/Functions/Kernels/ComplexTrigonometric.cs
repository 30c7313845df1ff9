namespace Napier;

/// <summary>sin, cos and tan of complex numbers: the hyperbolic functions a quarter turn on, as C99, Annex G, defines them.</summary>
internal static class ComplexTrigonometric
{
    /// <summary>-i sinh(iz).</summary>
    public static ComplexLanes<V> Sin<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => Back(ComplexHyperbolic.Sinh(Turned(z)));

    /// <summary>cosh(iz).</summary>
    public static ComplexLanes<V> Cos<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => ComplexHyperbolic.Cosh(Turned(z));

    /// <summary>-i tanh(iz).</summary>
    public static ComplexLanes<V> Tan<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => Back(ComplexHyperbolic.Tanh(Turned(z)));

    private static ComplexLanes<V> Turned<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => new(-z.Im, z.Re);

    private static ComplexLanes<V> Back<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => new(z.Im, -z.Re);
}
