namespace Napier;

public static partial class torch
{
    /// <summary>Tensors joined along a dimension. Dtypes are promoted; an empty one-dimensional tensor fits anywhere.</summary>
    /// <exception cref="InvalidOperationException">Sizes other than that of the dimension differ, or the list is empty.</exception>
    public static Tensor cat(IReadOnlyList<Tensor> tensors, long dim = 0)
    {
        if (tensors.Count == 0) throw new InvalidOperationException("torch.cat(): expected a non-empty list of Tensors");
        for (int i = 0; i < tensors.Count; i++)
        {
            if (tensors[i].Sizes.Length == 0)
                throw new InvalidOperationException($"zero-dimensional tensor (at position {i}) cannot be concatenated");
        }
        ScalarType type = tensors[0].dtype;
        foreach (Tensor tensor in tensors) type = promote_types(type, tensor.dtype);
        Tensor[] parts = [.. tensors.Where(t => t.Sizes is not [0])];
        Tensor like = parts.Length > 0 ? parts[0] : tensors[0];
        int at = Dim.Wrap(dim, like.Sizes.Length);
        long[] sizes = [.. like.Sizes];
        for (int i = 1; i < parts.Length; i++)
        {
            if (parts[i].Sizes.Length != sizes.Length)
                throw new InvalidOperationException($"Tensors must have same number of dimensions: got {sizes.Length} and {parts[i].Sizes.Length}");
            for (int d = 0; d < sizes.Length; d++)
            {
                if (d != at && parts[i].Sizes[d] != sizes[d])
                {
                    throw new InvalidOperationException($"Sizes of tensors must match except in dimension {at}. Expected size {sizes[d]} but got size "
                        + $"{parts[i].Sizes[d]} for tensor number {i} in the list.");
                }
            }
            sizes[at] += parts[i].Sizes[at];
        }
        Tensor result = Tensor.Fresh(sizes, type);
        long next = 0;
        foreach (Tensor part in parts)
        {
            Tensor place = result.narrow(at, next, part.Sizes[at]);
            Copies.Copy(part, place);
            next += part.Sizes[at];
        }
        return Tape.Record(result, "CatBackward0", [.. tensors], g =>
        {
            long start = 0;
            var gradients = new Tensor?[tensors.Count];
            for (int i = 0; i < gradients.Length; i++)
            {
                if (tensors[i].Sizes is [0]) continue;
                gradients[i] = g.narrow(at, start, tensors[i].Sizes[at]).to(tensors[i].dtype);
                start += tensors[i].Sizes[at];
            }
            return gradients;
        });
    }

    /// <inheritdoc cref="cat"/>
    public static Tensor concat(IReadOnlyList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    /// <inheritdoc cref="cat"/>
    public static Tensor concatenate(IReadOnlyList<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    /// <summary>Tensors of one shape joined along a new dimension.</summary>
    public static Tensor stack(IReadOnlyList<Tensor> tensors, long dim = 0)
    {
        if (tensors.Count == 0) throw new InvalidOperationException("stack expects a non-empty TensorList");
        for (int i = 1; i < tensors.Count; i++)
        {
            if (!tensors[i].Sizes.AsSpan().SequenceEqual(tensors[0].Sizes))
            {
                throw new InvalidOperationException($"stack expects each tensor to be equal size, but got {Layout.Show(tensors[0].Sizes)} at entry 0 and "
                    + $"{Layout.Show(tensors[i].Sizes)} at entry {i}");
            }
        }
        return cat([.. tensors.Select(t => t.unsqueeze(dim))], Dim.Wrap(dim, tensors[0].Sizes.Length + 1));
    }

    /// <summary>Tensors joined by rows: along dimension 0, one-dimensional ones as rows.</summary>
    public static Tensor vstack(IReadOnlyList<Tensor> tensors) => cat([.. tensors.Select(atleast_2d)], 0);

    /// <summary>Tensors joined by columns: along dimension 1, one-dimensional ones along their only one.</summary>
    public static Tensor hstack(IReadOnlyList<Tensor> tensors)
    {
        Tensor[] all = [.. tensors.Select(atleast_1d)];
        return cat(all, all.Length > 0 && all[0].Sizes.Length == 1 ? 0 : 1);
    }

    /// <summary>Tensors as columns: one-dimensional ones become columns of a matrix.</summary>
    public static Tensor column_stack(IReadOnlyList<Tensor> tensors) =>
        hstack([.. tensors.Select(t => t.Sizes.Length <= 1 ? t.reshape(t.Elements, 1) : t)]);

    /// <summary>The tensor with at least one dimension.</summary>
    public static Tensor atleast_1d(Tensor input) => input.Sizes.Length == 0 ? input.reshape(1) : input;

    /// <summary>The tensor with at least two dimensions, new ones in front.</summary>
    public static Tensor atleast_2d(Tensor input) => input.Sizes.Length >= 2 ? input : atleast_1d(input).unsqueeze(0);

    /// <summary>Views of pieces of a size (the last may be shorter) along a dimension.</summary>
    public static Tensor[] split(Tensor input, long split_size, long dim = 0) => input.split(split_size, dim);

    /// <summary>Views of pieces of given sizes along a dimension.</summary>
    public static Tensor[] split(Tensor input, long[] split_sizes, long dim = 0) => input.split(split_sizes, dim);

    /// <summary>Views of at most so many pieces of equal size along a dimension.</summary>
    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0) => input.chunk(chunks, dim);

    /// <summary>Views of all indices of a dimension, which goes away.</summary>
    public static Tensor[] unbind(Tensor input, long dim = 0) => input.unbind(dim);

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.split(Tensor, long, long)"/>
        public Tensor[] split(long split_size, long dim = 0)
        {
            if (Sizes.Length == 0) throw new InvalidOperationException("split expects at least a 1-dimensional tensor");
            int at = Dim.Wrap(dim, Sizes.Length);
            if (split_size < 0) throw new InvalidOperationException($"split expects split_size be non-negative, but got split_size={split_size}");
            long size = Sizes[at];
            if (split_size == 0 && size != 0)
                throw new InvalidOperationException($"split_size can only be 0 if dimension size is 0, but got dimension size of {size}");
            var pieces = new List<Tensor>();
            for (long start = 0; start < size || pieces.Count == 0; start += split_size)
                pieces.Add(narrow(at, start, Math.Min(split_size, size - start)));
            return [.. pieces];
        }

        /// <inheritdoc cref="torch.split(Tensor, long[], long)"/>
        public Tensor[] split(long[] split_sizes, long dim = 0)
        {
            if (Sizes.Length == 0) throw new InvalidOperationException("split expects at least a 1-dimensional tensor");
            int at = Dim.Wrap(dim, Sizes.Length);
            if (split_sizes.Sum() != Sizes[at])
            {
                throw new InvalidOperationException(
                    $"split_with_sizes expects split_sizes to sum exactly to {Sizes[at]} (input tensor's size at dimension {at}), "
                    + $"but got split_sizes={Layout.Show(split_sizes)}");
            }
            long start = 0;
            var pieces = new Tensor[split_sizes.Length];
            for (int i = 0; i < pieces.Length; i++)
            {
                pieces[i] = narrow(at, start, split_sizes[i]);
                start += split_sizes[i];
            }
            return pieces;
        }

        /// <inheritdoc cref="torch.chunk"/>
        public Tensor[] chunk(long chunks, long dim = 0)
        {
            if (Sizes.Length == 0) throw new InvalidOperationException("chunk expects at least a 1-dimensional tensor");
            if (chunks <= 0) throw new InvalidOperationException($"chunk expects `chunks` to be greater than 0, got: {chunks}");
            int at = Dim.Wrap(dim, Sizes.Length);
            if (Sizes[at] == 0) return [.. Enumerable.Range(0, checked((int)chunks)).Select(_ => narrow(at, 0, 0))];
            return split((Sizes[at] + chunks - 1) / chunks, at);
        }

        /// <inheritdoc cref="torch.unbind"/>
        public Tensor[] unbind(long dim = 0)
        {
            if (Sizes.Length == 0) throw new InvalidOperationException("Dimension specified as 0 but tensor has no dimensions");
            int at = Dim.Wrap(dim, Sizes.Length);
            var parts = new Tensor[Sizes[at]];
            for (int i = 0; i < parts.Length; i++) parts[i] = select(at, i);
            return parts;
        }
    }
}
