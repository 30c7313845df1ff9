using static Napier.torch;

namespace Napier.Tests.Tensors;

/// <summary>Formulas of several tensors in one pass against the same operations one by one.</summary>
[Collection(nameof(Golden.Settings))] // sets the lane width and the number of threads, which are the process's
public class FormulaTests
{
    // a e^(-b c) + ln(1 + b^2) where a < c, elsewhere a / sigmoid(c).
    private readonly struct Mixed : IFormula<Mixed>
    {
        public static string Name => "mixed";

        public static int Arguments => 3;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
        {
            T a = x[0], b = x[1], c = x[2];
            y[0] = T.IfLess(a, c, (a * (-(b * c)).Exp()) + (T.Of(1) + (b * b)).Log(), a / T.Apply<Sigmoid>(c));
        }
    }

    // All of a + b, a b and e^a: a formula of several results, with slopes of its own.
    private readonly struct Three : IFormula<Three>
    {
        public static string Name => "three";

        public static int Arguments => 2;

        public static int Results => 3;

        public static void Eval<T>(ReadOnlySpan<T> x, Span<T> y) where T : IAlgebra<T>
        {
            y[0] = x[0] + x[1];
            y[1] = x[0] * x[1];
            y[2] = x[0].Exp();
        }

        public static Saves Saves => Saves.Input | Saves.Output;

        public static void Slopes<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> slopes) where T : IAlgebra<T>
        {
            slopes[0] = slopes[1] = T.Of(1);
            slopes[2] = x[1];
            slopes[3] = x[0];
            slopes[4] = y[2];
            slopes[5] = T.Of(0);
        }
    }

    private static Tensor Eager(Tensor a, Tensor b, Tensor c) =>
        where(a < c, (a * (-(b * c)).exp()) + (1 + (b * b)).log(), a / c.sigmoid());

    private static Tensor Some(ulong seed, params long[] size)
    {
        manual_seed((long)seed);
        return randn(size, dtype: ScalarType.Float64);
    }

    public static IEnumerable<(Tensor A, Tensor B, Tensor C)> Layouts()
    {
        yield return (Some(1, 37), Some(2, 37), Some(3, 37));
        yield return (Some(1, 5, 7), Some(2, 7), Some(3, 5, 1));
        yield return (Some(1, 7, 5).t(), Some(2, 5, 14)[.., new Range(0, 14)].slice(1, 0, 14, 2), Some(3));
        yield return (Some(1, 3, 1, 4), 0.5, Some(3, 2, 1));
        yield return (Some(1, 6, 700), Some(2, 700, 6).t(), Some(3, 6, 700).to(ScalarType.Float32));
        yield return (Some(1, 0, 3), Some(2, 3), Some(3));
        yield return (Some(1), Some(2), -0.25);
    }

    [Fact]
    public void Float64_has_the_bits_of_the_operations_at_every_width()
    {
        LaneWidth width = Isa.Width;
        try
        {
            foreach (LaneWidth w in Enum.GetValues<LaneWidth>())
            {
                Isa.Width = w;
                foreach (var (a, b, c) in Layouts())
                {
                    Tensor fused = formula<Mixed>(a, b, c);
                    Tensor zero = zeros([], ScalarType.Float64);
                    Tensor eager = Eager(a, zero + b.to(ScalarType.Float64), zero + c.to(ScalarType.Float64)); // arguments are converted first
                    Assert.Equal(eager.shape, fused.shape);
                    Assert.Equal(ScalarType.Float64, fused.dtype);
                    Assert.Equal(Bits(eager), Bits(fused));
                }
            }
        }
        finally
        {
            Isa.Width = width;
        }
    }

    [Fact]
    public void Shorter_formats_are_computed_in_float64_and_rounded_once_alike_at_every_width()
    {
        LaneWidth width = Isa.Width;
        try
        {
            foreach (ScalarType type in (ReadOnlySpan<ScalarType>)[ScalarType.Float32, ScalarType.Float16, ScalarType.BFloat16])
            {
                Tensor a = Some(1, 5000).to(type), b = Some(2, 5000).to(type), c = Some(3, 5000).to(type);
                Tensor exact = Eager(a.to(ScalarType.Float64), b.to(ScalarType.Float64), c.to(ScalarType.Float64)).to(type);
                double[]? first = null;
                foreach (LaneWidth w in Enum.GetValues<LaneWidth>())
                {
                    Isa.Width = w;
                    Tensor fused = formula<Mixed>(a, b, c);
                    Assert.Equal(type, fused.dtype);
                    first ??= Bits(fused);
                    Assert.Equal(first, Bits(fused));
                    Assert.InRange((fused != exact).sum().item<long>(), 0, 3); // double rounding at most
                }
            }
        }
        finally
        {
            Isa.Width = width;
        }
    }

    [Fact]
    public void First_and_second_derivatives_are_those_of_the_operations()
    {
        foreach (var (a, b, c) in Layouts())
        {
            Tensor[] x = [.. ((Tensor[])[a, b, c]).Select(t => t.detach().to(ScalarType.Float64).clone().requires_grad_())];
            foreach (bool twice in (ReadOnlySpan<bool>)[false, true])
            {
                Tensor[] mine = Derivatives(formula<Mixed>(x[0], x[1], x[2])), theirs = Derivatives(Eager(x[0], x[1], x[2]));
                for (int i = 0; i < 3; i++) Assert.True(allclose(mine[i], theirs[i], 1e-13, 1e-13), $"{i} {twice}\n{mine[i]}\n{theirs[i]}");

                Tensor[] Derivatives(Tensor y)
                {
                    Tensor[] g = autograd.grad([(y * y).sum()], x, create_graph: twice);
                    return twice ? autograd.grad([g.Select(t => (t * t).sum()).Aggregate((s, t) => s + t)], x) : g;
                }
            }
        }
    }

    [Fact]
    public void Several_results_share_one_pass_and_one_backward()
    {
        Tensor a = Some(1, 4, 3).requires_grad_(), b = Some(2, 3).requires_grad_();
        Tensor[] y = formulas<Three>(a, b);
        Assert.Equal(Bits(a + b), Bits(y[0]));
        Assert.Equal(Bits(a * b), Bits(y[1]));
        Assert.Equal(Bits(a.exp()), Bits(y[2]));
        (y[0] + (2 * y[2])).sum().backward();
        Assert.True(allclose(a.grad!, 1 + (2 * a.exp()).detach(), 1e-15));
        Assert.Equal(Bits(full([3], 4.0, ScalarType.Float64)), Bits(b.grad!));
    }

    [Fact]
    public void The_bits_do_not_depend_on_threads_and_one_element_is_like_many()
    {
        int threads = get_num_threads();
        try
        {
            Tensor a = Some(1, 30_000), b = Some(2, 30_000), c = Some(3, 30_000);
            set_num_threads(1);
            double[] alone = Bits(formula<Mixed>(a, b, c));
            set_num_threads(3);
            Assert.Equal(alone, Bits(formula<Mixed>(a, b, c)));
            double[] x = a.ToArray<double>(), y = b.ToArray<double>(), z = c.ToArray<double>();
            for (int i = 0; i < 100; i++) Assert.Equal(alone[i], VectorMath.Formula<Mixed>(x[i], y[i], z[i]));
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Assert.Contains("takes 3 arguments, but 2", Assert.Throws<ArgumentException>(() => formula<Mixed>(1.0, 2.0)).Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => formula<Mixed>(zeros([1], ScalarType.ComplexFloat64), 1, 2));
        Assert.Throws<InvalidOperationException>(() => formula<Mixed>(zeros([2]), zeros([3]), 1));
    }

    private static double[] Bits(Tensor t) => t.detach().to(ScalarType.Float64).ToArray<double>();
}
