using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>softplus with beta = 1 and no threshold: logsigmoid upside down, -f(-x). Generic, since it is no operator of its own.</summary>
/// <typeparam name="TOp">f, logsigmoid.</typeparam>
internal readonly struct PlainSoftplus<TOp> : IUnary<PlainSoftplus<TOp>>, IBounded<PlainSoftplus<TOp>> where TOp : struct, IBounded<TOp>
{
    public static string Name => TOp.Name;

    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Of(0) - TOp.Eval(-x);

    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => TOp.Slope(-x, -y);

    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<PlainSoftplus<TOp>, V>(x);

    static bool ITested<PlainSoftplus<TOp>>.DoubtsSubnormals => TOp.DoubtsSubnormals;

    static bool IBounded<PlainSoftplus<TOp>>.Covers<V>(V seen) => TOp.Covers(seen);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IBounded<PlainSoftplus<TOp>>.Bounds<V>(V x, out V one, out V other) => FloatLog.OnePlusExp(in x, out one, out other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<PlainSoftplus<TOp>>.Fast<V>(V x) => V.Of(0) - TOp.Fast(-x);

    static V ITested<PlainSoftplus<TOp>>.Careful<V>(V x) => V.Of(0) - TOp.Careful(-x);

    /// <summary>What every bounded function does with a block.</summary>
    public static nint Strips<E>(ref readonly E x, ref E y, nint count, bool large) where E : unmanaged
    {
        return Of<PlainSoftplus<TOp>>(in x, ref y, count, large);

        static nint Of<TUnary>(ref readonly E x, ref E y, nint count, bool large) where TUnary : struct, IUnary<TUnary> =>
            TUnary.Block(in x, ref y, count, large);
    }
}
