using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Napier.Docs;

/// <summary>What the XML documentation of an assembly says, as Markdown.</summary>
internal sealed partial class Words
{
    private readonly List<(string Name, XElement Summary)> members;

    /// <summary>Reads NAME.xml, which lies beside the assembly of this name.</summary>
    public Words(string assembly) => members = [.. XDocument.Load(Path.Combine(AppContext.BaseDirectory, assembly + ".xml")).Descendants("member")
        .Where(m => m.Element("summary") is not null).Select(m => (m.Attribute("name")!.Value, m.Element("summary")!))];

    /// <summary>The summary of a type.</summary>
    public string Of(Type type) => Text(members.First(m => m.Name == "T:" + type.FullName).Summary);

    /// <summary>The names of a type's methods, in the order of the source, each with the first summary among its overloads.</summary>
    public IEnumerable<(string Method, string Text)> Methods(Type type)
    {
        string prefix = "M:" + type.FullName + ".";
        return members.Where(m => m.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(m => (Method: m.Name[prefix.Length..].Split('(', '`')[0], m.Summary))
            .DistinctBy(m => m.Method).Select(m => (m.Method, Text(m.Summary)));
    }

    private static string Text(XElement summary)
    {
        var copy = new XElement(summary);
        foreach (XElement named in copy.Descendants().ToList())
        {
            if ((named.Attribute("cref") ?? named.Attribute("name") ?? named.Attribute("langword")) is { } name)
                named.ReplaceWith($"`{name.Value.Split('(')[0].Split('.', ':')[^1]}`");
        }
        return Spaces().Replace(copy.Value, " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
