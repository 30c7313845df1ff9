using System.Runtime.CompilerServices;

namespace Napier.Finance;

/// <summary>Functions as calls, for methods that use several. What the compiler inlines into a method is bounded by ten times the method's own length:
/// past that even additions of lanes become calls. A method that is long enough itself had better apply its functions directly.</summary>
internal static class Lone
{
    /// <summary>e^x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Exp<T>(T x) where T : IAlgebra<T> => T.Apply<Exp>(x);

    /// <summary>e^x - 1.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Expm1<T>(T x) where T : IAlgebra<T> => T.Apply<Expm1>(x);

    /// <summary>ln x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Log<T>(T x) where T : IAlgebra<T> => T.Apply<Log>(x);

    /// <summary>The normal distribution function.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Ndtr<T>(T x) where T : IAlgebra<T> => T.Apply<Ndtr>(x);

    /// <summary>Its inverse.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Ndtri<T>(T x) where T : IAlgebra<T> => T.Apply<Ndtri>(x);

    /// <summary>The error function.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Erf<T>(T x) where T : IAlgebra<T> => T.Apply<Erf>(x);

    /// <summary>The scaled complementary error function.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Erfcx<T>(T x) where T : IAlgebra<T> => T.Apply<Erfcx>(x);
}
