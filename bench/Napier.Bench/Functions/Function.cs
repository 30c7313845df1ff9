namespace Bench.Functions;

/// <summary>A function over spans, as System.Numerics.Tensors and Napier.VectorMath have them.</summary>
delegate void Map<T>(ReadOnlySpan<T> x, Span<T> y);

/// <summary>One function under test and what each peer calls it. A null is a peer that does not have it.</summary>
/// <param name="Name">PyTorch's name, which is libtorch's too.</param>
/// <param name="Onnx">The ONNX operator.</param>
/// <param name="Sleef">SLEEF's 16-lane float function, without its prefix.</param>
/// <param name="TorchSharp">The call that a user of TorchSharp writes.</param>
/// <param name="Primitives">System.Numerics.Tensors on float.</param>
/// <param name="PrimitivesDouble">The same on double.</param>
/// <param name="PrimitivesHalf">The same on Half.</param>
/// <param name="Scalar">A plain loop over MathF.</param>
/// <param name="ScalarDouble">A plain loop over Math.</param>
sealed record Function(
    string Name,
    string? Onnx,
    string? Sleef,
    Func<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>? TorchSharp,
    Map<float>? Primitives,
    Map<double>? PrimitivesDouble,
    Map<Half>? PrimitivesHalf,
    Map<float>? Scalar,
    Map<double>? ScalarDouble)
{
    public Map<T>? PrimitivesOf<T>() => (Primitives as object as Map<T>) ?? (PrimitivesDouble as object as Map<T>) ?? (PrimitivesHalf as object as Map<T>);

    public Map<T>? ScalarOf<T>() => (Scalar as object as Map<T>) ?? (ScalarDouble as object as Map<T>);
}
