using System.Runtime.CompilerServices;
using Bench.Functions;

namespace Bench.Peers;

/// <summary>TorchSharp as its users call it: dispatcher, allocation and interop included.</summary>
static class TorchSharpPeer
{
    public static bool IsLoaded { get; } = Load();

    public static void SetThreads(int threads)
    {
        if (IsLoaded) TorchSharp.torch.set_num_threads(threads);
    }

    /// <summary>y = f(x), disposed at once, over a tensor with the values given; null where TorchSharp does not load.</summary>
    public static Action<int>? Fresh(Function f, float[] values) => IsLoaded && f.TorchSharp is { } call ? Bind(call, values) : null;

    [MethodImpl(MethodImplOptions.NoInlining)]
    static Action<int> Bind(Func<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor> call, float[] values)
    {
        TorchSharp.torch.Tensor x = TorchSharp.torch.tensor(values);
        return count =>
        {
            for (int i = 0; i < count; i++) call(x).Dispose();
        };
    }

    static bool Load()
    {
        if (!NativePeers.LoadTorchSharp()) return false;
        try
        {
            TorchSharp.torch.tensor(1f).Dispose();
            return true;
        }
        catch (Exception e)
        {
            NativePeers.Missing("TorchSharp", (e.InnerException ?? e).Message.ReplaceLineEndings(" ")[..Math.Min(160, (e.InnerException ?? e).Message.Length)]);
            return false;
        }
    }
}
