namespace Napier.Tests.Folds;

/// <summary>Rows that are computed side by side have the bits of each alone, in every layout and on lanes of every width.</summary>
[Collection(nameof(Golden.Settings))] // lanes are the process's
public class ShortRowTests
{
    [Fact]
    public void Rows_side_by_side_are_rows_alone()
    {
        LaneWidth width = Isa.Width;
        try
        {
            foreach (int columns in (int[])[1, 2, 7, 8, 9, 10, 15, 16, 17, 33, 63, 64, 65])
            {
                const int rows = 37; // more than go together
                Tensor x = (arange(rows * columns, dtype: float32).reshape(rows, columns) * 1.7f).sin() * 9;
                x[3, 0] = double.NaN;
                x[4, columns - 1] = double.NegativeInfinity;
                x[5, columns / 2] = double.PositiveInfinity;
                x[6].fill_(double.NegativeInfinity);
                float[] soft = [], log = [], sums = [];
                foreach (LaneWidth w in (LaneWidth[])[LaneWidth.Bits128Unfused, LaneWidth.Bits128, LaneWidth.Bits256, LaneWidth.Bits512])
                {
                    Isa.Width = w;
                    float[] all = softmax(x, 1).ToArray<float>(), y = new float[columns];
                    for (int r = 0; r < rows; r++)
                    {
                        float[] row = x[r].ToArray<float>();
                        VectorMath.SoftMax<float>(row, y);
                        Assert.Equal(y, all[(r * columns)..((r + 1) * columns)]);
                        Assert.Equal(logsumexp(x, 1)[r].item<float>(), VectorMath.LogSumExp<float>(row));
                        // In place, as the other rows' neighbour.
                        VectorMath.SoftMax<float>(row, row);
                        Assert.Equal(y, row);
                    }
                    Assert.Equal(all, softmax(x.t().contiguous(), 0).t().contiguous().ToArray<float>());
                    if (w == LaneWidth.Bits128Unfused) (soft, log, sums) = (all, log_softmax(x, 1).ToArray<float>(), logsumexp(x, 1, true).ToArray<float>());
                    Assert.Equal(soft, all);
                    Assert.Equal(log, log_softmax(x, 1).ToArray<float>());
                    Assert.Equal(sums, logsumexp(x, [1]).ToArray<float>());
                }
                Tensor wide = x.to(float64);
                Assert.True(allclose(softmax(x, 1).to(float64), softmax(wide, 1), rtol: 3e-6, atol: 1e-30, equal_nan: true));
                Assert.True(allclose(log_softmax(x, 1).to(float64), log_softmax(wide, 1), rtol: 1e-6, atol: 1e-6, equal_nan: true));
                Assert.True(allclose(logsumexp(x, 1).to(float64), logsumexp(wide, 1), rtol: 1e-7, atol: 1e-7, equal_nan: true));
            }
        }
        finally
        {
            Isa.Width = width;
        }
    }

    [Theory]
    [InlineData(37, 10)]
    [InlineData(3, 5000)]
    public void Cross_entropy_is_the_log_softmax_of_the_class(int rows, int classes)
    {
        foreach (string reduction in (string[])["none", "mean", "sum"])
        {
            foreach (ScalarType type in (ScalarType[])[float32, float64])
            {
                Tensor x = (arange(rows * classes, dtype: type).reshape(rows, classes) * 1.7).sin() * 9, target = arange(rows, dtype: int64) * 7 % classes;
                target[1] = -100;
                Tensor mine = x.clone().requires_grad_(), theirs = x.clone().requires_grad_();
                Tensor loss = nn.functional.cross_entropy(mine, target, reduction);
                Tensor want = nn.functional.nll_loss(log_softmax(theirs, 1), target, null, -100, reduction);
                Assert.Equal(want.to(float64).ToArray<double>(), loss.to(float64).ToArray<double>());
                Tensor g = loss.dim() == 0 ? tensor(3.0).to(type) : arange(rows, dtype: type) + 1;
                loss.backward(g);
                want.backward(g);
                Assert.True(allclose(mine.grad!, theirs.grad!, rtol: 1e-5, atol: type == float32 ? 1e-6 : 1e-14));
            }
        }
    }
}
