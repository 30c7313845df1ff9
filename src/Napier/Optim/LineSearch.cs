namespace Napier;

/// <summary>
/// A line search that ends where the strong Wolfe conditions hold (Nocedal and Wright, Numerical Optimization, algorithms 3.5 and 3.6), step by
/// step as PyTorch does it.
/// </summary>
internal static class LineSearch
{
    private const double Decrease = 1e-4, Curvature = 0.9;
    private const int Most = 25;

    /// <summary>A place on the line: how far along, the loss there, its gradient, and the slope along the line.</summary>
    public readonly record struct Point(double At, double Loss, Tensor Gradient, double Slope);

    /// <summary>Searches from a first step on.</summary>
    /// <param name="evaluate">The loss and gradient at a place.</param>
    /// <param name="direction">The line.</param>
    /// <param name="start">The place where the line begins.</param>
    /// <param name="step">How far to go first.</param>
    /// <param name="tolerance">Below this length of the bracket the search ends.</param>
    /// <returns>The place found and how often the loss was computed.</returns>
    public static (Point Found, int Evaluations) Run(
        Func<double, (double Loss, Tensor Gradient)> evaluate, Tensor direction, Point start, double step, double tolerance)
    {
        double longest = direction.abs().max().item<double>();
        Point before = start, now = At(step);
        int evaluations = 1, round = 0;
        Point[]? bracket = null;
        bool done = false;
        while (round < Most)
        {
            if (now.Loss > start.Loss + (Decrease * now.At * start.Slope) || (round > 1 && now.Loss >= before.Loss)) bracket = [before, now];
            else if (Math.Abs(now.Slope) <= -Curvature * start.Slope) (bracket, done) = ([now, now], true);
            else if (now.Slope >= 0) bracket = [before, now];
            if (bracket is not null) break;
            double next = Minimum(before, now, now.At + (0.01 * (now.At - before.At)), now.At * 10);
            (before, now) = (now, At(next));
            evaluations++;
            round++;
        }
        bracket ??= [start, now];

        bool slow = false;
        int low = bracket[0].Loss <= bracket[1].Loss ? 0 : 1;
        while (!done && round < Most)
        {
            double left = Math.Min(bracket[0].At, bracket[1].At), right = Math.Max(bracket[0].At, bracket[1].At);
            if ((right - left) * longest < tolerance) break;
            double next = Minimum(bracket[0], bracket[1], left, right);
            // Near an end of the bracket progress may stall: the second time move away from the end.
            double margin = 0.1 * (right - left);
            if (Math.Min(right - next, next - left) < margin)
            {
                if (slow || next >= right || next <= left)
                {
                    next = Math.Abs(next - right) < Math.Abs(next - left) ? right - margin : left + margin;
                    slow = false;
                }
                else slow = true;
            }
            else slow = false;
            now = At(next);
            evaluations++;
            round++;
            if (now.Loss > start.Loss + (Decrease * now.At * start.Slope) || now.Loss >= bracket[low].Loss)
            {
                bracket[1 - low] = now;
                low = bracket[0].Loss <= bracket[1].Loss ? 0 : 1;
                continue;
            }
            if (Math.Abs(now.Slope) <= -Curvature * start.Slope) done = true;
            else if (now.Slope * (bracket[1 - low].At - bracket[low].At) >= 0) bracket[1 - low] = bracket[low];
            bracket[low] = now;
        }
        return (bracket[low], evaluations);

        Point At(double t)
        {
            (double loss, Tensor gradient) = evaluate(t);
            return new(t, loss, gradient, gradient.dot(direction).item<double>());
        }
    }

    // The minimum of the cubic through two places with their slopes, kept within bounds.
    private static double Minimum(Point a, Point b, double low, double high)
    {
        double d1 = a.Slope + b.Slope - (3 * (a.Loss - b.Loss) / (a.At - b.At));
        double square = (d1 * d1) - (a.Slope * b.Slope);
        if (!(square >= 0)) return (low + high) / 2;
        double d2 = Math.Sqrt(square);
        double at = a.At <= b.At
            ? b.At - ((b.At - a.At) * ((b.Slope + d2 - d1) / (b.Slope - a.Slope + (2 * d2))))
            : a.At - ((a.At - b.At) * ((a.Slope + d2 - d1) / (a.Slope - b.Slope + (2 * d2))));
        return Math.Min(Math.Max(at, low), high);
    }
}
