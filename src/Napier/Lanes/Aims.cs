namespace Napier;

/// <summary>What lanes are used for: the format of the result, and whether the machine's fused multiply-add may be used.</summary>
public interface IAim
{
    /// <summary>Significant bits of the result's format: 24 (or fewer) or 53.</summary>
    static abstract int Digits { get; }

    /// <summary>Whether to use the fused multiply-add instruction.</summary>
    static abstract bool Fused { get; }

    /// <summary>Whether results are steps of a formula, whose last bits show in the end: then functions are computed as for binary64, by the same IEEE
    /// operations on every machine.</summary>
    static virtual bool Steady => false;
}

/// <summary>Results will be rounded to float32 or a shorter format.</summary>
public readonly struct ToSingle : IAim
{
    /// <inheritdoc/>
    public static int Digits => 24;

    /// <inheritdoc/>
    public static bool Fused => true;
}

/// <summary>Results are binary64.</summary>
public readonly struct ToDouble : IAim
{
    /// <inheritdoc/>
    public static int Digits => 53;

    /// <inheritdoc/>
    public static bool Fused => true;
}

/// <summary>The same aim on a machine whose lanes have no fused multiply-add.</summary>
/// <typeparam name="TAim">The aim.</typeparam>
public readonly struct Unfused<TAim> : IAim where TAim : IAim
{
    /// <inheritdoc/>
    public static int Digits => TAim.Digits;

    /// <inheritdoc/>
    public static bool Fused => false;
}

/// <summary>The same aim for the steps of a formula.</summary>
/// <typeparam name="TAim">The aim.</typeparam>
public readonly struct Steady<TAim> : IAim where TAim : IAim
{
    /// <inheritdoc/>
    public static int Digits => TAim.Digits;

    /// <inheritdoc/>
    public static bool Fused => TAim.Fused;

    /// <inheritdoc/>
    static bool IAim.Steady => true;
}
