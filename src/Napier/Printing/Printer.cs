using System.Globalization;
using System.Numerics;
using System.Text;

namespace Napier;

/// <summary>Writes tensors as Python's <c>print(tensor)</c> does, to the character.</summary>
internal static class Printer
{
    private const string Prefix = "tensor(";

    /// <summary>Python's <c>repr</c>.</summary>
    public static string Repr(Tensor tensor)
    {
        PrintOptions options = PrintOptions.Current;
        var suffixes = new List<string>();
        string body;
        ScalarType usual = torch.get_default_dtype();
        if (tensor.Elements == 0)
        {
            if (tensor.Sizes.Length != 1) suffixes.Add("size=" + Python.Tuple(tensor.Sizes));
            if (tensor.dtype != usual) suffixes.Add("dtype=torch." + tensor.dtype.Name);
            body = "[]";
        }
        else
        {
            if (options.EdgeItems == 0) suffixes.Add("size=" + Python.Tuple(tensor.Sizes));
            ScalarType usualComplex = usual == ScalarType.Float64 ? ScalarType.ComplexFloat64 : ScalarType.ComplexFloat32;
            if (tensor.dtype != usual && tensor.dtype != usualComplex && tensor.dtype is not (ScalarType.Int64 or ScalarType.Bool))
                suffixes.Add("dtype=torch." + tensor.dtype.Name);
            body = Body(tensor, Prefix.Length, options);
        }
        if (tensor.GradientEdge.Node is { } node and not LeafNode) suffixes.Add($"grad_fn=<{node.Name}>");
        else if (tensor.requires_grad) suffixes.Add("requires_grad=True");
        return Join(Prefix + body, suffixes, options);
    }

    /// <summary>The numbers alone, in brackets.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="indent">Characters before the first bracket.</param>
    /// <param name="options">How to print.</param>
    public static string Body(Tensor tensor, int indent, PrintOptions options)
    {
        if (tensor.Elements == 0) return "[]";
        bool summarise = tensor.Elements > options.Threshold;
        bool recording = Tape.Recording;
        Tape.Recording = false;
        try
        {
            Tensor shown = summarise ? Summary(tensor, options.EdgeItems) : tensor;
            var (first, second) = Formatters(shown, options);
            return new Layouter(tensor.Sizes, shown.Sizes, first, second, summarise, options).Write(indent);
        }
        finally
        {
            Tape.Recording = recording;
        }
    }

    private static string Join(string text, List<string> suffixes, PrintOptions options)
    {
        var result = new StringBuilder(text);
        int last = text.Length - text.LastIndexOf('\n');
        foreach (string suffix in suffixes)
        {
            if (last + suffix.Length + 2 > options.LineWidth)
            {
                result.Append(",\n").Append(' ', Prefix.Length).Append(suffix);
                last = Prefix.Length + suffix.Length;
            }
            else
            {
                result.Append(", ").Append(suffix);
                last += suffix.Length + 2;
            }
        }
        return result.Append(')').ToString();
    }

    // What a summary shows of a tensor, as a smaller tensor.
    private static Tensor Summary(Tensor tensor, int edge)
    {
        for (int d = 0; d < tensor.Sizes.Length; d++)
        {
            long size = tensor.Sizes[d];
            if (size > 2 * edge) tensor = torch.cat([tensor.narrow(d, 0, edge), tensor.narrow(d, size - edge, edge)], d);
        }
        return tensor;
    }

    private static (Formatter First, Formatter? Second) Formatters(Tensor shown, PrintOptions options)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        if (shown.dtype.IsComplex)
        {
            Complex[] numbers = shown.to(ScalarType.ComplexFloat64).ToArray<Complex>();
            return (Formatter.For([.. numbers.Select(z => z.Real)], options), Formatter.For([.. numbers.Select(z => z.Imaginary)], options));
        }
        if (shown.dtype.IsFloating) return (Formatter.For(shown.to(ScalarType.Float64).ToArray<double>(), options), null);
        if (shown.dtype == ScalarType.Bool) return (Formatter.For([.. shown.ToArray<bool>().Select(b => b ? "True" : "False")]), null);
        if (shown.dtype == ScalarType.UInt64) return (Formatter.For([.. shown.ToArray<ulong>().Select(n => n.ToString(culture))]), null);
        return (Formatter.For([.. shown.to(ScalarType.Int64).ToArray<long>().Select(n => n.ToString(culture))]), null);
    }

    /// <summary>Puts the numbers into lines and brackets.</summary>
    private sealed class Layouter(long[] sizes, long[] shown, Formatter first, Formatter? second, bool summarise, PrintOptions options)
    {
        private int next; // position among the elements shown

        public string Write(int indent) => Write(0, indent);

        private string Write(int dim, int indent)
        {
            int left = sizes.Length - dim;
            if (left == 0) return Element();
            if (left == 1) return Vector(indent);
            var rows = new List<string>();
            bool cut = summarise && sizes[dim] > 2 * options.EdgeItems;
            for (long i = 0; i < shown[dim]; i++)
            {
                if (cut && i == options.EdgeItems) rows.Add("...");
                rows.Add(Write(dim + 1, indent + 1));
            }
            if (cut && options.EdgeItems == 0) rows.Add("...");
            return "[" + string.Join("," + new string('\n', left - 1) + new string(' ', indent + 1), rows) + "]";
        }

        private string Vector(int indent)
        {
            int length = first.Width + 2 + (second is null ? 0 : second.Width + 1);
            int perLine = Math.Max(1, (int)Math.Floor((options.LineWidth - indent) / (double)length));
            var data = new List<string>();
            bool cut = summarise && sizes[^1] > 2 * options.EdgeItems;
            for (long i = 0; i < shown[^1]; i++)
            {
                if (cut && i == options.EdgeItems) data.Add(" ...");
                data.Add(Element());
            }
            if (cut && options.EdgeItems == 0) data.Add("...");
            IEnumerable<string> lines = data.Chunk(perLine).Select(line => string.Join(", ", line));
            return "[" + string.Join(",\n" + new string(' ', indent + 1), lines) + "]";
        }

        private string Element()
        {
            int at = next++;
            if (second is null) return first[at];
            string imaginary = (second[at] + "j").TrimStart();
            return first[at] + (imaginary[0] is '+' or '-' ? "" : "+") + imaginary;
        }
    }
}
