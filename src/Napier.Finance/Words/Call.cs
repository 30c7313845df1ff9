namespace Napier.Finance;

/// <summary>The doors' common part: a formula on tensors of one dtype, or on numbers.</summary>
internal static class Call
{
    private static readonly Tensor probe = zeros([], ScalarType.Float16);

    /// <summary>The formula in one pass over the tensors.</summary>
    public static Tensor On<TFormula>(params ReadOnlySpan<Tensor> arguments) where TFormula : struct, IFormula<TFormula> =>
        formula<TFormula>(Align(arguments));

    /// <summary>The formula of numbers, with the bits that tensors give.</summary>
    public static double On<TFormula>(params ReadOnlySpan<double> arguments) where TFormula : struct, IFormula<TFormula> =>
        VectorMath.Formula<TFormula>(arguments);

    /// <summary>
    /// The arguments in one dtype: that of the floating-point tensors with dimensions, else that of those without, else float64. Whole
    /// numbers and plain C# numbers do not decide, and lose nothing.
    /// </summary>
    public static Tensor[] Align(params ReadOnlySpan<Tensor> arguments)
    {
        ScalarType? dimensioned = null, single = null;
        foreach (Tensor x in arguments)
        {
            ArgumentNullException.ThrowIfNull(x);
            if (x.is_complex()) throw new NotSupportedException("financial functions take real numbers: give a real tensor");
            if (!x.is_floating_point() || IsNumber(x)) continue;
            ref ScalarType? seen = ref x.ndim > 0 ? ref dimensioned : ref single;
            seen = seen is { } type ? result_type(zeros([], type), zeros([], x.dtype)) : x.dtype;
        }
        ScalarType common = dimensioned ?? single ?? ScalarType.Float64;
        Tensor[] aligned = arguments.ToArray();
        for (int i = 0; i < aligned.Length; i++)
            aligned[i] = IsNumber(aligned[i]) ? full([], aligned[i].item<double>(), common) : aligned[i].to(common);
        return aligned;
    }

    /// <summary>One tensor as floating-point numbers.</summary>
    public static Tensor Align(Tensor x) => Align([x])[0];

    /// <summary>The elements in row-major order, for computations that are not recorded.</summary>
    public static double[] Values(Tensor x) => x.detach().to(ScalarType.Float64).ToArray<double>();

    /// <summary>A tensor of numbers.</summary>
    public static Tensor Row(ReadOnlySpan<double> values) => from_array(values.ToArray());

    /// <summary>Whether gradients by one of the tensors can be asked for.</summary>
    public static bool Records(params ReadOnlySpan<Tensor> tensors)
    {
        if (!is_grad_enabled()) return false;
        foreach (Tensor x in tensors)
        {
            if (x.requires_grad) return true;
        }
        return false;
    }

    // A plain number yields to any tensor, even one of float16.
    private static bool IsNumber(Tensor x) =>
        x.ndim == 0 && x.dtype != ScalarType.Float16 && x.is_floating_point() && result_type(x, probe) == ScalarType.Float16;
}
