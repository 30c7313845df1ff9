using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Running folds along a dimension. They are computed in order, in binary64 (int64, complex128), each result rounded once.</summary>
internal static class Scans
{
    private const nint Grain = 1 << 14;

    public static Tensor Cumulate(Tensor x, long dim, ScalarType? dtype, bool product)
    {
        if (dtype is { } type) x = Gradients.Cast(x, type);
        else type = x.dtype.IsFloating || x.dtype.IsComplex ? x.dtype : ScalarType.Int64;
        int d = Dim.Wrap(dim, x.Sizes.Length);
        Tensor source = x.detach();
        Tensor result = type.IsComplex ? Along<Complex>(source, d, ScalarType.ComplexFloat64, product)
            : type.IsFloating ? Along<double>(source, d, ScalarType.Float64, product) : Along<long>(source, d, ScalarType.Int64, product);
        result = result.to(type);
        if (!Tape.Wants(x)) return result;
        if (!product) return Tape.Record(result, "CumsumBackward0", x, g => Reversed(g, d));
        Saved sx = new(x), sy = new(result);
        return Tape.Record(result, "CumprodBackward0", x, g => ProductGradient(g, sx.Value, sy.Value, d));
    }

    // The gradient of a running sum: the sum of all that follow.
    private static Tensor Reversed(Tensor g, int d) => g.Sizes.Length == 0 ? g : torch.cumsum(g.flip(d), d).flip(d);

    // Without zeros it is the sum of g y that follow, over x. From the first zero of a line on, y is 0; there the products without it count.
    private static Tensor ProductGradient(Tensor g, Tensor x, Tensor y, int d)
    {
        if (x.Sizes.Length == 0) return g;
        Tensor zero = x == 0;
        if (!torch.any(zero).item<bool>()) return Reversed(g * y.conj(), d) / x.conj();
        Tensor zeros = torch.cumsum(zero, d), before = zeros == 0, first = zero & (zeros == 1);
        Tensor filled = torch.where(first, 1, x), others = torch.cumprod(filled, d);
        Tensor outside = torch.where(zero, 1, x).conj();
        Tensor early = Reversed(torch.where(before, g * y.conj(), 0), d) / outside;
        Tensor atZero = Reversed(torch.where(zeros >= 1, g * others.conj(), 0), d);
        return torch.where(before, early, torch.where(first, atZero, 0));
    }

    private static Tensor Along<T>(Tensor x, int d, ScalarType type, bool product) where T : unmanaged, INumberBase<T>
    {
        Tensor copy = Copies.Contiguous(Copies.To(x, type));
        nint length = x.Sizes.Length == 0 ? 1 : (nint)x.Sizes[d], step = x.Sizes.Length == 0 ? 1 : (nint)copy.Strides[d];
        if (copy.Elements == 0) return copy;
        Workers.Run(new Lines<T>(copy, length, step, product), (nint)(copy.Elements / length), Math.Max(1, Grain / length));
        return copy;
    }

    private readonly struct Lines<T>(Tensor values, nint length, nint step, bool product) : IJob where T : unmanaged, INumberBase<T>
    {
        public void Run(nint start, nint end)
        {
            Matrix<T> all = new(ref Unsafe.As<byte, T>(ref values.Bytes), 1, step);
            for (nint line = start; line < end; line++)
            {
                nint first = (line / step * step * length) + (line % step);
                T running = product ? T.One : T.Zero;
                for (nint i = 0; i < length; i++)
                {
                    ref T at = ref all.At(first, i);
                    running = product ? running * at : running + at;
                    at = running;
                }
            }
            GC.KeepAlive(values);
        }
    }

    /// <summary>The largest (smallest) element so far and where it stands, the last of equals; NaN stays once it has come.</summary>
    public static (Tensor values, Tensor indices) Record(string name, Tensor x, long dim, bool largest)
    {
        Elementwise.Refuse(x.dtype.IsComplex, name + "_cpu", x.dtype);
        int d = Dim.Wrap(dim, x.Sizes.Length);
        ScalarType wide = x.dtype.IsFloating ? ScalarType.Float64 : ScalarType.Int64;
        Tensor copy = Copies.Contiguous(Copies.To(x.detach(), wide)), indices = Tensor.Fresh(copy.Sizes, ScalarType.Int64);
        nint length = x.Sizes.Length == 0 ? 1 : (nint)x.Sizes[d], step = x.Sizes.Length == 0 ? 1 : (nint)copy.Strides[d];
        if (copy.Elements > 0)
        {
            nint lines = (nint)(copy.Elements / length), grain = Math.Max(1, Grain / length);
            if (wide == ScalarType.Float64) Workers.Run(new Records<double>(copy, indices, length, step, largest), lines, grain);
            else Workers.Run(new Records<long>(copy, indices, length, step, largest), lines, grain);
        }
        Tensor values = copy.to(x.dtype);
        if (!Tape.Wants(x)) return (values, indices);
        long[] sizes = x.Sizes;
        Tape.Record(values, largest ? "CummaxBackward0" : "CumminBackward0", x, g =>
            sizes.Length == 0 ? g : torch.zeros(sizes, g.dtype).scatter_add(d, indices, g));
        return (values, indices);
    }

    private readonly struct Records<T>(Tensor values, Tensor indices, nint length, nint step, bool largest) : IJob where T : unmanaged, INumber<T>
    {
        public void Run(nint start, nint end)
        {
            Matrix<T> all = new(ref Unsafe.As<byte, T>(ref values.Bytes), 1, step);
            Matrix<long> places = new(ref Unsafe.As<byte, long>(ref indices.Bytes), 1, step);
            for (nint line = start; line < end; line++)
            {
                nint first = (line / step * step * length) + (line % step), best = 0;
                T running = all.At(first, 0);
                for (nint i = 0; i < length; i++)
                {
                    ref T at = ref all.At(first, i);
                    if (!T.IsNaN(running) && (T.IsNaN(at) || (largest ? at >= running : at <= running)))
                    {
                        running = at;
                        best = i;
                    }
                    else if (T.IsNaN(running) && T.IsNaN(at)) best = i;
                    at = running;
                    places.At(first, i) = best;
                }
            }
            GC.KeepAlive(values);
            GC.KeepAlive(indices);
        }
    }
}

public static partial class torch
{
    /// <summary>Running sums along a dimension.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension.</param>
    /// <param name="dtype">The dtype to convert to first; integers and bool are otherwise summed as int64.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such dimension.</exception>
    public static Tensor cumsum(Tensor input, long dim, ScalarType? dtype = null) => Scans.Cumulate(input, dim, dtype, product: false);

    /// <summary>Running products along a dimension.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dim">The dimension.</param>
    /// <param name="dtype">The dtype to convert to first; integers and bool are otherwise multiplied as int64.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such dimension.</exception>
    public static Tensor cumprod(Tensor input, long dim, ScalarType? dtype = null) => Scans.Cumulate(input, dim, dtype, product: true);

    /// <summary>The largest elements so far along a dimension, and where they stand.</summary>
    public static (Tensor values, Tensor indices) cummax(Tensor input, long dim) => Scans.Record("cummax", input, dim, largest: true);

    /// <summary>The smallest elements so far along a dimension, and where they stand.</summary>
    public static (Tensor values, Tensor indices) cummin(Tensor input, long dim) => Scans.Record("cummin", input, dim, largest: false);

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.cumsum"/>
        public Tensor cumsum(long dim, ScalarType? dtype = null) => torch.cumsum(this, dim, dtype);

        /// <inheritdoc cref="torch.cumprod"/>
        public Tensor cumprod(long dim, ScalarType? dtype = null) => torch.cumprod(this, dim, dtype);

        /// <inheritdoc cref="torch.cummax"/>
        public (Tensor values, Tensor indices) cummax(long dim) => torch.cummax(this, dim);

        /// <inheritdoc cref="torch.cummin"/>
        public (Tensor values, Tensor indices) cummin(long dim) => torch.cummin(this, dim);
    }
}
