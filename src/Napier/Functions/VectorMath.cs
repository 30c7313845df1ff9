namespace Napier;

/// <summary>
/// The functions over spans, for people without tensors: the same bits as the tensor path, on the calling thread, without
/// allocating. A destination may be the argument itself; any other overlap is refused before anything is written.
/// </summary>
/// <remarks>T is float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</remarks>
public static partial class VectorMath
{
}
