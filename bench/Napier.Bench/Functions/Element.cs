using Bench.Peers;

namespace Bench.Functions;

/// <summary>What the contenders need to know of an element type.</summary>
/// <param name="Name">PyTorch's name.</param>
/// <param name="Torch">libtorch's code.</param>
/// <param name="Onnx">The code in an ONNX model, 0 where ONNX has none.</param>
/// <param name="From">The element for a number.</param>
sealed record Element<T>(string Name, TorchType Torch, int Onnx, Func<double, T> From) where T : unmanaged;

/// <summary>One complex64 number in memory.</summary>
readonly record struct Complex64Bits(float Real, float Imaginary);

/// <summary>One complex128 number in memory.</summary>
readonly record struct Complex128Bits(double Real, double Imaginary);

static class Elements
{
    public static Element<float> Float32 { get; } = new("float32", TorchType.Float32, OnnxModel.Float, v => (float)v);

    public static Element<double> Float64 { get; } = new("float64", TorchType.Float64, OnnxModel.Double, v => v);

    public static Element<Half> Float16 { get; } = new("float16", TorchType.Float16, OnnxModel.Float16, v => (Half)v);

    public static Element<ushort> BFloat16 { get; } = new("bfloat16", TorchType.BFloat16, OnnxModel.BFloat16,
        v => (ushort)(BitConverter.SingleToUInt32Bits((float)v) >> 16));

    public static Element<Complex64Bits> Complex64 { get; } = new("complex64", TorchType.Complex64, 0,
        v => new((float)v, (float)(v * 0.7 + 1)));

    public static Element<Complex128Bits> Complex128 { get; } = new("complex128", TorchType.Complex128, 0, v => new(v, v * 0.7 + 1));
}
