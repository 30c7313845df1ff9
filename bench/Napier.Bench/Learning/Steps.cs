namespace Bench.Learning;

/// <summary>A model to train: layer sizes, and the batch.</summary>
/// <param name="Title">How the results name it.</param>
/// <param name="Sizes">Of the input and of every layer; between layers stands a ReLU. One output means a logistic regression.</param>
sealed record Model(string Title, params int[] Sizes)
{
    public const int Batch = 128;

    public const double Rate = 0.05;

    public static Model[] All { get; } = [new("logistic 30-1", 30, 1), new("logistic 784-10", 784, 10), new("MLP 784-128-10", 784, 128, 10)];

    public bool Binary => Sizes[^1] == 1;

    public float[] Inputs { get; } = Numbers(Batch * Sizes[0], 1);

    public long[] Classes { get; } = [.. Enumerable.Range(0, Batch).Select(i => (long)(i * 7 % Sizes[^1]))];

    public float[] Truth { get; } = [.. Enumerable.Range(0, Batch).Select(i => (float)(i & 1))];

    /// <summary>Initial weights of a layer, rows of the layer's inputs.</summary>
    public float[] Weights(int layer) => [.. Numbers(Sizes[layer] * Sizes[layer + 1], layer + 2).Select(v => v / MathF.Sqrt(Sizes[layer]))];

    public float[] Biases(int layer) => new float[Sizes[layer + 1]];

    public static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2) - 1))];
    }
}
