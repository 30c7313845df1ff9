using System.Reflection;
using System.Text;
using Napier.Samples;

namespace Napier.Docs;

/// <summary>The page of all distributions: what each is, how it is made, and its picture. The words are those of the XML documentation.</summary>
internal static class DistributionPages
{
    /// <summary>Writes docs/distributions.md and docs/pictures.</summary>
    /// <returns>What was written.</returns>
    public static string Write(string docs)
    {
        var words = new Words("Napier");
        string pictures = Path.Combine(docs, "pictures");
        Directory.CreateDirectory(pictures);
        var text = new StringBuilder("""
            # Distributions

            Written by `dotnet run --project tools/Docs`. Solid lines and stems are densities and probabilities, dashed ones cumulative; rings join
            points of equal density. `torch.distributions` has PyTorch's members for each (`log_prob`, `entropy`, `mean`, `mode`, `variance`, `sample`,
            `rsample`, `cdf`, `icdf`, `expand`, `enumerate_support`) and beyond them `prob`, `log_cdf`, `survival` and `log_survival`, exact in the tails: see the
            table of [errors](accuracy-distributions.md).

            | | |
            |---|---|

            """);
        int count = 0;
        foreach (Shown shown in Shown.All().OrderBy(s => s.Distribution.Name, StringComparer.Ordinal))
        {
            Type type = shown.Distribution.GetType();
            Svg.Write(DensityPicture.Draw(shown), Path.Combine(pictures, type.Name + ".svg"), 400, 220);
            text.AppendLine($"| ![{type.Name}](pictures/{type.Name}.svg) "
                + $"| `{Signature(type)}`<br>{words.Of(type)}<br>Support: {shown.Distribution.support}. |");
            count++;
        }
        File.WriteAllText(Path.Combine(docs, "distributions.md"), text.ToString());
        return $"{count} distributions: {Path.Combine(docs, "distributions.md")}";
    }

    private static string Signature(Type type)
    {
        MethodInfo door = typeof(distributions).GetMethods().Where(m => m.ReturnType == type).OrderBy(m => m.GetParameters().Length).First();
        IEnumerable<string> names = door.GetParameters().Where(p => p.Name is not ("generator" or "validate_args"))
            .Select(p => p.HasDefaultValue ? $"{p.Name} = {p.DefaultValue ?? "null"}" : p.Name!);
        return $"torch.distributions.{door.Name}({string.Join(", ", names)})";
    }
}
