using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using static Napier.torch;

namespace Napier.IsaMatrix;

/// <summary>Every function of one tensor that the library offers: static methods that take a tensor, need nothing more, and give one.</summary>
static class Catalogue
{
    // Their results are not a function of their argument.
    private static readonly string[] arbitrary = ["empty", "rand", "dropout", "bernoulli", "poisson", "normal", "multinomial"];

    public static IEnumerable<(string Name, Func<Tensor, Tensor> Function)> All { get; } =
        [.. Of(typeof(torch), "torch").OrderBy(f => f.Name, StringComparer.Ordinal)];

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The project keeps the whole library.")]
    private static IEnumerable<(string Name, Func<Tensor, Tensor> Function)> Of(Type type, string path)
    {
        foreach (MethodInfo method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        {
            ParameterInfo[] parameters = method.GetParameters();
            if (method.IsGenericMethod || method.ReturnType != typeof(Tensor) || method.Name.EndsWith('_')) continue;
            if (parameters.Length == 0 || parameters[0].ParameterType != typeof(Tensor) || !parameters.Skip(1).All(p => p.IsOptional && !p.ParameterType.IsByRefLike)) continue;
            if (arbitrary.Any(method.Name.Contains)) continue;
            string signature = string.Join(",", parameters.Select(p => p.ParameterType.Name));
            yield return ($"{path}.{method.Name}({signature})", x => Call(method, parameters, x));
        }
        foreach (Type nested in type.GetNestedTypes(BindingFlags.Public).Where(t => t.IsAbstract && t.IsSealed))
            foreach (var function in Of(nested, $"{path}.{nested.Name}")) yield return function;
    }

    private static Tensor Call(MethodInfo method, ParameterInfo[] parameters, Tensor x)
    {
        object?[] arguments = [x, .. parameters.Skip(1).Select(p => p.HasDefaultValue && p.DefaultValue is not null ? p.DefaultValue : Type.Missing)];
        return (Tensor)method.Invoke(null, BindingFlags.OptionalParamBinding | BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
    }
}
