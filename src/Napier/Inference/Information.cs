namespace Napier.Inference;

/// <summary>An information matrix: symmetric, and positive definite where the likelihood is curved.</summary>
internal static class Information
{
    /// <summary>The x with (A + damping diag |A|) x = b; null where this is not positive definite.</summary>
    public static torch.Tensor? Solve(torch.Tensor a, torch.Tensor b, double damping)
    {
        torch.Tensor damped = a + torch.eye(a.shape[0], dtype: ScalarType.Float64) * (a.diagonal().abs() * damping);
        return Factor(damped) is { } l ? Substitute(l, b.unsqueeze(1)).squeeze(1) : null;
    }

    /// <summary>The inverse; NaN where the matrix is not positive definite.</summary>
    public static torch.Tensor Inverse(torch.Tensor a) =>
        Factor(a) is { } l ? Substitute(l, torch.eye(a.shape[0], dtype: ScalarType.Float64)) : torch.full_like(a, double.NaN);

    private static torch.Tensor? Factor(torch.Tensor a)
    {
        if (!a.isfinite().all().item<bool>()) return null;
        try
        {
            return torch.linalg.cholesky(a);
        }
        catch (InvalidOperationException)
        {
            return null; // not positive definite
        }
    }

    private static torch.Tensor Substitute(torch.Tensor l, torch.Tensor b) =>
        torch.linalg.solve_triangular(l.mT, torch.linalg.solve_triangular(l, b, upper: false), upper: true);
}
