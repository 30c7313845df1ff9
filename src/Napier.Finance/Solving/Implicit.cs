namespace Napier.Finance;

/// <summary>Derivatives of numbers that were found by search.</summary>
internal static class Implicit
{
    /// <summary>
    /// A zero of f with its derivatives by whatever f depends on, by the implicit function theorem: two recorded steps of Newton's method,
    /// whose values do not count, make the first three derivatives right.
    /// </summary>
    /// <param name="root">The zero, not recorded.</param>
    /// <param name="f">The function, elementwise in its argument.</param>
    public static Tensor Attach(Tensor root, Func<Tensor, Tensor> f)
    {
        Tensor x = root.detach().requires_grad_();
        for (int step = 0; step < 2; step++)
        {
            Tensor value = f(x), slope = autograd.grad([value], [x], [ones_like(value)], create_graph: true)[0];
            Tensor correction = value / slope;
            x = x - (correction - correction.detach());
        }
        return x;
    }
}
