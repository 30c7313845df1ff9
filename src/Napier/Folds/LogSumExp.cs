using System.Numerics;

namespace Napier;

/// <summary>The logarithm of the sum of exponentials of a row.</summary>
internal readonly struct LogSumExpFold : IRow
{
    public static bool Folds => true;

    public static void Run<TElement, T>(ref T a, ref T b, ref T y, nint rows, nint count, bool large)
        where TElement : struct, IElement<T> where T : unmanaged, IFloatingPointIeee754<T> =>
        SoftmaxRow<TElement, T>.LogSumExp(ref a, ref y, rows, count);
}

public static partial class torch
{
    /// <summary>log of the sum of e^x over dimensions, without overflow. Of nothing it is -inf.</summary>
    /// <param name="input">Any dtype; integers and bool give the default dtype.</param>
    /// <param name="dim">The dimensions.</param>
    /// <param name="keepdim">Whether they stay, with size 1.</param>
    public static Tensor logsumexp(Tensor input, ReadOnlySpan<long> dim, bool keepdim = false)
    {
        if (dim.Length == 1 && input.dtype.IsFloating && input.Sizes.Length > 0 && !Tape.Wants(input)
            && Dim.Wrap(dim[0], input.Sizes.Length) == input.Sizes.Length - 1)
        {
            return Last(input.contiguous(), keepdim);
        }
        Tensor x = input.dtype.IsFloating || input.dtype.IsComplex ? input : input.to(defaultDtype);
        int[] dims = Dim.Wrap(dim, x.Sizes.Length);
        if (x.Sizes.Length == 0) dims = []; // a single number has no dimension to fold
        long[] kept = [.. x.Sizes.Select((size, d) => dims.Contains(d) ? 1 : size)];
        if (x.dtype.IsComplex) return ComplexLogSumExp(x, dims, keepdim);
        int[] rest = [.. Enumerable.Range(0, x.Sizes.Length).Except(dims)];
        long[] order = [.. rest.Select(d => (long)d), .. dims.Select(d => (long)d)];
        long[] sizes = [.. rest.Select(d => x.Sizes[d]), Layout.Count([.. dims.Select(d => x.Sizes[d])])];
        Tensor rows = x.detach().permute(order).contiguous().reshape(sizes);
        Tensor y = Tensor.Fresh([.. rest.Select(d => x.Sizes[d])], x.dtype);
        Rows.Run<LogSumExpFold>(rows, null, y, rows.Sizes.Length - 1);
        Tensor result = keepdim ? y.reshape(kept) : y;
        if (!Tape.Wants(x)) return result;
        Saved sx = new(x), sy = new(result);
        return Tape.Record(result, "LogsumexpBackward0", x, g => g.reshape(kept) * (sx.Value - sy.Value.reshape(kept)).exp());
    }

    /// <inheritdoc cref="logsumexp(Tensor, ReadOnlySpan{long}, bool)"/>
    public static Tensor logsumexp(Tensor input, long dim, bool keepdim = false) => logsumexp(input, (ReadOnlySpan<long>)[dim], keepdim);

    // Over the last dimension, without a record: the most common call.
    private static Tensor Last(Tensor x, bool keepdim)
    {
        long[] sizes = keepdim ? [.. x.Sizes[..^1], 1] : x.Sizes[..^1];
        Tensor y = Tensor.Fresh(sizes, x.dtype);
        Rows.Run<LogSumExpFold>(x, null, y, x.Sizes.Length - 1);
        return y;
    }

    private static Tensor ComplexLogSumExp(Tensor x, int[] dims, bool keepdim)
    {
        long[] all = [.. dims.Select(d => (long)d)];
        Tensor real = x.detach().real;
        Tensor most = real.amax(all, keepdim: true);
        most = where(most.isinf(), zeros_like(most), most);
        Tensor y = (x - most).exp().sum(all, keepdim: true).log() + most;
        return keepdim ? y : y.squeeze(all);
    }

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.logsumexp(Tensor, ReadOnlySpan{long}, bool)"/>
        public Tensor logsumexp(ReadOnlySpan<long> dim, bool keepdim = false) => torch.logsumexp(this, dim, keepdim);

        /// <inheritdoc cref="torch.logsumexp(Tensor, long, bool)"/>
        public Tensor logsumexp(long dim, bool keepdim = false) => torch.logsumexp(this, dim, keepdim);
    }

    public static partial class special
    {
        /// <inheritdoc cref="torch.logsumexp(Tensor, long, bool)"/>
        public static Tensor logsumexp(Tensor input, long dim, bool keepdim = false) => torch.logsumexp(input, dim, keepdim);
    }
}

public static partial class VectorMath
{
    /// <summary>log of the sum of e^x, without overflow; -inf of nothing.</summary>
    /// <param name="x">float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</param>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    public static T LogSumExp<T>(ReadOnlySpan<T> x) where T : unmanaged
    {
        T result = default;
        Spans.Row<LogSumExpFold, T>(x, new Span<T>(ref result));
        return result;
    }
}
