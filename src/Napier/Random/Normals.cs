namespace Napier;

/// <summary>
/// Standard normal numbers as PyTorch fills tensors of 16 elements or more: uniform numbers first, then Box and Muller's transformation
/// within every block of 16, the first eight with the last eight.
/// </summary>
internal static class Normals
{
    private const int Block = 16, Half = Block / 2;

    /// <summary>Fills with standard normal float32 numbers, bit for bit those of PyTorch's AVX2 kernel.</summary>
    public static void Fill(Span<float> numbers, Generator generator)
    {
        for (int i = 0; i < numbers.Length; i++) numbers[i] = generator.NextSingle();
        int whole = numbers.Length / Block * Block;
        for (int i = 0; i < whole; i += Block) Transform(numbers.Slice(i, Block));
        if (whole == numbers.Length) return;
        Span<float> last = numbers[^Block..];
        for (int i = 0; i < Block; i++) last[i] = generator.NextSingle();
        Transform(last);
    }

    /// <summary>Fills with standard normal float64 numbers.</summary>
    public static void Fill(Span<double> numbers, Generator generator)
    {
        for (int i = 0; i < numbers.Length; i++) numbers[i] = generator.NextDouble();
        int whole = numbers.Length / Block * Block;
        for (int i = 0; i < whole; i += Block) Transform(numbers.Slice(i, Block));
        if (whole == numbers.Length) return;
        Span<double> last = numbers[^Block..];
        for (int i = 0; i < Block; i++) last[i] = generator.NextDouble();
        Transform(last);
    }

    private static void Transform(Span<double> block)
    {
        for (int j = 0; j < Half; j++)
        {
            double u1 = 1 - block[j], u2 = block[j + Half];
            double r = Math.Sqrt(-2 * Scalars.Apply<Log>(u1)), angle = 2 * Math.PI * u2;
            block[j] = r * Scalars.Apply<Cos>(angle);
            block[j + Half] = r * Scalars.Apply<Sin>(angle);
        }
    }

    private static void Transform(Span<float> block)
    {
        for (int j = 0; j < Half; j++)
        {
            float u1 = 1 - block[j], u2 = block[j + Half];
            float r = MathF.Sqrt(-2f * CephesLog(u1)), angle = 2f * (float)Math.PI * u2;
            var (sin, cos) = CephesSinCos(angle);
            block[j] = r * cos;
            block[j + Half] = r * sin;
        }
    }

    // The stream's definition: the logarithm and the circle functions of the Cephes library (Moshier) in float32 with fused multiply-add,
    // which are off by an ulp here and there. They serve to reproduce numbers, not to compute logarithms.
    private static float CephesLog(float x)
    {
        int bits = BitConverter.SingleToInt32Bits(x);
        float e = ((bits >> 23) - 0x7f) + 1f;
        x = BitConverter.Int32BitsToSingle((bits & ~0x7f800000) | 0x3f000000);
        bool small = x < 0.707106781186547524f;
        float kept = small ? x : 0;
        x -= 1f;
        if (small) e -= 1f;
        x += kept;
        float z = x * x;
        float y = 7.0376836292E-2f;
        y = Fma(y, x, -1.1514610310E-1f);
        y = Fma(y, x, 1.1676998740E-1f);
        y = Fma(y, x, -1.2420140846E-1f);
        y = Fma(y, x, 1.4249322787E-1f);
        y = Fma(y, x, -1.6668057665E-1f);
        y = Fma(y, x, 2.0000714765E-1f);
        y = Fma(y, x, -2.4999993993E-1f);
        y = Fma(y, x, 3.3333331174E-1f);
        y *= x;
        y = Fma(y, z, e * -2.12194440e-4f);
        y = Fma(z, -0.5f, y);
        return Fma(e, 0.693359375f, x + y);
    }

    private static (float Sin, float Cos) CephesSinCos(float x)
    {
        float y = x * 1.27323954473516f;
        int j = ((int)y + 1) & ~1;
        y = j;
        bool negativeSin = (j & 4) != 0, swap = (j & 2) != 0, negativeCos = (~(j - 2) & 4) != 0;
        x = Fma(y, -0.78515625f, x);
        x = Fma(y, -2.4187564849853515625e-4f, x);
        x = Fma(y, -3.77489497744594108e-8f, x);
        float z = x * x;
        float c = 2.443315711809948E-005f;
        c = Fma(c, z, -1.388731625493765E-003f);
        c = Fma(c, z, 4.166664568298827E-002f);
        c *= z;
        c = Fma(c, z, -(z * 0.5f));
        c += 1f;
        float s = -1.9515295891E-4f;
        s = Fma(s, z, 8.3321608736E-3f);
        s = Fma(s, z, -1.6666654611E-1f);
        s *= z;
        s = Fma(s, x, x);
        float sin = swap ? c : s, cos = swap ? s : c;
        return (negativeSin ? -sin : sin, negativeCos ? -cos : cos);
    }

    // x * y is exact in binary64.
    private static float Fma(float x, float y, float z) => (float)(((double)x * y) + z);
}
