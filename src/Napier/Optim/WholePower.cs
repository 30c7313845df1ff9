namespace Napier;

/// <summary>Powers with whole exponents, by squaring: for factors below one the error stays far below one unit of the last place of 1.</summary>
internal static class WholePower
{
    /// <summary>x^n for n of at least 0.</summary>
    public static double Of(double x, long n)
    {
        double power = 1;
        for (; n > 0; n >>= 1, x *= x)
        {
            if ((n & 1) != 0) power *= x;
        }
        return power;
    }
}
