namespace Napier;

/// <summary>Factorisations and triangular solves of small dense matrices, row by row in float64, in one order: the same bits
/// everywhere.</summary>
internal static class Factors
{
    /// <summary>Replaces the lower triangle of a symmetric n x n matrix by its Cholesky factor and clears the upper one.</summary>
    /// <returns>0, or the order of the first leading minor that is not positive.</returns>
    public static int Cholesky(Span<double> a, int n)
    {
        for (int i = 0; i < n; i++)
        {
            Span<double> row = a.Slice(i * n, n);
            for (int j = 0; j <= i; j++)
            {
                Span<double> other = a.Slice(j * n, n);
                double sum = row[j];
                for (int k = 0; k < j; k++) sum -= row[k] * other[k];
                if (j < i) row[j] = sum / other[j];
                else if (sum > 0) row[j] = Math.Sqrt(sum);
                else return i + 1;
            }
            row[(i + 1)..].Clear();
        }
        return 0;
    }

    /// <summary>Replaces an n x n matrix by its factors L (unit diagonal, below) and U of P A = L U, with the largest pivot of each column.</summary>
    /// <param name="a">The matrix.</param>
    /// <param name="rows">Becomes the order in which the rows were taken.</param>
    /// <param name="sign">Becomes the sign of that permutation.</param>
    /// <returns>0, or the order of the first pivot that is 0.</returns>
    public static int LU(Span<double> a, Span<int> rows, out int sign)
    {
        int n = rows.Length, singular = 0;
        sign = 1;
        for (int i = 0; i < n; i++) rows[i] = i;
        for (int k = 0; k < n; k++)
        {
            int best = k;
            for (int i = k + 1; i < n; i++) if (Math.Abs(a[(i * n) + k]) > Math.Abs(a[(best * n) + k])) best = i;
            if (best != k)
            {
                for (int j = 0; j < n; j++) (a[(k * n) + j], a[(best * n) + j]) = (a[(best * n) + j], a[(k * n) + j]);
                (rows[k], rows[best]) = (rows[best], rows[k]);
                sign = -sign;
            }
            double pivot = a[(k * n) + k];
            if (pivot == 0)
            {
                if (singular == 0) singular = k + 1;
                continue;
            }
            for (int i = k + 1; i < n; i++)
            {
                double factor = a[(i * n) + k] /= pivot;
                if (factor == 0) continue;
                for (int j = k + 1; j < n; j++) a[(i * n) + j] -= factor * a[(k * n) + j];
            }
        }
        return singular;
    }

    /// <summary>Solves L X = B in place of B, where L is the lower triangle of an n x n matrix and B has m columns.</summary>
    public static void SolveLower(ReadOnlySpan<double> a, int n, Span<double> b, int m, bool unit)
    {
        for (int i = 0; i < n; i++)
        {
            Span<double> row = b.Slice(i * m, m);
            for (int k = 0; k < i; k++) Subtract(row, a[(i * n) + k], b.Slice(k * m, m));
            if (!unit) Divide(row, a[(i * n) + i]);
        }
    }

    /// <summary>Solves U X = B in place of B, where U is the upper triangle of an n x n matrix and B has m columns.</summary>
    public static void SolveUpper(ReadOnlySpan<double> a, int n, Span<double> b, int m, bool unit)
    {
        for (int i = n - 1; i >= 0; i--)
        {
            Span<double> row = b.Slice(i * m, m);
            for (int k = i + 1; k < n; k++) Subtract(row, a[(i * n) + k], b.Slice(k * m, m));
            if (!unit) Divide(row, a[(i * n) + i]);
        }
    }

    private static void Subtract(Span<double> row, double factor, ReadOnlySpan<double> other)
    {
        if (factor == 0) return;
        for (int j = 0; j < row.Length; j++) row[j] -= factor * other[j];
    }

    private static void Divide(Span<double> row, double divisor)
    {
        for (int j = 0; j < row.Length; j++) row[j] /= divisor;
    }
}
