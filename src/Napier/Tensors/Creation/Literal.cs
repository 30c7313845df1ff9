using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// What stands between the brackets of <c>torch.tensor([[1, 2], [3, 4.5]])</c>: a number, a truth value, a tensor, or a list of such. It
/// comes about by implicit conversion only; typed data (arrays, spans, lists of numbers) goes to overloads of its own.
/// </summary>
[CollectionBuilder(typeof(Literal), nameof(Create))]
public readonly struct Literal : IEnumerable<Literal>
{
    private readonly Literal[]? list;
    private readonly Int128 integer;
    private readonly Complex number;

    private Literal(LiteralKind kind, Int128 integer, Complex number, ScalarType own, Literal[]? list = null, Tensor? tensor = null)
    {
        Kind = kind;
        this.integer = integer;
        this.number = number;
        this.list = list;
        Tensor = tensor;
        OwnType = own;
    }

    internal LiteralKind Kind { get; }

    /// <summary>The dtype of the C# type that the number was written as.</summary>
    internal ScalarType OwnType { get; }

    internal Tensor? Tensor { get; }

    internal ReadOnlySpan<Literal> Items => list;

    internal Int128 Integer => integer;

    internal Complex Number => Kind is LiteralKind.Integer or LiteralKind.Bool ? (double)integer : number;

    /// <summary>A list of literals.</summary>
    public static Literal Create(ReadOnlySpan<Literal> items) => new(LiteralKind.List, 0, 0, default, items.ToArray());

    /// <summary>A truth value.</summary>
    public static implicit operator Literal(bool value) => new(LiteralKind.Bool, value ? 1 : 0, 0, ScalarType.Bool);

    /// <summary>An integer.</summary>
    public static implicit operator Literal(byte value) => new(LiteralKind.Integer, value, 0, ScalarType.Byte);

    /// <summary>An integer.</summary>
    public static implicit operator Literal(sbyte value) => new(LiteralKind.Integer, value, 0, ScalarType.Int8);

    /// <summary>An integer.</summary>
    public static implicit operator Literal(short value) => new(LiteralKind.Integer, value, 0, ScalarType.Int16);

    /// <summary>An integer.</summary>
    public static implicit operator Literal(ushort value) => new(LiteralKind.Integer, value, 0, ScalarType.UInt16);

    /// <summary>An integer.</summary>
    public static implicit operator Literal(int value) => new(LiteralKind.Integer, value, 0, ScalarType.Int32);

    /// <summary>An integer.</summary>
    public static implicit operator Literal(uint value) => new(LiteralKind.Integer, value, 0, ScalarType.UInt32);

    /// <summary>An integer.</summary>
    public static implicit operator Literal(long value) => new(LiteralKind.Integer, value, 0, ScalarType.Int64);

    /// <summary>An integer.</summary>
    public static implicit operator Literal(ulong value) => new(LiteralKind.Integer, value, 0, ScalarType.UInt64);

    /// <summary>An integer; an error where int64 is needed and it is too large.</summary>
    public static implicit operator Literal(Int128 value) => new(LiteralKind.Integer, value, 0, ScalarType.Int64);

    /// <summary>A floating-point number.</summary>
    public static implicit operator Literal(Half value) => new(LiteralKind.Float, 0, (double)value, ScalarType.Float16);

    /// <summary>A floating-point number.</summary>
    public static implicit operator Literal(BFloat16 value) => new(LiteralKind.Float, 0, (double)value, ScalarType.BFloat16);

    /// <summary>A floating-point number.</summary>
    public static implicit operator Literal(float value) => new(LiteralKind.Float, 0, (double)value, ScalarType.Float32);

    /// <summary>A floating-point number.</summary>
    public static implicit operator Literal(double value) => new(LiteralKind.Float, 0, value, ScalarType.Float64);

    /// <summary>A complex number.</summary>
    public static implicit operator Literal(Complex value) => new(LiteralKind.Complex, 0, value, ScalarType.ComplexFloat64);

    /// <summary>A complex number.</summary>
    public static implicit operator Literal(Complex64 value) => new(LiteralKind.Complex, 0, value, ScalarType.ComplexFloat32);

    /// <summary>A tensor of one element, which counts with its own dtype.</summary>
    public static implicit operator Literal(Tensor value) => new(LiteralKind.Tensor, 0, 0, value.dtype, null, value);

    /// <inheritdoc/>
    public IEnumerator<Literal> GetEnumerator() => ((IEnumerable<Literal>)(list ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>The kinds of literals.</summary>
internal enum LiteralKind
{
    /// <summary>A list.</summary>
    List,

    /// <summary>A truth value.</summary>
    Bool,

    /// <summary>An integer.</summary>
    Integer,

    /// <summary>A floating-point number.</summary>
    Float,

    /// <summary>A complex number.</summary>
    Complex,

    /// <summary>A tensor.</summary>
    Tensor,
}
