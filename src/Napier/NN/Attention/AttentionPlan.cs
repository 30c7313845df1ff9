namespace Napier;

/// <summary>One call of attention: everything but the tensors. Tensors are (batch, rows, columns), row-major, float32 or float64.</summary>
/// <param name="Scale">What scores are multiplied by.</param>
/// <param name="Causal">Whether query i sees the keys 0 to i only.</param>
/// <param name="Dropout">The probability of leaving a key out.</param>
/// <param name="Seed">Which are left out: the same in backward as in forward.</param>
internal sealed record AttentionPlan(double Scale, bool Causal, double Dropout, ulong Seed)
{
    /// <summary>The result, and the logarithm of each query's sum of exponentials.</summary>
    public (Tensor Result, Tensor Logs) Forward(Tensor q, Tensor k, Tensor v, Tensor? mask)
    {
        long batch = q.Sizes[0], rows = q.Sizes[1];
        Tensor result = torch.zeros([batch, rows, v.Sizes[2]], q.dtype), logs = Tensor.Fresh([batch, rows], q.dtype);
        if (q.dtype == ScalarType.Float32) new Attention<Float32, float>(this, q, k, v, mask).Forward(result, logs);
        else new Attention<Float64, double>(this, q, k, v, mask).Forward(result, logs);
        return (result, logs);
    }

    /// <summary>The gradients of queries, keys and values, from blocks of scores that are computed again.</summary>
    public Tensor?[] Backward(Tensor q, Tensor k, Tensor v, Tensor? mask, Tensor result, Tensor logs, Tensor gradient)
    {
        Tensor dq = torch.zeros(q.Sizes, q.dtype), dk = torch.zeros(k.Sizes, q.dtype), dv = torch.zeros(v.Sizes, q.dtype);
        if (q.dtype == ScalarType.Float32) new Attention<Float32, float>(this, q, k, v, mask).Backward(result, logs, gradient, dq, dk, dv);
        else new Attention<Float64, double>(this, q, k, v, mask).Backward(result, logs, gradient, dq, dk, dv);
        return [dq, dk, dv];
    }

    /// <summary>The definition, with all scores at once: what is differentiated twice, or by the mask.</summary>
    public Tensor ByFormula(Tensor q, Tensor k, Tensor v, Tensor? mask)
    {
        Tensor scores = q.bmm(k.mT) * Scale;
        Tensor least = torch.full([], double.NegativeInfinity, q.dtype);
        if (mask is not null) scores = mask.dtype == ScalarType.Bool ? torch.where(mask, scores, least) : scores + mask;
        if (Causal)
        {
            Tensor at = torch.arange(q.Sizes[1]).unsqueeze(1), of = torch.arange(k.Sizes[1]);
            scores = torch.where(of <= at, scores, least);
        }
        Tensor any = (scores != double.NegativeInfinity).any(-1, keepdim: true);
        Tensor weights = torch.where(any, scores, torch.zeros([], q.dtype)).softmax(-1) * any.to(q.dtype);
        if (Dropout > 0) weights *= Kept(q.Sizes[0], q.Sizes[1], k.Sizes[1], q.dtype);
        return weights.bmm(v);
    }

    /// <summary>The factors of a run of keys: 0 for those that are left out, else 1 / (1 - p).</summary>
    /// <param name="first">The number of the first among all pairs of a query and a key.</param>
    /// <param name="factors">Where they go.</param>
    public void Factors(ulong first, Span<float> factors)
    {
        Span<uint> words = stackalloc uint[factors.Length];
        new Philox(Seed, 0).Fill(first, words);
        double limit = Dropout * 4294967296.0;
        float kept = (float)(1 / (1 - Dropout));
        for (int i = 0; i < words.Length; i++) factors[i] = words[i] < limit ? 0 : kept;
    }

    private Tensor Kept(long batch, long rows, long columns, ScalarType type)
    {
        Tensor kept = Tensor.Fresh([batch * rows, columns], ScalarType.Float32);
        Span<float> all = kept.Dense<float>();
        const int Run = 128;
        for (int i = 0; i < all.Length; i += Run) Factors((ulong)i, all.Slice(i, Math.Min(Run, all.Length - i)));
        return kept.reshape(batch, rows, columns).to(type);
    }
}
