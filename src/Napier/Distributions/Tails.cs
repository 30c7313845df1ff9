namespace Napier;

/// <summary>Phrases that distributions are written in.</summary>
internal static class Tails
{
    /// <summary>ln(2 pi) / 2.</summary>
    public const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>Euler's constant.</summary>
    public const double EulerGamma = 0.57721566490153286061;

    /// <summary>ln p where q = 1 - p is known too: by ln(1 - q) where p is above 1/2.</summary>
    public static Tensor Log(Tensor p, Tensor q)
    {
        Tensor small = p < 0.5;
        return torch.where(small, Where(small, p, 1).log(), (-Where(~small, q, 0)).log1p());
    }

    /// <summary>ln(1 - e^x) for x &lt;= 0 (Maechler).</summary>
    public static Tensor Log1mExp(Tensor x)
    {
        Tensor near = x > -0.69314718055994531;
        return torch.where(near, (-Where(near, x, -0.5).expm1()).log(), (-Where(~near, x, -1).exp()).log1p());
    }

    /// <summary>x where the condition holds, elsewhere a harmless number: so that the branch that is not taken has no infinite slope.</summary>
    public static Tensor Where(Tensor condition, Tensor x, double otherwise) => torch.where(condition, x, otherwise);

    /// <summary>The constant for every element of a tensor, in its shape and dtype.</summary>
    public static Tensor Constant(Tensor like, double value) => torch.full_like(like, value);
}
