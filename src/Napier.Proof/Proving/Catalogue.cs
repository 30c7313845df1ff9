using System.Reflection;

namespace Napier.Proof;

/// <summary>Every function of one argument in an assembly, by name: found by reflection, so that a new file is enough.</summary>
public static class Catalogue
{
    /// <summary>The functions without parameters of the library.</summary>
    public static IReadOnlyList<IProver> All { get; } = Of(typeof(IUnary<>).Assembly);

    /// <summary>The function of this name, or null.</summary>
    public static IProver? Find(string name) => All.FirstOrDefault(p => p.Name == name);

    /// <summary>The functions of an assembly, sorted by name.</summary>
    public static IReadOnlyList<IProver> Of(Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .Where(type => type.IsValueType && !type.IsGenericTypeDefinition && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IUnary<>)))
            .Select(type => (IProver)Activator.CreateInstance(typeof(Prover<>).MakeGenericType(type), Activator.CreateInstance(type))!)
            .OrderBy(prover => prover.Name, StringComparer.Ordinal),
    ];
}
