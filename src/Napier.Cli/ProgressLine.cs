using Spectre.Console;

namespace Napier.Cli;

/// <summary>How far a long piece of work is: a bar on a terminal, a line every tenth elsewhere.</summary>
internal static class ProgressLine
{
    /// <summary>Runs the work, which reports the share done from 0 to 1.</summary>
    public static T Run<T>(string label, Func<Action<double>, T> work)
    {
        if (Console.IsErrorRedirected || Console.IsOutputRedirected) return Lines(label, work);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(label), maxValue: 1);
                return work(share => task.Value = Math.Max(task.Value, share));
            });
    }

    private static T Lines<T>(string label, Func<Action<double>, T> work)
    {
        int tenths = 0;
        return work(share =>
        {
            int now = (int)(share * 10), before = Volatile.Read(ref tenths);
            if (now > before && now < 10 && Interlocked.CompareExchange(ref tenths, now, before) == before)
                Console.Error.WriteLine($"{label}: {now * 10} %");
        });
    }
}
