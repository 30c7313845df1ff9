using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// Sums of columns that lie side by side, each as <see cref="LaneSum"/> sums a row: sixteen sums take a column's elements by turns and are then
/// added in pairs. Here a row goes to one of sixteen rows of sums, so that memory is read in its order.
/// </summary>
internal static class ColumnStripe
{
    /// <summary>The most columns. A row of them is a run that the machine reads ahead; their sums stay in the second-level cache.</summary>
    public const int Most = 1024;

    private const int Places = 16;

    public static void Run<TElement, E>(ref E x, nint step, nint rows, Span<Pair> results) where TElement : struct, IElement<E> where E : unmanaged
    {
        switch (Isa.Width)
        {
            case LaneWidth.Bits512: Run<TElement, E, Lanes8<ToDouble>>(ref x, step, rows, results); break;
            case LaneWidth.Bits256: Run<TElement, E, Lanes4<ToDouble>>(ref x, step, rows, results); break;
            default: Run<TElement, E, Lanes2<ToDouble>>(ref x, step, rows, results); break;
        }
    }

    [ThreadStatic]
    private static double[]? room;

    private static void Run<TElement, E, V>(ref E x, nint step, nint rows, Span<Pair> results)
        where TElement : struct, IElement<E> where E : unmanaged where V : struct, ILanes<V>
    {
        int pitch = (results.Length + 7) & ~7;
        Span<double> sums = (room ??= new double[2 * Places * Most]).AsSpan(0, Places * pitch), errors = room.AsSpan(Places * Most, Places * pitch);
        sums.Clear();
        errors.Clear();
        nint columns = results.Length, whole = columns - (columns % V.Count);
        for (nint i = 0; i < rows; i++)
        {
            ref E row = ref Unsafe.Add(ref x, i * step);
            int place = (int)(i % Places) * pitch;
            ref double s = ref sums[place], e = ref errors[place];
            for (nint c = 0; c < whole; c += V.Count)
                Add(TElement.Load<V>(in Unsafe.Add(ref row, c)), ref Unsafe.Add(ref s, c), ref Unsafe.Add(ref e, c), TElement.Digits);
            if (whole == columns) continue;
            Tail pad = default;
            ref E last = ref Unsafe.As<Tail, E>(ref pad);
            for (nint c = whole; c < columns; c++) Unsafe.Add(ref last, c - whole) = Unsafe.Add(ref row, c);
            Add(TElement.Load<V>(in last), ref Unsafe.Add(ref s, whole), ref Unsafe.Add(ref e, whole), TElement.Digits);
        }
        Span<Pair> pairs = stackalloc Pair[Places];
        for (int c = 0; c < results.Length; c++)
        {
            for (int j = 0; j < Places; j++) pairs[j] = new(sums[(j * pitch) + c], errors[(j * pitch) + c]);
            for (int half = Places / 2; half > 0; half /= 2)
            {
                for (int j = 0; j < half; j++) pairs[j] += pairs[j + half];
            }
            results[c] = pairs[0];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<V>(V value, ref double sumAt, ref double errorAt, int digits) where V : struct, ILanes<V>
    {
        V sum = V.Load(in sumAt), s = sum + value;
        V.Store(s, ref sumAt);
        if (digits <= 24) return;
        V b = s - sum;
        V.Store(V.Load(in errorAt) + ((sum - (s - b)) + (value - b)), ref errorAt);
    }

    [InlineArray(8)]
    private struct Tail
    {
        private double first;
    }
}
