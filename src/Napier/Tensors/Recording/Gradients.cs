namespace Napier;

/// <summary>One argument of a recorded operation: what its gradient must look like.</summary>
internal readonly struct Target(Tensor argument)
{
    private readonly long[] sizes = argument.Sizes;
    private readonly ScalarType type = argument.dtype;

    /// <summary>Whether a gradient is wanted.</summary>
    public bool Wanted { get; } = Tape.Wants(argument);

    /// <summary>The gradient for the argument, from the one for what it was broadcast and converted to.</summary>
    public Tensor Of(Tensor gradient) => Gradients.Cast(gradient.sum_to_size(sizes), type);
}

/// <summary>What backward passes have in common. All of it records itself where recording is on.</summary>
internal static class Gradients
{
    /// <summary>Another dtype; from complex to real the real part.</summary>
    public static Tensor Cast(Tensor x, ScalarType type)
    {
        if (x.dtype == type) return x;
        ScalarType from = x.dtype;
        return Tape.Record(Copies.To(x, type), "ToCopyBackward0", x, g => Cast(g, from));
    }
}
