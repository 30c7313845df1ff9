namespace Napier;

/// <summary>Phrases and constants that distributions are written in.</summary>
internal static class Tails
{
    /// <summary>ln 2.</summary>
    public const double Log2 = 0.69314718055994530942;

    /// <summary>ln pi.</summary>
    public const double LogPi = 1.14472988584940017414;

    /// <summary>ln(4 pi).</summary>
    public const double LogFourPi = 2.53102424696929079297;

    /// <summary>ln(2 pi) / 2.</summary>
    public const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>Euler's constant.</summary>
    public const double EulerGamma = 0.57721566490153286061;

    /// <summary>1 / pi.</summary>
    public const double InversePi = 0.31830988618379067154;

    /// <summary>The square root of 2.</summary>
    public const double Root2 = 1.41421356237309504880;

    /// <summary>ln p where q = 1 - p is known too: by ln(1 - q) where p is above 1/2.</summary>
    public static Tensor Log(Tensor p, Tensor q)
    {
        Tensor small = p < 0.5;
        return torch.where(small, torch.where(small, p, 1).log(), (-torch.where(small, 0, q)).log1p());
    }

    /// <summary>ln(1 - e^x) for x &lt;= 0 (Maechler).</summary>
    public static Tensor Log1mExp(Tensor x)
    {
        // Where a branch is not taken it gets a harmless argument, so that its slope is no infinity times 0.
        Tensor near = x > -Log2;
        return torch.where(near, (-torch.where(near, x, -0.5).expm1()).log(), (-torch.where(near, -1, x).exp()).log1p());
    }

    /// <summary>ln(1 + x^2), where x^2 overflows too.</summary>
    public static Tensor Log1pSquare(Tensor x)
    {
        Tensor far = x.abs() > 1, inner = torch.where(far, 0, x), outer = torch.where(far, x, 1).abs();
        return torch.where(far, (outer.log() * 2) + outer.reciprocal().square().log1p(), inner.square().log1p());
    }

    /// <summary>tan(pi (p - 1/2)) for p from 0 to 1, accurate where it is large and where it is small.</summary>
    public static Tensor TanHalfTurns(Tensor p)
    {
        Tensor low = p < 0.25, high = p > 0.75, tail = torch.where(low, p, torch.where(high, 1 - p, 0.5));
        Tensor outer = (tail * Math.PI).tan().reciprocal(), inner = ((torch.where(low | high, 0.5, p) - 0.5) * Math.PI).tan();
        return torch.where(low, -outer, torch.where(high, outer, inner));
    }

    /// <summary>The constant for every element of a tensor, in its shape and dtype.</summary>
    public static Tensor Constant(Tensor like, double value) => torch.full_like(like, value);

    /// <summary>The distance from 1 to the next number of a dtype.</summary>
    public static double Epsilon(ScalarType type) => type switch
    {
        ScalarType.Float64 => 1.0 / (1L << 52),
        ScalarType.Float16 => 1.0 / (1 << 10),
        ScalarType.BFloat16 => 1.0 / (1 << 7),
        _ => 1.0 / (1 << 23),
    };
}
