namespace Napier.Finance;

/// <summary>Linear least squares for a few columns.</summary>
internal static class LeastSquares
{
    /// <summary>The coefficients that bring the sum of columns closest to y, by orthogonalising twice (Giraud, Langou and Rozložník,
    /// 2005).</summary>
    /// <returns>The sum of squares that is left; infinite where the columns depend on each other.</returns>
    public static double Solve(double[][] columns, double[] y, out double[] coefficients)
    {
        int k = columns.Length;
        double[][] q = new double[k][];
        double[,] r = new double[k, k];
        double[] rest = [.. y], projected = new double[k];
        coefficients = new double[k];
        for (int j = 0; j < k; j++)
        {
            q[j] = [.. columns[j]];
            double before = Dot(q[j], q[j]);
            for (int pass = 0; pass < 2; pass++)
            {
                for (int i = 0; i < j; i++)
                {
                    double part = Dot(q[i], q[j]);
                    r[i, j] += part;
                    Subtract(q[j], q[i], part);
                }
            }
            double length = Math.Sqrt(Dot(q[j], q[j]));
            if (!(length * length > 1e-24 * before)) return double.PositiveInfinity;
            r[j, j] = length;
            for (int i = 0; i < y.Length; i++) q[j][i] /= length;
            projected[j] = Dot(q[j], rest);
            Subtract(rest, q[j], projected[j]);
        }
        for (int j = k - 1; j >= 0; j--)
        {
            double sum = projected[j];
            for (int i = j + 1; i < k; i++) sum -= r[j, i] * coefficients[i];
            coefficients[j] = sum / r[j, j];
        }
        return Dot(rest, rest);
    }

    private static double Dot(double[] x, double[] y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }

    private static void Subtract(double[] from, double[] x, double times)
    {
        for (int i = 0; i < x.Length; i++) from[i] -= times * x[i];
    }
}
