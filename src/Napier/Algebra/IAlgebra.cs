namespace Napier;

/// <summary>
/// The small algebra in which every function of the library is written. Anything that can be added, multiplied, compared and
/// handed to an operator reads the same sentence: SIMD lanes compute with it, tensors record it, dual numbers differentiate it,
/// big floats check it.
/// </summary>
/// <typeparam name="T">The reader itself.</typeparam>
public interface IAlgebra<T> where T : IAlgebra<T>
{
    /// <summary>The reader's form of a constant.</summary>
    /// <param name="value">The constant; readers of more digits than binary64 take it as exactly this number.</param>
    static abstract T Of(double value);

    /// <summary>Sum.</summary>
    static abstract T operator +(T left, T right);

    /// <summary>Difference.</summary>
    static abstract T operator -(T left, T right);

    /// <summary>Product.</summary>
    static abstract T operator *(T left, T right);

    /// <summary>Quotient.</summary>
    static abstract T operator /(T left, T right);

    /// <summary>Negation: flips the sign, of zero and NaN too.</summary>
    static abstract T operator -(T value);

    /// <summary><paramref name="then"/> where <paramref name="left"/> is less than <paramref name="right"/>, elsewhere
    /// (and wherever a side is NaN) <paramref name="otherwise"/>. Both branches are evaluated.</summary>
    static abstract T IfLess(T left, T right, T then, T otherwise);

    /// <summary>Applies a function of one argument: the one interception point through which readers see functions.</summary>
    static abstract T Apply<TOp>(T x) where TOp : struct, IUnary<TOp>;

    /// <summary>Applies a function of one argument with parameters. A reader that only follows definitions need not override this.</summary>
    static virtual T Apply<TOp>(TOp op, T x) where TOp : struct, IParametric<TOp> => TOp.Eval(op, x);

    /// <summary>Applies a function of two arguments.</summary>
    static abstract T Apply<TOp>(T x, T y) where TOp : struct, IBinary<TOp>;
}
