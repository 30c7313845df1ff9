namespace Napier.Architecture;

/// <summary>A rule that nothing may break.</summary>
internal static class Rule
{
    /// <summary>Fails with every breach, a line each, so that all can be mended at once.</summary>
    public static void None(IEnumerable<string> breaches)
    {
        string[] all = [.. breaches];
        Assert.True(all.Length == 0, $"{all.Length} breaches:\n{string.Join("\n", all)}");
    }
}
