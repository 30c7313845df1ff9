using System.Reflection;

namespace Napier.Proof;

/// <summary>Every function of one argument in an assembly, by name: found by reflection, so that a new file is enough.</summary>
public static class Catalogue
{
    /// <summary>The functions of the library.</summary>
    public static IReadOnlyList<IProver> All { get; } = Of(typeof(IUnary<>).Assembly);

    /// <summary>The function of this name, or null.</summary>
    public static IProver? Find(string name) => All.FirstOrDefault(p => p.Name == name);

    /// <summary>The functions of an assembly, sorted by name.</summary>
    public static IReadOnlyList<IProver> Of(Assembly assembly) =>
    [
        .. Operators(assembly)
            .Select(op => (IProver)Activator.CreateInstance(typeof(Prover<>).MakeGenericType(op.GetType()), op)!)
            .OrderBy(prover => prover.Name, StringComparer.Ordinal),
    ];

    /// <summary>The operators of one argument in an assembly: those without parameters, and the others with those of their static property
    /// Default.</summary>
    /// <exception cref="InvalidOperationException">One with parameters has no Default.</exception>
    public static IEnumerable<object> Operators(Assembly assembly) => assembly.GetTypes()
        .Where(type => type.IsValueType && !type.IsGenericTypeDefinition && Implements(type, typeof(IParametric<>)))
        .Select(type => Implements(type, typeof(IUnary<>)) ? Activator.CreateInstance(type)! : Default(type));

    /// <summary>The operators of two arguments in an assembly.</summary>
    public static IEnumerable<Type> Pairs(Assembly assembly) =>
        assembly.GetTypes().Where(type => type.IsValueType && !type.IsGenericTypeDefinition && Implements(type, typeof(IBinary<>)));

    private static bool Implements(Type type, Type definition) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == definition);

    // Left out in silence it would be proven and tested nowhere.
    private static object Default(Type type) => type.GetProperty("Default", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)
        ?? throw new InvalidOperationException($"{type.Name} has parameters: a static property Default must say with which ones it is proven and tested");
}
