namespace Napier;

public static partial class torch
{
    /// <summary>Applies a function of your own to every element: a <see langword="struct"/> that says what it is and what its derivative is has
    /// every dtype, layout and lane width, <c>out</c> and backward, as the functions of the library have.</summary>
    /// <typeparam name="TOp">The function.</typeparam>
    /// <param name="input">Any shape and layout, of a dtype that <typeparamref name="TOp"/> takes.</param>
    /// <param name="out">Where the results go; resized if its shape is another.</param>
    public static Tensor apply<TOp>(Tensor input, Tensor? @out = null) where TOp : struct, IUnary<TOp> => Unary.Call<TOp>(input, @out);

    /// <summary>Evaluates a formula of several tensors in one pass, without a tensor for every step. Backward is one pass as well.</summary>
    /// <typeparam name="TFormula">The formula.</typeparam>
    /// <param name="arguments">As many tensors or numbers as the formula has arguments; their shapes broadcast. Real; integers count as the default
    /// dtype.</param>
    /// <returns>The first result.</returns>
    /// <exception cref="ArgumentException">The formula has another number of arguments.</exception>
    /// <exception cref="NotSupportedException">An argument is complex.</exception>
    /// <exception cref="InvalidOperationException">The shapes do not fit together.</exception>
    public static Tensor formula<TFormula>(params ReadOnlySpan<Tensor> arguments) where TFormula : struct, IFormula<TFormula> =>
        Formulated.Call<TFormula>(arguments)[0];

    /// <summary>Evaluates a formula with several results in one pass.</summary>
    /// <returns>All results.</returns>
    /// <inheritdoc cref="formula{TFormula}"/>
    public static Tensor[] formulas<TFormula>(params ReadOnlySpan<Tensor> arguments) where TFormula : struct, IFormula<TFormula> =>
        Formulated.Call<TFormula>(arguments);

    public partial class Tensor
    {
        /// <summary>Applies a function of your own in this tensor's memory.</summary>
        /// <inheritdoc cref="apply{TOp}(Tensor, Tensor)"/>
        public Tensor apply_<TOp>() where TOp : struct, IUnary<TOp> => Unary.InPlace<TOp>(this);
    }
}

public static partial class VectorMath
{
    /// <summary>Applies a function of your own: destination[i] = f(x[i]).</summary>
    /// <typeparam name="TOp">The function.</typeparam>
    /// <typeparam name="T">float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</typeparam>
    /// <inheritdoc cref="Exp{T}"/>
    public static void Apply<TOp, T>(ReadOnlySpan<T> x, Span<T> destination) where TOp : struct, IUnary<TOp> where T : unmanaged =>
        Spans.Map<TOp, T>(x, destination);

    /// <summary>Applies a function of two arguments of your own: destination[i] = f(x[i], y[i]).</summary>
    /// <typeparam name="TOp">The function.</typeparam>
    /// <typeparam name="T">float, double, <see cref="Half"/> or <see cref="BFloat16"/>.</typeparam>
    /// <inheritdoc cref="Pow{T}"/>
    public static void Apply<TOp, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination) where TOp : struct, IBinary<TOp> where T : unmanaged =>
        Spans.Zip<TOp, T>(x, y, destination);

    /// <summary>Evaluates a formula once: as <c>torch.formula</c> does for one element, with the same bits.</summary>
    /// <typeparam name="TFormula">The formula.</typeparam>
    /// <param name="arguments">The arguments.</param>
    /// <returns>The first result.</returns>
    /// <exception cref="ArgumentException">The formula has another number of arguments.</exception>
    public static double Formula<TFormula>(params ReadOnlySpan<double> arguments) where TFormula : struct, IFormula<TFormula>
    {
        Napier.Formulas.Room<double> results = default;
        Formulated.One<TFormula>(arguments, results);
        return results[0];
    }

    /// <summary>Evaluates a formula with several results once.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="results">Where the results go.</param>
    /// <exception cref="ArgumentException">The formula has another number of arguments, or more results than there is room for.</exception>
    public static void Formulas<TFormula>(ReadOnlySpan<double> arguments, Span<double> results) where TFormula : struct, IFormula<TFormula> =>
        Formulated.One<TFormula>(arguments, results);
}
