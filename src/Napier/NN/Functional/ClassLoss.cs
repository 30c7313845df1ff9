namespace Napier;

/// <summary>(x - t) z: the gradient of a loss by its scores, from probabilities and truth.</summary>
internal readonly struct Surprise : IZip3<Surprise>
{
    public static V Of<V>(V x, V y, V z) where V : struct, INative<V> => (x - y) * z;
}

/// <summary>(1 - t) x - z, z being log sigmoid x: the loss of a score against a truth.</summary>
internal readonly struct LogitLoss : IZip3<LogitLoss>
{
    public static V Of<V>(V x, V y, V z) where V : struct, INative<V> => ((V.One - y) * x) - z;
}

/// <summary>Losses of scores in one recorded call each: the gradient is probabilities less truth, in one pass.</summary>
internal static class ClassLoss
{
    /// <summary>Whether cross entropy is this call: a row of scores for each sample, in a native dtype.</summary>
    public static bool Takes(Tensor scores, Tensor classes) =>
        scores.Sizes.Length == 2 && scores.dtype is ScalarType.Float32 or ScalarType.Float64 && classes.dtype == ScalarType.Int64 && scores.Elements > 0;

    /// <summary>-log softmax of each row's class.</summary>
    /// <param name="scores">(N, C).</param>
    /// <param name="classes">(N), each at least 0 and below C or <paramref name="ignored"/>: checked by the caller.</param>
    /// <param name="ignored">A class number that does not count.</param>
    /// <param name="reduction">The mean divides by how many count.</param>
    public static Tensor CrossEntropy(Tensor scores, Tensor classes, long ignored, torch.nn.Reduction reduction)
    {
        Tensor x = scores.contiguous(), numbers = Copies.AsRowMajor(classes.detach()), log = Tensor.Fresh(x.Sizes, x.dtype);
        Rows.Run<LogSoftmaxFold>(x, null, log, 1);
        Tensor losses = Tensor.Fresh(classes.Sizes, x.dtype);
        long counted = x.dtype == ScalarType.Float32 ? Pick<float>(log, numbers, ignored, losses) : Pick<double>(log, numbers, ignored, losses);
        Tensor result = reduction switch
        {
            torch.nn.Reduction.None => losses,
            torch.nn.Reduction.Sum => losses.sum(),
            _ => losses.sum() / counted,
        };
        if (!Tape.Wants(x)) return result;
        Saved sx = new(x), sy = new(log), sc = new(numbers);
        return Tape.Record(result, "NllLossBackward0", x, g =>
        {
            if (reduction == torch.nn.Reduction.Mean) g /= counted;
            else if (reduction == torch.nn.Reduction.None) g = g.unsqueeze(1);
            if (Tape.Wants(g, sx.Value))
            {
                Tensor kept = (sc.Value != ignored).unsqueeze(1), one = torch.nn.functional.one_hot(torch.where(kept.squeeze(1), sc.Value, 0L), x.Sizes[1]);
                return (sx.Value.softmax(1) - one.to(x.dtype)) * kept.to(x.dtype) * g;
            }
            Tensor gradient = Unary.Call<Exp>(sy.Value.detach());
            if (x.dtype == ScalarType.Float32) Subtract<float>(gradient, sc.Value, ignored);
            else Subtract<double>(gradient, sc.Value, ignored);
            return Elementwise.Call<Multiply>("mul", x.dtype, Place.Of(gradient), gradient, g);
        });
    }

    /// <summary>Binary cross entropy of scores, without weights.</summary>
    public static Tensor Logits(Tensor scores, Tensor truth, torch.nn.Reduction reduction)
    {
        Tensor losses = Unary.Call<LogSigmoid>(scores.detach());
        losses = Elementwise.Call<LogitLoss>("sub", scores.dtype, Place.New, scores.detach(), truth, losses);
        Tensor result = reduction switch
        {
            torch.nn.Reduction.None => losses,
            torch.nn.Reduction.Sum => losses.sum(),
            _ => losses.mean(),
        };
        if (!Tape.Wants(scores)) return result;
        Saved sx = new(scores), st = new(truth);
        long count = scores.Elements;
        return Tape.Record(result, "BinaryCrossEntropyWithLogitsBackward0", scores, g =>
        {
            Tensor x = sx.Value;
            if (reduction == torch.nn.Reduction.Mean) g /= count;
            if (Tape.Wants(g, x)) return (x.sigmoid() - st.Value) * g;
            Tensor p = Unary.Call<Sigmoid>(x.detach());
            return Elementwise.Call<Surprise>("mul", x.dtype, Place.Of(p), p, st.Value, g);
        });
    }

    private static long Pick<T>(Tensor log, Tensor classes, long ignored, Tensor losses) where T : unmanaged, System.Numerics.IUnaryNegationOperators<T, T>
    {
        Span<T> from = log.Dense<T>(), to = losses.Dense<T>();
        Span<long> numbers = classes.Dense<long>();
        int width = (int)log.Sizes[1];
        long counted = 0;
        for (int i = 0; i < to.Length; i++)
        {
            if (numbers[i] == ignored)
            {
                to[i] = default;
                continue;
            }
            to[i] = -from[(i * width) + (int)numbers[i]];
            counted++;
        }
        return counted;
    }

    // Probabilities less the truth; nothing where the class does not count.
    private static void Subtract<T>(Tensor probabilities, Tensor classes, long ignored) where T : unmanaged, System.Numerics.INumberBase<T>
    {
        Span<T> p = probabilities.Dense<T>();
        Span<long> numbers = classes.Dense<long>();
        int width = (int)probabilities.Sizes[1];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] == ignored) p.Slice(i * width, width).Clear();
            else p[(i * width) + (int)numbers[i]] -= T.One;
        }
    }
}
