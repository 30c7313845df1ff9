namespace Bench.Harness;

/// <summary>The seconds per call that one contender took in each round of a row.</summary>
sealed class Timing(string name)
{
    readonly List<double> rounds = [];

    public string Name => name;
    public IReadOnlyList<double> Rounds => rounds;
    public double Best => rounds.Min();
    public double Median => Middle(rounds);

    public void Add(double seconds) => rounds.Add(seconds);

    /// <summary>True once the best time was (nearly) met three times: it is then no accident of the clock.</summary>
    public bool IsConfirmed
    {
        get
        {
            double limit = Best * 1.03;
            return rounds.Count(r => r <= limit) >= 3;
        }
    }

    /// <summary>The median over rounds of other / this: both ran within the same few milliseconds.</summary>
    public double PairedRatio(Timing other)
    {
        var ratios = new List<double>();
        for (int i = 0; i < Math.Min(rounds.Count, other.rounds.Count); i++) ratios.Add(other.rounds[i] / rounds[i]);
        return Middle(ratios);
    }

    static double Middle(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
