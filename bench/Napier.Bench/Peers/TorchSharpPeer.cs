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

    /// <summary>The same for float or double, and any call; null where there is none.</summary>
    public static Action<int>? Fresh<T>(Func<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>? call, T[] values) where T : unmanaged =>
        IsLoaded && call is not null ? Bind(call, values) : null;

    /// <summary>A call on a tensor of a shape.</summary>
    public static Action<int>? Shaped(Func<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor> call, float[] values, params long[] shape) =>
        IsLoaded ? Bind(x => call(x), values, shape) : null;

    [MethodImpl(MethodImplOptions.NoInlining)]
    static Action<int> Bind<T>(Func<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor> call, T[] values, params long[] shape) where T : unmanaged
    {
        TorchSharp.torch.Tensor x = values switch
        {
            float[] f => TorchSharp.torch.tensor(f),
            double[] d => TorchSharp.torch.tensor(d),
            _ => throw new NotSupportedException(typeof(T).Name),
        };
        if (shape.Length > 0) x = x.reshape(shape);
        return count =>
        {
            for (int i = 0; i < count; i++) call(x).Dispose();
        };
    }

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
