using System.Numerics;

namespace Napier;

// What each floating-point and complex dtype makes of a number of another kind. float16 and bfloat16 take integers by way of
// float32, as PyTorch does.

public readonly partial struct Float32 : IDtype<float>
{
    static torch.ScalarType IDtype<float>.Type => torch.ScalarType.Float32;

    static double IDtype<float>.ToDouble(float value) => value;

    static long IDtype<float>.ToInt64(float value) => Numbers.Truncate(value);

    static Complex IDtype<float>.ToComplex(float value) => new(value, 0);

    static bool IDtype<float>.ToBool(float value) => value != 0;

    static float IDtype<float>.FromDouble(double value) => (float)value;

    static float IDtype<float>.FromInt64(long value) => value;

    static float IDtype<float>.FromUInt64(ulong value) => value;

    static float IDtype<float>.FromComplex(Complex value) => (float)value.Real;
}

public readonly partial struct Float64 : IDtype<double>
{
    static torch.ScalarType IDtype<double>.Type => torch.ScalarType.Float64;

    static double IDtype<double>.ToDouble(double value) => value;

    static long IDtype<double>.ToInt64(double value) => Numbers.Truncate(value);

    static Complex IDtype<double>.ToComplex(double value) => new(value, 0);

    static bool IDtype<double>.ToBool(double value) => value != 0;

    static double IDtype<double>.FromDouble(double value) => value;

    static double IDtype<double>.FromInt64(long value) => value;

    static double IDtype<double>.FromUInt64(ulong value) => value;

    static double IDtype<double>.FromComplex(Complex value) => value.Real;
}

public readonly partial struct Float16 : IDtype<Half>
{
    static torch.ScalarType IDtype<Half>.Type => torch.ScalarType.Float16;

    static double IDtype<Half>.ToDouble(Half value) => (double)value;

    static long IDtype<Half>.ToInt64(Half value) => Numbers.Truncate((double)value);

    static Complex IDtype<Half>.ToComplex(Half value) => (double)value;

    static bool IDtype<Half>.ToBool(Half value) => (double)value != 0;

    static Half IDtype<Half>.FromDouble(double value) => (Half)value;

    static Half IDtype<Half>.FromInt64(long value) => (Half)(float)value;

    static Half IDtype<Half>.FromUInt64(ulong value) => (Half)(float)value;

    static Half IDtype<Half>.FromComplex(Complex value) => (Half)value.Real;
}

public readonly partial struct BrainFloat16 : IDtype<BFloat16>
{
    static torch.ScalarType IDtype<BFloat16>.Type => torch.ScalarType.BFloat16;

    static double IDtype<BFloat16>.ToDouble(BFloat16 value) => value;

    static long IDtype<BFloat16>.ToInt64(BFloat16 value) => Numbers.Truncate(value);

    static Complex IDtype<BFloat16>.ToComplex(BFloat16 value) => new(value, 0);

    static bool IDtype<BFloat16>.ToBool(BFloat16 value) => value != 0;

    static BFloat16 IDtype<BFloat16>.FromDouble(double value) => (BFloat16)value;

    static BFloat16 IDtype<BFloat16>.FromInt64(long value) => (BFloat16)(float)value;

    static BFloat16 IDtype<BFloat16>.FromUInt64(ulong value) => (BFloat16)(float)value;

    static BFloat16 IDtype<BFloat16>.FromComplex(Complex value) => (BFloat16)value.Real;
}

public readonly partial struct ComplexFloat32 : IDtype<Complex64>
{
    static torch.ScalarType IDtype<Complex64>.Type => torch.ScalarType.ComplexFloat32;

    static double IDtype<Complex64>.ToDouble(Complex64 value) => value.Real;

    static long IDtype<Complex64>.ToInt64(Complex64 value) => Numbers.Truncate(value.Real);

    static Complex IDtype<Complex64>.ToComplex(Complex64 value) => value;

    static bool IDtype<Complex64>.ToBool(Complex64 value) => value.Real != 0 || value.Imaginary != 0;

    static Complex64 IDtype<Complex64>.FromDouble(double value) => new((float)value, 0);

    static Complex64 IDtype<Complex64>.FromInt64(long value) => new(value, 0);

    static Complex64 IDtype<Complex64>.FromUInt64(ulong value) => new(value, 0);

    static Complex64 IDtype<Complex64>.FromComplex(Complex value) => (Complex64)value;
}

public readonly partial struct ComplexFloat64 : IDtype<Complex>
{
    static torch.ScalarType IDtype<Complex>.Type => torch.ScalarType.ComplexFloat64;

    static double IDtype<Complex>.ToDouble(Complex value) => value.Real;

    static long IDtype<Complex>.ToInt64(Complex value) => Numbers.Truncate(value.Real);

    static Complex IDtype<Complex>.ToComplex(Complex value) => value;

    static bool IDtype<Complex>.ToBool(Complex value) => value.Real != 0 || value.Imaginary != 0;

    static Complex IDtype<Complex>.FromDouble(double value) => new(value, 0);

    static Complex IDtype<Complex>.FromInt64(long value) => new(value, 0);

    static Complex IDtype<Complex>.FromUInt64(ulong value) => new(value, 0);

    static Complex IDtype<Complex>.FromComplex(Complex value) => value;
}
