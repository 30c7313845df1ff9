namespace Napier;

/// <summary>
/// A recorded call of a function of one argument. Backward is g times the conjugate of the slope: one pass over the lanes, or, where
/// gradients are being recorded, the slope read as an expression of tensors.
/// </summary>
internal sealed class UnaryNode<TOp> : Node where TOp : struct, IParametric<TOp>
{
    private readonly TOp op;
    private readonly ScalarType type;
    private readonly Target target;
    private Saved? input, output;
    private bool released;

    /// <summary>Made before the call, so that in place the argument's history is still its own.</summary>
    public UnaryNode(TOp op, Tensor x, ScalarType type) : base(Names.Backward(TOp.Name), [x])
    {
        this.op = op;
        this.type = type;
        target = new(x);
    }

    /// <summary>Whether backward needs the argument as it was.</summary>
    public static bool KeepsInput => (TOp.Saves & Saves.Input) != 0;

    /// <summary>Keeps what backward needs and hands the result its history.</summary>
    /// <param name="x">The argument, as it was before the call.</param>
    /// <param name="result">The result.</param>
    /// <param name="inPlace">Whether the result is where the argument was.</param>
    public Tensor Finish(Tensor x, Tensor result, bool inPlace = false)
    {
        if (KeepsInput) input = new(x);
        if ((TOp.Saves & Saves.Output) != 0) output = new(result);
        Tape.Attach(this, [result], [x], inPlace);
        return result;
    }

    /// <summary>The slope at an element is the element's alone, so that forward is backward but for conjugation.</summary>
    public override Tensor?[] Forward(Tensor?[] tangents) => [Backward([tangents[0]!.conj()])[0]!.conj()];

    /// <inheritdoc/>
    public override Tensor?[] Backward(Tensor?[] gradients)
    {
        if (released) throw Saved.Freed();
        if (gradients[0] is not { } g) return [null];
        Tensor? x = input is { } i ? i.Value : null, y = output is { } o ? o.Value : null;
        if (g.dtype != type || Tape.Wants(g, x ?? g, y ?? g))
        {
            if (x is not null) x = Gradients.Cast(x, type);
            return [target.Of(g * (TOp.Slope(op, x!, y!)).conj())];
        }
        Tensor first = x ?? y ?? g;
        Tensor result = Tensor.Fresh(g.Sizes, Broadcasting.ResultStrides(g.Sizes, g, first, null), type);
        Loop loop = x is null
            ? y is null ? LaneLoops.Of(new FromNothing(op), type) : LaneLoops.Of(new FromOutput(op), type)
            : y is null ? LaneLoops.Of(new FromInput(op), type) : LaneLoops.Of(new FromBoth(op), type);
        Pointwise.Run(loop, type, type, result, g, first, x is not null ? y : null);
        return [target.Of(result)];
    }

    /// <inheritdoc/>
    public override void Release()
    {
        released = true;
        input = output = null;
    }

    private static ComplexLanes<V> Conj<V>(ComplexLanes<V> z) where V : struct, ILanes<V> => new(z.Re, -z.Im);

    private readonly struct FromInput(TOp op) : ILaneKernel<FromInput>
    {
        private readonly TOp op = op;

        public static int Operands => 2;

        public static V Of<V>(FromInput f, V g, V x, V none) where V : struct, ILanes<V> => g * TOp.Slope(f.op, x, none);

        public static ComplexLanes<V> Of<V>(FromInput f, ComplexLanes<V> g, ComplexLanes<V> x, ComplexLanes<V> none) where V : struct, ILanes<V> =>
            g * Conj(TOp.Slope(f.op, x, none));
    }

    private readonly struct FromOutput(TOp op) : ILaneKernel<FromOutput>
    {
        private readonly TOp op = op;

        public static int Operands => 2;

        public static V Of<V>(FromOutput f, V g, V y, V none) where V : struct, ILanes<V> => g * TOp.Slope(f.op, none, y);

        public static ComplexLanes<V> Of<V>(FromOutput f, ComplexLanes<V> g, ComplexLanes<V> y, ComplexLanes<V> none) where V : struct, ILanes<V> =>
            g * Conj(TOp.Slope(f.op, none, y));
    }

    private readonly struct FromBoth(TOp op) : ILaneKernel<FromBoth>
    {
        private readonly TOp op = op;

        public static int Operands => 3;

        public static V Of<V>(FromBoth f, V g, V x, V y) where V : struct, ILanes<V> => g * TOp.Slope(f.op, x, y);

        public static ComplexLanes<V> Of<V>(FromBoth f, ComplexLanes<V> g, ComplexLanes<V> x, ComplexLanes<V> y) where V : struct, ILanes<V> =>
            g * Conj(TOp.Slope(f.op, x, y));
    }

    private readonly struct FromNothing(TOp op) : ILaneKernel<FromNothing>
    {
        private readonly TOp op = op;

        public static int Operands => 1;

        public static V Of<V>(FromNothing f, V g, V none, V nothing) where V : struct, ILanes<V> => g * TOp.Slope(f.op, none, nothing);

        public static ComplexLanes<V> Of<V>(FromNothing f, ComplexLanes<V> g, ComplexLanes<V> none, ComplexLanes<V> nothing)
            where V : struct, ILanes<V> => g * Conj(TOp.Slope(f.op, none, nothing));
    }
}
