namespace Napier.Finance;

/// <summary>The two types of option, as numbers: a tensor of them prices calls and puts in one call.</summary>
public static class Option
{
    /// <summary>The right to buy.</summary>
    public const double Call = 1;

    /// <summary>The right to sell.</summary>
    public const double Put = -1;

    /// <summary>Why an option with these inputs has no price, or null: what makes an element of a batch NaN, and what the single forms throw.</summary>
    /// <param name="type"><see cref="Call"/> or <see cref="Put"/>.</param>
    /// <param name="spot">The price of the underlying, or its forward.</param>
    /// <param name="strike">The strike.</param>
    /// <param name="time">Years to expiry.</param>
    /// <param name="volatility">The volatility.</param>
    public static string? Reason(double type, double spot, double strike, double time, double volatility) =>
        Problem(type, spot, strike, time, volatility) is { } problem ? $"{problem.Argument}: {problem.Text}" : null;

    internal static void Check(double type, double spot, double strike, double time, double volatility)
    {
        if (Problem(type, spot, strike, time, volatility) is { } problem) throw new ArgumentException(problem.Text, problem.Argument);
    }

    private static (string Argument, string Text)? Problem(double type, double spot, double strike, double time, double volatility) =>
        type is not (Call or Put) ? (nameof(type), $"must be Option.Call (1) or Option.Put (-1), not {type}.")
        : !(spot >= 0) ? (nameof(spot), $"must not be negative, but is {spot}.")
        : !(strike >= 0) ? (nameof(strike), $"must not be negative, but is {strike}.")
        : !(time >= 0) ? (nameof(time), $"must not be negative, but is {time} years.")
        : !(volatility >= 0) ? (nameof(volatility), $"must not be negative, but is {volatility}.")
        : null;
}
