using Napier.Bench.Harness;
using Napier.Bench.Rows;

namespace Napier.Bench.Functions;

/// <summary>Napier's own contenders: the only file that names its API.</summary>
static class NapierSide
{
    public static Action? Out<T>(Function f, Block<T> x, Block<T> y) where T : unmanaged => null;
    public static Map<T>? Span<T>(Function f) where T : unmanaged => null;
    public static Action<int>? Fresh(Function f, float[] values) => null;
    public static Action<int>? SmallOut(Function f, float[] values) => null;
    public static Action? View(Function f, Block<float> x, Layout xLayout, Block<float> y, Layout yLayout) => null;
    public static Action? InPlace(Function f, Block<float> x) => null;
}
