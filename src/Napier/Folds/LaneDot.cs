using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// Products of vectors in binary64: sixteen sums, fused, take the products by turns and are added in pairs. Products of float32 are exact
/// there, so that rounding to float32 at the end is the only error that shows.
/// </summary>
internal static class LaneDot
{
    private const int Places = 16;

    public static double Run<TElement, E>(ref E x, ref E y, nint count) where TElement : struct, IElement<E> where E : unmanaged => Isa.Width switch
    {
        LaneWidth.Bits512 => Run<TElement, E, Lanes8<ToDouble>>(ref x, ref y, count),
        LaneWidth.Bits256 => Run<TElement, E, Lanes4<ToDouble>>(ref x, ref y, count),
        LaneWidth.Bits128 => Run<TElement, E, Lanes2<ToDouble>>(ref x, ref y, count),
        _ => Run<TElement, E, Lanes2<Unfused<ToDouble>>>(ref x, ref y, count),
    };

    [SkipLocalsInit]
    private static double Run<TElement, E, V>(ref E x, ref E y, nint count)
        where TElement : struct, IElement<E> where E : unmanaged where V : struct, ILanes<V>
    {
        V s0 = V.Of(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
        Unsafe.SkipInit(out Row padX);
        Unsafe.SkipInit(out Row padY);
        scoped ref E a = ref x;
        scoped ref E b = ref y;
        for (nint left = count; left > 0; left -= Places, a = ref Unsafe.Add(ref a, Places), b = ref Unsafe.Add(ref b, Places))
        {
            if (left < Places)
            {
                // A tail is filled up with zeros and goes the same way.
                padX = padY = default;
                ref E fillX = ref Unsafe.As<Row, E>(ref padX), fillY = ref Unsafe.As<Row, E>(ref padY);
                for (nint j = 0; j < left; j++)
                {
                    Unsafe.Add(ref fillX, j) = Unsafe.Add(ref a, j);
                    Unsafe.Add(ref fillY, j) = Unsafe.Add(ref b, j);
                }
                a = ref fillX;
                b = ref fillY;
            }
            s0 = Add<TElement, E, V>(ref a, ref b, 0, s0);
            s1 = Add<TElement, E, V>(ref a, ref b, 1, s1);
            if (V.Count <= 4)
            {
                s2 = Add<TElement, E, V>(ref a, ref b, 2, s2);
                s3 = Add<TElement, E, V>(ref a, ref b, 3, s3);
            }
            if (V.Count <= 2)
            {
                s4 = Add<TElement, E, V>(ref a, ref b, 4, s4);
                s5 = Add<TElement, E, V>(ref a, ref b, 5, s5);
                s6 = Add<TElement, E, V>(ref a, ref b, 6, s6);
                s7 = Add<TElement, E, V>(ref a, ref b, 7, s7);
            }
        }
        return LaneTree.Sum(s0, s1, s2, s3, s4, s5, s6, s7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Add<TElement, E, V>(ref E a, ref E b, int place, V sum)
        where TElement : struct, IElement<E> where E : unmanaged where V : struct, ILanes<V>
    {
        V x = TElement.Load<V>(in Unsafe.Add(ref a, place * V.Count)), y = TElement.Load<V>(in Unsafe.Add(ref b, place * V.Count));
        return TElement.Digits <= 24 ? sum + (x * y) : V.Fma(x, y, sum);
    }

    [InlineArray(Places)]
    private struct Row
    {
        private double first;
    }
}

/// <summary>The sum of squares, in binary64.</summary>
internal readonly struct SquareSum<TElement, E> : IFold<E, Pair> where TElement : struct, IElement<E> where E : unmanaged
{
    public static Pair Empty => default;

    public static Pair Block(ref E x, nint count, long start) => new(LaneDot.Run<TElement, E>(ref x, ref x, count), 0);

    public static Pair Join(Pair first, Pair next) => first + next;
}

public static partial class VectorMath
{
    /// <summary>The sum of products, in binary64, rounded once.</summary>
    /// <param name="x">float or double.</param>
    /// <param name="y">As long as x.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y) where T : unmanaged
    {
        if (x.Length != y.Length) throw new ArgumentException($"y has {y.Length} elements, but x has {x.Length}: give one for each.", nameof(y));
        return Spans.Dot(x, y);
    }

    /// <summary>The Euclidean norm: the root of the sum of squares, in binary64, rounded once.</summary>
    /// <param name="x">float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</param>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static T Norm<T>(ReadOnlySpan<T> x) where T : unmanaged =>
        Spans.Of<T>(Math.Sqrt(Spans.Fold<SquareSum<Float32, float>, SquareSum<Float64, double>, Pair, T>(x).Value));
}
