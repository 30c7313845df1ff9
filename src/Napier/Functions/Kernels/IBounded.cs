using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// A tested function that float32 lanes, twice as many as there are of binary64, enclose between two bounds: where both round to the same
/// number, that is the answer. The few other results, and all that have arguments beyond what the steps in float32 are made for, are computed
/// in binary64. Results are correctly rounded either way, so nobody can tell which way was taken.
/// </summary>
/// <remarks>
/// A bound is some head + tail, the rest of the head's rounding being in the tail; with a relative error D below 2^-33 some 2 D 2^24, one result in
/// 500, fails the test. Bounds come cheaply when the tail is made D too little and one step adds 2 D.
/// </remarks>
internal interface IBounded<TSelf> : ITested<TSelf> where TSelf : struct, IBounded<TSelf>
{
    /// <summary>Bounds of f(x), in either order, each rounded once. NaN where the result is.</summary>
    static abstract void Bounds<V>(V x, out V one, out V other) where V : struct, IFloats<V>;

    /// <summary>What of all arguments is kept for <see cref="Covers"/>, starting with 0.</summary>
    static virtual V Note<V>(V seen, V x) where V : struct, IFloats<V> => V.Farther(seen, x);

    /// <summary>Whether the bounds hold for all arguments that were noted.</summary>
    static abstract bool Covers<V>(V seen) where V : struct, IFloats<V>;

    static nint IUnary<TSelf>.Block<E>(ref readonly E x, ref E y, nint count, bool large) => typeof(E) == typeof(float)
        ? BoundedStrips.Map<TSelf>(ref Unsafe.As<E, float>(ref Unsafe.AsRef(in x)), ref Unsafe.As<E, float>(ref y), count, large)
        : ITested<TSelf>.Doubled(in x, ref y, count);
}
