namespace Napier.Finance;

/// <summary>Checks of arguments. The message names the argument, what it is and what to give instead.</summary>
internal static class Need
{
    /// <summary>All elements are positive numbers.</summary>
    public static void Positive(Tensor x, string name) => All(x, name, v => v > 0, "give positive numbers");

    /// <summary>A positive number.</summary>
    public static void Positive(double x, string name)
    {
        if (!(x > 0)) throw new ArgumentException($"{name} is {x}: give a positive number", name);
    }

    /// <summary>No element is negative.</summary>
    public static void NotNegative(Tensor x, string name, string fix) => All(x, name, v => !(v < 0), fix);

    /// <summary>All elements satisfy a condition.</summary>
    public static void All(Tensor x, string name, Func<double, bool> holds, string fix)
    {
        double[] values = Call.Values(x);
        int at = Array.FindIndex(values, v => !holds(v));
        if (at >= 0) throw new ArgumentException($"{name} has {values[at]}{(values.Length == 1 ? "" : $" at place {at}")}: {fix}", name);
    }

    /// <summary>A row of numbers that rises strictly.</summary>
    public static void Rising(ReadOnlySpan<double> x, string name, string what)
    {
        if (x.Length == 0) throw new ArgumentException($"{name} is empty: give at least one {what}", name);
        for (int i = 0; i < x.Length; i++)
        {
            if (!double.IsFinite(x[i])) throw new ArgumentException($"{name} has {x[i]} at place {i}: give finite numbers", name);
            if (i == 0 || x[i] > x[i - 1]) continue;
            throw new ArgumentException(x[i] == x[i - 1]
                ? $"{name} has the {what} {x[i]} twice, at places {i - 1} and {i}: give each once"
                : $"{name} is not sorted: {x[i]} at place {i} comes after {x[i - 1]}; sort it, and what belongs to it, ascending", name);
        }
    }

    /// <summary>At least so many elements along the last dimension.</summary>
    public static void Length(Tensor x, long least, string name, string what)
    {
        if (x.ndim == 0 || x.size(-1) < least)
            throw new ArgumentException($"{name} has shape {x.size()}: give at least {least} {what} along the last dimension", name);
    }
}
