namespace Napier;

public static partial class torch
{
    /// <summary>Until it is disposed, operations on this thread are not recorded.</summary>
    public static IDisposable no_grad() => new GradMode(false, Tape.Inference);

    /// <summary>Until it is disposed, operations on this thread are recorded, also inside <see cref="no_grad"/>.</summary>
    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled, Tape.Inference);

    /// <summary>Until it is disposed, nothing on this thread is recorded, and tensors made meanwhile can never be: they are refused where a
    /// recorded operation would have to save them.</summary>
    /// <param name="mode">False switches recording on again inside another inference mode.</param>
    public static IDisposable inference_mode(bool mode = true) => new GradMode(!mode, mode);

    /// <summary>Switches recording on this thread on or off, until the result is disposed (or for good).</summary>
    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode, Tape.Inference);

    /// <summary>Whether operations on this thread are recorded.</summary>
    public static bool is_grad_enabled() => Tape.Recording;

    /// <summary>Whether this thread is in <see cref="inference_mode"/>.</summary>
    public static bool is_inference_mode_enabled() => Tape.Inference;

    public static partial class autograd
    {
        /// <summary>Until it is disposed, calls remember where they were recorded, and errors of backward say so. Slow: for finding errors.</summary>
        /// <param name="check_nan">Whether backward refuses NaN.</param>
        public static IDisposable detect_anomaly(bool check_nan = true) => set_detect_anomaly(true, check_nan);

        /// <summary>Switches the detection of anomalies on or off, on all threads, until the result is disposed (or for good).</summary>
        /// <inheritdoc cref="detect_anomaly"/>
        public static IDisposable set_detect_anomaly(bool mode, bool check_nan = true) => new AnomalyMode(mode, check_nan);

        private sealed class AnomalyMode : IDisposable
        {
            private readonly bool enabled = Anomaly.Enabled, checks = Anomaly.ChecksNaN;

            public AnomalyMode(bool mode, bool check) => (Anomaly.Enabled, Anomaly.ChecksNaN) = (mode, check);

            public void Dispose() => (Anomaly.Enabled, Anomaly.ChecksNaN) = (enabled, checks);
        }
    }

    private sealed class GradMode : IDisposable
    {
        private readonly bool recording = Tape.Recording, inference = Tape.Inference;

        public GradMode(bool enabled, bool inference) => (Tape.Recording, Tape.Inference) = (enabled, inference);

        public void Dispose() => (Tape.Recording, Tape.Inference) = (recording, inference);
    }
}
