namespace Napier.Tests.Folds;

/// <summary>Softmax of columns has the bits of softmax of rows, on lanes of every width, in the caches and past them.</summary>
[Collection(nameof(Golden.Settings))] // lanes are the process's
public class SoftmaxColumnTests
{
    [Theory]
    [InlineData(20, 33)]
    [InlineData(65, 100)]
    [InlineData(200, 1039)]
    [InlineData(4200, 50)]
    public void Columns_are_rows(int rows, int columns)
    {
        LaneWidth width = Isa.Width;
        try
        {
            Tensor x = (arange(rows * columns, dtype: float64).reshape(rows, columns) * 1.7).sin() * 9, turned = x.t().contiguous();
            x[rows / 2, 3] = turned[3, rows / 2] = double.NaN;
            x[1, 4] = turned[4, 1] = double.NegativeInfinity;
            foreach (LaneWidth w in (LaneWidth[])[LaneWidth.Bits128Unfused, LaneWidth.Bits128, LaneWidth.Bits256, LaneWidth.Bits512])
            {
                Isa.Width = w;
                Check<Float32, float>(x.to(float32), turned.to(float32));
                Check<Float64, double>(x, turned);
            }
        }
        finally
        {
            Isa.Width = width;
        }
    }

    private static void Check<TElement, T>(Tensor x, Tensor turned)
        where TElement : struct, IElement<T> where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        int rows = (int)x.size(0), columns = (int)x.size(1), step = columns + 5;
        T[] wide = cat([x, zeros([rows, 5], x.dtype)], 1).ToArray<T>();
        foreach (bool logarithm in (bool[])[false, true])
        {
            T[] expected = (logarithm ? log_softmax(turned, 1) : softmax(turned, 1)).t().contiguous().ToArray<T>();
            Assert.Equal(expected, (logarithm ? log_softmax(x, 0) : softmax(x, 0)).ToArray<T>());
            foreach (bool large in (bool[])[false, true])
            {
                for (int place = 0; place < 18; place += 3)
                {
                    var y = new T[place + (rows * step)];
                    SoftmaxColumns<TElement, T>.Run(ref wide[0], ref y[place], step, rows, columns, large, logarithm);
                    for (int r = 0; r < rows; r++) Assert.Equal(expected.AsSpan(r * columns, columns), y.AsSpan(place + (r * step), columns));
                    Assert.All(Enumerable.Range(0, rows), r => Assert.Equal(T.Zero, y[place + (r * step) + columns]));
                }
            }
        }
    }
}
