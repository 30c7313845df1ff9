using System.Reflection;
using Napier.Proof;
using static Napier.torch;

namespace Napier.Tests.Autograd;

/// <summary>A function of one or two arguments as the tests of derivatives see it.</summary>
/// <param name="Name">PyTorch's name, and the parameters where there are several forms.</param>
/// <param name="Arguments">1 or 2.</param>
/// <param name="Takes">Which dtypes.</param>
/// <param name="Call">The function on tensors.</param>
public sealed record Function(string Name, int Arguments, Takes Takes, Func<Tensor[], Tensor> Call)
{
    // Parameters to test beside a function's own Default.
    private static readonly Dictionary<Type, object[]> more = new()
    {
        [typeof(Elu)] = [new Elu(1.3, 0.7, 1.9)],
        [typeof(Logit)] = [new Logit(0.05)],
        [typeof(Polygamma)] = [new Polygamma(2)],
        [typeof(Softplus)] = [new Softplus(1.7, 3)],
        [typeof(Threshold)] = [new Threshold(0.1, 2)],
    };

    // Of complex numbers these are not holomorphic, and have doors of their own.
    private static readonly Dictionary<string, Func<Tensor, Tensor>> doors = new() { ["abs"] = x => abs(x), ["angle"] = angle, ["softsign"] = nn.functional.softsign };

    /// <summary>Every function that the library has: all structs of its contract.</summary>
    public static IReadOnlyList<Function> All { get; } =
    [
        .. Catalogue.Operators(typeof(torch).Assembly).SelectMany(op => Forms(op, more.GetValueOrDefault(op.GetType(), [])))
            .Concat(Catalogue.Pairs(typeof(torch).Assembly).Select(pair => Made(nameof(Binary), pair, null))).OrderBy(f => f.Name),
    ];

    public bool TakesComplex => Takes is Takes.Numbers or Takes.FloatsAndComplex or Takes.Any;

    public override string ToString() => Name;

    private static IEnumerable<Function> Forms(object op, object[] others) =>
        others.Prepend(op).Select((form, i) => Made(nameof(Parametric), op.GetType(), form) is var f && i > 0 ? f with { Name = $"{f.Name} {i + 1}" } : f);

    private static Function Made(string how, Type type, object? op) => (Function)typeof(Function)
        .GetMethod(how, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, op is null ? [] : [op])!;

    private static Function Parametric<TOp>(TOp op) where TOp : struct, IParametric<TOp> => new(TOp.Name, 1, TOp.Takes,
        doors.TryGetValue(TOp.Name, out Func<Tensor, Tensor>? door) ? x => door(x[0]) : x => Unary.Call(x[0], null, op));

    private static Function Binary<TOp>() where TOp : struct, IBinary<TOp> => new(TOp.Name, 2, TOp.Takes, x => Napier.Binary.Call<TOp>(x[0], x[1]));
}
