using Napier.Proof;

namespace Napier.Coefficients;

/// <summary>A polynomial that approximates a function on an interval, and how well.</summary>
public sealed record Polynomial
{
    /// <summary>The left end.</summary>
    public required BigFloat From { get; init; }

    /// <summary>The right end.</summary>
    public required BigFloat To { get; init; }

    /// <summary>The powers of x, rising.</summary>
    public required int[] Powers { get; init; }

    /// <summary>Their coefficients.</summary>
    public required BigFloat[] Coefficients { get; init; }

    /// <summary>The largest weighted error found on a fine grid.</summary>
    public BigFloat Error { get; init; }

    /// <summary>Whether the error is relative.</summary>
    public bool Relative { get; init; }

    /// <summary>The value at x.</summary>
    public BigFloat At(BigFloat x)
    {
        BigFloat sum = BigFloat.Zero;
        for (int i = 0; i < Powers.Length; i++) sum += Coefficients[i] * Power(x, Powers[i]);
        return sum;
    }

    /// <summary>x^n.</summary>
    public static BigFloat Power(BigFloat x, int n)
    {
        BigFloat y = BigFloat.One;
        for (int i = 0; i < n; i++) y *= x;
        return y;
    }
}
