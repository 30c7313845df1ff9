namespace Napier;

/// <summary>
/// The functions over spans, for people without tensors: the same bits as the tensor path, on the calling thread, without
/// allocating. A destination may be the argument itself; any other overlap is refused before anything is written.
/// </summary>
/// <remarks>T is float, double, <see cref="Half"/>, <see cref="BFloat16"/>, and where the function takes complex numbers
/// <see cref="Complex64"/> or <see cref="System.Numerics.Complex"/>.</remarks>
public static partial class VectorMath
{
}
