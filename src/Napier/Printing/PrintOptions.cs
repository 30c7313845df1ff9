namespace Napier;

/// <summary>How tensors are printed: PyTorch's <c>PRINT_OPTS</c>.</summary>
/// <param name="Precision">Digits after the point.</param>
/// <param name="Threshold">Tensors of more elements are summarised.</param>
/// <param name="EdgeItems">What a summary shows at each end of a dimension.</param>
/// <param name="LineWidth">Characters of a line.</param>
/// <param name="SciMode">Whether to print in scientific notation; null to decide by the values.</param>
internal sealed record PrintOptions(int Precision = 4, double Threshold = 1000, int EdgeItems = 3, int LineWidth = 80, bool? SciMode = null)
{
    public static PrintOptions Current { get; set; } = new();
}

public static partial class torch
{
    /// <summary>Sets how tensors are printed. What is null stays as it is, except <paramref name="sci_mode"/>, which is always set.</summary>
    /// <param name="precision">Digits after the point (4).</param>
    /// <param name="threshold">Tensors of more elements are summarised (1000).</param>
    /// <param name="edgeitems">What a summary shows at each end of a dimension (3).</param>
    /// <param name="linewidth">Characters of a line (80).</param>
    /// <param name="profile">"default", "short" or "full": sets the first four before the other arguments are looked at.</param>
    /// <param name="sci_mode">Whether to print in scientific notation; null to decide by the values.</param>
    /// <exception cref="ArgumentException">The profile is none of the three, or a number is negative.</exception>
    public static void set_printoptions(
        int? precision = null, double? threshold = null, int? edgeitems = null, int? linewidth = null, string? profile = null, bool? sci_mode = null)
    {
        PrintOptions options = profile switch
        {
            null => PrintOptions.Current,
            "default" => new(),
            "short" => new(Precision: 2, EdgeItems: 2),
            "full" => new(Threshold: double.PositiveInfinity),
            _ => throw new ArgumentException($"profile '{profile}' is not there: use default, short or full", nameof(profile)),
        };
        if (precision is < 0) throw new ArgumentException("precision must not be negative", nameof(precision));
        if (edgeitems is < 0) throw new ArgumentException("edgeitems must not be negative", nameof(edgeitems));
        PrintOptions.Current = new(
            precision ?? options.Precision, threshold ?? options.Threshold, edgeitems ?? options.EdgeItems, linewidth ?? options.LineWidth, sci_mode);
    }

    /// <summary>How tensors are printed.</summary>
    public static (int precision, double threshold, int edgeitems, int linewidth, bool? sci_mode) get_printoptions() =>
        (PrintOptions.Current.Precision, PrintOptions.Current.Threshold, PrintOptions.Current.EdgeItems, PrintOptions.Current.LineWidth,
            PrintOptions.Current.SciMode);
}
