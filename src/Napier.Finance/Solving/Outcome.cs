namespace Napier.Finance;

/// <summary>How a search for a rate ended.</summary>
public enum Outcome : byte
{
    /// <summary>A rate was found.</summary>
    Found,

    /// <summary>All cash flows have one sign, so that no rate makes them worth nothing.</summary>
    NoSignChange,

    /// <summary>The signs change, but the value never crosses zero.</summary>
    NoRoot,

    /// <summary>An argument is NaN or infinite, or a time makes no sense.</summary>
    BadInput,
}

/// <summary>Words for outcomes.</summary>
public static class OutcomeWords
{
    /// <summary>The outcome as a sentence: why the result is NaN, and what to do.</summary>
    public static string Reason(this Outcome outcome) => outcome switch
    {
        Outcome.Found => "a rate was found",
        Outcome.NoSignChange => "all cash flows have one sign: give at least one payment and one receipt",
        Outcome.NoRoot => "no rate between -100 % and the largest number makes the cash flows worth nothing",
        _ => "an argument is NaN, infinite or out of range: give finite cash flows and a positive number of periods",
    };
}

/// <summary>The results of searches for rates, one for each row of a batch.</summary>
/// <param name="Value">The rates; NaN where there is none.</param>
/// <param name="Outcomes">How each search ended, as uint8 of the same shape: the numbers of <see cref="Outcome"/>.</param>
public sealed record Solution(Tensor Value, Tensor Outcomes)
{
    /// <summary>How many rows have no rate.</summary>
    public long Failures => (Outcomes != 0).sum().item<long>();

    /// <summary>How the search of one row ended, counted in row-major order.</summary>
    public Outcome this[long row] => (Outcome)Outcomes.reshape(-1)[row].item<byte>();
}
