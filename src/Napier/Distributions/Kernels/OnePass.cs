namespace Napier;

/// <summary>A partial derivative in tensor operations, from the arguments and the result.</summary>
internal delegate Tensor Slope(Tensor x, Tensor y, Tensor z, Tensor result);

/// <summary>Functions of two or three tensors computed in one pass over the elements, however long their formula is.</summary>
internal static class OnePass
{
    /// <summary>f(x, y, z) with broadcasting and type promotion.</summary>
    /// <param name="op">The function.</param>
    /// <param name="name">Its name in the record of calls.</param>
    /// <param name="x">The first arguments.</param>
    /// <param name="y">The second arguments.</param>
    /// <param name="z">The third arguments; null if there are none.</param>
    /// <param name="slopes">The derivatives by x, y and z.</param>
    public static Tensor Call<TOp>(TOp op, string name, Tensor x, Tensor y, Tensor? z, params Slope[] slopes) where TOp : struct, ILaneKernel<TOp>
    {
        ScalarType type = Unary.ResultType(ResultTypes.Of(x, y, z), Takes.Reals, name);
        Tensor result = Tensor.Fresh(Broadcasting.Shape(x, y, z), type);
        Pointwise.Run(LaneLoops.Of(op, type), type, type, result, x, y, z);
        if (!(z is null ? Tape.Wants(x, y) : Tape.Wants(x, y, z))) return result;
        Tensor[] arguments = z is null ? [x, y] : [x, y, z];
        Target[] targets = [.. arguments.Select(a => new Target(a))];
        Saved[] saved = [.. arguments.Select(a => new Saved(a))];
        Saved output = new(result);
        return Tape.Record(result, name + "Backward0", arguments, g =>
        {
            Tensor[] at = [.. saved.Select(s => Gradients.Cast(s.Value, type))];
            return [.. targets.Select((t, i) => t.Wanted ? t.Of(g * slopes[i](at[0], at[1], at[^1], output.Value)) : null)];
        });
    }

    /// <summary>What to do where a derivative is not there.</summary>
    public static Slope None(string what) => (_, _, _, _) => throw new NotSupportedException($"the derivative of {what} is not implemented.");
}

/// <summary>A function of up to three numbers that is computed one element at a time.</summary>
internal interface IScalarFunction<TSelf> where TSelf : struct, IScalarFunction<TSelf>
{
    /// <summary>How many arguments count: 2 or 3.</summary>
    static abstract int Operands { get; }

    /// <summary>f(x, y, z).</summary>
    static abstract double Of(TSelf op, double x, double y, double z);
}

/// <summary>A function of numbers as a kernel of the loops.</summary>
internal readonly struct OneByOne<TFunction>(TFunction op) : ILaneKernel<OneByOne<TFunction>> where TFunction : struct, IScalarFunction<TFunction>
{
    private readonly TFunction op = op;

    public static int Operands => TFunction.Operands;

    public static V Of<V>(OneByOne<TFunction> f, V x, V y, V z) where V : struct, ILanes<V>
    {
        Span<double> a = stackalloc double[8], b = stackalloc double[8], c = stackalloc double[8];
        V.Store(x, ref a[0]);
        V.Store(y, ref b[0]);
        if (Operands > 2) V.Store(z, ref c[0]);
        for (int i = 0; i < V.Count; i++) a[i] = TFunction.Of(f.op, a[i], b[i], c[i]);
        return V.Load(in a[0]);
    }

    public static ComplexLanes<V> Of<V>(OneByOne<TFunction> f, ComplexLanes<V> x, ComplexLanes<V> y, ComplexLanes<V> z) where V : struct, ILanes<V> =>
        throw new NotSupportedException("distributions are of real numbers.");
}
