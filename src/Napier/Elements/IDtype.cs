using System.Numerics;

namespace Napier;

/// <summary>
/// One dtype: which .NET type its elements have in memory, and how one element becomes a number of another kind and back.
/// Every dtype has one adapter; code that works on any dtype takes the adapter as a type argument (<see cref="Dtypes"/> finds it).
/// </summary>
/// <typeparam name="E">The element in memory.</typeparam>
internal interface IDtype<E> where E : unmanaged
{
    static abstract torch.ScalarType Type { get; }

    /// <summary>The nearest binary64 (of the real part).</summary>
    static abstract double ToDouble(E value);

    /// <summary>The integer toward zero (of the real part); what int64 cannot hold gives its smallest number, as x86 does.</summary>
    static abstract long ToInt64(E value);

    /// <summary>The number with both parts.</summary>
    static abstract Complex ToComplex(E value);

    /// <summary>Whether the element counts as true: it is not zero (NaN is true).</summary>
    static abstract bool ToBool(E value);

    /// <summary>The nearest element, ties to even; for integers the one toward zero.</summary>
    static abstract E FromDouble(double value);

    /// <summary>The nearest element, ties to even; integers wrap around.</summary>
    static abstract E FromInt64(long value);

    /// <summary>As <see cref="FromInt64"/>, for numbers that only uint64 holds.</summary>
    static abstract E FromUInt64(ulong value);

    /// <summary>Drops the imaginary part unless the dtype is complex.</summary>
    static abstract E FromComplex(Complex value);
}

/// <summary>Something to be done for a dtype that is known only when the program runs.</summary>
internal interface IDtypeVisitor<TResult>
{
    TResult Visit<TD, E>() where TD : struct, IDtype<E> where E : unmanaged;
}

/// <summary>Something to be done for a floating-point dtype that is known only when the program runs.</summary>
internal interface IFloatVisitor<TResult>
{
    TResult Visit<TElement, E>() where TElement : struct, IElement<E>, IDtype<E> where E : unmanaged;
}
