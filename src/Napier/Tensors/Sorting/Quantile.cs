namespace Napier;

/// <summary>Quantiles: elements of the sorted line at fractions of its length, or what lies between two of them.</summary>
internal static class Quantile
{
    public static Tensor Of(Tensor x, Tensor q, long? dim, bool keepdim, string interpolation, bool ignoreNaN)
    {
        string name = ignoreNaN ? "nanquantile()" : "quantile()";
        if (x.Elements == 0) throw new InvalidOperationException($"{name} input tensor must be non-empty");
        if (q.Sizes.Length > 1) throw new InvalidOperationException($"{name} q must be a scalar or 1D tensor");
        if (x.dtype is not (ScalarType.Float32 or ScalarType.Float64))
            throw new InvalidOperationException($"{name} input tensor must be either float or double dtype");
        if (x.dtype != q.dtype) throw new InvalidOperationException($"{name} q tensor must be same dtype as the input tensor");
        if (interpolation is not ("linear" or "lower" or "higher" or "midpoint" or "nearest"))
        {
            throw new InvalidOperationException(
                $"{name} interpolation must be one of linear, lower, higher, midpoint or nearest, but got {interpolation}");
        }
        int at = dim is { } d ? Dim.Wrap(d, x.Sizes.Length) : 0;
        if (!((q >= 0) & (q <= 1)).all().item<bool>()) throw new InvalidOperationException($"{name} q values must be in the range [0, 1]");

        bool all = dim is null || x.Sizes.Length == 0;
        Tensor sorted = torch.sort(all ? x.reshape(-1) : x.movedim(at, -1)).values;
        Tensor between = Between(sorted, q.reshape(-1), interpolation, ignoreNaN);
        // The quantiles are the last dimension now; they are to be the first, and the others as they were.
        Tensor result = q.Sizes.Length == 0 ? between.squeeze(-1) : between.movedim(-1, 0);
        if (!keepdim) return result;
        return all ? result.reshape([.. q.Sizes, .. Enumerable.Repeat(1L, x.Sizes.Length)]) : result.unsqueeze(at + q.Sizes.Length);
    }

    private static Tensor Between(Tensor sorted, Tensor q, string interpolation, bool ignoreNaN)
    {
        long last = sorted.Sizes[^1] - 1;
        // Beyond 2^24 elements float32 does not know the places.
        Tensor wide = last < 1 << 24 ? q : q.to(ScalarType.Float64);
        // NaN stand last: a line that ends in one gives NaN, or stops before the first.
        Tensor ranks = ignoreNaN
            ? wide * ((~sorted.isnan()).sum(-1, keepdim: true) - 1).clamp(min: 0).to(wide.dtype)
            : torch.where(sorted.detach().narrow(-1, last, 1).isnan(), torch.full([], last, wide.dtype), wide * last);
        ranks = interpolation switch { "lower" => ranks.floor(), "higher" => ranks.ceil(), "nearest" => ranks.round(), _ => ranks };
        Tensor below = ranks.floor();
        Tensor low = sorted.gather(-1, below.to(ScalarType.Int64));
        if (interpolation is not ("linear" or "midpoint")) return low;
        Tensor above = ranks.ceil();
        Tensor high = sorted.gather(-1, above.to(ScalarType.Int64));
        Tensor weight = interpolation == "midpoint" ? torch.full_like(ranks, 0.5) : ranks - below;
        // A quantile that falls on an element is that element, an infinite one too.
        return torch.where((above == below) | (low == high), low, torch.lerp(low, high, weight.to(low.dtype)));
    }

    public static Tensor Number(Tensor x, double q, string name) => q is >= 0 and <= 1
        ? torch.full([], q, x.dtype)
        : throw new InvalidOperationException(FormattableString.Invariant($"{name} q must be in the range [0, 1] but got {q}"));
}

public static partial class torch
{
    /// <summary>The q-th quantile of all elements, or of those along a dimension; NaN where one of them is.</summary>
    /// <param name="input">float32 or float64.</param>
    /// <param name="q">From 0 to 1: a single number, or several in a 1-dimensional tensor, which become the result's first dimension.</param>
    /// <param name="dim">The dimension; all of them by default.</param>
    /// <param name="keepdim">Whether it stays, with size 1.</param>
    /// <param name="interpolation">What to give between two elements: linear, lower, higher, midpoint or nearest.</param>
    /// <exception cref="InvalidOperationException">There is no element, a dtype does not fit, or q lies outside.</exception>
    public static Tensor quantile(Tensor input, Tensor q, long? dim = null, bool keepdim = false, string interpolation = "linear") =>
        Quantile.Of(input, q, dim, keepdim, interpolation, ignoreNaN: false);

    /// <inheritdoc cref="quantile(Tensor, Tensor, long?, bool, string)"/>
    public static Tensor quantile(Tensor input, double q, long? dim = null, bool keepdim = false, string interpolation = "linear") =>
        Quantile.Of(input, Quantile.Number(input, q, "quantile()"), dim, keepdim, interpolation, ignoreNaN: false);

    /// <summary>As <see cref="quantile(Tensor, Tensor, long?, bool, string)"/>, of the elements that are not NaN.</summary>
    /// <inheritdoc cref="quantile(Tensor, Tensor, long?, bool, string)"/>
    public static Tensor nanquantile(Tensor input, Tensor q, long? dim = null, bool keepdim = false, string interpolation = "linear") =>
        Quantile.Of(input, q, dim, keepdim, interpolation, ignoreNaN: true);

    /// <inheritdoc cref="nanquantile(Tensor, Tensor, long?, bool, string)"/>
    public static Tensor nanquantile(Tensor input, double q, long? dim = null, bool keepdim = false, string interpolation = "linear") =>
        Quantile.Of(input, Quantile.Number(input, q, "nanquantile()"), dim, keepdim, interpolation, ignoreNaN: true);

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.quantile(Tensor, Tensor, long?, bool, string)"/>
        public Tensor quantile(Tensor q, long? dim = null, bool keepdim = false, string interpolation = "linear") =>
            torch.quantile(this, q, dim, keepdim, interpolation);

        /// <inheritdoc cref="torch.quantile(Tensor, Tensor, long?, bool, string)"/>
        public Tensor quantile(double q, long? dim = null, bool keepdim = false, string interpolation = "linear") =>
            torch.quantile(this, q, dim, keepdim, interpolation);

        /// <inheritdoc cref="torch.nanquantile(Tensor, Tensor, long?, bool, string)"/>
        public Tensor nanquantile(Tensor q, long? dim = null, bool keepdim = false, string interpolation = "linear") =>
            torch.nanquantile(this, q, dim, keepdim, interpolation);

        /// <inheritdoc cref="torch.nanquantile(Tensor, Tensor, long?, bool, string)"/>
        public Tensor nanquantile(double q, long? dim = null, bool keepdim = false, string interpolation = "linear") =>
            torch.nanquantile(this, q, dim, keepdim, interpolation);
    }
}
