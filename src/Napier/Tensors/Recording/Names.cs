namespace Napier;

/// <summary>Names of recorded calls.</summary>
internal static class Names
{
    /// <summary>PyTorch's name of a function's backward: <c>exp</c> gives <c>ExpBackward0</c>.</summary>
    public static string Backward(string function)
    {
        if (function == "log1p") return "Log1PBackward0";
        int dot = function.LastIndexOf('.');
        return string.Concat(function[(dot + 1)..].Split('_').Select(word => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word[1..])) + "Backward0";
    }
}
