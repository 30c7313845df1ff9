namespace Napier.Proof;

/// <summary>The width is a property of the process: threads that want the same one run together, others wait for their turn.</summary>
internal static class WidthTurns
{
    private static readonly object turn = new();
    private static LaneWidth before;
    private static int running;

    /// <summary>Waits until one of these widths can be used: the one in use, if it is among them.</summary>
    public static LaneWidth Begin(IReadOnlyList<LaneWidth> widths)
    {
        lock (turn)
        {
            while (running > 0 && !widths.Contains(Isa.Width)) Monitor.Wait(turn);
            if (running++ > 0) return Isa.Width;
            before = Isa.Width;
            return Isa.Width = widths[0];
        }
    }

    /// <summary>Ends the use of that width.</summary>
    public static void End()
    {
        lock (turn)
        {
            if (--running > 0) return;
            Isa.Width = before;
            Monitor.PulseAll(turn);
        }
    }
}
