using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>2^z = e^(z ln 2), the product in two numbers for either part.</summary>
internal static class ComplexExp2
{
    /// <summary>Both parts within 0.53 units in the last place as long as the imaginary part of z is below 2^40.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ComplexLanes<V> Kernel<V>(in ComplexLanes<V> z) where V : struct, ILanes<V> => ComplexExp.Of(TimesLn2(z.Re), TimesLn2(z.Im));

    private static Pair<V> TimesLn2<V>(V x) where V : struct, ILanes<V>
    {
        var product = new Pair<V>(x) * new Pair<V>(V.Of(0.6931471805599453), V.Of(2.3190468138462996e-17)); // ln 2
        V ordinary = V.Equal(product.Low, product.Low); // no infinity, no overflow on the way
        return Pair<V>.Select(ordinary, product, new Pair<V>(x));
    }
}
