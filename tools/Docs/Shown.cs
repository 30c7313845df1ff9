using static Napier.torch.distributions;

namespace Napier.Docs;

/// <summary>What a picture shows: a distribution, and the values or probabilities over which it is drawn.</summary>
/// <param name="Distribution">With parameters that show its shape.</param>
/// <param name="From">The left end; for counts the first.</param>
/// <param name="To">The right end; for counts the last.</param>
internal sealed record Shown(Distribution Distribution, double From, double To)
{
    /// <summary>The distributions, by the names of their classes.</summary>
    public static IEnumerable<Shown> All()
    {
        yield return new(Bernoulli(N(0.3)), 0, 1);
        yield return new(Beta(N(2), N(5)), 0, 1);
        yield return new(Binomial(N(10), N(0.3)), 0, 10);
        yield return new(Categorical(Row(0.1, 0.4, 0.3, 0.2)), 0, 3);
        yield return new(Cauchy(N(0), N(1)), -8, 8);
        yield return new(Chi2(N(3)), 0, 12);
        yield return new(ContinuousBernoulli(N(0.8)), 0, 1);
        yield return new(Dirichlet(Row(2, 3, 4)), 0, 1);
        yield return new(Exponential(N(1)), 0, 5);
        yield return new(FisherSnedecor(N(5), N(8)), 0, 5);
        yield return new(Gamma(N(3), N(1)), 0, 10);
        yield return new(Geometric(N(0.3)), 0, 12);
        yield return new(Gumbel(N(0), N(1)), -3, 6);
        yield return new(HalfCauchy(N(1)), 0, 8);
        yield return new(HalfNormal(N(1)), 0, 4);
        yield return new(Independent(Normal(Row(0, 0), Row(1, 0.5)), 1), -3, 3);
        yield return new(InverseGamma(N(3), N(2)), 0, 4);
        yield return new(Kumaraswamy(N(2), N(5)), 0, 1);
        yield return new(Laplace(N(0), N(1)), -5, 5);
        yield return new(LogNormal(N(0), N(0.6)), 0, 5);
        yield return new(Logistic(N(0), N(1)), -8, 8);
        yield return new(LogisticNormal(Row(0.3, -0.2), Row(0.8, 0.6)), 0, 1);
        yield return new(LowRankMultivariateNormal(Row(0, 0), tensor([[1.0], [0.8]], ScalarType.Float64), Row(0.3, 0.3)), -3, 3);
        yield return new(MixtureSameFamily(Categorical(Row(0.4, 0.6)), Normal(Row(-2, 1.5), Row(0.6, 1))), -5, 5);
        yield return new(Multinomial(8, Row(0.3, 0.7)), 0, 8);
        yield return new(MultivariateNormal(Row(0, 0), tensor([[1.0, 0.6], [0.6, 1.0]], ScalarType.Float64)), -3, 3);
        yield return new(NegativeBinomial(N(4), N(0.5)), 0, 16);
        yield return new(Normal(N(0), N(1)), -4, 4);
        yield return new(OneHotCategorical(Row(0.1, 0.4, 0.3, 0.2)), 0, 3);
        yield return new(Pareto(N(1), N(3)), 1, 4);
        yield return new(Poisson(N(4)), 0, 14);
        yield return new(RelaxedBernoulli(N(0.7), N(0.6)), 0, 1);
        yield return new(RelaxedOneHotCategorical(N(0.9), Row(0.3, 0.4, 0.3)), 0, 1);
        yield return new(StudentT(N(3)), -6, 6);
        yield return new(TransformedDistribution(Normal(N(0), N(1)), new transforms.SigmoidTransform()), 0, 1);
        yield return new(Uniform(N(0), N(2)), -0.5, 2.5);
        yield return new(VonMises(N(0), N(3)), -Math.PI, Math.PI);
        yield return new(Weibull(N(1), N(1.8)), 0, 3);
    }

    private static Tensor N(double number) => tensor(number, ScalarType.Float64);

    private static Tensor Row(params double[] numbers) => tensor(numbers);
}
