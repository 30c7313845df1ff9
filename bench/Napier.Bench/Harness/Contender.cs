namespace Bench.Harness;

/// <summary>One way of doing a row's work. <paramref name="Loop"/> does it the given number of times.</summary>
/// <param name="Name">The column it fills.</param>
/// <param name="Loop">The timed work; the loop is inside so that a small call is not timed through a delegate.</param>
/// <param name="Before">Untimed preparation of every single call (an in-place function needs fresh input), or null.</param>
sealed record Contender(string Name, Action<int> Loop, Action? Before = null)
{
    public static Contender Of(string name, Action call, Action? before = null) => new(name, count =>
    {
        for (int i = 0; i < count; i++) call();
    }, before);
}

/// <summary>How long a row may take. Every contender of a row gets the same number of rounds.</summary>
sealed record Budget(double BatchSeconds, double MinSeconds, double MaxSeconds, int MinRounds, int WarmUpPasses)
{
    public static Budget Full { get; } = new(0.0012, 1.5, 9, 16, 16);
    public static Budget Quick { get; } = new(0.0003, 0, 0.2, 4, 2);
}
