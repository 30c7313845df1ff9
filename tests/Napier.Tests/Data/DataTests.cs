using Loaders = Napier.torch.utils.data;

namespace Napier.Tests.Data;

/// <summary>Batches in the orders that real PyTorch 1.13 draws from the same seeds.</summary>
[Collection(nameof(Golden.Settings))]
public class DataTests
{
    private static long[][] Epoch(IEnumerable<IList<Tensor>> loader) => [.. loader.Select(batch => batch[0].ToArray<long>())];

    [Fact]
    public void Orders_are_PyTorchs()
    {
        var samples = Loaders.TensorDataset(arange(10));
        manual_seed(0);
        var loader = Loaders.DataLoader(samples, 4, shuffle: true);
        Assert.Equal(3, loader.Count);
        Assert.Equal([[6, 7, 1, 4], [2, 0, 9, 8], [3, 5]], Epoch(loader));
        Assert.Equal([[2, 4, 7, 0], [8, 9, 5, 3], [6, 1]], Epoch(loader));
        loader = Loaders.DataLoader(samples, 4, shuffle: true, drop_last: true, seed: 3);
        Assert.Equal(2, loader.Count);
        Assert.Equal([[7, 4, 2, 9], [1, 5, 0, 8]], Epoch(loader));
        Assert.Equal([[1, 2, 0, 5], [9, 4, 8, 3]], Epoch(loader));
        Assert.Equal([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]], Epoch(Loaders.DataLoader(samples, 4)));
        var parts = Loaders.random_split(samples, [7L, 3L], new Generator(5));
        Assert.Equal([1, 4, 9, 6, 3, 5, 0], parts[0].Indices);
        Assert.Equal([2, 8, 7], parts[1].Indices);
        Assert.Equal([6L, 3L, 1L], Loaders.random_split(samples, [0.55, 0.33, 0.12]).Select(p => p.Count));
        Assert.Equal([[2, 8], [7]], Epoch(Loaders.DataLoader(parts[1], 2)));
    }

    [Fact]
    public void A_batch_has_the_rows_of_its_samples()
    {
        Tensor x = rand(11, 2, 3), y = arange(11);
        var parts = Loaders.random_split(Loaders.TensorDataset(x, y), [0.5, 0.5], new Generator(1));
        long seen = 0;
        foreach (var (a, b) in Loaders.DataLoader(parts[0], 4, shuffle: true, seed: 2))
        {
            seen += b.numel();
            for (int i = 0; i < b.numel(); i++) Assert.True(equal(x[b[i].item<long>()], a[i]));
        }
        Assert.Equal(6, seen);
        Assert.True(equal(x[parts[1].Indices[0]], parts[1].GetTensor(0)[0]));
    }

    [Fact]
    public void Samples_of_ones_own_are_stacked()
    {
        var loader = Loaders.DataLoader(new Squares(), 2);
        Assert.Equal([[0f, 1], [4, 9], [16]], loader.Select(b => b["square"].ToArray<float>()));
        Assert.Equal([2L, 3L], loader.First()["row"].shape);
        var sums = new Modules.DataLoader<Dictionary<string, Tensor>, float>(new Squares(), 2, s => s.Sum(v => v["square"].item<float>()));
        Assert.Equal([1f, 13, 16], sums);
    }

    [Fact]
    public void What_is_impossible_is_said_in_PyTorchs_words()
    {
        var samples = Loaders.TensorDataset(arange(10), zeros(10));
        (string Text, Action Call)[] table =
        [
            ("batch_size should be a positive integer value, but got batch_size=0", () => Loaders.DataLoader(samples, 0)),
            ("num_samples should be a positive integer value, but got num_samples=0",
                () => Loaders.DataLoader(Loaders.TensorDataset(zeros(0)), 1, shuffle: true)),
            ("Size mismatch between tensors", () => Loaders.TensorDataset(zeros(3), zeros(4))),
            ("Sum of input lengths does not equal the length of the input dataset!", () => Loaders.random_split(samples, [3L, 3L])),
            ("Fraction at index 1 is not between 0 and 1", () => Loaders.random_split(samples, [0.5, 1.5])),
            ("index 10 is out of bounds for dimension 0 with size 10", () => samples.GetTensor(10)),
            ("a batch of 2 tensors cannot be taken apart into 3", () => { var (_, _, _) = Loaders.DataLoader(samples, 2).First(); }),
        ];
        foreach (var (text, call) in table) Assert.Equal(text, Assert.ThrowsAny<SystemException>(call).Message);
    }

    private sealed class Squares : Loaders.Dataset
    {
        public override long Count => 5;

        public override Dictionary<string, Tensor> GetTensor(long index) =>
            new() { ["square"] = tensor((float)(index * index)), ["row"] = full([3], index) };
    }
}
