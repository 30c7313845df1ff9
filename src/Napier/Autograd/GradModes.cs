namespace Napier;

public static partial class torch
{
    /// <summary>Until it is disposed, operations on this thread are not recorded.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    /// <summary>Until it is disposed, operations on this thread are recorded, also inside <see cref="no_grad"/>.</summary>
    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    /// <summary>As <see cref="no_grad"/>.</summary>
    public static IDisposable inference_mode(bool mode = true) => new GradMode(!mode && Tape.Enabled);

    /// <summary>Switches recording on this thread on or off, until the result is disposed (or for good).</summary>
    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    /// <summary>Whether operations on this thread are recorded.</summary>
    public static bool is_grad_enabled() => Tape.Enabled;

    private sealed class GradMode : IDisposable
    {
        private readonly bool before = Tape.Enabled;

        public GradMode(bool enabled) => Tape.Enabled = enabled;

        public void Dispose() => Tape.Enabled = before;
    }
}
