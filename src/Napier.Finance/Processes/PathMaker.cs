namespace Napier.Finance;

/// <summary>What the processes have in common.</summary>
internal static class PathMaker
{
    /// <summary>Checks a time and normal numbers of shape [paths, steps], or [paths, steps, factors]; gives the length of a step.</summary>
    public static double Step(double time, Tensor normals, int factors = 1)
    {
        if (!(time > 0)) throw new ArgumentException($"must be above 0, but is {time} years.", nameof(time));
        bool fits = factors == 1 ? normals.ndim == 2 : normals.ndim == 3 && normals.size(2) == factors;
        if (!fits || normals.size(1) == 0)
        {
            throw new ArgumentException($"must have shape [paths, steps{(factors == 1 ? "" : $", {factors}")}] with at least one step, but has "
                + $"{normals.size()}.", nameof(normals));
        }
        return time / normals.size(1);
    }

    /// <summary>Paths from a starting value and a rule for the next value: shape [paths, steps + 1].</summary>
    public static Tensor Walk(Tensor start, Tensor normals, Func<Tensor, int, Tensor> next)
    {
        Tensor x = start.expand(normals.size(0));
        var columns = new List<Tensor> { x };
        for (int k = 0; k < normals.size(1); k++) columns.Add(x = next(x, k));
        return Beside(columns);
    }

    /// <summary>Values of all paths at one time after the other as a tensor of paths; in memory those of a time stay together.</summary>
    public static Tensor Beside(List<Tensor> columns) => stack(columns, 0).transpose(0, 1);

    /// <summary>Normal numbers with those of a step together: shape [steps, .., paths].</summary>
    public static Tensor ByStep(Tensor normals) => normals.movedim(0, -1).contiguous();


    /// <summary>A parameter beside [paths, steps].</summary>
    public static Tensor Beside(Tensor parameter) => parameter.ndim == 0 ? parameter : parameter.unsqueeze(-1);

    /// <summary>A zero column before the first step.</summary>
    public static Tensor FromZero(Tensor sums) => cat([sums.new_zeros(sums.size(0), 1), sums], 1);
}
