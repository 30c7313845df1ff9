using System.Numerics;

namespace Napier;

/// <summary>The integers of 8 to 64 bits, with and without sign.</summary>
internal readonly struct Integer<E> : IDtype<E> where E : unmanaged, IBinaryInteger<E>, IMinMaxValue<E>
{
    public static torch.ScalarType Type => Dtypes.Of<E>();

    public static double ToDouble(E value) => double.CreateTruncating(value);

    public static long ToInt64(E value) => long.CreateTruncating(value);

    public static Complex ToComplex(E value) => ToDouble(value);

    public static bool ToBool(E value) => value != E.Zero;

    public static E FromDouble(double value)
    {
        if (typeof(E) == typeof(ulong) && value >= 9223372036854775808.0) return value < 18446744073709551616.0 ? E.CreateTruncating((ulong)value) : E.Zero;
        long whole = Numbers.Truncate(value);
        if (typeof(E) == typeof(int) && whole != (int)whole) return E.MinValue;
        return E.CreateTruncating(whole);
    }

    public static E FromInt64(long value) => E.CreateTruncating(value);

    public static E FromUInt64(ulong value) => E.CreateTruncating(value);

    public static E FromComplex(Complex value) => FromDouble(value.Real);
}

/// <summary>Truth values, a byte of 0 or 1 each.</summary>
internal readonly struct Truth : IDtype<bool>
{
    public static torch.ScalarType Type => torch.ScalarType.Bool;

    public static double ToDouble(bool value) => value ? 1 : 0;

    public static long ToInt64(bool value) => value ? 1 : 0;

    public static Complex ToComplex(bool value) => value ? 1 : 0;

    public static bool ToBool(bool value) => value;

    public static bool FromDouble(double value) => value != 0;

    public static bool FromInt64(long value) => value != 0;

    public static bool FromUInt64(ulong value) => value != 0;

    public static bool FromComplex(Complex value) => value != Complex.Zero;
}

/// <summary>Conversions that C# leaves to the machine.</summary>
internal static class Numbers
{
    /// <summary>Toward zero; NaN and what int64 cannot hold give its smallest number.</summary>
    public static long Truncate(double value) => value is >= -9223372036854775808.0 and < 9223372036854775808.0 ? (long)value : long.MinValue;
}
