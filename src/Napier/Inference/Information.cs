namespace Napier.Inference;

/// <summary>An information matrix: symmetric, and positive definite where the likelihood is curved.</summary>
internal static class Information
{
    /// <summary>The x with (A + damping diag |A|) x = b; null where this is not positive definite.</summary>
    public static torch.Tensor? Solve(torch.Tensor a, torch.Tensor b, double damping)
    {
        if (Factor(a, damping) is not { } factor) return null;
        double[] x = b.ToArray<double>();
        Substitute(factor, x);
        return torch.tensor(x);
    }

    /// <summary>The inverse; NaN where the matrix is not positive definite.</summary>
    public static torch.Tensor Inverse(torch.Tensor a)
    {
        if (Factor(a, 0) is not { } factor) return torch.full_like(a, double.NaN);
        int n = factor.GetLength(0);
        return torch.stack([.. Enumerable.Range(0, n).Select(column =>
        {
            double[] x = new double[n];
            x[column] = 1;
            Substitute(factor, x);
            return torch.tensor(x);
        })], 1);
    }

    /// <summary>Cholesky's factor, with an allowance for rounding: a pivot that is all cancellation is none.</summary>
    private static double[,]? Factor(torch.Tensor matrix, double damping)
    {
        int n = (int)matrix.shape[0];
        double[] a = matrix.contiguous().ToArray<double>();
        double[,] l = new double[n, n];
        for (int j = 0; j < n; j++)
        {
            for (int i = j; i < n; i++)
            {
                double sum = a[i * n + j];
                if (i == j) sum += damping * Math.Max(Math.Abs(sum), 1e-300);
                double whole = sum;
                for (int k = 0; k < j; k++) sum -= l[i, k] * l[j, k];
                if (i == j && !(sum > 1e-14 * whole)) return null;
                l[i, j] = i == j ? Math.Sqrt(sum) : sum / l[j, j];
            }
        }
        return l;
    }

    private static void Substitute(double[,] l, double[] x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            for (int k = 0; k < i; k++) x[i] -= l[i, k] * x[k];
            x[i] /= l[i, i];
        }
        for (int i = x.Length - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < x.Length; k++) x[i] -= l[k, i] * x[k];
            x[i] /= l[i, i];
        }
    }
}
