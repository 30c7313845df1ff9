using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// The running logarithm of the sum of exponentials of a row: M + ln s, where M is the largest number so far, and s, the sum of the e^(x - M), is
/// s e^(M' - M) + e^(x - M) of the s and the M' before. Exponentials and logarithms are taken a block at a time.
/// </summary>
internal readonly struct LogCumSumExpFold : IRow
{
    private const int Block = 256;

    public static bool Folds => false;

    [SkipLocalsInit]
    public static void Run<TElement, T>(ref T a, ref T b, ref T y, nint rows, nint count, bool large)
        where TElement : struct, IElement<T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<double> most = stackalloc double[Block], falls = stackalloc double[Block], sums = stackalloc double[Block];
        for (nint row = 0; row < rows; row++)
        {
            double top = double.NegativeInfinity, sum = 0;
            for (nint start = 0, n; start < count; start += n)
            {
                n = nint.Min(Block, count - start);
                ref T x = ref Unsafe.Add(ref a, (row * count) + start);
                bool rises = false;
                for (int i = 0; i < n; i++)
                {
                    double next = double.CreateTruncating(Unsafe.Add(ref x, i)), before = top;
                    if (next > top) top = next;
                    most[i] = top;
                    // Infinite ones have no difference: before the first that is more than -inf the sum is 0, after +inf it does not matter.
                    falls[i] = top == before || double.IsInfinity(top) ? 0 : before - top;
                    sums[i] = next == top ? (top == double.NegativeInfinity ? top : 0) : next - top;
                    rises |= falls[i] != 0;
                }
                if (rises) Dense.Map<Exp, Float64, double>(in falls[0], ref falls[0], n);
                Dense.Map<Exp, Float64, double>(in sums[0], ref sums[0], n);
                for (int i = 0; i < n; i++) sums[i] = sum = rises ? (sum * falls[i]) + sums[i] : sum + sums[i];
                Dense.Map<Log, Float64, double>(in sums[0], ref sums[0], n);
                ref T to = ref Unsafe.Add(ref y, (row * count) + start);
                for (int i = 0; i < n; i++) Unsafe.Add(ref to, i) = T.CreateTruncating(most[i] + sums[i]);
            }
        }
    }
}

/// <summary>The same along lines of complex numbers, in place. The imaginary parts count on beyond pi, as PyTorch's do.</summary>
internal readonly ref struct ComplexLogCumSumExp(ref Complex first, nint length, nint step) : IJob
{
    private readonly ref Complex first = ref first;

    public void Run(nint start, nint end)
    {
        for (nint line = start; line < end; line++)
        {
            ref Complex at = ref Unsafe.Add(ref first, (line / step * step * length) + (line % step));
            Complex running = new(double.NegativeInfinity, 0);
            for (nint i = 0; i < length; i++, at = ref Unsafe.Add(ref at, step)) at = running = i == 0 ? at : LogAdd(running, at);
        }
    }

    // log(e^a + e^b)
    private static Complex LogAdd(Complex a, Complex b)
    {
        if (Complex.IsNaN(a) || Complex.IsNaN(b)) return new(double.NaN, double.NaN);
        (Complex least, Complex most) = a.Real < b.Real ? (a, b) : (b, a);
        if (least.Real == most.Real && !double.IsFinite(least.Real))
        {
            // Of e^-inf nothing is left; of two infinite ones the directions add.
            return least.Real < 0 ? least : Scalars.Apply<Log>(Scalars.Apply<Exp>(a) + Scalars.Apply<Exp>(b));
        }
        return most + Scalars.Apply<Log1p>(Scalars.Apply<Exp>(least - most));
    }
}

public static partial class torch
{
    /// <summary>log of the running sum of e^x along a dimension.</summary>
    /// <param name="input">Floating-point or complex elements.</param>
    /// <param name="dim">The dimension.</param>
    /// <exception cref="NotSupportedException">The dtype is not floating-point or complex.</exception>
    public static Tensor logcumsumexp(Tensor input, long dim)
    {
        int at = Dim.Wrap(dim, input.Sizes.Length);
        if (!input.dtype.IsFloating && !input.dtype.IsComplex)
            throw new NotSupportedException($"\"logcumsumexp_out_cpu\" not implemented for '{input.dtype.CppName}'");
        Tensor x = input.contiguous();
        Tensor y;
        if (x.dtype.IsComplex)
        {
            y = Copies.Contiguous(Copies.To(x, ScalarType.ComplexFloat64));
            nint length = x.Sizes.Length == 0 ? 1 : (nint)x.Sizes[at], step = x.Sizes.Length == 0 ? 1 : (nint)y.Strides[at];
            if (y.Elements > 0)
            {
                Workers.Run(
                    new ComplexLogCumSumExp(ref Unsafe.As<byte, Complex>(ref y.Bytes), length, step), (nint)y.Elements / length, Math.Max(1, 256 / length));
            }
            y = y.to(x.dtype);
        }
        else
        {
            y = Tensor.Fresh(x.Sizes, x.dtype);
            Rows.Run<LogCumSumExpFold>(x, null, y, at);
        }
        if (!Tape.Wants(x)) return y;
        Saved sx = new(x), sy = new(y);
        return Tape.Record(y, "LogcumsumexpBackward0", x,
            g => ByLogarithms(g.conj(), log => (logcumsumexp(Log(log, -sy.Value).flip(at), at).flip(at) + sx.Value).exp()).conj(),
            t => ByLogarithms(t, log => Log(logcumsumexp(Log(log, sx.Value), at), -sy.Value).exp()));
    }

    // A linear map of positive weights in the space of logarithms, so that nothing overflows. There real numbers have no sign: positive and
    // negative arguments go apart.
    private static Tensor ByLogarithms(Tensor x, Func<Tensor, Tensor> map)
    {
        Tensor least = full([], double.NegativeInfinity, x.dtype), one = ones([], x.dtype);
        // 0, and what is not meant, does not reach the logarithm.
        Tensor Part(Tensor part, Tensor without) => where(without, least, where(without, one, part).log());
        return x.dtype.IsComplex ? map(Part(x, x == 0)) : map(Part(x, x <= 0)) - map(Part(-x, x >= 0));
    }

    // The logarithm of a product, of which 0 is 0 whatever the factor.
    private static Tensor Log(Tensor log, Tensor factor) => where(log.real == double.NegativeInfinity, log, log + factor);

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.logcumsumexp"/>
        public Tensor logcumsumexp(long dim) => torch.logcumsumexp(this, dim);
    }
}

public static partial class VectorMath
{
    /// <summary>destination[i] = log of the sum of e^x[j] for j up to i, without overflow.</summary>
    /// <inheritdoc cref="SoftMax{T}(ReadOnlySpan{T}, Span{T})"/>
    public static void LogCumSumExp<T>(ReadOnlySpan<T> x, Span<T> destination) where T : unmanaged => Spans.Row<LogCumSumExpFold, T>(x, destination);
}
