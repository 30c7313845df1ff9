using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Napier.Architecture;

/// <summary>The sources of src/Napier, compiled in memory: which room a thing is declared in, and what every line refers to.</summary>
internal static class Library
{
    private const string Folder = "src/Napier/";

    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using static Napier.torch;
        """;

    public static CSharpCompilation Compilation { get; } = CSharpCompilation.Create(
        "Napier",
        [
            Parse("ImplicitUsings.cs", ImplicitUsings),
            .. Checkout.Sources("src/Napier").Select(file => Parse(file, Checkout.Read(file))),
        ],
        References.All,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The files of the library with their syntax.</summary>
    public static IEnumerable<CompilationUnitSyntax> Units =>
        Compilation.SyntaxTrees.Where(t => t.FilePath.StartsWith(Folder, StringComparison.Ordinal)).Select(t => t.GetCompilationUnitRoot());

    /// <summary>The first folder below src/Napier.</summary>
    public static string Room(string file) => file[Folder.Length..].Split('/') is [var room, _, ..] ? room : "";

    /// <summary>The rooms in which a symbol is declared; none for what is not the library's.</summary>
    public static IEnumerable<string> RoomsOf(ISymbol symbol) =>
        symbol.OriginalDefinition.DeclaringSyntaxReferences.Select(r => r.SyntaxTree.FilePath)
            .Where(path => path.StartsWith(Folder, StringComparison.Ordinal)).Select(Room).Distinct();

    /// <summary>Where a piece of syntax stands, for messages.</summary>
    public static string Where(SyntaxNode node) =>
        $"{node.SyntaxTree.FilePath}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    /// <summary>Whether a line belongs to a door plate: to torch, Tensor or VectorMath, whose members lie in every room.</summary>
    public static bool IsDoor(SyntaxNode node) =>
        node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Any(t => t.Identifier.Text is "torch" or "Tensor" or "VectorMath");

    private static SyntaxTree Parse(string path, string text) =>
        CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.CSharp14), path);
}
