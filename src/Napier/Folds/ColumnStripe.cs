using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// Sums of columns that lie side by side, each as <see cref="LaneSum"/> sums a row: sixteen sums take a column's elements by turns and are then
/// added in pairs. Here a row goes to one of sixteen rows of sums, so that memory is read in its order.
/// </summary>
internal static class ColumnStripe
{
    /// <summary>The most columns. A row of them is a run that the machine reads ahead; their sums stay in the second-level cache.</summary>
    public const int Most = 1024 + 32; // borders may move by two cache lines

    private const int Places = 16;

    [ThreadStatic]
    private static double[]? room;

    /// <summary>Sums a block.</summary>
    /// <param name="x">The first element of the first column.</param>
    /// <param name="step">How many elements lie between the rows.</param>
    /// <param name="rows">How long the columns are.</param>
    /// <param name="results">One for each column.</param>
    public static void Run<TElement, E>(ref E x, nint step, nint rows, Span<Pair> results) where TElement : struct, IElement<E> where E : unmanaged
    {
        Clear(results.Length);
        Add<TElement, E>(ref x, step, 0, rows, results.Length);
        Join(results);
    }

    /// <summary>Begins a block, whose rows are then added in order, on one thread.</summary>
    public static void Clear(nint columns)
    {
        int count = Places * Pitch(columns);
        (room ??= new double[2 * Places * Most]).AsSpan(0, count).Clear();
        room.AsSpan(Places * Most, count).Clear();
    }

    /// <summary>Adds some rows.</summary>
    /// <param name="x">The first element of the first of them.</param>
    /// <param name="step">How many elements lie between them.</param>
    /// <param name="first">How many rows of the block came before.</param>
    /// <param name="rows">How many there are.</param>
    /// <param name="columns">How long they are.</param>
    public static void Add<TElement, E>(ref E x, nint step, nint first, nint rows, nint columns) where TElement : struct, IElement<E> where E : unmanaged
    {
        switch (Isa.Width)
        {
            case LaneWidth.Bits512: Add<TElement, E, Lanes8<ToDouble>>(ref x, step, first, rows, columns); break;
            case LaneWidth.Bits256: Add<TElement, E, Lanes4<ToDouble>>(ref x, step, first, rows, columns); break;
            default: Add<TElement, E, Lanes2<ToDouble>>(ref x, step, first, rows, columns); break;
        }
    }

    /// <summary>The sums of the columns of the block.</summary>
    public static void Join(Span<Pair> results)
    {
        int pitch = Pitch(results.Length);
        Span<double> sums = room.AsSpan(0, Places * pitch), errors = room.AsSpan(Places * Most, Places * pitch);
        switch (Isa.Width)
        {
            case LaneWidth.Bits512: Join<Lanes8<ToDouble>>(sums, errors, pitch); break;
            case LaneWidth.Bits256: Join<Lanes4<ToDouble>>(sums, errors, pitch); break;
            default: Join<Lanes2<ToDouble>>(sums, errors, pitch); break;
        }
        for (int c = 0; c < results.Length; c++) results[c] = new(sums[c], errors[c]);
    }

    private static int Pitch(nint columns) => ((int)columns + 7) & ~7;

    private static void Add<TElement, E, V>(ref E x, nint step, nint first, nint rows, nint columns)
        where TElement : struct, IElement<E> where E : unmanaged where V : struct, ILanes<V>
    {
        int pitch = Pitch(columns);
        Span<double> sums = room.AsSpan(0, Places * pitch), errors = room.AsSpan(Places * Most, Places * pitch);
        nint whole = columns - (columns % V.Count), row = 0;
        if (TElement.Digits <= 24 && first % Places == 0)
        {
            // Four rows of a place at once, so that its sums are read and written once for all.
            for (; row <= rows - (4 * Places); row += 4 * Places)
            {
                for (nint j = 0; j < Places; j++)
                    Four<TElement, E, V>(ref Unsafe.Add(ref x, (row + j) * step), Places * step, whole, ref sums[(int)j * pitch]);
            }
            // The columns that fill no lanes, by themselves.
            if (whole < columns)
            {
                for (nint i = 0; i < row; i++) Last<TElement, E, V>(ref Unsafe.Add(ref x, i * step), whole, columns, (int)(i % Places) * pitch, sums, errors);
            }
        }
        for (; row < rows; row++)
        {
            ref E at = ref Unsafe.Add(ref x, row * step);
            int place = (int)((first + row) % Places) * pitch;
            ref double s = ref sums[place], e = ref errors[place];
            for (nint c = 0; c < whole; c += V.Count)
                Add(TElement.Load<V>(in Unsafe.Add(ref at, c)), ref Unsafe.Add(ref s, c), ref Unsafe.Add(ref e, c), TElement.Digits);
            if (whole < columns) Last<TElement, E, V>(ref at, whole, columns, place, sums, errors);
        }
    }

    private static void Four<TElement, E, V>(ref E x, nint step, nint count, ref double sums)
        where TElement : struct, IElement<E> where E : unmanaged where V : struct, ILanes<V>
    {
        ref E second = ref Unsafe.Add(ref x, step), third = ref Unsafe.Add(ref second, step), fourth = ref Unsafe.Add(ref third, step);
        for (nint c = 0; c < count; c += V.Count)
        {
            ref double at = ref Unsafe.Add(ref sums, c);
            V sum = V.Load(in at) + TElement.Load<V>(in Unsafe.Add(ref x, c)) + TElement.Load<V>(in Unsafe.Add(ref second, c));
            V.Store(sum + TElement.Load<V>(in Unsafe.Add(ref third, c)) + TElement.Load<V>(in Unsafe.Add(ref fourth, c)), ref at);
        }
    }

    private static void Last<TElement, E, V>(ref E row, nint whole, nint columns, int place, Span<double> sums, Span<double> errors)
        where TElement : struct, IElement<E> where E : unmanaged where V : struct, ILanes<V>
    {
        Tail pad = default;
        ref E last = ref Unsafe.As<Tail, E>(ref pad);
        for (nint c = whole; c < columns; c++) Unsafe.Add(ref last, c - whole) = Unsafe.Add(ref row, c);
        Add(TElement.Load<V>(in last), ref sums[place + (int)whole], ref errors[place + (int)whole], TElement.Digits);
    }

    // The sums of the sixteen places in pairs, all columns side by side: a row is a multiple of the lanes.
    private static void Join<V>(Span<double> sums, Span<double> errors, int pitch) where V : struct, ILanes<V>
    {
        for (int half = Places / 2; half > 0; half /= 2)
        {
            int count = half * pitch;
            ref double high = ref sums[0], low = ref errors[0];
            for (nint i = 0; i < count; i += V.Count)
            {
                V a = V.Load(in Unsafe.Add(ref high, i)), b = V.Load(in Unsafe.Add(ref high, i + count)), s = a + b, t = s - a;
                V e = ((a - (s - t)) + (b - t)) + (V.Load(in Unsafe.Add(ref low, i)) + V.Load(in Unsafe.Add(ref low, i + count)));
                V.Store(s, ref Unsafe.Add(ref high, i));
                V.Store(e, ref Unsafe.Add(ref low, i));
            }
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
