using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Products of real numbers in binary64, in order.</summary>
internal readonly struct RealProduct : IFold<double, double>
{
    public static double Empty => 1;

    public static double Block(ref double x, nint count, long start)
    {
        double product = 1;
        for (nint i = 0; i < count; i++) product *= Unsafe.Add(ref x, i);
        return product;
    }

    public static double Join(double first, double next) => first * next;
}

/// <summary>Products of complex numbers, in order.</summary>
internal readonly struct ComplexProduct : IFold<Complex, Complex>
{
    public static Complex Empty => Complex.One;

    public static Complex Block(ref Complex x, nint count, long start)
    {
        Complex product = x;
        for (nint i = 1; i < count; i++) product *= Unsafe.Add(ref x, i);
        return product;
    }

    public static Complex Join(Complex first, Complex next) => first * next;
}

/// <summary>Products of integers, modulo 2^64.</summary>
internal readonly struct WholeProduct : IFold<long, long>
{
    public static long Empty => 1;

    public static long Block(ref long x, nint count, long start)
    {
        long product = 1;
        for (nint i = 0; i < count; i++) product *= Unsafe.Add(ref x, i);
        return product;
    }

    public static long Join(long first, long next) => first * next;
}
