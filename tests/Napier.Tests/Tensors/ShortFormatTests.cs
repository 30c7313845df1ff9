namespace Napier.Tests.Tensors;

/// <summary>float16 and bfloat16 to float32 and back by registers, against single numbers.</summary>
public class ShortFormatTests
{
    [Fact]
    public void All_words_and_their_neighbours_convert_as_single_numbers_do()
    {
        Half[] halves = [.. Enumerable.Range(0, 65536).Select(i => BitConverter.UInt16BitsToHalf((ushort)i))];
        BFloat16[] brains = [.. Enumerable.Range(0, 65536).Select(i => BFloat16.FromBits((ushort)i))];
        float[] wide = from_array(halves).to(float32).ToArray<float>(), widest = from_array(brains).to(float32).ToArray<float>();
        for (int i = 0; i < wide.Length; i++)
        {
            Assert.True(Same((float)halves[i], wide[i]) && Same(brains[i], widest[i]), $"{i:x}");
        }

        // Ties and what lies beside them, between all neighbours of either format; and any bits.
        var random = new Random(3);
        List<float> hard = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 65519.996f, 65520, -65520, float.MaxValue, -0f, float.Epsilon];
        foreach (float[] numbers in (float[][])[wide, widest])
        {
            for (int i = 0; i < 0x7fff; i += 5)
            {
                if (!float.IsFinite(numbers[i]) || !float.IsFinite(numbers[i + 1])) continue;
                float tie = (float)(((double)numbers[i] + numbers[i + 1]) / 2);
                hard.AddRange([tie, MathF.BitIncrement(tie), -MathF.BitDecrement(tie)]);
            }
        }
        for (int i = 0; i < 20_000; i++) hard.Add(BitConverter.Int32BitsToSingle(random.Next() * 2 + random.Next(2)));
        float[] all = [.. hard];
        Half[] narrow = from_array(all).to(float16).ToArray<Half>();
        BFloat16[] narrowest = from_array(all).to(bfloat16).ToArray<BFloat16>();
        for (int i = 0; i < all.Length; i++)
        {
            Assert.True(Same((float)(Half)all[i], (float)narrow[i]), $"{all[i]:R} became {narrow[i]}");
            Assert.True(Same((BFloat16)all[i], narrowest[i]), $"{all[i]:R} became {narrowest[i]}");
        }
    }

    [Fact]
    public void What_crosses_the_result_is_laid_along_it()
    {
        Tensor x = arange(90 * 70, dtype: float32).reshape(90, 70), y = x.t().contiguous().t() * 0.5;
        float[] want = [.. Enumerable.Range(0, 90 * 70).Select(i => i * 1.5f)];
        Assert.Equal(want, (x + y).contiguous().ToArray<float>());
        Assert.Equal(want, (y + x).contiguous().ToArray<float>());
        Tensor target = y.clone();
        Assert.Equal(want, target.add_(x).contiguous().ToArray<float>());
        Assert.Equal(want, (x.to(float64) + y.to(float16).to(float64).to(float32) * 0 + y).contiguous().to(float32).ToArray<float>());
    }

    private static bool Same(float x, float y) => float.IsNaN(x) ? float.IsNaN(y) : BitConverter.SingleToInt32Bits(x) == BitConverter.SingleToInt32Bits(y);
}
