namespace Napier;

/// <summary>
/// PyTorch's names. With <c>using Napier; using static Napier.torch;</c> code written for PyTorch or TorchSharp reads the same.
/// </summary>
public static partial class torch
{
    /// <summary>Error functions, gamma functions and their kin.</summary>
    public static partial class special
    {
    }

    /// <summary>Neural networks.</summary>
    public static partial class nn
    {
        /// <summary>Activations, losses and layers as functions.</summary>
        public static partial class functional
        {
        }
    }
}
