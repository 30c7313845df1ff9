using System.Numerics;
using static Napier.torch;

namespace Napier.Tests.Tensors;

/// <summary>Operations on two tensors against their definition, element by element: every dtype pair, broadcast, layout and place.</summary>
public class ArithmeticTests
{
    public static readonly ScalarType[] Numbers =
    [
        uint8, int8, int16, int32, int64, float16, bfloat16, float32, float64, complex64, complex128,
    ];

    private static readonly Dictionary<string,
        (Func<Tensor, Tensor, Tensor> Call, Func<Complex, Complex, ScalarType, Complex> Define, bool Complexes)> Ops = new()
    {
        ["add"] = ((x, y) => x + y, (x, y, _) => x + y, true),
        ["sub"] = ((x, y) => x - y, (x, y, _) => x - y, true),
        ["mul"] = ((x, y) => x * y, (x, y, _) => x * y, true),
        ["div"] = ((x, y) => x / y, (x, y, _) => x / y, true),
        ["div trunc"] = ((x, y) => div(x, y, RoundingMode.trunc), (x, y, t) => Math.Truncate(Narrow(x.Real / y.Real, t)), false),
        ["div floor"] = ((x, y) => div(x, y, RoundingMode.floor), (x, y, _) => Math.Floor(x.Real / y.Real), false),
        ["remainder"] = ((x, y) => x % y, (x, y, _) => x.Real - (y.Real * Math.Floor(x.Real / y.Real)), false),
        ["fmod"] = ((x, y) => fmod(x, y), (x, y, _) => x.Real % y.Real, false),
        ["maximum"] = ((x, y) => maximum(x, y), (x, y, _) => Math.Max(x.Real, y.Real), false),
        ["minimum"] = ((x, y) => minimum(x, y), (x, y, _) => Math.Min(x.Real, y.Real), false),
        ["eq"] = ((x, y) => x == y, (x, y, _) => x == y ? 1 : 0, true),
        ["ne"] = ((x, y) => x != y, (x, y, _) => x != y ? 1 : 0, true),
        ["lt"] = ((x, y) => x < y, (x, y, _) => x.Real < y.Real ? 1 : 0, false),
        ["le"] = ((x, y) => x <= y, (x, y, _) => x.Real <= y.Real ? 1 : 0, false),
        ["gt"] = ((x, y) => x > y, (x, y, _) => x.Real > y.Real ? 1 : 0, false),
        ["ge"] = ((x, y) => x >= y, (x, y, _) => x.Real >= y.Real ? 1 : 0, false),
        ["logical_and"] = ((x, y) => logical_and(x, y), (x, y, _) => x != 0 && y != 0 ? 1 : 0, true),
        ["logical_xor"] = ((x, y) => logical_xor(x, y), (x, y, _) => x != 0 != (y != 0) ? 1 : 0, true),
    };

    public static TheoryData<string> Names => [.. Ops.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_pair_of_dtypes_and_layout_follows_the_definition(string name)
    {
        var (call, define, complexes) = Ops[name];
        foreach (ScalarType a in Numbers)
        {
            foreach (ScalarType b in Numbers)
            {
                if (!complexes && (a.IsComplex || b.IsComplex)) continue;
                foreach (var (x, y) in Layouts(a, b)) Check(name, call(x, y), x, y, define);
            }
        }
    }

    private static void Check(string name, Tensor result, Tensor x, Tensor y, Func<Complex, Complex, ScalarType, Complex> define)
    {
        long[] shape = broadcast_shapes(x.shape, y.shape).ToArray();
        Assert.Equal(shape, result.shape);
        ScalarType type = name == "div" ? result.dtype : name.StartsWith("logical", StringComparison.Ordinal) ? complex128 : result_type(x, y);
        Complex[] left = Values(x.to(type).expand(shape)), right = Values(y.to(type).expand(shape)), got = Values(result);
        for (int i = 0; i < got.Length; i++)
        {
            Complex want = define(left[i], right[i], result.dtype);
            Complex rounded = Values(tensor(want).to(result.dtype))[0];
            double tolerance = result.dtype.IsComplex ? 1e-6 * (1 + Complex.Abs(want)) : 0;
            Assert.True(Complex.Abs(got[i] - rounded) <= tolerance,
                $"{name} of {x.dtype} {left[i]} and {y.dtype} {right[i]} at {i}: {got[i]}, not {rounded}");
        }
    }

    private static IEnumerable<(Tensor X, Tensor Y)> Layouts(ScalarType a, ScalarType b)
    {
        Tensor x = Some([3, 37], a, 1), y = Some([3, 37], b, 2);
        yield return (x, y);
        yield return (x.t(), y.t());
        yield return (x, Some([37, 3], b, 3).t());
        yield return (x[.., (0, 37, 2)], y[.., (0, 37, 2)]);
        yield return (x, Some([37], b, 4));
        yield return (Some([3, 1], a, 5), Some([1, 37], b, 6));
        yield return (x, Some([], b, 7));
        yield return (Some([], a, 8), y);
        yield return (Some([1], a, 9), Some([], b, 10));
    }

    // Small whole numbers without zero: every dtype holds them, and every quotient of them is far from a tie.
    private static Tensor Some(long[] shape, ScalarType type, int seed)
    {
        var random = new Random(seed);
        double[] values = new double[shape.Aggregate(1L, (n, s) => n * s)];
        for (int i = 0; i < values.Length; i++) values[i] = random.Next(1, 12) * (type == uint8 || random.Next(2) == 0 ? 1 : -1);
        return tensor(values).reshape(shape).to(type);
    }

    private static Complex[] Values(Tensor t) => t.to(complex128).contiguous().ToArray<Complex>();

    private static double Narrow(double value, ScalarType type) => type.IsFloating ? tensor(value).to(type).to(float64).item<double>() : value;

    [Fact]
    public void Numbers_do_not_promote_within_their_kind()
    {
        Assert.Equal(uint8, (tensor([1, 2], uint8) + 300).dtype);
        Assert.Equal(44 + 1, (tensor([1, 2], uint8) + 300)[0].item<byte>());
        Assert.Equal(float32, (tensor([1, 2], uint8) + 0.5).dtype);
        Assert.Equal(float16, (tensor([1, 2], float16) * 2.5).dtype);
        Assert.Equal(complex64, (tensor([1.0f]) + new Complex(0, 1)).dtype);
        Assert.Equal(complex128, (tensor([1.0], float64) + new Complex(0, 1)).dtype);
        Assert.Equal(int64, (tensor([true]) + 1).dtype);
        Assert.Equal(float32, (tensor([1.0f]) + tensor(1.0, float64)).dtype);
        Assert.Equal(float64, (tensor(1.0f) + tensor(1.0, float64)).dtype);
        Assert.Equal(float32, (1 / tensor([2, 4])).dtype);
        Assert.Equal([0.5f, 0.25f], (1 / tensor([2, 4])).ToArray<float>());
        Assert.Equal(uint16, (tensor([1], uint16) + 1).dtype);
    }

    [Fact]
    public void Errors_are_PyTorchs()
    {
        Tensor x = ones(3, 2), y = ones(2, 2);
        var e = Assert.Throws<InvalidOperationException>(() => x + y);
        Assert.Equal("The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 0", e.Message);
        Assert.StartsWith("Subtraction, the `-` operator, with two bool tensors", Assert.Throws<InvalidOperationException>(
            () => tensor([true]) - tensor([false])).Message);
        Assert.Equal("output with shape [2] doesn't match the broadcast shape [3, 2]",
            Assert.Throws<InvalidOperationException>(() => ones(2).add_(x)).Message);
        Assert.Equal("result type Float can't be cast to the desired output type Long",
            Assert.Throws<InvalidOperationException>(() => tensor([1, 2]).add_(0.5)).Message);
        Assert.Equal("ZeroDivisionError", Assert.Throws<InvalidOperationException>(() => tensor([1, 2]) % tensor([1, 0])).Message);
        Assert.Equal("For integral input tensors, argument alpha must not be a floating point number.",
            Assert.Throws<InvalidOperationException>(() => add(tensor([1]), tensor([1]), 0.5)).Message);
    }

    [Fact]
    public void In_place_and_out_write_where_they_are_told()
    {
        Tensor x = arange(6.0f).reshape(2, 3), column = x[.., 1];
        column.add_(10);
        Assert.Equal([0, 11, 2, 3, 14, 5], x.ToArray<float>());
        Tensor o = empty(2, 3);
        Assert.Same(o, mul(x, 2, @out: o));
        Assert.Equal([0, 22, 4, 6, 28, 10], o.ToArray<float>());
        Tensor kept = x;
        x += 1;
        Assert.NotSame(kept, x);
        Assert.Throws<InvalidOperationException>(() => kept[0, ..2].add_(kept[0, 1..]));
    }

    [Fact]
    public void Special_values_follow_IEEE_and_Python()
    {
        Tensor x = tensor([-0.0, 0.0, double.NaN, double.PositiveInfinity], float64);
        Assert.Equal([0.0, -0.0, double.NaN, double.NegativeInfinity], (-x).ToArray<double>());
        Assert.Equal(BitConverter.DoubleToInt64Bits(-0.0), BitConverter.DoubleToInt64Bits((-x)[1].item<double>()));
        Assert.True(double.IsNaN(maximum(x, 1)[2].item<double>()));
        Assert.Equal(1, fmax(x, 1)[2].item<double>());
        Assert.Equal([-4, 3, -3, 4], (tensor([-7, 7, -5, 9], int32) / 2).floor_divide(1).to(int32).ToArray<int>());
        Assert.Equal([1, -2, 1], remainder(tensor([-5, 4, 7]), tensor([3, -3, 2])).ToArray<long>());
        Assert.Equal([-2, 1, 1], fmod(tensor([-5, 4, 7]), tensor([3, -3, 2])).ToArray<long>());
        Assert.Equal([long.MinValue, 0], (tensor([long.MinValue, 5]) % tensor([3, -1]) * 0 + tensor([long.MinValue, 0])).ToArray<long>());
        Assert.Equal([4, -1, 0], (tensor([1, -1, 8], int32) << tensor([2, 0, 32], int32)).ToArray<int>());
        Assert.Equal([-1, 2], (tensor([-1, 8], int32) >> tensor([40, 2], int32)).ToArray<int>());
    }
}
