namespace Napier;

/// <summary>Integer powers by squaring, wrapping around as products do; of a negative exponent's fraction only what is whole remains.</summary>
internal readonly struct PowerNative : IZip<PowerNative>
{
    public static bool OneByOne => true;

    public static V Of<V>(V x, V y) where V : struct, INative<V>
    {
        V z = V.One, power = x, left = y, one = V.One;
        for (int bit = 0; bit < 64; bit++) // as many as the widest exponent has; where it has run out nothing changes any more
        {
            z = V.Select(V.Equal(left & one, one), z * power, z);
            power *= power;
            left = V.ShiftRight(left, one);
        }
        V odd = V.Equal(y & one, one), minusOne = V.Zero - one;
        V inverse = V.Select(V.Equal(x, one), one, V.Select(V.Equal(x, minusOne), V.Select(odd, minusOne, one), V.Zero));
        return V.Select(V.Less(y, V.Zero), inverse, z);
    }
}

/// <summary>Powers of tensors and numbers.</summary>
internal static class Powers
{
    public static Tensor Call(Place to, Tensor x, Tensor y)
    {
        ScalarType type = ResultTypes.Of(x, y);
        Elementwise.Refuse(type == ScalarType.Bool, "pow", type);
        if (type.IsFloating || type.IsComplex) return Binary.Run<Pow>(to, x, y, Shortcut(y));
        if (y.Wrapped && y.to(ScalarType.Int64).item<long>() < 0)
            throw new InvalidOperationException("Integers to negative integer powers are not allowed.");
        return Elementwise.Call<PowerNative>("pow", type, to, x, y);
    }

    /// <summary>The power in float64 or complex128.</summary>
    public static Tensor Wide(Place to, Tensor x, Tensor y)
    {
        ScalarType type = x.dtype.IsComplex || y.dtype.IsComplex ? ScalarType.ComplexFloat64 : ScalarType.Float64;
        return Binary.Run<Pow>(to, x.to(type), y.to(type));
    }

    // As PyTorch has it, powers to the plain numbers 1/2 and -1/2 are roots, whose specials differ from those of a power.
    private static Func<ScalarType, Loop>? Shortcut(Tensor y)
    {
        if (!y.Wrapped || !y.dtype.IsFloating) return null;
        return y.to(ScalarType.Float64).item<double>() switch
        {
            0.5 => type => LaneLoops.Of(default(First<Sqrt>), type),
            -0.5 => type => LaneLoops.Of(default(First<Rsqrt>), type),
            _ => null,
        };
    }

    private readonly struct First<TOp> : ILaneKernel<First<TOp>> where TOp : struct, IUnary<TOp>
    {
        public static int Operands => 2;

        public static V Of<V>(First<TOp> op, V x, V y, V z) where V : struct, ILanes<V> => TOp.Kernel(x);

        public static ComplexLanes<V> Of<V>(First<TOp> op, ComplexLanes<V> x, ComplexLanes<V> y, ComplexLanes<V> z) where V : struct, ILanes<V> =>
            TOp.Kernel(x);
    }
}
