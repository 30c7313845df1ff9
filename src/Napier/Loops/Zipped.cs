namespace Napier;

/// <summary>A function of two arguments as a kernel of the loops.</summary>
internal readonly struct Zipped<TOp> : ILaneKernel<Zipped<TOp>> where TOp : struct, IBinary<TOp>
{
    public static int Operands => 2;

    public static V Of<V>(Zipped<TOp> op, V x, V y, V z) where V : struct, ILanes<V> => TOp.Kernel(x, y);

    public static ComplexLanes<V> Of<V>(Zipped<TOp> op, ComplexLanes<V> x, ComplexLanes<V> y, ComplexLanes<V> z) where V : struct, ILanes<V> =>
        TOp.Kernel(x, y);
}
