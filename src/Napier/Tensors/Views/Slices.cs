namespace Napier;

public static partial class torch
{
    /// <summary>A view of one index of a dimension, which goes away.</summary>
    public static Tensor select(Tensor input, long dim, long index) => input.select(dim, index);

    /// <summary>A view of <paramref name="length"/> indices of a dimension.</summary>
    public static Tensor narrow(Tensor input, long dim, long start, long length) => input.narrow(dim, start, length);

    /// <summary>A view of the diagonal of two dimensions, which becomes the last dimension.</summary>
    public static Tensor diagonal(Tensor input, long offset = 0, long dim1 = 0, long dim2 = 1) => input.diagonal(offset, dim1, dim2);

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.select"/>
        /// <exception cref="IndexOutOfRangeException">There is no such dimension or index.</exception>
        public Tensor select(long dim, long index)
        {
            if (Sizes.Length == 0) throw new IndexOutOfRangeException("select() cannot be applied to a 0-dim tensor.");
            int at = Dim.Wrap(dim, Sizes.Length);
            long size = Sizes[at];
            if (index < -size || index >= size)
            {
                throw new IndexOutOfRangeException(
                    $"select(): index {index} out of range for tensor of size {Layout.Show(Sizes)} at dimension {at}");
            }
            long i = index < 0 ? index + size : index;
            long[] source = Sizes;
            return View([.. Sizes[..at], .. Sizes[(at + 1)..]], [.. Strides[..at], .. Strides[(at + 1)..]], Offset + (i * Strides[at]),
                "SelectBackward0", g => Embedded(g, source, whole => whole.select(at, i)));
        }

        /// <summary>A view of every <paramref name="step"/>-th index from <paramref name="start"/> up to, not including, <paramref name="end"/>.
        /// Bounds past the ends are drawn in, negative ones count from the end.</summary>
        /// <exception cref="ArgumentException">The step is not positive.</exception>
        public Tensor slice(long dim, long? start = null, long? end = null, long step = 1)
        {
            if (Sizes.Length == 0) throw new InvalidOperationException("slice() cannot be applied to a 0-dim tensor.");
            if (step <= 0) throw new ArgumentException("slice step must be positive");
            int at = Dim.Wrap(dim, Sizes.Length);
            long size = Sizes[at];
            long first = Math.Clamp(start is { } s ? s < 0 ? s + size : s : 0, 0, size);
            long last = Math.Clamp(end is { } e ? e < 0 ? e + size : e : size, first, size);
            long[] sizes = [.. Sizes], strides = [.. Strides], source = Sizes;
            sizes[at] = (last - first + step - 1) / step;
            strides[at] = checked(Strides[at] * (sizes[at] > 1 ? step : Math.Min(step, Math.Max(size, 1))));
            return View(sizes, strides, Offset + (first * Strides[at]), "SliceBackward0",
                g => Embedded(g, source, whole => whole.slice(at, first, last, step)));
        }

        /// <inheritdoc cref="torch.narrow"/>
        /// <exception cref="InvalidOperationException">The range does not lie inside.</exception>
        public Tensor narrow(long dim, long start, long length)
        {
            if (Sizes.Length == 0) throw new InvalidOperationException("narrow() cannot be applied to a 0-dim tensor.");
            if (length < 0) throw new InvalidOperationException("narrow(): length must be non-negative.");
            int at = Dim.Wrap(dim, Sizes.Length);
            long size = Sizes[at];
            if (start < -size || start > size)
                throw new IndexOutOfRangeException($"start out of range (expected to be in range of [{-size}, {size}], but got {start})");
            long first = start < 0 ? start + size : start;
            if (first > size - length) throw new InvalidOperationException($"start ({first}) + length ({length}) exceeds dimension size ({size}).");
            return slice(at, first, first + length);
        }

        /// <summary>A view of all windows of <paramref name="size"/> elements along a dimension, <paramref name="step"/> apart; the windows
        /// become the last dimension.</summary>
        /// <exception cref="InvalidOperationException">The window is longer than the dimension, or the step is not positive.</exception>
        public Tensor unfold(long dimension, long size, long step)
        {
            int at = Dim.Wrap(dimension, Sizes.Length);
            long have = Sizes.Length == 0 ? 1 : Sizes[at];
            if (size > have || size < 0)
                throw new InvalidOperationException($"maximum size for tensor at dimension {at} is {have} but size is {size}");
            if (step <= 0) throw new InvalidOperationException($"step is {step} but must be > 0");
            if (Sizes.Length == 0) return View([size], [1], Offset, "UnfoldBackward0", g => g.reshape());
            long[] sizes = [.. Sizes, size], strides = [.. Strides, Strides[at]], source = Sizes;
            sizes[at] = ((have - size) / step) + 1;
            strides[at] = checked(Strides[at] * step);
            return View(sizes, strides, Offset, "UnfoldBackward0", g => UnfoldGradient(g, source, at, size, step));
        }

        /// <inheritdoc cref="torch.diagonal"/>
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1)
        {
            int a = Dim.Wrap(dim1, Sizes.Length), b = Dim.Wrap(dim2, Sizes.Length);
            if (a == b) throw new InvalidOperationException($"diagonal dimensions cannot be identical {dim1}, {dim2}");
            long length = offset >= 0 ? Math.Min(Sizes[a], Sizes[b] - offset) : Math.Min(Sizes[a] + offset, Sizes[b]);
            length = Math.Max(length, 0);
            long start = length == 0 ? 0 : offset >= 0 ? offset * Strides[b] : -offset * Strides[a];
            int[] rest = [.. Enumerable.Range(0, Sizes.Length).Where(d => d != a && d != b)];
            long[] source = Sizes;
            return View([.. rest.Select(d => Sizes[d]), length], [.. rest.Select(d => Strides[d]), Strides[a] + Strides[b]], Offset + start,
                "DiagonalBackward0", g => Embedded(g, source, whole => whole.diagonal(offset, a, b)));
        }

        // Zeros of the source's shape with the gradient in the place of the view.
        private static Tensor Embedded(Tensor gradient, long[] source, Func<Tensor, Tensor> view)
        {
            Tensor whole = zeros(source, gradient.dtype);
            if (!Tape.Wants(gradient))
            {
                Copies.Copy(gradient, view(whole));
                return whole;
            }
            bool recording = Tape.Recording;
            Tape.Recording = false;
            Copies.Copy(gradient, view(whole));
            Tape.Recording = recording;
            return Tape.Record(whole, "SelectBackwardBackward0", gradient, view);
        }

        private static Tensor UnfoldGradient(Tensor gradient, long[] source, int at, long size, long step)
        {
            Tensor places = arange(source[at]).unfold(0, size, step).reshape(-1);
            Tensor rows = gradient.movedim(-1, at + 1).flatten(at, at + 1);
            return zeros(source, gradient.dtype).index_add(at, places, rows);
        }
    }
}
