using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Napier.Architecture;

/// <summary>
/// Every csharp block in the repository's Markdown is a program: it is compiled against the library and run, and what it prints must be
/// what its comments say. A comment in an example is always expected output.
/// </summary>
public class MarkdownExamples
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Numerics;
        """;

    public static TheoryData<string, int> Blocks
    {
        get
        {
            TheoryData<string, int> data = [];
            foreach (string file in Checkout.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal)))
                for (int i = 0; i < BlocksOf(file).Count; i++) data.Add(file, i);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void An_example_prints_what_it_says(string file, int block)
    {
        string code = BlocksOf(file)[block];
        Assert.Equal(Expected(code), Run(code));
    }

    [Fact]
    public void The_readme_has_examples() => Assert.NotEmpty(BlocksOf("README.md"));

    [Fact]
    public void A_wrong_comment_is_noticed()
    {
        const string code = "Console.WriteLine(1 + 1); // 3";
        Assert.NotEqual(Expected(code), Run(code));
        Assert.Equal("2\n", Run(code));
    }

    // A block that only shows a piece of a file is marked `csharp no-run`.
    private static List<string> BlocksOf(string file)
    {
        List<string> blocks = [];
        StringBuilder? current = null;
        foreach (string line in Checkout.Read(file).ReplaceLineEndings("\n").Split('\n'))
        {
            if (current is null && line.Trim() == "```csharp") current = new();
            else if (current is not null && line.Trim() == "```") { blocks.Add(current.ToString()); current = null; }
            else current?.Append(line).Append('\n');
        }
        return blocks;
    }

    private static string Expected(string code)
    {
        StringBuilder expected = new();
        foreach (SyntaxTrivia trivia in CSharpSyntaxTree.ParseText(code).GetRoot().DescendantTrivia())
        {
            if (!trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)) continue;
            string text = trivia.ToString();
            expected.Append(text.StartsWith("// ", StringComparison.Ordinal) ? text[3..] : text[2..]).Append('\n');
        }
        return expected.ToString();
    }

    private static string Run(string code)
    {
        CSharpParseOptions options = new(LanguageVersion.CSharp14);
        CSharpCompilation compilation = CSharpCompilation.Create(
            $"Example{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText(Usings, options), CSharpSyntaxTree.ParseText(code, options)],
            [
                .. References.All,
                MetadataReference.CreateFromFile(typeof(VectorMath).Assembly.Location),
                MetadataReference.CreateFromFile(typeof(Finance.Interest).Assembly.Location),
            ],
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        using MemoryStream image = new();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));

        TextWriter console = Console.Out;
        using StringWriter captured = new() { NewLine = "\n" };
        Console.SetOut(captured);
        try
        {
            MethodInfo main = Assembly.Load(image.ToArray()).EntryPoint!;
            object? returned = main.Invoke(null, main.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
            (returned as Task)?.GetAwaiter().GetResult();
        }
        finally
        {
            Console.SetOut(console);
        }
        return string.Join("", captured.ToString().Split('\n').SkipLast(1).Select(line => line.TrimEnd() + "\n"));
    }
}
