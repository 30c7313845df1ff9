namespace Napier;

/// <summary>Norms of vectors. They are computed in binary64 and rounded once; scaling keeps large and small elements in range.</summary>
internal static class Norms
{
    public static Tensor Of(Tensor x, double p, long[]? dims, bool keepdim, ScalarType? dtype)
    {
        if (dtype is { } to) x = Gradients.Cast(x, to);
        var plan = new Reduction(x, dims, keepdim);
        ScalarType type = x.dtype.Real;
        if (plan.Count == 0 && (p < 0 || double.IsPositiveInfinity(p)) && Layout.Count(plan.Shape) > 0)
        {
            throw new InvalidOperationException($"linalg.vector_norm cannot compute the {(double.IsInfinity(p) ? p > 0 ? "inf" : "-inf" : p)} norm on an "
                + "empty tensor because the operation does not have an identity");
        }
        Tensor plain = x.detach();
        Tensor y = (plan.Count == 0 ? torch.zeros(plan.Shape, type) : Value(plain, p, plan)).to(type);
        if (!Tape.Wants(x)) return y;
        Saved sx = new(x), sy = new(y);
        return Tape.Record(y, "LinalgVectorNormBackward0", x, g => p == 0 ? null : Slope(sx.Value, sy.Value, g, p, plan));
    }

    private static Tensor Value(Tensor x, double p, Reduction plan)
    {
        long[] dims = Dims(plan);
        if (p == 2 && !x.dtype.IsComplex && x.dtype != ScalarType.Float64)
        {
            // Squares of float32 are exact in binary64 and cannot leave its range.
            Pair[] sums = Folding.Run<SquareSum<Float32, float>, float, Pair>(x, plan.Folded, ScalarType.Float32);
            return plan.Make(Array.ConvertAll(sums, s => Math.Sqrt(s.Value)), ScalarType.Float64);
        }
        Tensor a = (x.dtype.IsComplex ? x.to(ScalarType.ComplexFloat64) : x.to(ScalarType.Float64)).abs();
        if (p == 0) return Sum((a != 0).to(ScalarType.Float64));
        if (p == 1) return Sum(a);
        if (double.IsInfinity(p)) return Extremum.Over("amax", a, dims, false, p > 0, "").reshape(plan.Shape);
        if (dims.Length == 0) return a;
        Tensor most = torch.amax(a, dims, keepdim: true), usual = (most > 0) & (most < double.PositiveInfinity);
        // By a power of two, which changes no digit.
        Tensor unit = torch.where(usual, torch.exp2(torch.floor(torch.log2(most)).clamp(-1000, 1000)), 1);
        Tensor scaled = a / unit;
        Tensor root = p == 2
            ? plan.Make(Array.ConvertAll(
                Folding.Run<SquareSum<Float64, double>, double, Pair>(scaled, plan.Folded, ScalarType.Float64), s => Math.Sqrt(s.Value)), ScalarType.Float64)
            : torch.pow(Sum(torch.pow(scaled, p)), 1 / p);
        return root * unit.reshape(plan.Shape);

        Tensor Sum(Tensor terms) => Summing.Sum(terms, dims, false, null).reshape(plan.Shape);
    }

    private static long[] Dims(Reduction plan) =>
        [.. Enumerable.Range(0, plan.Folded.Length).Where(d => plan.Folded[d]).Select(d => (long)d)];

    private static Tensor Slope(Tensor x, Tensor y, Tensor g, double p, Reduction plan)
    {
        Tensor norm = plan.Spread(y), gradient = plan.Spread(g);
        if (p == 1) return x.sgn() * gradient;
        if (p == 2) return x * torch.where(norm == 0, 0, gradient / norm);
        Tensor a = x.abs();
        if (double.IsInfinity(p))
        {
            Tensor same = a == norm;
            Tensor equals = plan.Spread(Summing.Sum(same, Dims(plan), true, null));
            return x.sgn() * torch.where(same, gradient / equals, 0);
        }
        Tensor ratio = torch.where((norm == 0) | (a == 0), 0, torch.pow(a / torch.where(norm == 0, 1, norm), p - 1));
        return x.sgn() * (ratio * gradient);
    }
}

public static partial class torch
{
    /// <summary>The p-norm of all elements, or over dimensions: the p-th root of the sum of p-th powers of absolute values.</summary>
    /// <param name="input">Floating-point or complex elements, a matrix being a vector of its elements.</param>
    /// <param name="p">The order; infinity gives the largest absolute value, 0 the number of elements that are not zero.</param>
    /// <param name="dim">The dimensions; all of them by default.</param>
    /// <param name="keepdim">Whether they stay, with size 1.</param>
    /// <param name="dtype">Converts the input first.</param>
    /// <exception cref="InvalidOperationException">The elements are integers.</exception>
    public static Tensor norm(Tensor input, double p = 2, long[]? dim = null, bool keepdim = false, ScalarType? dtype = null)
    {
        if (dtype is null && !input.dtype.IsFloating && !input.dtype.IsComplex)
        {
            throw new InvalidOperationException(
                $"norm(): input dtype should be either floating point or complex. Got {input.dtype.CppName} instead.");
        }
        return Norms.Of(input, p, dim, keepdim, dtype);
    }

    /// <summary>The p-norm over one dimension.</summary>
    /// <inheritdoc cref="norm(Tensor, double, long[], bool, ScalarType?)"/>
    public static Tensor norm(Tensor input, double p, long dim, bool keepdim = false, ScalarType? dtype = null) => norm(input, p, [dim], keepdim, dtype);

    /// <summary>Linear algebra.</summary>
    public static partial class linalg
    {
        /// <summary>The norm of a vector, of the vectors along dimensions, or of all elements.</summary>
        /// <param name="x">Floating-point or complex elements.</param>
        /// <param name="ord">The order.</param>
        /// <param name="dim">The dimensions; all of them by default.</param>
        /// <param name="keepdim">Whether they stay, with size 1.</param>
        /// <param name="dtype">Converts the input first.</param>
        /// <exception cref="InvalidOperationException">The elements are integers, or the dtype is no wider kind of number.</exception>
        public static Tensor vector_norm(Tensor x, double ord = 2, long[]? dim = null, bool keepdim = false, ScalarType? dtype = null)
        {
            if (!x.dtype.IsFloating && !x.dtype.IsComplex)
                throw new InvalidOperationException($"linalg.vector_norm: Expected a floating point or complex tensor as input. Got {x.dtype.CppName}");
            if (dtype is { } type && !type.IsFloating && !type.IsComplex)
                throw new InvalidOperationException($"linalg.vector_norm: dtype should be floating point or complex, but got {type.CppName}");
            if (dtype is { IsComplex: false } real && x.dtype.IsComplex)
                throw new InvalidOperationException($"linalg.vector_norm: dtype should be complex for complex inputs, but got {real.CppName}");
            return Norms.Of(x, ord, dim, keepdim, dtype);
        }

        /// <summary>The norm of the matrices in two dimensions: Frobenius' (the root of the sum of squares), or by <paramref name="ord"/> 1 and
        /// infinity the largest sum of absolute values of a column and of a row (with a minus sign, the smallest).</summary>
        /// <exception cref="NotSupportedException">The order takes singular values.</exception>
        public static Tensor matrix_norm(Tensor A, double? ord = null, long first = -2, long second = -1, bool keepdim = false)
        {
            if (A.Sizes.Length < 2) throw new InvalidOperationException("linalg.matrix_norm: The input tensor A must have at least 2 dimensions.");
            int i = Dim.Wrap(first, A.Sizes.Length), j = Dim.Wrap(second, A.Sizes.Length);
            if (i == j) throw new InvalidOperationException($"linalg.matrix_norm: dims must be different. Got ({first}, {second})");
            if (ord is null) return vector_norm(A, 2, [i, j], keepdim);
            if (ord is 2 or -2)
            {
                throw new NotSupportedException(
                    "linalg.matrix_norm: the orders 2 and -2 take singular values, which are not computed here: give no order, 1 or infinity.");
            }
            if (ord is not (1 or -1 or double.PositiveInfinity or double.NegativeInfinity))
                throw new InvalidOperationException(FormattableString.Invariant($"linalg.matrix_norm: Order {ord} not supported."));
            bool columns = Math.Abs(ord.Value) == 1;
            Tensor sums = vector_norm(A, 1, [columns ? i : j], keepdim: true);
            long[] rest = [columns ? j : i];
            Tensor result = ord > 0 ? amax(sums, rest, keepdim: true) : amin(sums, rest, keepdim: true);
            return keepdim ? result : result.squeeze(i, j);
        }

        /// <summary>The norm of a vector or matrix, or over one dimension a vector's, over two a matrix's.</summary>
        /// <param name="A">Floating-point or complex elements.</param>
        /// <param name="ord">The order; without it that of the root of the sum of squares.</param>
        /// <param name="dim">The dimensions; all of them by default.</param>
        /// <param name="keepdim">Whether they stay, with size 1.</param>
        /// <exception cref="InvalidOperationException">There are more than two dimensions to choose from.</exception>
        public static Tensor norm(Tensor A, double? ord = null, long[]? dim = null, bool keepdim = false)
        {
            if (ord is null) return vector_norm(A, 2, dim, keepdim);
            if (dim is null && A.Sizes.Length is not (1 or 2))
            {
                throw new InvalidOperationException(
                    $"linalg.norm: If dim is not specified but ord is, the input must be 1D or 2D. Got {A.Sizes.Length}D.");
            }
            long[] over = dim ?? [.. Enumerable.Range(0, A.Sizes.Length).Select(d => (long)d)];
            return over.Length == 2 ? matrix_norm(A, ord, over[0], over[1], keepdim) : vector_norm(A, ord.Value, over, keepdim);
        }
    }

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.norm(Tensor, double, long[], bool, ScalarType?)"/>
        public Tensor norm(double p = 2, long[]? dim = null, bool keepdim = false, ScalarType? dtype = null) => torch.norm(this, p, dim, keepdim, dtype);

        /// <inheritdoc cref="torch.norm(Tensor, double, long, bool, ScalarType?)"/>
        public Tensor norm(double p, long dim, bool keepdim = false, ScalarType? dtype = null) => torch.norm(this, p, dim, keepdim, dtype);
    }
}
