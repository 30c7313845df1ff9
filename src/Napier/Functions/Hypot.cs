using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>sqrt(x^2 + y^2) without overflow. Within 0.50001 units in the last place in float16, bfloat16 and float32, 0.6 in float64.</summary>
/// <remarks>inf where an argument is infinite, even beside NaN.</remarks>
public readonly struct Hypot : IBinary<Hypot>
{
    /// <inheritdoc/>
    public static string Name => "hypot";

    /// <inheritdoc/>
    public static Takes Takes => Takes.Floats;

    /// <inheritdoc/>
    public static Saves Saves => Saves.Input | Saves.Output;

    /// <inheritdoc/>
    public static T Eval<T>(T x, T y) where T : IAlgebra<T> => T.Apply<Sqrt>((x * x) + (y * y));

    /// <inheritdoc/>
    public static (T X, T Y) Slopes<T>(T x, T y, T z) where T : IAlgebra<T> => (x / z, y / z);

    /// <summary>
    /// To 24 digits the squares neither overflow nor underflow in binary64. To 53 they are scaled and in two parts, and the root is corrected.
    /// </summary>
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Kernel<V>(V x, V y) where V : struct, ILanes<V>
    {
        V a = Lane.Abs(x), b = Lane.Abs(y), infinity = V.Of(double.PositiveInfinity);
        V r = V.Digits == 53 ? Wide(V.Select(V.Less(a, b), b, a), V.Select(V.Less(a, b), a, b)) : V.Sqrt((a * a) + (b * b));
        return V.Select(V.Or(V.Equal(a, infinity), V.Equal(b, infinity)), infinity, r);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Wide<V>(V most, V least) where V : struct, ILanes<V>
    {
        V up = V.Of(6.668014432879854e240), down = V.Of(1.499696813895631e-241), one = V.Of(1); // 2^800, 2^-800
        V big = V.Less(V.Of(3.273390607896142e150), most), small = V.Less(most, V.Of(3.054936363499605e-151)); // 2^500, 2^-500
        V scale = V.Select(big, down, V.Select(small, up, one)), back = V.Select(big, up, V.Select(small, down, one));
        V a = most * scale, b = least * scale;
        b = V.AndNot(b, V.Less(b * V.Of(1.8014398509481984e16), a)); // below 2^-54 of the other it does not count
        var sum = (new Pair<V>(a) * new Pair<V>(a)) + (new Pair<V>(b) * new Pair<V>(b));
        return V.Select(V.Equal(a, V.Of(0)), a, LogPair.Root(sum).Rounded) * back;
    }
}

public static partial class torch
{
    /// <summary>sqrt(input^2 + other^2), element by element with broadcasting and type promotion.</summary>
    /// <exception cref="InvalidOperationException">The shapes do not broadcast, or <paramref name="out"/> cannot hold the result.</exception>
    public static Tensor hypot(Tensor input, Tensor other, Tensor? @out = null) => Binary.Call<Hypot>(input, other, @out);

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.hypot"/>
        public Tensor hypot(Tensor other) => Binary.Call<Hypot>(this, other);

        /// <summary>Replaces this tensor by sqrt(input^2 + other^2).</summary>
        public Tensor hypot_(Tensor other) => Binary.InPlace<Hypot>(this, other);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = sqrt(x[i]^2 + y[i]^2).</summary>
    /// <inheritdoc cref="Pow{T}"/>
    public static void Hypot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination) where T : unmanaged =>
        Spans.Zip<Hypot, T>(x, y, destination);
}
