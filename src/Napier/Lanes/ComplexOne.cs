using System.Numerics;

namespace Napier;

/// <summary>A single complex number. What complex numbers do not have (order, bits, remainders) no caller asks for.</summary>
internal readonly struct ComplexOne(Complex value) : INative<ComplexOne, Complex>
{
    private readonly Complex value = value;

    public static int Count => 1;

    public static ComplexOne Zero => new(Complex.Zero);

    public static ComplexOne One => new(Complex.One);

    public static ComplexOne operator +(ComplexOne x, ComplexOne y) => new(x.value + y.value);

    public static ComplexOne operator -(ComplexOne x, ComplexOne y) => new(x.value - y.value);

    public static ComplexOne operator *(ComplexOne x, ComplexOne y) => new(x.value * y.value);

    public static ComplexOne operator /(ComplexOne x, ComplexOne y) => new(x.value / y.value);

    public static ComplexOne operator %(ComplexOne x, ComplexOne y) => throw None();

    public static ComplexOne operator -(ComplexOne x) => new(-x.value);

    public static ComplexOne operator &(ComplexOne x, ComplexOne y) => new(IsSet(x) && IsSet(y) ? Set.value : default);

    public static ComplexOne operator |(ComplexOne x, ComplexOne y) => new(IsSet(x) || IsSet(y) ? Set.value : default);

    public static ComplexOne operator ^(ComplexOne x, ComplexOne y) => new(IsSet(x) != IsSet(y) ? Set.value : default);

    public static ComplexOne operator ~(ComplexOne x) => new(IsSet(x) ? default : Set.value);

    public static ComplexOne ShiftLeft(ComplexOne x, ComplexOne y) => throw None();

    public static ComplexOne ShiftRight(ComplexOne x, ComplexOne y) => throw None();

    public static ComplexOne Abs(ComplexOne x) => throw None();

    public static ComplexOne Truncate(ComplexOne x) => throw None();

    public static ComplexOne Floor(ComplexOne x) => throw None();

    public static ComplexOne Sqrt(ComplexOne x) => throw None();

    public static ComplexOne Less(ComplexOne x, ComplexOne y) => throw None();

    public static ComplexOne LessOrEqual(ComplexOne x, ComplexOne y) => throw None();

    public static ComplexOne Equal(ComplexOne x, ComplexOne y) => x.value == y.value ? Set : Zero;

    public static ComplexOne Select(ComplexOne mask, ComplexOne then, ComplexOne otherwise) => IsSet(mask) ? then : otherwise;

    public static ComplexOne Load(ref readonly Complex source) => new(source);

    public static void Store(ComplexOne x, ref Complex destination) => destination = x.value;

    public static void StoreTruth(ComplexOne mask, ref byte destination) => destination = IsSet(mask) ? (byte)1 : (byte)0;

    // A mask is one or zero.
    private static ComplexOne Set => One;

    private static bool IsSet(ComplexOne mask) => mask.value != Complex.Zero;

    private static InvalidOperationException None() => new("complex numbers have no such operation");
}
