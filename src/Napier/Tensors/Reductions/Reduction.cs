namespace Napier;

/// <summary>What all reductions share: which dimensions go, what shape is left, and how a gradient gets its dimensions back.</summary>
internal readonly struct Reduction
{
    private readonly long[] sizes;

    /// <summary>A reduction over the given dimensions; null or none means all.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such dimension.</exception>
    /// <exception cref="InvalidOperationException">A dimension is given twice.</exception>
    public Reduction(Tensor x, long[]? dims, bool keepdim)
    {
        sizes = x.Sizes;
        Folded = new bool[sizes.Length];
        if (dims is null || dims.Length == 0) Array.Fill(Folded, true);
        else
        {
            bool scalarSeen = false;
            foreach (long dim in dims)
            {
                int d = Dim.Wrap(dim, sizes.Length);
                if (sizes.Length == 0 ? scalarSeen : Folded[d])
                    throw new InvalidOperationException($"dim {d} appears multiple times in the list of dims");
                scalarSeen = true;
                if (sizes.Length > 0) Folded[d] = true;
            }
        }
        List<long> kept = [], shape = [];
        long count = 1;
        for (int d = 0; d < sizes.Length; d++)
        {
            kept.Add(Folded[d] ? 1 : sizes[d]);
            if (Folded[d]) count *= sizes[d];
            if (!Folded[d] || keepdim) shape.Add(Folded[d] ? 1 : sizes[d]);
        }
        Kept = [.. kept];
        Shape = [.. shape];
        Count = count;
    }

    /// <summary>For each dimension whether it is reduced.</summary>
    public bool[] Folded { get; }

    /// <summary>The result's sizes with all dimensions kept.</summary>
    public long[] Kept { get; }

    /// <summary>The result's sizes.</summary>
    public long[] Shape { get; }

    /// <summary>How many elements become one.</summary>
    public long Count { get; }

    /// <summary>A result or its gradient, seen in the argument's shape.</summary>
    public Tensor Spread(Tensor result) => result.reshape(Kept).expand(sizes);

    /// <summary>Values in row-major order as the result, rounded to its dtype.</summary>
    public Tensor Make<T>(T[] values, ScalarType type) where T : unmanaged
    {
        var exact = new Tensor(Storage.Over(values), Shape, Layout.RowMajor(Shape), 0, Dtypes.Of<T>());
        return exact.dtype == type ? exact : Copies.To(exact, type);
    }

    /// <summary>The dtype of float16 and bfloat16 in folds is float32, of complex numbers complex128, of integers and bool int64.</summary>
    public static ScalarType Accumulated(ScalarType type) =>
        type.IsComplex ? ScalarType.ComplexFloat64
        : type == ScalarType.Float64 ? type
        : type.IsFloating ? ScalarType.Float32 : ScalarType.Int64;

    /// <summary>Puts a result into <paramref name="out"/>, if that is given.</summary>
    public static Tensor Into(string name, Tensor result, Tensor? @out, Tensor input)
    {
        if (@out is null) return result;
        Copies.Copy(result, Outputs.Prepare(name, @out, result.dtype, result.Sizes, result.Strides, input));
        @out.Storage.Bump();
        return @out;
    }
}
