using System.Numerics;

namespace Napier.Tests.Conformance;

/// <summary>The matrix' inputs, after PyTorch's OpInfo: ordinary, small, large and extremal values of every dtype.</summary>
internal static class Samples
{
    /// <summary>How many there are, more than one vector of any width and an odd number.</summary>
    public const int Count = 301;

    private static readonly double[] small =
    [
        0, 1e-3, 0.25, 1, Math.PI / 2, Math.PI - 1e-5, Math.PI, Math.PI + 1e-5, 5e-324, 2.2250738585072014e-308, 1e-40, 1.1754943508222875e-38, 6e-8, 6.1e-5,
    ];

    private static readonly double[] large = [501, 1001.2, 13437.7, 4988429.2, 1e20, 88.5, 89, 103.9, 709.5, 745, 1e300, 3e38];

    private static readonly double[] extremal = [double.PositiveInfinity, double.NaN];

    /// <summary>The samples as real numbers.</summary>
    public static double[] Numbers { get; } = Make();

    /// <summary>The samples in a dtype, as one row-major dimension.</summary>
    public static Tensor Of(ScalarType type)
    {
        if (type.IsComplex)
        {
            double[] second = [.. Numbers.Reverse()];
            return tensor((Complex[])[.. Numbers.Zip(second, (a, b) => new Complex(a, b))]).to(type);
        }
        if (type.IsFloating) return tensor(Numbers).to(type);
        int[] whole = type.IsSigned ? [0, 1, -1, 55, -55, 127, -127, -128, 9, -9] : [0, 1, 55, 127, 9, 2];
        return tensor((int[])[.. Enumerable.Range(0, Count).Select(i => whole[i % whole.Length])]).to(type);
    }

    private static double[] Make()
    {
        var random = new Random(1);
        double[] all = [.. small, .. large, .. extremal];
        all = [.. all, .. all.Select(x => -x)];
        return [.. all, .. Enumerable.Range(0, Count - all.Length).Select(_ => (random.NextDouble() * 18) - 9)];
    }
}
