using static System.Numerics.Tensors.TensorPrimitives;

namespace Bench.Functions;

/// <summary>Every function the bench knows: one entry each. The command line takes its name.</summary>
static class FunctionTable
{
    public static IReadOnlyList<Function> All { get; } =
    [
        new("exp", "Exp", "expf16_u10avx512f", x => x.exp(), Exp, Exp, Exp,
            (x, y) => { for (int i = 0; i < x.Length; i++) y[i] = MathF.Exp(x[i]); },
            (x, y) => { for (int i = 0; i < x.Length; i++) y[i] = Math.Exp(x[i]); }),
    ];

    public static Function? Find(string name) => All.FirstOrDefault(f => f.Name == name);
}
