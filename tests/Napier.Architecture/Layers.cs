using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Napier.Architecture;

/// <summary>Dependencies point one way: a room uses its own floor and the floors below.</summary>
public class Layers
{
    private static readonly Dictionary<string, int> floors = new()
    {
        ["Algebra"] = 0,
        ["Lanes"] = 1, ["Elements"] = 1,
        ["Functions"] = 2,
        ["Folds"] = 3, ["Loops"] = 3,
        ["Tensors"] = 4,
        ["Printing"] = 5, ["Autograd"] = 5, ["Fusion"] = 5,
        ["NN"] = 6, ["Optim"] = 6, ["Distributions"] = 6, ["Random"] = 6, ["Files"] = 6, ["Data"] = 6,
        ["Inference"] = 7,
    };

    // These belong to every room, each of which adds members: what counts is where the member is declared.
    private static readonly HashSet<string> houses = ["torch", "Tensor", "VectorMath"];

    [Fact]
    public void The_sources_compile_here_as_they_do_in_the_project() =>
        Assert.DoesNotContain(Library.Compilation.GetDiagnostics(TestContext.Current.CancellationToken), d => d.Severity == DiagnosticSeverity.Error);

    [Fact]
    public void Every_room_has_its_floor() =>
        Assert.DoesNotContain(Checkout.Sources("src/Napier").Select(Library.Room).Distinct(), room => room != "" && !floors.ContainsKey(room));

    [Fact]
    public void No_room_uses_a_floor_above_it() => Rule.None(Violations().Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void The_map_of_rooms_sees_dependencies()
    {
        // Were symbols not resolved, the rule above would hold for nothing: Functions do use Lanes and Algebra.
        var used = Library.Units.Where(u => Library.Room(u.SyntaxTree.FilePath) == "Functions").SelectMany(Uses).Select(u => u.Room).ToHashSet();
        Assert.Superset(new HashSet<string> { "Algebra" }, used);
    }

    private static IEnumerable<string> Violations() =>
        from unit in Library.Units
        let room = Library.Room(unit.SyntaxTree.FilePath)
        where floors.ContainsKey(room)
        from use in Uses(unit)
        where floors[use.Room] > Ceiling(room, use.Node)
        select $"{Library.Where(use.Node)}: {room} uses {use.Symbol} of {use.Room}";

    // The doors in a function's or fold's file lead to spans, tensors and their derivatives.
    private static int Ceiling(string room, SyntaxNode node) =>
        floors[room] is var floor && floor < floors["Autograd"] && Library.IsDoor(node) ? floors["Autograd"] : floor;

    private static IEnumerable<(SyntaxNode Node, string Symbol, string Room)> Uses(CompilationUnitSyntax unit)
    {
        SemanticModel model = Library.Compilation.GetSemanticModel(unit.SyntaxTree);
        foreach (SimpleNameSyntax name in unit.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            if (model.GetSymbolInfo(name).Symbol is not { } symbol || symbol is INamespaceSymbol || houses.Contains(symbol.Name)) continue;
            string[] rooms = [.. Library.RoomsOf(symbol).Where(floors.ContainsKey)];
            if (rooms.Length > 0) yield return (name, symbol.Name, rooms.MinBy(r => floors[r])!);
        }
    }
}
