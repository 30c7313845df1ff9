using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Napier.Architecture;

/// <summary>The rules of the house that a reader of the sources can check.</summary>
public partial class HouseRules
{
    // Kernels of one width of a correctly rounded primitive; what they share beyond that lives in Lanes.
    private static bool MayNameVectors(string file) =>
        file.StartsWith("src/Napier/Lanes/", StringComparison.Ordinal) || file.StartsWith("src/Napier/Functions/Kernels/", StringComparison.Ordinal);

    [Fact]
    public void Only_lanes_and_kernels_of_one_width_name_vector_types_or_instruction_sets() =>
        Rule.None(
            from unit in Library.Units
            where !MayNameVectors(unit.SyntaxTree.FilePath)
            from name in unit.DescendantNodes().OfType<IdentifierNameSyntax>()
            where name.Identifier.Text == "Intrinsics" || IsVector(name.Identifier.Text)
            select Library.Where(name));

    [Fact]
    public void Vector_types_are_recognised()
    {
        Assert.True(IsVector("Vector128"));
        Assert.True(IsVector("Vector512"));
        Assert.False(IsVector("VectorMath"));
    }

    private static bool IsVector(string name) => name is "Vector64" or "Vector128" or "Vector256" or "Vector512" or "AdvSimd" or "Sse2" or "Avx" or "Avx2" or "Avx512F";

    [Fact]
    public void Functions_and_folds_do_not_branch_on_a_dtype() =>
        Rule.None(
            from unit in Library.Units
            where Library.Room(unit.SyntaxTree.FilePath) is "Functions" or "Folds"
            from node in unit.DescendantNodes()
            where NamesDtype(node) && !IsFastPath(node)
            select Library.Where(node));

    // typeof(E) == typeof(float), or ScalarType.Float32 in a condition or a switch.
    private static bool NamesDtype(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } b =>
            b.Left is TypeOfExpressionSyntax && b.Right is TypeOfExpressionSyntax || IsDtypeConstant(b.Left) || IsDtypeConstant(b.Right),
        CaseSwitchLabelSyntax label => IsDtypeConstant(label.Value),
        ConstantPatternSyntax pattern => IsDtypeConstant(pattern.Expression),
        _ => false,
    };

    private static bool IsDtypeConstant(ExpressionSyntax expression) =>
        expression is MemberAccessExpressionSyntax access && access.Expression.ToString().EndsWith("ScalarType", StringComparison.Ordinal);

    // IUnary.Block is by nature about one element type.
    private static bool IsFastPath(SyntaxNode node) =>
        node.Ancestors().OfType<MethodDeclarationSyntax>().FirstOrDefault()?.Identifier.Text == "Block" || MayNameVectors(node.SyntaxTree.FilePath);

    [Fact]
    public void Every_function_lives_in_one_file_of_the_room_of_functions()
    {
        var functions = Functions().ToList();
        Assert.Contains(functions, f => f.Name == "Exp");
        Assert.All(functions, f =>
        {
            Assert.Single(f.DeclaringSyntaxReferences);
            Assert.Equal("Functions", Assert.Single(Library.RoomsOf(f)));
        });
    }

    [Fact]
    public void A_function_is_an_empty_struct_or_holds_its_parameters_only() =>
        Assert.All(Functions(), f => Assert.True(f.IsReadOnly && f.TypeKind == TypeKind.Struct, f.Name));

    private static IEnumerable<INamedTypeSymbol> Functions() =>
        from unit in Library.Units
        let model = Library.Compilation.GetSemanticModel(unit.SyntaxTree)
        from declaration in unit.DescendantNodes().OfType<TypeDeclarationSyntax>()
        let type = (INamedTypeSymbol?)model.GetDeclaredSymbol(declaration)
        where type is { TypeKind: TypeKind.Struct } && type.Interfaces.Any(i => i.Name is "IUnary" or "IBinary" or "IParametric")
        select type;

    [Fact]
    public void No_file_is_longer_than_400_lines_without_a_reason_at_its_top() =>
        Rule.None(
            from file in Checkout.Sources("src")
            let lines = Checkout.Read(file).Split('\n')
            where lines.Length > 401 && !lines[0].StartsWith("// Long because", StringComparison.Ordinal)
            select $"{file}: {lines.Length - 1} lines");

    [Fact]
    public void Half_of_the_files_have_fewer_than_150_lines()
    {
        int[] lengths = [.. Checkout.Sources("src/Napier").Select(file => Checkout.Read(file).Count(c => c == '\n')).Order()];
        Assert.InRange(lengths[lengths.Length / 2], 1, 149);
    }

    [Fact]
    public void No_line_is_longer_than_160_characters() =>
        Rule.None(
            from file in Checkout.Sources("src/Napier")
            from line in Checkout.Read(file).Split('\n').Select((text, i) => (text, i))
            where line.text.TrimEnd('\r').Length > 160
            select $"{file}:{line.i + 1}: {line.text.Length} characters");

    [Fact]
    public void Nothing_calls_the_C_runtimes_maths()
    {
        // The analyzer refuses it while building; this also sees that nobody silenced the analyzer.
        Rule.None(
            from unit in Library.Units
            let model = Library.Compilation.GetSemanticModel(unit.SyntaxTree)
            from call in unit.DescendantNodes().OfType<InvocationExpressionSyntax>()
            let method = model.GetSymbolInfo(call).Symbol as IMethodSymbol
            where method is not null && IsRuntimeMaths(method)
            select $"{Library.Where(call)}: {method}");
        Assert.DoesNotContain(Checkout.Sources("src/Napier"), file => Checkout.Read(file).Contains("RS0030", StringComparison.Ordinal));
    }

    private static bool IsRuntimeMaths(IMethodSymbol method) =>
        method.ContainingType?.ToString() is "System.Math" or "System.MathF" or "double" or "float" or "System.Half" or "System.Numerics.Complex"
        && Transcendental().IsMatch(method.Name);

    [GeneratedRegex("^(Exp|Exp2|Exp10|ExpM1|Exp2M1|Exp10M1|Log|Log2|Log10|LogP1|Log2P1|Log10P1|Pow|Cbrt|RootN|Hypot|SinCos|Sin|Cos|Tan|Asin|Acos|Atan"
        + "|Atan2|Sinh|Cosh|Tanh|Asinh|Acosh|Atanh|SinPi|CosPi|TanPi|AsinPi|AcosPi|AtanPi|Atan2Pi|SinCosPi)$")]
    private static partial Regex Transcendental();

    [Fact]
    public void The_library_has_no_dependency()
    {
        XDocument project = XDocument.Parse(Checkout.Read("src/Napier/Napier.csproj"));
        Assert.Empty(project.Descendants("ProjectReference"));
        Assert.All(project.Descendants("PackageReference"), r => Assert.Equal("all", (string?)r.Attribute("PrivateAssets")));
        Assert.All(typeof(VectorMath).Assembly.GetReferencedAssemblies(), a => Assert.StartsWith("System.", a.Name));
    }

    [Fact]
    public void Finance_is_written_in_the_public_api_alone()
    {
        XDocument library = XDocument.Parse(Checkout.Read("src/Napier/Napier.csproj")), finance = XDocument.Parse(Checkout.Read("src/Napier.Finance/Napier.Finance.csproj"));
        Assert.DoesNotContain(library.Descendants("InternalsVisibleTo"), i => (string?)i.Attribute("Include") == "Napier.Finance");
        Assert.Equal("../Napier/Napier.csproj", (string?)Assert.Single(finance.Descendants("ProjectReference")).Attribute("Include"));
        Assert.All(finance.Descendants("PackageReference"), r => Assert.Equal("all", (string?)r.Attribute("PrivateAssets")));
        Assert.Contains(finance.Descendants("AdditionalFiles"), f => (string?)f.Attribute("Include") == "../Napier/BannedSymbols.txt");
        Assert.DoesNotContain(Checkout.Sources("src/Napier.Finance"), file => Checkout.Read(file).Contains("RS0030", StringComparison.Ordinal));
    }

    [Fact]
    public void The_library_uses_no_reflection_and_no_native_code() =>
        Rule.None(
            from unit in Library.Units
            let model = Library.Compilation.GetSemanticModel(unit.SyntaxTree)
            from name in unit.DescendantNodes().OfType<SimpleNameSyntax>()
            let symbol = model.GetSymbolInfo(name).Symbol
            let space = (symbol is INamedTypeSymbol ? symbol : symbol?.ContainingType)?.ContainingNamespace?.ToString()
            where space is "System.Reflection" or "System.Reflection.Emit" || name.Identifier.Text is "DllImport" or "LibraryImport" or "DllImportAttribute" or "MakeGenericType" or "MakeGenericMethod"
            where symbol?.Name is not ("Assembly" or "AssemblyMetadataAttribute")
            select $"{Library.Where(name)}: {name}");

    [Fact]
    public void No_file_names_a_place_on_one_machine() =>
        Rule.None(
            from file in Checkout.Files
            where !IsData(file)
            from line in Checkout.Read(file).Split('\n').Select((text, i) => (text, i))
            where MachinePath().IsMatch(line.text)
            select $"{file}:{line.i + 1}: {line.text.Trim()}");

    private static bool IsData(string file) => file.StartsWith("data/", StringComparison.Ordinal) || Path.GetExtension(file) is ".npy" or ".npz" or ".gz" or ".png" or ".bin" or ".json";

    [GeneratedRegex(@"(^|[^A-Za-z0-9_.$~])/(work|tmp|root|farm|home|Users)/")]
    private static partial Regex MachinePath();
}
