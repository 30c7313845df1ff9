using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>For finding errors: where calls were recorded and memory was changed.</summary>
internal static class Anomaly
{
    private static readonly ConditionalWeakTable<object, string> places = [];

    /// <summary>Whether places are remembered, on all threads.</summary>
    public static bool Enabled { get; set; }

    /// <summary>Whether backward refuses NaN.</summary>
    public static bool ChecksNaN { get; set; }

    /// <summary>Remembers that this is the place of a call, or of a change of memory.</summary>
    public static void Mark(object what) => places.AddOrUpdate(what, Environment.StackTrace);

    /// <summary>The place of a call, as a text to go on with.</summary>
    public static string Call(Node node) => places.TryGetValue(node, out string? trace)
        ? $"\nError detected in {node.Name}. Traceback of forward call that caused the error:\n{trace}"
        : $"\nError detected in {node.Name}. No forward pass information available. Enable detect anomaly during forward pass for more information.";

    /// <summary>The place of the last change of memory, as a text to go on with.</summary>
    public static string Change(object memory) => places.TryGetValue(memory, out string? trace) ? $"\nThe variable was last changed here:\n{trace}" : "";
}
