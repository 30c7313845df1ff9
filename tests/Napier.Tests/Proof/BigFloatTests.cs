using System.Globalization;
using System.Numerics;
using Napier.Proof;

namespace Napier.Tests.Proof;

public class BigFloatTests
{
    private static readonly string[] Digits = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Proof", "digits.txt")).Where(l => l[0] != '#')];

    public static TheoryData<string> Functions => new(Digits.Select(l => l.Split(' ')[0]).Distinct());

    [Theory]
    [MemberData(nameof(Functions))]
    public void FunctionsHaveThePublishedDigitsAtAnyPrecision(string function)
    {
        foreach (string[] line in Digits.Select(l => l.Split(' ')).Where(l => l[0] == function))
        {
            double x = double.Parse(line[1], CultureInfo.InvariantCulture);
            BigFloat expected = BigFloat.At(300, () => BigFloat.Parse(line[2]));
            foreach (int bits in (int[])[30, 64, 128, 250])
            {
                BigFloat found = BigFloat.At(bits, () => Primitives.Find(function)!(x));
                BigFloat error = BigFloat.At(400, () => (found - expected).Abs());
                Assert.True(error <= expected.Abs().Scale(2 - bits), $"{function}({line[1]}) at {bits} bits is {found}, not {expected}");
            }
        }
    }

    [Fact]
    public void ConstantsHaveThePublishedDigits()
    {
        // OEIS A000796, A002162, A002392.
        Assert.Equal("3.1415926535897932384626433832795028841971693993751058209749e+0", BigFloat.Pi.ToString(59));
        Assert.Equal("6.9314718055994530941723212145817656807550013436025525412068e-1", BigFloat.Ln2.ToString(59));
        Assert.Equal("2.3025850929940456840179914546843642076011014886287729760333e+0", BigFloat.Ln10.ToString(59));
    }

    [Fact]
    public void FunctionsUndoAndExtendEachOther()
    {
        for (int i = 1; i < 60; i++)
        {
            BigFloat x = (i * 0.37) - 7.1, y = i * 0.013;
            Near(x, BigFloat.Log(BigFloat.Exp(x)), 8);
            Near(y, BigFloat.Expm1(BigFloat.Log1p(y)), 4);
            Near(y, BigFloat.Tan(BigFloat.Atan(y)), 4);
            Near(x, BigFloat.Asinh(BigFloat.Sinh(x)), 8);
            Near(BigFloat.One, (BigFloat.Sin(x) * BigFloat.Sin(x)) + (BigFloat.Cos(x) * BigFloat.Cos(x)), 4);
            Near(BigFloat.Exp(x + y), BigFloat.Exp(x) * BigFloat.Exp(y), 8);
            Near(x.Abs(), BigFloat.Sqrt(x * x), 4);
        }
    }

    [Fact]
    public void SpecialValuesFollowIeee()
    {
        BigFloat inf = BigFloat.Infinity(), zero = BigFloat.Zero;
        Assert.True((inf - inf).IsNaN && (zero / zero).IsNaN && (inf * zero).IsNaN && BigFloat.Log(-1).IsNaN);
        Assert.True((BigFloat.One / -zero).ToDouble() == double.NegativeInfinity);
        Assert.True(BigFloat.Exp(-inf).ToDouble() == 0 && BigFloat.Exp(inf).IsInfinite && BigFloat.Log(0).ToDouble() == double.NegativeInfinity);
        Assert.True(double.IsNegative(BigFloat.Expm1(-zero).ToDouble()));
        // Beyond every format, but not yet infinite or zero: signs survive.
        Assert.True(double.IsNegative((-BigFloat.Log1p(BigFloat.Exp(-1e30))).ToDouble()) && BigFloat.Exp(1e30).ToDouble() == double.PositiveInfinity);
        Assert.False(BigFloat.NaN < BigFloat.One || BigFloat.NaN >= BigFloat.One);
    }

    [Fact]
    public void RoundsLikeTheCastsOfTheRuntime()
    {
        var random = new Random(1614);
        for (int i = 0; i < 200_000; i++)
        {
            // Any binary64 number, more often than not in the range of the narrow formats and near their ties.
            long bits = random.NextInt64(long.MinValue, long.MaxValue);
            if (i % 4 != 0) bits = (bits & ~(0x7ffL << 52)) | ((long)random.Next(960, 1050) << 52);
            if (i % 3 == 0) bits &= -1L << random.Next(52);
            double x = BitConverter.Int64BitsToDouble(bits);
            if (double.IsNaN(x)) continue;
            BigFloat big = x;
            Assert.Equal(bits, BitConverter.DoubleToInt64Bits(big.ToDouble()));
            Assert.Equal(BitConverter.SingleToInt32Bits((float)x), BitConverter.SingleToInt32Bits(big.ToSingle()));
            Assert.Equal(BitConverter.HalfToInt16Bits((Half)x), BitConverter.HalfToInt16Bits(big.ToHalf()));
            Assert.Equal(((BFloat16)x).ToBits(), big.ToBFloat16().ToBits());
        }
    }

    [Fact]
    public void RoundsToIntegersLikeTheRuntime()
    {
        for (double x = -4.75; x < 5; x += 0.25)
        {
            Assert.Equal(Math.Floor(x), BigFloat.Floor(x).ToDouble());
            Assert.Equal(Math.Ceiling(x), BigFloat.Ceiling(x).ToDouble());
            Assert.Equal(Math.Truncate(x), BigFloat.Truncate(x).ToDouble());
            Assert.Equal(Math.Round(x), BigFloat.RoundToEven(x).ToDouble());
            Assert.Equal(double.IsNegative(Math.Round(x)), BigFloat.RoundToEven(x).IsNegative);
        }
    }

    [Fact]
    public void RoundsOnceBelowBinary64()
    {
        // Just above and just below the tie between 1 and the next float, by less than binary64 can see.
        BigFloat tie = (BigFloat)1.0 + BigFloat.One.Scale(-24);
        Assert.Equal(1f, tie.ToSingle());
        Assert.Equal(MathF.BitIncrement(1f), (tie + BigFloat.One.Scale(-200)).ToSingle());
        Assert.Equal(1f, (tie - BigFloat.One.Scale(-200)).ToSingle());
        Assert.Equal(float.Epsilon, (BigFloat.One.Scale(-150) + BigFloat.One.Scale(-300)).ToSingle());
        Assert.Equal(0f, BigFloat.One.Scale(-150).ToSingle());
        Assert.Equal(float.PositiveInfinity, (BigFloat.One.Scale(128) - BigFloat.One.Scale(103)).ToSingle());
        Assert.Equal(float.MaxValue, (BigFloat.One.Scale(128) - BigFloat.One.Scale(103) - BigFloat.One).ToSingle());
    }

    private static void Near(BigFloat expected, BigFloat found, int slack) =>
        Assert.True((expected - found).Abs() <= expected.Abs().Scale(slack - BigFloat.Precision), $"{found} instead of {expected}");
}
