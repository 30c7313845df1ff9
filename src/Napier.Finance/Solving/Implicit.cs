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
        Tensor none = root.detach().isnan(), x = root.detach().masked_fill(none, 0.0).requires_grad_(); // where there is no zero there is no slope
        for (int step = 0; step < 2; step++)
        {
            Tensor value = f(x), slope = autograd.grad([value], [x], [ones_like(value)], create_graph: true)[0];
            Tensor correction = value / slope;
            x = x - (correction - correction.detach());
        }
        return x.masked_fill(none, double.NaN);
    }
}
