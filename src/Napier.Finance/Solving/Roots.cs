namespace Napier.Finance;

/// <summary>A function of one number whose zero is wanted.</summary>
internal interface IEquation
{
    double At(double x);
}

/// <summary>Zeros between two points at which a function has different signs.</summary>
internal static class Roots
{
    /// <summary>
    /// Chandrupatla's method: inverse quadratic interpolation where it can be trusted, else bisection; it ends when the zero is known to
    /// two units in the last place. (T. R. Chandrupatla, Advances in Engineering Software 28, 1997.)
    /// </summary>
    public static double Between<E>(E equation, double a, double fa, double b, double fb) where E : IEquation
    {
        if (fa == 0) return a;
        if (fb == 0) return b;
        double x1 = b, f1 = fb, x2 = a, f2 = fa, share = 0.5;
        for (int step = 0; step < 400; step++)
        {
            double x = x1 + (share * (x2 - x1)), f = equation.At(x), x3, f3;
            if (f < 0 == f1 < 0) (x3, f3) = (x1, f1);
            else (x3, f3, x2, f2) = (x2, f2, x1, f1);
            (x1, f1) = (x, f);
            double best = Math.Abs(f2) < Math.Abs(f1) ? x2 : x1, least = Math.Min(Math.Abs(f1), Math.Abs(f2));
            double edge = ((2.220446049250313e-16 * Math.Abs(best)) + 5e-324) / Math.Abs(x2 - x1); // 2^-52
            if (least == 0 || edge > 0.5) return best;
            double xi = (x1 - x2) / (x3 - x2), phi = (f1 - f2) / (f3 - f2);
            share = 1 - Math.Sqrt(1 - xi) < phi && phi < Math.Sqrt(xi)
                ? (f1 / (f2 - f1) * (f3 / (f2 - f3))) + ((x3 - x1) / (x2 - x1) * (f1 / (f3 - f1)) * (f2 / (f3 - f2)))
                : 0.5;
            if (!(share >= edge && share <= 1 - edge)) share = share < edge ? edge : share > 1 - edge ? 1 - edge : 0.5;
        }
        return Math.Abs(f2) < Math.Abs(f1) ? x2 : x1;
    }

    /// <summary>The only zero of a function from <paramref name="low"/>, below 0, to <paramref name="high"/>, above, sought outward from 0;
    /// NaN if the signs at the ends are the same.</summary>
    public static double Only<E>(E equation, double low, double high) where E : IEquation
    {
        double centre = equation.At(0);
        if (centre == 0) return 0;
        for (double step = 0.0625; ; step *= 4)
        {
            double to = Math.Min(step, high), right = equation.At(to), from = Math.Max(-step, low), left = equation.At(from);
            if (right < 0 != centre < 0 && !double.IsNaN(right)) return Between(equation, 0, centre, to, right);
            if (left < 0 != centre < 0 && !double.IsNaN(left)) return Between(equation, from, left, 0, centre);
            if (to == high && from == low) return double.NaN;
        }
    }
}
