using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// Sums down the columns of a row-major float32 matrix, several columns side by side: the same sixteen sums of every column, added in the
/// same pairs, as <see cref="LaneSum"/> has, so that the bits are the same.
/// </summary>
internal static class ColumnSums
{
    private const int Places = 16;

    /// <summary>y[c] = sum of x[r, c] / divisor. At most <see cref="FoldBlock.Length"/> rows.</summary>
    public static void Run(ref float x, nint rows, nint columns, double divisor, ref float y)
    {
        switch (Isa.Width)
        {
            case LaneWidth.Bits512: Run<Lanes8<ToDouble>>(ref x, rows, columns, divisor, ref y); break;
            case LaneWidth.Bits256: Run<Lanes4<ToDouble>>(ref x, rows, columns, divisor, ref y); break;
            default: Run<Lanes2<ToDouble>>(ref x, rows, columns, divisor, ref y); break;
        }
    }

    private static void Run<V>(ref float x, nint rows, nint columns, double divisor, ref float y) where V : struct, ILanes<V>
    {
        Span<double> sums = stackalloc double[Places * V.Count], errors = stackalloc double[Places * V.Count];
        Span<float> few = stackalloc float[V.Count];
        for (nint c = 0; c < columns; c += V.Count)
        {
            sums.Clear();
            errors.Clear();
            int width = (int)Math.Min(V.Count, columns - c);
            for (nint r = 0; r < rows; r++)
            {
                ref float from = ref Unsafe.Add(ref x, (r * columns) + c);
                for (int j = 0; width < V.Count && j < width; j++) few[j] = Unsafe.Add(ref from, j);
                ref double sum = ref sums[(int)(r % Places) * V.Count];
                V.Store(V.Load(in sum) + Float32.Load<V>(in (width < V.Count ? ref few[0] : ref from)), ref sum);
            }
            for (int half = Places / 2; half > 0; half /= 2)
            {
                for (int j = 0; j < half; j++)
                {
                    ref double first = ref sums[j * V.Count], low = ref errors[j * V.Count];
                    V a = V.Load(in first), b = V.Load(in sums[(j + half) * V.Count]), s = a + b, t = s - a;
                    V.Store(((a - (s - t)) + (b - t)) + (V.Load(in low) + V.Load(in errors[(j + half) * V.Count])), ref low);
                    V.Store(s, ref first);
                }
            }
            for (int j = 0; j < width; j++) Unsafe.Add(ref y, c + j) = (float)(new Pair(sums[j], errors[j]).Value / divisor);
        }
    }
}
