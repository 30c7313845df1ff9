namespace Napier;

/// <summary>
/// PyTorch's names. With <c>using Napier; using static Napier.torch;</c> code written for PyTorch or TorchSharp reads the same.
/// </summary>
public static partial class torch
{
}
