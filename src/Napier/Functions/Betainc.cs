namespace Napier;

/// <summary>The regularised incomplete beta function I_x(a, b), the distribution function of the beta distribution, accurate where it is
/// small: within 1e-13 of the value in float64.</summary>
/// <remarks>I_0 = 0, I_1 = 1; NaN where a or b is negative or x outside 0 to 1.</remarks>
internal readonly struct Betainc : ILaneKernel<Betainc>
{
    public static int Operands => 3;

    public static V Of<V>(Betainc op, V x, V y, V z) where V : struct, ILanes<V>
    {
        Span<double> a = stackalloc double[8], b = stackalloc double[8], u = stackalloc double[8];
        V.Store(x, ref a[0]);
        V.Store(y, ref b[0]);
        V.Store(z, ref u[0]);
        for (int i = 0; i < V.Count; i++) a[i] = IncompleteBeta.Of(a[i], b[i], u[i]).Lower;
        return V.Load(in a[0]);
    }

    public static ComplexLanes<V> Of<V>(Betainc op, ComplexLanes<V> x, ComplexLanes<V> y, ComplexLanes<V> z) where V : struct, ILanes<V> =>
        throw new NotSupportedException("betainc is not there for complex numbers.");
}

public static partial class torch
{
    public static partial class special
    {
        /// <summary>The regularised incomplete beta function I_x(a, b) of each triple of elements.</summary>
        /// <param name="a">At least 0; real, broadcast against the others.</param>
        /// <param name="b">At least 0.</param>
        /// <param name="x">0 to 1.</param>
        /// <exception cref="NotSupportedException">An argument is complex, or a gradient by <paramref name="a"/> or <paramref name="b"/>
        /// is asked for.</exception>
        public static Tensor betainc(Tensor a, Tensor b, Tensor x)
        {
            if (Tape.Wants(a, b)) throw new NotSupportedException("the derivative for 'a' and 'b' is not implemented.");
            ScalarType type = Unary.ResultType(ResultTypes.Of(a, b, x), Takes.Reals, "betainc");
            Tensor result = Tensor.Fresh(Broadcasting.Shape(Broadcasting.Shape(a.Sizes, b.Sizes), x.Sizes), type);
            Pointwise.Run(LaneLoops.Of(default(Betainc), type), type, type, result, a, b, x);
            if (!Tape.Wants(x)) return result;
            Saved sa = new(a), sb = new(b), sx = new(x);
            Target to = new(x);
            return Tape.Record(result, "BetaincBackward0", [x], g =>
            {
                Tensor p = Gradients.Cast(sa.Value, type), q = Gradients.Cast(sb.Value, type), u = Gradients.Cast(sx.Value, type);
                return [to.Of(g * (((p - 1) * log(u)) + ((q - 1) * log1p(-u)) - betaln(p, q)).exp())];
            });
        }
    }
}
