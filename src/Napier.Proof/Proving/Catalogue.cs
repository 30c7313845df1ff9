using System.Reflection;

namespace Napier.Proof;

/// <summary>Every function of one argument in an assembly, by name: found by reflection, so that a new file is enough.</summary>
public static class Catalogue
{
    /// <summary>The functions of the library.</summary>
    public static IReadOnlyList<IProver> All { get; } = Of(typeof(IUnary<>).Assembly);

    /// <summary>The function of this name, or null.</summary>
    public static IProver? Find(string name) => All.FirstOrDefault(p => p.Name == name);

    /// <summary>The functions of an assembly, sorted by name: those without parameters, and the others with those of a static
    /// property Default, where they have one.</summary>
    public static IReadOnlyList<IProver> Of(Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .Where(type => type.IsValueType && !type.IsGenericTypeDefinition && Implements(type, typeof(IParametric<>)))
            .Select(type => (Type: type, Operator: Implements(type, typeof(IUnary<>)) ? Activator.CreateInstance(type) : Default(type)))
            .Where(found => found.Operator is not null)
            .Select(found => (IProver)Activator.CreateInstance(typeof(Prover<>).MakeGenericType(found.Type), found.Operator)!)
            .OrderBy(prover => prover.Name, StringComparer.Ordinal),
    ];

    private static bool Implements(Type type, Type definition) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == definition);

    private static object? Default(Type type) => type.GetProperty("Default", BindingFlags.Public | BindingFlags.Static)?.GetValue(null);
}
