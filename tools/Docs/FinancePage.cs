using System.Reflection;
using System.Text;

namespace Napier.Docs;

/// <summary>The page of all functions of Napier.Finance.</summary>
internal static class FinancePage
{
    // Members of the contract that formulas fulfil.
    private static readonly string[] contract = ["Eval", "Kernel", "Slope", "Slopes", "SlopesKernel"];

    /// <summary>Writes docs/finance-functions.md.</summary>
    /// <returns>What was written.</returns>
    public static string Write(string docs)
    {
        Assembly assembly = typeof(Finance.Interest).Assembly;
        var words = new Words(assembly.GetName().Name!);
        var text = new StringBuilder("""
            # All functions of Napier.Finance

            Written by `dotnet run --project tools/Docs` from the documentation in the code. [What they have in common](finance.md).

            """);
        int count = 0;
        foreach (Type type in assembly.GetExportedTypes().Where(t => !t.IsNested).OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            HashSet<string> callable = [.. type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(m => !m.IsSpecialName).Select(m => m.Name).Except(contract)];
            var listed = words.Methods(type).Where(m => callable.Contains(m.Method)).ToList();
            if (listed.Count == 0) continue;
            text.Append($"\n## {type.Name}\n\n{words.Of(type)}\n\n| | |\n|---|---|\n");
            foreach ((string method, string summary) in listed) text.Append($"| `{type.Name}.{method}` | {summary} |\n");
            count += listed.Count;
        }
        string path = Path.Combine(docs, "finance-functions.md");
        File.WriteAllText(path, text.ToString());
        return $"{count} functions of finance: {path}";
    }
}
