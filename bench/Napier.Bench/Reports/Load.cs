namespace Bench.Reports;

/// <summary>How much of the processors' time other processes took while the bench ran (Linux only).</summary>
sealed class Load
{
    readonly (double Busy, double Own, double Wall)? start = Now();

    /// <summary>Between 0 and 1, or null where the system does not say.</summary>
    public double? Others
    {
        get
        {
            if (start is not { } from || Now() is not { } to || to.Wall - from.Wall < 0.05) return null;
            double foreign = to.Busy - from.Busy - (to.Own - from.Own);
            return Math.Clamp(foreign / (to.Wall - from.Wall) / Environment.ProcessorCount, 0, 1);
        }
    }

    static (double Busy, double Own, double Wall)? Now()
    {
        if (!File.Exists("/proc/stat")) return null;
        // user nice system idle iowait irq softirq steal, in hundredths of a second over all processors
        double[] ticks = [.. File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(double.Parse)];
        double busy = (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7]) / 100;
        return (busy, Environment.CpuUsage.TotalTime.TotalSeconds, Environment.TickCount64 / 1000.0);
    }
}
