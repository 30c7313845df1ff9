namespace Napier;

/// <summary>What the backward pass of a function keeps of the call.</summary>
[Flags]
public enum Saves
{
    /// <summary>Nothing: the slope is constant.</summary>
    Nothing = 0,

    /// <summary>The arguments; they must not be changed before backward has run.</summary>
    Input = 1,

    /// <summary>The result; it must not be changed before backward has run, but the arguments may.</summary>
    Output = 2,
}
