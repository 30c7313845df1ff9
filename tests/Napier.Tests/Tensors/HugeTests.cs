using static Napier.torch;

namespace Napier.Tests.Tensors;

/// <summary>More elements than 32 bits count. Memory that nothing touches costs nothing; a test that needs real memory asks for it first.</summary>
public class HugeTests
{
    private const long Many = (1L << 31) + 9;

    [Fact]
    public void Elements_beyond_two_to_the_31st_are_read_written_and_viewed()
    {
        using Tensor x = torch.empty([Many], dtype: uint8);
        Assert.Equal(Many, x.numel());
        x[Many - 1] = 200;
        x[^2] = 100;
        x[Many - 9] = 1;
        Assert.Equal(200, x[^1].item<byte>());
        Assert.Equal(100, x[Many - 2].item<byte>());

        Tensor end = x.narrow(0, Many - 9, 9);
        end[1..^2] = 3;
        Assert.Equal([1, 3, 3, 3, 3, 3, 3, 100, 200], end.ToArray<byte>());
        Assert.Equal(Many - 9, end.storage_offset());
        Assert.Equal(319, x.narrow(0, Many - 9, 9).sum().item<long>());
        Assert.Equal(8, end.argmax().item<long>());

        Tensor powers = torch.exp(end);
        Assert.Equal(MathF.E, powers[0].item<float>());
        Assert.Equal(float.PositiveInfinity, powers[^1].item<float>());
        // A few elements far apart: the strides span all of it.
        Tensor far = x.as_strided([2, 2], [Many - 2, 1], 0);
        far.copy_(torch.tensor([[5, 6], [7, 8]]));
        Assert.Equal([5, 6, 7, 8], far.flatten().ToArray<byte>());
        Assert.Equal(8, x[^1].item<byte>());
        Assert.Equal("tensor([5, 6], dtype=torch.uint8)", x[..2].ToString());
    }

    [Fact]
    public void Views_of_one_number_have_any_size()
    {
        Tensor x = torch.tensor(2.5f).expand(1L << 20, 1L << 20, 3);
        Assert.Equal(3L << 40, x.numel());
        Assert.Equal([1L << 20, 3], x[^1].shape);
        Assert.Equal(2.5f, x[(1L << 20) - 1, ^1, 2].item<float>());
        Assert.Equal(torch.exp(torch.tensor(2.5f)).item<float>(), torch.exp(x[12345, ^2..])[^1, ^1].item<float>());
        Assert.Throws<InvalidOperationException>(() => x.reshape(3L << 40).exp_());
    }

    [Fact]
    public void The_exponential_of_more_than_two_to_the_31st_elements()
    {
        // Seconds, mostly of the system's, to find the pages.
        if (Environment.GetEnvironmentVariable("NAPIER_HUGE") is null) Assert.Skip("this takes 4.3 GB of memory: it runs where NAPIER_HUGE is set");
        using Tensor x = torch.empty([Many], dtype: bfloat16);
        x.zero_();
        x[^1] = 1;
        x[1L << 31] = -2;
        x.exp_();
        Assert.Equal(1, x[0].item<float>());
        Assert.Equal(1, x[^2].item<float>());
        Assert.Equal(2.71875f, x[^1].item<float>());
        Assert.Equal(0.1357421875f, x[1L << 31].item<float>()); // 0.13533, to 8 bits
    }
}
