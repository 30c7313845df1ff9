using System.Reflection;
using static Napier.torch;

namespace Napier.Tests.Autograd;

/// <summary>A function of one or two arguments as the tests of derivatives see it.</summary>
/// <param name="Name">PyTorch's name, and the parameters where there are several forms.</param>
/// <param name="Arguments">1 or 2.</param>
/// <param name="Takes">Which dtypes.</param>
/// <param name="Call">The function on tensors.</param>
public sealed record Function(string Name, int Arguments, Takes Takes, Func<Tensor[], Tensor> Call)
{
    // Functions with parameters, each with the parameters to test.
    private static readonly Dictionary<Type, object[]> parameters = new()
    {
        [typeof(Elu)] = [Elu.Default, new Elu(1.3, 0.7, 1.9)],
        [typeof(Hardshrink)] = [new Hardshrink(0.5)],
        [typeof(Hardtanh)] = [new Hardtanh(-1, 1)],
        [typeof(LeakyRelu)] = [new LeakyRelu(0.01)],
        [typeof(Logit)] = [new Logit(null), new Logit(0.05)],
        [typeof(Polygamma)] = [new Polygamma(1), new Polygamma(2)],
        [typeof(Softplus)] = [Softplus.Default, new Softplus(1.7, 3)],
        [typeof(Softshrink)] = [new Softshrink(0.5)],
        [typeof(Threshold)] = [new Threshold(0.1, 2)],
    };

    // Of complex numbers these are not holomorphic, and have doors of their own.
    private static readonly Dictionary<string, Func<Tensor, Tensor>> doors = new() { ["abs"] = x => abs(x), ["angle"] = angle, ["softsign"] = nn.functional.softsign };

    /// <summary>Every function that the library has: all structs of its contract.</summary>
    public static IReadOnlyList<Function> All { get; } = [.. typeof(torch).Assembly.GetTypes().Where(t => t.IsValueType).SelectMany(Of).OrderBy(f => f.Name)];

    public bool TakesComplex => Takes is Takes.Numbers or Takes.FloatsAndComplex or Takes.Any;

    public override string ToString() => Name;

    private static IEnumerable<Function> Of(Type type)
    {
        if (Implements(type, typeof(IBinary<>))) return [Made(nameof(Binary), type, null)];
        if (Implements(type, typeof(IUnary<>))) return [Made(nameof(Parametric), type, Activator.CreateInstance(type))];
        if (!Implements(type, typeof(IParametric<>))) return [];
        object[] forms = parameters.GetValueOrDefault(type) ?? throw new InvalidOperationException($"{type.Name}: say with which parameters to test it");
        return forms.Select((op, i) => Made(nameof(Parametric), type, op) is var f && i > 0 ? f with { Name = $"{f.Name} {i + 1}" } : f);
    }

    private static bool Implements(Type type, Type contract) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == contract && i.GenericTypeArguments[0] == type);

    private static Function Made(string how, Type type, object? op) => (Function)typeof(Function)
        .GetMethod(how, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, op is null ? [] : [op])!;

    private static Function Parametric<TOp>(TOp op) where TOp : struct, IParametric<TOp> => new(TOp.Name, 1, TOp.Takes,
        doors.TryGetValue(TOp.Name, out Func<Tensor, Tensor>? door) ? x => door(x[0]) : x => Unary.Call(x[0], null, op));

    private static Function Binary<TOp>() where TOp : struct, IBinary<TOp> => new(TOp.Name, 2, TOp.Takes, x => Napier.Binary.Call<TOp>(x[0], x[1]));
}
