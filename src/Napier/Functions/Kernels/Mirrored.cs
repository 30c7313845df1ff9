using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>-f(-x), for a function that is another one upside down: its kernels are those of f. No result is -0.</summary>
/// <typeparam name="TOp">f.</typeparam>
internal readonly struct Mirrored<TOp> : IUnary<Mirrored<TOp>>, ITested<Mirrored<TOp>> where TOp : struct, ITested<TOp>
{
    public static string Name => TOp.Name;

    public static T Eval<T>(T x) where T : IAlgebra<T> => T.Of(0) - TOp.Eval(-x);

    public static T Slope<T>(T x, T y) where T : IAlgebra<T> => TOp.Slope(-x, -y);

    public static V Kernel<V>(V x) where V : struct, ILanes<V> => Tested.Kernel<Mirrored<TOp>, V>(x);

    static bool ITested<Mirrored<TOp>>.DoubtsSubnormals => TOp.DoubtsSubnormals;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ITested<Mirrored<TOp>>.Fast<V>(V x) => V.Of(0) - TOp.Fast(-x);

    static V ITested<Mirrored<TOp>>.Careful<V>(V x) => V.Of(0) - TOp.Careful(-x);

    /// <summary>What every tested function does with a block.</summary>
    public static nint Strips<E>(ref readonly E x, ref E y, nint count, bool large) where E : unmanaged
    {
        return Of<Mirrored<TOp>>(in x, ref y, count, large);

        static nint Of<TUnary>(ref readonly E x, ref E y, nint count, bool large) where TUnary : struct, IUnary<TUnary> =>
            TUnary.Block(in x, ref y, count, large);
    }
}
