using System.Numerics;

namespace Napier;

/// <summary>Softmax along a row.</summary>
internal readonly struct SoftmaxFold : IRow
{
    public static bool Folds => false;

    public static void Run<TElement, T>(ref T a, ref T b, ref T y, nint rows, nint count, bool large)
        where TElement : struct, IElement<T> where T : unmanaged, IFloatingPointIeee754<T> => SoftmaxRow<TElement, T>.Softmax(ref a, ref y, rows, count, large);

    public static bool TakesColumns => true;

    public static void Columns<TElement, T>(ref T x, ref T y, nint step, nint rows, nint columns, bool large)
        where TElement : struct, IElement<T> where T : unmanaged, IFloatingPointIeee754<T> =>
        SoftmaxColumns<TElement, T>.Run(ref x, ref y, step, rows, columns, large, logarithm: false);
}

/// <summary>The gradient of softmax along a row, from its result and the gradient of that.</summary>
internal readonly struct SoftmaxSlope : IRow
{
    public static bool Folds => false;

    public static void Run<TElement, T>(ref T a, ref T b, ref T y, nint rows, nint count, bool large)
        where TElement : struct, IElement<T> where T : unmanaged, IFloatingPointIeee754<T> =>
        SoftmaxRow<TElement, T>.SoftmaxBackward(ref a, ref b, ref y, rows, count);
}

/// <summary>The logarithm of softmax along a row.</summary>
internal readonly struct LogSoftmaxFold : IRow
{
    public static bool Folds => false;

    public static void Run<TElement, T>(ref T a, ref T b, ref T y, nint rows, nint count, bool large)
        where TElement : struct, IElement<T> where T : unmanaged, IFloatingPointIeee754<T> => SoftmaxRow<TElement, T>.LogSoftmax(ref a, ref y, rows, count);

    public static bool TakesColumns => true;

    public static void Columns<TElement, T>(ref T x, ref T y, nint step, nint rows, nint columns, bool large)
        where TElement : struct, IElement<T> where T : unmanaged, IFloatingPointIeee754<T> =>
        SoftmaxColumns<TElement, T>.Run(ref x, ref y, step, rows, columns, large, logarithm: true);
}

/// <summary>The gradient of log-softmax along a row, from its result and the gradient of that.</summary>
internal readonly struct LogSoftmaxSlope : IRow
{
    public static bool Folds => false;

    public static void Run<TElement, T>(ref T a, ref T b, ref T y, nint rows, nint count, bool large)
        where TElement : struct, IElement<T> where T : unmanaged, IFloatingPointIeee754<T> =>
        SoftmaxRow<TElement, T>.LogSoftmaxBackward(ref a, ref b, ref y, rows, count);
}

public static partial class torch
{
    /// <summary>e^x over its sum along a dimension: probabilities from scores. Stable for scores of any size.</summary>
    /// <param name="input">Floating-point scores.</param>
    /// <param name="dim">The dimension that sums to 1.</param>
    /// <param name="dtype">Converts the input first; integers need it.</param>
    /// <exception cref="NotSupportedException">The dtype is not floating-point.</exception>
    public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null)
    {
        Tensor x = Scores(input, dim, dtype, "softmax", out int at);
        Tensor y = Tensor.Fresh(x.Sizes, x.dtype);
        Rows.Run<SoftmaxFold>(x, null, y, at);
        if (!Tape.Wants(x)) return y;
        var saved = new Saved(y);
        return Tape.Record(y, "SoftmaxBackward0", x, g => saved.Value is var p && Tape.Wants(g, p)
            ? p * (g - (p * g).sum(at, keepdim: true))
            : Slope<SoftmaxSlope>(p, g, at));
    }

    /// <summary>The logarithm of <see cref="softmax"/>, accurate where probabilities vanish.</summary>
    /// <inheritdoc cref="softmax"/>
    public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null)
    {
        Tensor x = Scores(input, dim, dtype, "log_softmax", out int at);
        Tensor y = Tensor.Fresh(x.Sizes, x.dtype);
        Rows.Run<LogSoftmaxFold>(x, null, y, at);
        if (!Tape.Wants(x)) return y;
        var saved = new Saved(y);
        return Tape.Record(y, "LogSoftmaxBackward0", x, g => saved.Value is var log && Tape.Wants(g, log)
            ? g - (exp(log) * g.sum(at, keepdim: true))
            : Slope<LogSoftmaxSlope>(log, g, at));
    }

    /// <summary>Softmax of -x.</summary>
    /// <inheritdoc cref="softmax"/>
    public static Tensor softmin(Tensor input, long dim, ScalarType? dtype = null) => softmax(-input, dim, dtype);

    private static Tensor Slope<TRow>(Tensor y, Tensor g, int dim) where TRow : struct, IRow
    {
        Tensor result = Tensor.Fresh(y.Sizes, y.dtype);
        Rows.Run<TRow>(y, Copies.AsRowMajor(g), result, dim);
        return result;
    }

    private static Tensor Scores(Tensor input, long dim, ScalarType? dtype, string name, out int at)
    {
        Tensor x = dtype is { } type ? input.to(type) : input;
        at = Dim.Wrap(dim, x.Sizes.Length);
        if (!x.dtype.IsFloating)
        {
            string kernel = at == Math.Max(x.Sizes.Length, 1) - 1 ? $"{name}_lastdim_kernel_impl" : "softmax_kernel_impl";
            throw new NotSupportedException($"\"{kernel}\" not implemented for '{x.dtype.CppName}'");
        }
        return x.contiguous();
    }

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.softmax"/>
        public Tensor softmax(long dim, ScalarType? dtype = null) => torch.softmax(this, dim, dtype);

        /// <inheritdoc cref="torch.log_softmax"/>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => torch.log_softmax(this, dim, dtype);

        /// <inheritdoc cref="torch.softmin"/>
        public Tensor softmin(long dim, ScalarType? dtype = null) => torch.softmin(this, dim, dtype);
    }

    public static partial class special
    {
        /// <inheritdoc cref="torch.softmax"/>
        public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => torch.softmax(input, dim, dtype);

        /// <inheritdoc cref="torch.log_softmax"/>
        public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => torch.log_softmax(input, dim, dtype);
    }

    /// <summary>Operations that leave elements out.</summary>
    public static partial class masked
    {
        /// <summary>Softmax over the elements where the mask is true; the others, and rows without any, are zero.</summary>
        /// <param name="input">Floating-point scores.</param>
        /// <param name="dim">The dimension that sums to 1.</param>
        /// <param name="mask">Truth values, broadcast; null keeps all that are not -inf.</param>
        public static Tensor softmax(Tensor input, long dim, Tensor? mask = null)
        {
            Tensor scores = mask is null ? input : where(mask, input, full([], double.NegativeInfinity, input.dtype));
            Tensor any = (scores != double.NegativeInfinity).any(dim, keepdim: true);
            // A row with nothing in it gets scores of 0 first, so that neither it nor its gradient is NaN.
            return torch.softmax(where(any, scores, zeros([], input.dtype)), dim) * any.to(input.dtype);
        }
    }
}

public static partial class VectorMath
{
    /// <summary>destination = softmax of x: e^(x - max) over its sum, which no x is too large for.</summary>
    /// <param name="x">float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</param>
    /// <param name="destination">At least as long as x; x itself, or memory that does not overlap it.</param>
    /// <exception cref="ArgumentException">The destination is shorter than x, or overlaps it without being the same memory.</exception>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static void SoftMax<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Row<SoftmaxFold, T>(x, destination);

    /// <summary>destination = the logarithm of the softmax of x, accurate where probabilities vanish.</summary>
    /// <inheritdoc cref="SoftMax{T}(ReadOnlySpan{T}, Span{T})"/>
    public static void LogSoftMax<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Row<LogSoftmaxFold, T>(x, destination);

    /// <summary>destination = the softmax of -x.</summary>
    /// <inheritdoc cref="SoftMax{T}(ReadOnlySpan{T}, Span{T})"/>
    public static void SoftMin<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged
    {
        Spans.Map<Neg, T>(x, destination);
        SoftMax<T>(destination[..x.Length], destination);
    }

    /// <summary>destination = the softmax of those x where the mask is true, and zero elsewhere; all zeros where it is true nowhere.</summary>
    /// <param name="x">float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</param>
    /// <param name="mask">One truth value for each x.</param>
    /// <param name="destination">At least as long as x; x itself, or memory that does not overlap it.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the destination overlaps x without being the same memory.</exception>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static void SoftMax<T>(ReadOnlySpan<T> x, ReadOnlySpan<bool> mask, Span<T> destination) where T : unmanaged
    {
        if (mask.Length != x.Length) throw new ArgumentException($"mask has {mask.Length} elements, but x has {x.Length}: give one for each.", nameof(mask));
        Spans.Check(x, destination);
        T nothing = Spans.Of<T>(double.NegativeInfinity);
        for (int i = 0; i < x.Length; i++) destination[i] = mask[i] ? x[i] : nothing;
        if (mask.Contains(true)) SoftMax<T>(destination[..x.Length], destination);
        else destination[..x.Length].Clear();
    }
}
