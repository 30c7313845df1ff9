namespace Napier;

public static partial class torch
{
    /// <summary>The same elements in another shape: a view where strides allow it, else a copy.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="shape">The sizes; one of them may be -1, which is worked out.</param>
    /// <exception cref="InvalidOperationException">The number of elements differs.</exception>
    public static Tensor reshape(Tensor input, params long[] shape) => input.reshape(shape);

    /// <summary>One dimension in place of those from <paramref name="start_dim"/> to <paramref name="end_dim"/>.</summary>
    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) => input.flatten(start_dim, end_dim);

    /// <summary>Several dimensions in place of one.</summary>
    public static Tensor unflatten(Tensor input, long dim, params long[] sizes) => input.unflatten(dim, sizes);

    /// <summary>One dimension of all elements in row-major order.</summary>
    public static Tensor ravel(Tensor input) => input.reshape(-1);

    /// <summary>Without the dimensions of size 1.</summary>
    public static Tensor squeeze(Tensor input) => input.squeeze();

    /// <summary>Without a dimension, if its size is 1.</summary>
    public static Tensor squeeze(Tensor input, params long[] dim) => input.squeeze(dim);

    /// <summary>With a new dimension of size 1.</summary>
    public static Tensor unsqueeze(Tensor input, long dim) => input.unsqueeze(dim);

    /// <summary>A view in which dimensions of size 1 repeat.</summary>
    public static Tensor broadcast_to(Tensor input, params long[] shape) => input.expand(shape);

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.reshape"/>
        public Tensor reshape(params long[] shape)
        {
            long[] sizes = Infer(shape);
            if (Regroup(Sizes, Strides, sizes) is { } strides) return ViewAs(sizes, strides);
            Tensor copy = contiguous();
            return copy.ViewAs(sizes, Layout.RowMajor(sizes));
        }

        /// <summary>The same memory in another shape.</summary>
        /// <param name="shape">The sizes; one of them may be -1, which is worked out.</param>
        /// <exception cref="InvalidOperationException">The number of elements differs, or the strides do not allow it.</exception>
        public Tensor view(params long[] shape)
        {
            long[] sizes = Infer(shape);
            long[] strides = Regroup(Sizes, Strides, sizes) ?? throw new InvalidOperationException(
                "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). "
                + "Use .reshape(...) instead.");
            return ViewAs(sizes, strides);
        }

        /// <summary>The same memory in the shape of another tensor.</summary>
        public Tensor view_as(Tensor other) => view(other.Sizes);

        /// <summary>The same elements in the shape of another tensor.</summary>
        public Tensor reshape_as(Tensor other) => reshape(other.Sizes);

        /// <inheritdoc cref="torch.flatten"/>
        public Tensor flatten(long start_dim = 0, long end_dim = -1)
        {
            int first = Dim.Wrap(start_dim, Sizes.Length), last = Dim.Wrap(end_dim, Sizes.Length);
            if (first > last) throw new InvalidOperationException("flatten() has invalid args: start_dim cannot come after end_dim");
            if (Sizes.Length == 0) return reshape(1);
            if (first == last) return this;
            long[] sizes = [.. Sizes[..first], Layout.Count(Sizes.AsSpan(first, last - first + 1)), .. Sizes[(last + 1)..]];
            return reshape(sizes);
        }

        /// <inheritdoc cref="torch.unflatten"/>
        public Tensor unflatten(long dim, params long[] sizes)
        {
            int at = Dim.Wrap(dim, Sizes.Length);
            if (sizes.Length == 0) throw new InvalidOperationException("unflatten: sizes must be non-empty");
            long known = 1;
            foreach (long size in sizes) known *= size == -1 ? 1 : size;
            if (Array.IndexOf(sizes, -1) >= 0 ? known == 0 || Sizes[at] % known != 0 : known != Sizes[at])
            {
                throw new InvalidOperationException(
                    $"unflatten: Provided sizes {Layout.Show(sizes)} don't multiply up to the size of dim {at} ({Sizes[at]}) in the input tensor");
            }
            long[] filled = [.. sizes.Select(s => s == -1 ? Sizes[at] / known : s)];
            return view([.. Sizes[..at], .. filled, .. Sizes[(at + 1)..]]);
        }

        /// <summary>One dimension of all elements in row-major order.</summary>
        public Tensor ravel() => reshape(-1);

        /// <inheritdoc cref="torch.squeeze(Tensor)"/>
        public Tensor squeeze() => Without(d => Sizes[d] == 1);

        /// <inheritdoc cref="torch.squeeze(Tensor, long[])"/>
        public Tensor squeeze(params long[] dim)
        {
            int[] gone = [.. dim.Select(d => Dim.Wrap(d, Sizes.Length))];
            return Without(d => Sizes[d] == 1 && gone.Contains(d));
        }

        /// <inheritdoc cref="torch.unsqueeze"/>
        public Tensor unsqueeze(long dim)
        {
            int at = Dim.Wrap(dim, Sizes.Length + 1);
            long stride = at < Sizes.Length ? Sizes[at] * Strides[at] : 1;
            return View([.. Sizes[..at], 1, .. Sizes[at..]], [.. Strides[..at], stride, .. Strides[at..]], Offset, "UnsqueezeBackward0", g => g.squeeze(at));
        }

        /// <summary>A view in which dimensions of size 1 repeat; new dimensions come first, -1 keeps a size.</summary>
        /// <exception cref="InvalidOperationException">A size other than 1 would have to change.</exception>
        public Tensor expand(params long[] sizes)
        {
            int added = sizes.Length - Sizes.Length;
            if (added < 0)
            {
                throw new InvalidOperationException($"expand({TypeText}{{{Layout.Show(Sizes)}}}, size={Layout.Show(sizes)}): the number of sizes provided "
                    + $"({sizes.Length}) must be greater or equal to the number of dimensions in the tensor ({Sizes.Length})");
            }
            long[] full = [.. sizes], strides = new long[sizes.Length];
            for (int d = sizes.Length - 1; d >= 0; d--)
            {
                int own = d - added;
                long size = own >= 0 ? Sizes[own] : 1;
                if (full[d] == -1)
                {
                    if (own < 0)
                    {
                        throw new InvalidOperationException(
                            $"The expanded size of the tensor ({full[d]}) isn't allowed in a leading, non-existing dimension {d}");
                    }
                    full[d] = size;
                }
                if (full[d] < 0) throw new InvalidOperationException($"expand: size {full[d]} of dimension {d} is negative: give a size or -1");
                if (size != full[d] && size != 1)
                {
                    throw new InvalidOperationException($"The expanded size of the tensor ({full[d]}) must match the existing size ({size}) at non-singleton "
                        + $"dimension {d}.  Target sizes: {Layout.Show(sizes)}.  Tensor sizes: {Layout.Show(Sizes)}");
                }
                strides[d] = size == full[d] && own >= 0 ? Strides[own] : 0;
            }
            long[] source = Sizes;
            return View(full, strides, Offset, "ExpandBackward0", g => g.sum_to_size(source));
        }

        /// <summary>A view in the shape of another tensor, in which dimensions of size 1 repeat.</summary>
        public Tensor expand_as(Tensor other) => expand(other.Sizes);

        /// <inheritdoc cref="torch.broadcast_to"/>
        public Tensor broadcast_to(params long[] shape) => expand(shape);

        private string TypeText => $"torch.{dtype.CppName}Tensor";

        private Tensor ViewAs(long[] sizes, long[] strides)
        {
            long[] source = Sizes;
            return View(sizes, strides, Offset, "ViewBackward0", g => g.reshape(source));
        }

        private Tensor Without(Func<int, bool> gone)
        {
            int[] kept = [.. Enumerable.Range(0, Sizes.Length).Where(d => !gone(d))];
            long[] source = Sizes;
            return View([.. kept.Select(d => Sizes[d])], [.. kept.Select(d => Strides[d])], Offset, "SqueezeBackward0", g => g.reshape(source));
        }

        // The sizes with -1 worked out.
        private long[] Infer(long[] shape)
        {
            long known = 1;
            int unknown = -1;
            for (int d = 0; d < shape.Length; d++)
            {
                if (shape[d] == -1)
                {
                    if (unknown >= 0) throw new InvalidOperationException("only one dimension can be inferred");
                    unknown = d;
                }
                else if (shape[d] < 0)
                {
                    throw new InvalidOperationException($"invalid shape dimension {shape[d]}");
                }
                else
                {
                    known = checked(known * shape[d]);
                }
            }
            if (unknown >= 0 && known == 0 && Elements == 0)
            {
                throw new InvalidOperationException($"cannot reshape tensor of 0 elements into shape {Layout.Show(shape)} because the unspecified dimension "
                    + "size -1 can be any value and is ambiguous");
            }
            if (unknown >= 0 ? known == 0 || Elements % known != 0 : known != Elements)
                throw new InvalidOperationException($"shape '{Layout.Show(shape)}' is invalid for input of size {Elements}");
            return [.. shape.Select((size, d) => d == unknown ? Elements / known : size)];
        }

        // Strides that show the same elements in other sizes, if there are any: runs of dimensions that lie as one are cut anew.
        private static long[]? Regroup(long[] sizes, long[] strides, long[] target)
        {
            if (Layout.Count(sizes) == 0) return sizes.AsSpan().SequenceEqual(target) ? strides : Layout.RowMajor(target);
            long[] result = new long[target.Length];
            if (sizes.Length == 0)
            {
                Array.Fill(result, 1);
                return result;
            }
            int t = target.Length - 1;
            long step = strides[^1], have = 1, given = 1;
            for (int d = sizes.Length - 1; d >= 0; d--)
            {
                have *= sizes[d];
                if (d > 0 && (sizes[d - 1] == 1 || strides[d - 1] == have * step)) continue;
                while (t >= 0 && (given < have || target[t] == 1))
                {
                    result[t] = given * step;
                    given *= target[t--];
                }
                if (given != have) return null;
                if (d > 0) step = strides[d - 1];
                have = given = 1;
            }
            return t == -1 ? result : null;
        }
    }
}
