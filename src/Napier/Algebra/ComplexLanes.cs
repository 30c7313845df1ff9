using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Complex numbers in lanes: real parts in one register, imaginary parts in another.</summary>
/// <typeparam name="V">The lanes of the parts.</typeparam>
/// <param name="re">Real parts.</param>
/// <param name="im">Imaginary parts.</param>
public readonly struct ComplexLanes<V>(V re, V im) : IAlgebra<ComplexLanes<V>> where V : struct, ILanes<V>
{
    /// <summary>Real parts.</summary>
    public V Re { get; } = re;

    /// <summary>Imaginary parts.</summary>
    public V Im { get; } = im;

    /// <inheritdoc/>
    public static ComplexLanes<V> Of(double value) => new(V.Of(value), V.Of(0));

    /// <inheritdoc/>
    public static ComplexLanes<V> operator +(ComplexLanes<V> left, ComplexLanes<V> right) =>
        new(left.Re + right.Re, left.Im + right.Im);

    /// <inheritdoc/>
    public static ComplexLanes<V> operator -(ComplexLanes<V> left, ComplexLanes<V> right) =>
        new(left.Re - right.Re, left.Im - right.Im);

    /// <summary>Product: (ac - bd) + (ad + bc)i, infinite where C99, Annex G, says so.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes<V> operator *(ComplexLanes<V> left, ComplexLanes<V> right) => ComplexArithmetic.Product(left, right);

    /// <summary>Quotient: no overflow or underflow on the way, infinite where C99, Annex G, says so.</summary>
    public static ComplexLanes<V> operator /(ComplexLanes<V> left, ComplexLanes<V> right) => ComplexArithmetic.Quotient(left, right);

    /// <inheritdoc/>
    public static ComplexLanes<V> operator -(ComplexLanes<V> value) => new(-value.Re, -value.Im);

    /// <summary>Chooses by the real parts.</summary>
    public static ComplexLanes<V> IfLess(ComplexLanes<V> left, ComplexLanes<V> right, ComplexLanes<V> then, ComplexLanes<V> otherwise)
    {
        V less = V.Less(left.Re, right.Re);
        return new(V.Select(less, then.Re, otherwise.Re), V.Select(less, then.Im, otherwise.Im));
    }

    /// <inheritdoc/>
    public static ComplexLanes<V> Apply<TOp>(ComplexLanes<V> x) where TOp : struct, IUnary<TOp> => TOp.Kernel(x);

    /// <inheritdoc/>
    public static ComplexLanes<V> Apply<TOp>(TOp op, ComplexLanes<V> x) where TOp : struct, IParametric<TOp> => TOp.Kernel(op, x);

    /// <inheritdoc/>
    public static ComplexLanes<V> Apply<TOp>(ComplexLanes<V> x, ComplexLanes<V> y) where TOp : struct, IBinary<TOp> => TOp.Kernel(x, y);
}
