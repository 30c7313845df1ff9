namespace Napier.Proof;

/// <summary>What was found for one function in one format.</summary>
public sealed record Tally
{
    /// <summary>Inputs tried.</summary>
    public long Inputs { get; set; }

    /// <summary>Inputs whose result is not the correctly rounded one, on any path.</summary>
    public long Misrounded { get; set; }

    /// <summary>Inputs for which two paths (lane widths, block or lanes) differ.</summary>
    public long Disagreeing { get; set; }

    /// <summary>Inputs so near to a rounding boundary that big floats had to decide.</summary>
    public long Hard { get; set; }

    /// <summary>The largest error found, in units of the last place; at most 1/2 where everything is correctly rounded.</summary>
    public double WorstUlp { get; set; }

    /// <summary>Where it was found.</summary>
    public double WorstInput { get; set; }

    /// <summary>What was returned there.</summary>
    public double WorstResult { get; set; }

    /// <summary>The first misrounded input, by bit pattern.</summary>
    public ulong FirstMisrounded { get; set; } = ulong.MaxValue;

    /// <summary>A digest of all inputs and results, the same on every machine that gives the same bits.</summary>
    public ulong Digest { get; set; }

    /// <summary>The share of correctly rounded results.</summary>
    public double ShareCorrect => Inputs == 0 ? 1 : 1 - (Misrounded / (double)Inputs);

    /// <summary>Notes an error.</summary>
    public void Note(double ulp, double input, double result)
    {
        // Ties go to the lower bit pattern, so that the report does not depend on the threads.
        if (ulp < WorstUlp || (ulp == WorstUlp && Order(input) >= Order(WorstInput))) return;
        (WorstUlp, WorstInput, WorstResult) = (ulp, input, result);
    }

    /// <summary>What the result of one input adds to the digest.</summary>
    public static ulong Digested(ulong input, ulong result)
    {
        // The finisher of splitmix64 (Steele, Lea, Flood 2014) over both; a sum, so that the order does not matter.
        ulong h = (input * 0x9e3779b97f4a7c15) ^ (result * 0xc2b2ae3d27d4eb4f);
        h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9;
        h = (h ^ (h >> 27)) * 0x94d049bb133111eb;
        return h ^ (h >> 31);
    }

    /// <summary>Adds what another thread found.</summary>
    public void Add(Tally other)
    {
        Inputs += other.Inputs;
        Misrounded += other.Misrounded;
        Disagreeing += other.Disagreeing;
        Hard += other.Hard;
        Digest += other.Digest;
        FirstMisrounded = Math.Min(FirstMisrounded, other.FirstMisrounded);
        if (other.Inputs > 0) Note(other.WorstUlp, other.WorstInput, other.WorstResult);
    }

    private static ulong Order(double x) => BitConverter.DoubleToUInt64Bits(x);
}
