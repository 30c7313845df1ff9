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
        Tensor x = scores.contiguous(), numbers = Copies.AsRowMajor(classes.detach());
        Tensor losses = Tensor.Fresh(classes.Sizes, x.dtype), kept = Tensor.Fresh([2, x.Sizes[0]], x.dtype);
        bool single = x.dtype == ScalarType.Float32;
        if (single) CrossEntropyRows<Float32, float>.Forward(x, numbers, ignored, losses, kept);
        else CrossEntropyRows<Float64, double>.Forward(x, numbers, ignored, losses, kept);
        long counted = x.Sizes[0];
        foreach (long n in numbers.Dense<long>()) counted -= n == ignored ? 1 : 0;
        Tensor result = reduction == torch.nn.Reduction.None ? losses
            : single ? Total<float>(losses, reduction, counted) : Total<double>(losses, reduction, counted);
        if (!Tape.Wants(x)) return result;
        Saved sx = new(x), sk = new(kept), sc = new(numbers);
        return Tape.Record(result, "NllLossBackward0", x, g =>
        {
            if (reduction == torch.nn.Reduction.Mean) g /= counted;
            if (Tape.Wants(g, sx.Value))
            {
                if (reduction == torch.nn.Reduction.None) g = g.unsqueeze(1);
                Tensor counts = (sc.Value != ignored).unsqueeze(1), one = torch.nn.functional.one_hot(torch.where(counts.squeeze(1), sc.Value, 0L), x.Sizes[1]);
                return (sx.Value.softmax(1) - one.to(x.dtype)) * counts.to(x.dtype) * g;
            }
            Tensor gradient = Tensor.Fresh(x.Sizes, x.dtype), each = Copies.AsRowMajor(g.to(x.dtype));
            Tensor rows = Copies.AsRowMajor(sx.Value), truth = Copies.AsRowMajor(sc.Value), sums = Copies.AsRowMajor(sk.Value);
            if (single) CrossEntropyRows<Float32, float>.Backward(rows, truth, ignored, sums, each, gradient);
            else CrossEntropyRows<Float64, double>.Backward(rows, truth, ignored, sums, each, gradient);
            return gradient;
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

    // Their sum, or that divided by how many count.
    private static Tensor Total<T>(Tensor losses, torch.nn.Reduction reduction, long counted)
        where T : unmanaged, System.Numerics.IDivisionOperators<T, T, T>, System.Numerics.INumberBase<T>
    {
        T sum = VectorMath.Sum<T>(losses.Dense<T>());
        Tensor total = Tensor.Fresh([], losses.dtype);
        total.Dense<T>()[0] = reduction == torch.nn.Reduction.Sum ? sum : sum / T.CreateTruncating(counted);
        return total;
    }
}
