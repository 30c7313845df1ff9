using System.Runtime.InteropServices;

namespace Napier.Tests;

/// <summary>The loop of native operations, wherever operands and results lie.</summary>
public class NativeLoopTests
{
    private const int Room = 3000;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    [InlineData(500)]
    [InlineData(1030)]
    public void Results_do_not_depend_on_where_they_lie(int place)
    {
        foreach (bool large in (bool[])[false, true]) Place(place, large);
    }

    private static void Place(int place, bool large)
    {
        float[] x = [.. Enumerable.Range(0, Room).Select(i => i - 70.5f)], y = [.. x.Select(v => (v * v) + 1)];
        foreach (int count in (int[])[1, 3, 7, 8, 9, 31, 100, 1500])
        {
            var result = new float[Room];
            Run(x.AsSpan(place / 2), y, result.AsSpan(place), count, large);
            for (int i = 0; i < count; i++) Assert.Equal(x[(place / 2) + i] / y[i], result[place + i]);
            Assert.True(result.AsSpan(0, place).IndexOfAnyExcept(0f) < 0 && result.AsSpan(place + count).IndexOfAnyExcept(0f) < 0);
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Results_may_replace_either_operand(bool large, bool first)
    {
        float[] x = [.. Enumerable.Range(0, Room).Select(i => i - 70.5f)], y = [.. x.Select(v => (v * v) + 1)];
        float[] expected = [.. x.Zip(y, (a, b) => a / b)], result = first ? x : y;
        Run(x.AsSpan(5), y.AsSpan(5), result.AsSpan(5), Room - 9, large);
        Assert.Equal(expected[5..^4], result[5..^4]);
    }

    private static void Run(Span<float> x, Span<float> y, Span<float> result, int count, bool large) => NativeLoops<Divide>.Of(torch.float32)(
        ref MemoryMarshal.AsBytes(x)[0], 1, ref MemoryMarshal.AsBytes(y)[0], 1, ref MemoryMarshal.AsBytes(x)[0], 0, ref MemoryMarshal.AsBytes(result)[0], count, large);
}
