namespace Napier;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A tensor that a module learns.</summary>
        /// <param name="data">The first values; the parameter is a new tensor over the same memory.</param>
        /// <param name="requires_grad">Whether gradients flow to it.</param>
        public static Modules.Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
    }
}
