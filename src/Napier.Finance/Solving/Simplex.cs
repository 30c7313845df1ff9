namespace Napier.Finance;

/// <summary>Minimising without derivatives.</summary>
internal static class Simplex
{
    /// <summary>The place where f is least, near a start: Nelder and Mead, Computer Journal 7 (1965), in the form of Lagarias and others
    /// (1998).</summary>
    public static double[] Minimize(Func<double[], double> f, double[] start, double step)
    {
        int n = start.Length;
        var points = new List<(double[] At, double Value)> { (start, f(start)) };
        for (int i = 0; i < n; i++)
        {
            double[] moved = [.. start];
            moved[i] += step;
            points.Add((moved, f(moved)));
        }
        for (int turn = 0; turn < 200 * n; turn++)
        {
            points.Sort((a, b) => a.Value.CompareTo(b.Value));
            if (Enumerable.Range(0, n).Max(i => Math.Abs(points[n].At[i] - points[0].At[i])) < 1e-10) break;
            double[] middle = [.. Enumerable.Range(0, n).Select(i => points.Take(n).Average(p => p.At[i]))];
            var reflected = Along(1);
            if (reflected.Value < points[0].Value)
            {
                var expanded = Along(2);
                points[n] = expanded.Value < reflected.Value ? expanded : reflected;
            }
            else if (reflected.Value < points[n - 1].Value)
            {
                points[n] = reflected;
            }
            else
            {
                var contracted = Along(reflected.Value < points[n].Value ? 0.5 : -0.5);
                if (contracted.Value < Math.Min(reflected.Value, points[n].Value)) points[n] = contracted;
                else
                {
                    for (int k = 1; k <= n; k++)
                    {
                        double[] shrunk = [.. Enumerable.Range(0, n).Select(i => (points[0].At[i] + points[k].At[i]) / 2)];
                        points[k] = (shrunk, f(shrunk));
                    }
                }
            }

            (double[] At, double Value) Along(double share)
            {
                double[] at = [.. Enumerable.Range(0, n).Select(i => middle[i] + (share * (middle[i] - points[n].At[i])))];
                return (at, f(at));
            }
        }
        points.Sort((a, b) => a.Value.CompareTo(b.Value));
        return points[0].At;
    }
}
