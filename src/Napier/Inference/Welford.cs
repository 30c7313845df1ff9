namespace Napier.Inference;

/// <summary>Mean and variance per dimension of rows that come one block after another, without cancellation.</summary>
/// <remarks>B. Welford (1962); blocks are joined by T. Chan, G. Golub and R. LeVeque's rule (1979).</remarks>
internal sealed class Welford
{
    private torch.Tensor? mean, squares;

    /// <summary>Rows seen.</summary>
    public long Count { get; private set; }

    /// <summary>The unbiased variance, shape [d].</summary>
    public torch.Tensor Variance => squares! / Math.Max(Count - 1, 1);

    /// <summary>Takes a block of shape [rows, d].</summary>
    public void Add(torch.Tensor rows)
    {
        long n = rows.shape[0];
        torch.Tensor center = rows.mean([0L]), around = (rows - center).square().sum(0);
        if (mean is null) (mean, squares) = (center, around);
        else
        {
            torch.Tensor shift = center - mean;
            mean += shift * ((double)n / (Count + n));
            squares = squares! + around + shift.square() * ((double)Count * n / (Count + n));
        }
        Count += n;
    }
}
