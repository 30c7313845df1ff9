namespace Napier;

using static torch;

/// <summary>Batches of matrices, one after the other as float64 numbers: what <see cref="Factors"/> works on.</summary>
internal static class MatrixBatches
{
    /// <summary>The elements of a batch, row by row, in memory of its own.</summary>
    public static double[] Read(Tensor a) => a.detach().to(ScalarType.Float64).ToArray<double>();

    /// <summary>A tensor of such elements.</summary>
    public static Tensor Write(double[] elements, long[] sizes, ScalarType type)
    {
        Tensor result = Tensor.Fresh(sizes, ScalarType.Float64);
        elements.CopyTo(result.Dense<double>());
        return result.to(type);
    }

    /// <summary>Refuses what are no square matrices of floating-point numbers.</summary>
    public static void CheckSquare(string name, Tensor a)
    {
        CheckMatrix(name, a);
        if (a.Sizes[^1] != a.Sizes[^2])
            throw new InvalidOperationException($"{name}: A must be batches of square matrices, but they are {a.Sizes[^2]} by {a.Sizes[^1]} matrices");
    }

    /// <summary>Refuses what are no matrices of floating-point numbers.</summary>
    public static void CheckMatrix(string name, Tensor a)
    {
        if (a.Sizes.Length < 2) throw new InvalidOperationException($"{name}: The input tensor A must have at least 2 dimensions.");
        if (a.dtype.IsComplex) throw new NotSupportedException($"{name} is not there for complex numbers.");
        if (!a.dtype.IsFloating)
            throw new InvalidOperationException($"{name}: Expected a floating point or complex tensor as input. Got {a.dtype.CppName}");
    }

    /// <summary>"(Batch element 3): " where there are several matrices.</summary>
    public static string Element(Tensor a, int index) => a.Sizes.Length > 2 ? $"(Batch element {index}): " : "";

    /// <summary>Two batches of matrices with their batch dimensions broadcast.</summary>
    public static (Tensor A, Tensor B) Broadcast(Tensor a, Tensor b)
    {
        long[] batch = Broadcasting.Shape(a.Sizes[..^2], b.Sizes[..^2]);
        return (a.expand([.. batch, .. a.Sizes[^2..]]), b.expand([.. batch, .. b.Sizes[^2..]]));
    }
}
