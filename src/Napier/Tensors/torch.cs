namespace Napier;

/// <summary>
/// PyTorch's surface, under PyTorch's names: with <c>using Napier;</c> (and <c>using static Napier.torch;</c>) its code reads the same.
/// Every room of the library adds its own members here.
/// </summary>
public static partial class torch
{
}
