using Napier.Inference;
using Napier.Samples;

namespace Napier.Tests.Inference;

/// <summary>Newton's method on tensors and derivatives, against iteratively reweighted least squares written out in plain numbers.</summary>
public class RegressionTests
{
    [Fact]
    public void PoissonRegressionAgreesWithReweightedLeastSquaresAndPublishedFigures()
    {
        (Tensor x, Tensor visits) = PoissonRegression.Load();
        Estimate fit = PoissonRegression.Fit(x, visits);
        Assert.True(fit.Converged, fit.Reason);
        (double[] b, double[] errors) = Reweighted(x, visits, score => Math.Exp(score), mean => mean);
        Agree(fit, b, errors, 1e-9);

        // The model's page in the documentation of statsmodels (discrete choice models, "Poisson model"): coefficients and standard errors as printed.
        double[] published = [-0.0525, -0.2471, 0.0353, -0.0346, 0.2717, 0.0339, -0.0126, 0.0541, 0.2061, 0.7004];
        double[] publishedErrors = [0.003, 0.011, 0.002, 0.002, 0.012, 0.001, 0.009, 0.015, 0.026, 0.011];
        for (int i = 0; i < published.Length; i++)
        {
            Assert.Equal(published[i], fit.Values[i].item<double>(), 4);
            Assert.Equal(publishedErrors[i], fit.StandardErrors[i].item<double>(), 3);
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(2.5)]
    public void LogisticRegressionAgreesWithReweightedLeastSquares(double penalty)
    {
        (Tensor x, Tensor benign) = OddsRatios.Load();
        Tensor few = x[.., tensor(OddsRatios.Few.Select(f => (long)f.Column).ToArray())];
        Estimate fit = OddsRatios.Fit(few, benign, penalty);
        Assert.True(fit.Converged, fit.Reason);
        Tensor design = cat([ones([few.shape[0], 1], ScalarType.Float64), few], 1);
        (double[] b, double[] errors) = Reweighted(design, benign, score => 1 / (1 + Math.Exp(-score)), mean => mean * (1 - mean), [0, penalty, penalty, penalty]);
        Agree(fit, b, errors, 1e-9);
    }

    [Fact]
    public void SeparatedClassesHaveNoMaximumAndThatIsSaid()
    {
        (Tensor x, Tensor benign) = OddsRatios.Load();
        Estimate all = OddsRatios.Fit(x, benign);
        Assert.False(all.Converged);
        Assert.Contains("no maximum", all.Reason, StringComparison.Ordinal);
        Assert.True(OddsRatios.Fit(x, benign, penalty: 1).Converged);
    }

    [Fact]
    public void FunctionsOfParametersGetTheirErrorsByTheDeltaMethod()
    {
        Tensor y = tensor([1.0, 2.0, 4.0, 5.0], ScalarType.Float64);
        // Exponential lifetimes by the logarithm of the rate: its error is 1 / sqrt(n), that of the rate is the rate times as much.
        Estimate log = MaximumLikelihood.Fit(b => (b - b.exp() * y).sum(), zeros([1], ScalarType.Float64));
        Estimate rate = log.Through(b => b.exp());
        Assert.Equal(1.0 / 3, rate.Values.item<double>(), 12);
        Assert.Equal(0.5, log.StandardErrors.item<double>(), 12);
        Assert.Equal(0.5 / 3, rate.StandardErrors.item<double>(), 12);
        (Tensor low, Tensor high) = rate.Interval(0.95);
        Assert.Equal(2 * 1.959963984540054 * 0.5 / 3, (high - low).item<double>(), 12);
        Assert.Equal(0.045500263896358, rate.PValues.item<double>(), 12); // z = 2
    }

    [Fact]
    public void BadInputIsRefusedByName()
    {
        Assert.Contains("start", Assert.Throws<ArgumentException>(() => MaximumLikelihood.Fit(b => b.sum(), zeros([2, 2]))).Message, StringComparison.Ordinal);
        Assert.Contains("finite at the start", Assert.Throws<ArgumentException>(() => MaximumLikelihood.Fit(b => b.log().sum(), -ones([1], ScalarType.Float64))).Message, StringComparison.Ordinal);
        Assert.Contains("single number", Assert.Throws<ArgumentException>(() => MaximumLikelihood.Fit(b => b, ones([2], ScalarType.Float64))).Message, StringComparison.Ordinal);
    }

    private static void Agree(Estimate fit, double[] b, double[] errors, double tolerance)
    {
        for (int i = 0; i < b.Length; i++)
        {
            Assert.True(Math.Abs(fit.Values[i].item<double>() - b[i]) <= tolerance * Math.Max(1, Math.Abs(b[i])), $"coefficient {i}: {fit.Values[i]} and {b[i]}");
            Assert.True(Math.Abs(fit.StandardErrors[i].item<double>() / errors[i] - 1) <= 1e-7, $"error {i}: {fit.StandardErrors[i]} and {errors[i]}");
        }
    }

    /// <summary>Fisher scoring with plain loops and Gauss-Jordan elimination: nothing of the library under test but the arrays' content.</summary>
    private static (double[] Coefficients, double[] Errors) Reweighted(
        Tensor design, Tensor response, Func<double, double> mean, Func<double, double> weight, double[]? ridge = null)
    {
        int n = (int)design.shape[0], p = (int)design.shape[1];
        double[] x = design.contiguous().ToArray<double>(), y = response.contiguous().ToArray<double>(), b = new double[p];
        double[,] m = new double[p, 2 * p + 1];
        for (int round = 0; round < 40; round++)
        {
            Array.Clear(m);
            for (int row = 0; row < n; row++)
            {
                double score = 0;
                for (int j = 0; j < p; j++) score += x[row * p + j] * b[j];
                double mu = mean(score), w = weight(mu);
                for (int j = 0; j < p; j++)
                {
                    m[j, 2 * p] += x[row * p + j] * (y[row] - mu);
                    for (int k = 0; k < p; k++) m[j, k] += w * x[row * p + j] * x[row * p + k];
                }
            }
            for (int j = 0; j < p; j++)
            {
                m[j, 2 * p] -= (ridge?[j] ?? 0) * b[j];
                m[j, j] += ridge?[j] ?? 0;
                m[j, p + j] = 1;
            }
            for (int j = 0; j < p; j++)
            {
                double pivot = m[j, j];
                for (int k = 0; k <= 2 * p; k++) m[j, k] /= pivot;
                for (int i = 0; i < p; i++)
                {
                    if (i == j) continue;
                    double factor = m[i, j];
                    for (int k = 0; k <= 2 * p; k++) m[i, k] -= factor * m[j, k];
                }
            }
            for (int j = 0; j < p; j++) b[j] += m[j, 2 * p];
        }
        return (b, [.. Enumerable.Range(0, p).Select(j => Math.Sqrt(m[j, p + j]))]);
    }
}
