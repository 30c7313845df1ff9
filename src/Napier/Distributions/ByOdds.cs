using static Napier.torch;

namespace Napier.Modules;

/// <summary>A distribution of yes and no, whose parameter is a probability: given itself, or as its log-odds, which go on where the probability
/// is as good as 0 or 1.</summary>
public abstract class ByOdds : distributions.Distribution
{
    private readonly int index;

    private protected ByOdds(string name, Tensor? probs, Tensor? logits, Generator? generator, bool? validate_args,
        distributions.constraints.Constraint? range = null, params (string, Tensor, distributions.constraints.Constraint)[] before)
        : base(name, [], generator, validate_args, [.. before, Either(probs, logits, range ?? distributions.constraints.unit_interval)])
    {
        ByLogits = probs is null;
        index = before.Length;
    }

    /// <summary>The probability.</summary>
    public Tensor probs => ByLogits ? Parameter(index).sigmoid() : Parameter(index);

    /// <summary>ln(p / (1 - p)). As in PyTorch that of the smallest step instead of 0, and as much below 1.</summary>
    public Tensor logits => ByLogits ? Parameter(index) : LogP - LogQ;

    private protected bool ByLogits { get; }

    /// <summary>The parameter as it was given.</summary>
    private protected Tensor Odds => Parameter(index);

    /// <summary>ln p.</summary>
    internal Tensor LogP => ByLogits ? nn.functional.logsigmoid(Odds) : where(Odds == 0, Tails.Epsilon(Odds.dtype), Odds).log();

    /// <summary>ln(1 - p).</summary>
    internal Tensor LogQ =>
        ByLogits ? nn.functional.logsigmoid(-Odds) : (-where(Odds == 1, 1 - Tails.Epsilon(Odds.dtype), Odds)).log1p();

    /// <summary>ln p, and -inf at 0.</summary>
    internal Tensor RawLogP => ByLogits ? LogP : Odds.log();

    /// <summary>ln(1 - p), and -inf at 1.</summary>
    internal Tensor RawLogQ => ByLogits ? LogQ : (-Odds).log1p();

    /// <summary>1 - p.</summary>
    internal Tensor Rest => ByLogits ? (-Odds).sigmoid() : 1 - Odds;

    /// <summary>The entropy of one trial.</summary>
    private protected Tensor TrialEntropy => -((probs * LogP) + (Rest * LogQ));

    /// <summary>Another parameter in the place of the old one.</summary>
    private protected (Tensor? Probs, Tensor? Logits) As(Tensor parameter) => ByLogits ? (null, parameter) : (parameter, null);

    /// <summary>0, 1, ..., up to a number along a new first dimension.</summary>
    private protected Tensor UpTo(long last, bool expand) => Values(last, dtype, batch_shape, expand);

    internal static Tensor Values(long last, ScalarType type, Size batch, bool expand)
    {
        Tensor values = arange(last + 1).to(type).reshape([last + 1, .. Enumerable.Repeat(1L, batch.Length)]);
        return expand ? values.expand([last + 1, .. (long[])batch]) : values;
    }

    internal static (string, Tensor, distributions.constraints.Constraint) Either(Tensor? probs, Tensor? logits,
        distributions.constraints.Constraint range, distributions.constraints.Constraint? reals = null)
    {
        if (probs is null == logits is null) throw new ArgumentException("Either `probs` or `logits` must be specified, but not both.");
        return probs is not null ? ("probs", probs, range) : ("logits", logits!, reals ?? distributions.constraints.real);
    }
}
