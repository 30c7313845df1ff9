namespace Napier;

public static partial class torch
{
    /// <summary>Receives warnings (Python's UserWarning). At first they go to standard error, each text once.</summary>
    public static event Action<string>? warning;

    private static readonly HashSet<string> warned = [];

    /// <summary>Says something that the caller should know but that stops nothing.</summary>
    internal static void Warn(string text)
    {
        if (warning is { } listeners)
        {
            listeners(text);
            return;
        }
        lock (warned)
        {
            if (!warned.Add(text)) return;
        }
        Console.Error.WriteLine("UserWarning: " + text);
    }
}
