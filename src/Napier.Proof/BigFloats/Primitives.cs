namespace Napier.Proof;

/// <summary>
/// The oracle's own functions, by PyTorch's names: what the library computes with kernels and what its binary64 constants
/// (such as 1/sqrt 2 in gelu) would make inexact. A name missing here is computed from the function's definition.
/// </summary>
public static class Primitives
{
    private static readonly Dictionary<string, Func<BigFloat, BigFloat>> Unary = new()
    {
        ["exp"] = BigFloat.Exp,
        ["expm1"] = BigFloat.Expm1,
        ["exp2"] = BigFloat.Exp2,
        ["exp10"] = BigFloat.Exp10,
        ["log"] = BigFloat.Log,
        ["log1p"] = BigFloat.Log1p,
        ["log2"] = BigFloat.Log2,
        ["log10"] = BigFloat.Log10,
        ["sqrt"] = BigFloat.Sqrt,
        ["rsqrt"] = x => BigFloat.At(BigFloat.Precision + 16, () => BigFloat.One / BigFloat.Sqrt(x)),
        ["abs"] = x => x.Abs(),
        ["floor"] = BigFloat.Floor,
        ["ceil"] = BigFloat.Ceiling,
        ["trunc"] = BigFloat.Truncate,
        ["round"] = BigFloat.RoundToEven,
        ["frac"] = x => x - BigFloat.Truncate(x),
        ["sin"] = BigFloat.Sin,
        ["cos"] = BigFloat.Cos,
        ["tan"] = BigFloat.Tan,
        ["atan"] = BigFloat.Atan,
        ["sinh"] = BigFloat.Sinh,
        ["cosh"] = BigFloat.Cosh,
        ["tanh"] = BigFloat.Tanh,
        ["asinh"] = BigFloat.Asinh,
        ["acosh"] = BigFloat.Acosh,
        ["atanh"] = BigFloat.Atanh,
        ["asin"] = x => BigFloat.At(BigFloat.Precision + 16, () => Asin(x)),
        ["acos"] = x => BigFloat.At((2 * BigFloat.Precision) + 16, () => BigFloat.Pi.Scale(-1) - Asin(x)),
        ["sigmoid"] = BigFloat.Sigmoid,
        ["logit"] = x => BigFloat.At(BigFloat.Precision + 16, () => Logit(x)),
        ["erf"] = BigFloat.Erf,
        ["erfc"] = BigFloat.Erfc,
        ["erfcx"] = BigFloat.Erfcx,
        ["erfinv"] = BigFloat.Erfinv,
        ["erfcinv"] = BigFloat.Erfcinv,
        ["ndtr"] = BigFloat.Ndtr,
        ["ndtri"] = BigFloat.Ndtri,
        ["log_ndtr"] = BigFloat.LogNdtr,
        ["mish"] = x => BigFloat.At(BigFloat.Precision + 16, () => x * BigFloat.Tanh(BigFloat.Log1p(BigFloat.Exp(x)))),
        ["gelu"] = x => x.IsInfinite && x.IsNegative ? BigFloat.NaN : x * BigFloat.At(BigFloat.Precision + 16, () => BigFloat.Ndtr(x)),
        ["lgamma"] = BigFloat.Lgamma,
        ["digamma"] = BigFloat.Digamma,
        ["i0"] = BigFloat.I0,
        ["i1"] = BigFloat.I1,
        ["i0e"] = BigFloat.I0e,
        ["i1e"] = BigFloat.I1e,
    };

    private static readonly Dictionary<string, Func<BigFloat, BigFloat, BigFloat>> Binary = new()
    {
        ["pow"] = (x, y) => BigFloat.At(BigFloat.Precision + 32, () => Pow(x, y)),
        ["atan2"] = (y, x) => BigFloat.At(BigFloat.Precision + 16, () => Angle(y, x)),
    };

    private static readonly Dictionary<Type, Func<object, BigFloat, BigFloat>> Parametric = new()
    {
        [typeof(Polygamma)] = (op, x) => BigFloat.Polygamma(((Polygamma)op).Order, x),
    };

    /// <summary>The oracle's function of this name, or null.</summary>
    public static Func<BigFloat, BigFloat>? Find(string name) => Unary.GetValueOrDefault(name);

    /// <summary>The oracle's function of two arguments of this name, or null.</summary>
    public static Func<BigFloat, BigFloat, BigFloat>? FindBinary(string name) => Binary.GetValueOrDefault(name);

    /// <summary>The oracle's function with the parameters of <paramref name="op"/>, or null.</summary>
    public static Func<BigFloat, BigFloat>? Find<TOp>(TOp op) where TOp : struct, IParametric<TOp>
    {
        if (Parametric.TryGetValue(typeof(TOp), out var own)) return x => own(op, x);
        return Parameters<TOp>.None ? Find(TOp.Name) : null;
    }

    // By the tangent; (1 - x)(1 + x) does not cancel.
    private static BigFloat Asin(BigFloat x)
    {
        BigFloat one = BigFloat.One, a = x.Abs();
        if (!(a <= one)) return BigFloat.NaN;
        if (a == one) return x.IsNegative ? -BigFloat.Pi.Scale(-1) : BigFloat.Pi.Scale(-1);
        return BigFloat.Atan(x / BigFloat.Sqrt((one - x) * (one + x)));
    }

    private static BigFloat Angle(BigFloat y, BigFloat x)
    {
        BigFloat half = BigFloat.Pi.Scale(-1);
        if (x.IsZero) return y.IsNegative ? -half : half;
        BigFloat angle = BigFloat.Atan(y / x);
        return !x.IsNegative ? angle : y.IsNegative ? angle - BigFloat.Pi : angle + BigFloat.Pi;
    }

    private static BigFloat Pow(BigFloat x, BigFloat y)
    {
        if (y.IsZero || x == BigFloat.One) return BigFloat.One;
        return BigFloat.Exp(y * BigFloat.Log(x));
    }

    // ln(x / (1 - x)); near 1/2, where the quotient is near 1, by log1p.
    private static BigFloat Logit(BigFloat x)
    {
        BigFloat rest = BigFloat.One - x;
        return (x - (BigFloat)0.5).Abs() < (BigFloat)0.2 ? BigFloat.Log1p((x - rest) / rest) : BigFloat.Log(x / rest);
    }

    /// <summary>Teaches the oracle a function.</summary>
    public static void Register(string name, Func<BigFloat, BigFloat> function) => Unary[name] = function;
}
