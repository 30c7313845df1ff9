using System.Reflection;
using System.Text.Json;

namespace Napier.Tests.Golden;

/// <summary>Calls a function of the library by PyTorch's name, with the arguments of a golden case: whatever exists under the name is found.</summary>
internal static class GoldenOps
{
    public static Tensor Call(JsonElement c)
    {
        string op = c.GetProperty("op").GetString()!;
        List<(string? Name, JsonElement Value)> given = [.. c.GetProperty("args").EnumerateArray().Select(a => ((string?)null, a))];
        if (c.TryGetProperty("kw", out JsonElement kw)) given.AddRange(kw.EnumerateObject().Select(p => ((string?)p.Name, p.Value)));
        // Spans cannot be passed by reflection.
        if (op == "logsumexp" && kw.TryGetProperty("dim", out JsonElement dim) && dim.TryGetProperty("t", out JsonElement dims))
        {
            return logsumexp(Goldens.Tensor(given[0].Value.GetProperty("T")), [.. dims.EnumerateArray().Select(d => long.Parse(d.GetProperty("i").GetString()!))],
                kw.TryGetProperty("keepdim", out JsonElement keep) && keep.GetProperty("b").GetBoolean());
        }
        return Invoke(op, [.. given.Select(g => (g.Name, (object?)null, g.Value))]);
    }

    /// <summary>The same with tensors that are there already in place of the positional ones.</summary>
    public static Tensor Call(JsonElement c, Tensor[] tensors)
    {
        int next = 0;
        List<(string?, object?, JsonElement)> given = [.. c.GetProperty("args").EnumerateArray().Select(a =>
            ((string?)null, a.TryGetProperty("T", out _) ? (object?)tensors[next++] : null, a))];
        if (c.TryGetProperty("kw", out JsonElement kw)) given.AddRange(kw.EnumerateObject().Select(p => ((string?)p.Name, (object?)null, p.Value)));
        return Invoke(c.GetProperty("op").GetString()!, given);
    }

    private static MethodInfo[] Candidates(string op)
    {
        Type type = op.StartsWith("F.", StringComparison.Ordinal) ? typeof(nn.functional)
            : op.StartsWith("special.", StringComparison.Ordinal) ? typeof(special) : typeof(torch);
        string name = op[(op.LastIndexOf('.') + 1)..];
        return [.. type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name == name && !m.IsGenericMethod)];
    }

    private static Tensor Invoke(string op, List<(string? Name, object? Ready, JsonElement Value)> given)
    {
        MethodInfo[] candidates = Candidates(op);
        foreach (MethodInfo method in candidates)
        {
            if (Bind(method, given) is not { } arguments) continue;
            try
            {
                return (Tensor)method.Invoke(null, arguments)!;
            }
            catch (TargetInvocationException e)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException!);
            }
        }
        throw new Xunit.Sdk.XunitException($"no overload of {op} takes ({string.Join(", ", given.Select(g => (g.Name is null ? "" : g.Name + "=") + g.Value.ToString()[..Math.Min(40, g.Value.ToString().Length)]))})");
    }

    private static object?[]? Bind(MethodInfo method, List<(string? Name, object? Ready, JsonElement Value)> given)
    {
        ParameterInfo[] parameters = method.GetParameters();
        object?[] arguments = [.. parameters.Select(p => p.HasDefaultValue ? p.DefaultValue : Type.Missing)];
        for (int i = 0; i < parameters.Length; i++)
        {
            // Enumerations keep their default as a number.
            Type bare = Nullable.GetUnderlyingType(parameters[i].ParameterType) ?? parameters[i].ParameterType;
            if (bare.IsEnum && arguments[i] is not null && arguments[i] != Type.Missing) arguments[i] = Enum.ToObject(bare, arguments[i]!);
        }
        int next = 0;
        foreach (var (name, ready, value) in given)
        {
            int at = name is null ? next++ : Array.FindIndex(parameters, p => p.Name!.TrimEnd('s') == name.TrimEnd('s'));
            if (at < 0 || at >= parameters.Length) return null;
            if (ready is not null && parameters[at].ParameterType == typeof(Tensor)) arguments[at] = ready;
            else if (!TryConvert(value, parameters[at].ParameterType, out arguments[at])) return null;
        }
        return Array.IndexOf(arguments, Type.Missing) >= 0 ? null : arguments;
    }

    private static bool TryConvert(JsonElement e, Type type, out object? value)
    {
        JsonProperty p = e.EnumerateObject().First();
        Type bare = Nullable.GetUnderlyingType(type) ?? type;
        value = null;
        if (p.Name == "n") return !type.IsValueType || bare != type;
        value = p.Name switch
        {
            "T" when bare == typeof(Tensor) => Goldens.Tensor(p.Value),
            "b" when bare == typeof(bool) => p.Value.GetBoolean(),
            "i" when bare == typeof(long) => long.Parse(p.Value.GetString()!),
            "i" when bare == typeof(int) => int.Parse(p.Value.GetString()!),
            "i" when bare == typeof(double) => double.Parse(p.Value.GetString()!),
            "i" when bare == typeof(Scalar) => (Scalar)long.Parse(p.Value.GetString()!),
            "f" when bare == typeof(double) => Goldens.Double(p.Value.GetString()!),
            "f" when bare == typeof(Scalar) => (Scalar)Goldens.Double(p.Value.GetString()!),
            "i" when bare == typeof(Tensor) => (Tensor)long.Parse(p.Value.GetString()!),
            "f" when bare == typeof(Tensor) => (Tensor)Goldens.Double(p.Value.GetString()!),
            "b" when bare == typeof(Tensor) => (Tensor)p.Value.GetBoolean(),
            "c" when bare == typeof(Tensor) => (Tensor)new System.Numerics.Complex(Goldens.Double(p.Value[0].GetString()!), Goldens.Double(p.Value[1].GetString()!)),
            "b" when bare == typeof(Scalar) => (Scalar)p.Value.GetBoolean(),
            "c" when bare == typeof(Scalar) => (Scalar)new System.Numerics.Complex(Goldens.Double(p.Value[0].GetString()!), Goldens.Double(p.Value[1].GetString()!)),
            "s" when bare == typeof(string) => p.Value.GetString()!,
            "s" when bare == typeof(ScalarType) => Goldens.Dtype(p.Value.GetString()!.Replace("torch.", "")),
            "dtype" when bare == typeof(ScalarType) => Goldens.Dtype(p.Value.GetString()!),
            "s" when bare == typeof(nn.Reduction) && p.Value.GetString() is "none" or "mean" or "sum" => Enum.Parse<nn.Reduction>(p.Value.GetString()!, true),
            _ => null,
        };
        return value is not null;
    }
}
