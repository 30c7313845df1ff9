using Bench.Functions;
using Bench.Harness;

namespace Bench.Rows;

/// <summary>
/// Inputs of one kind at a time. All kinds of all contenders are one row, so that the ratio to ordinary numbers is taken
/// within the same few milliseconds.
/// </summary>
static class Values
{
    public const string Ordinary = "ordinary";

    /// <summary>Bounds from exp, where they mean the most; the same numbers serve every function.</summary>
    static readonly (string Kind, double Low, double High)[] ranges =
    [
        (Ordinary, -10, 10),
        ("subnormal input", -1e-40, 1e-40),
        ("subnormal result", -103, -88),
        ("overflow", 89, 1000),
        ("underflow", -1000, -105),
        ("-inf", double.NegativeInfinity, double.NegativeInfinity),
        ("+inf", double.PositiveInfinity, double.PositiveInfinity),
        ("NaN", double.NaN, double.NaN),
        ("mixed", 0, 0),
        ("half masked (-inf)", 0, 0),
    ];

    /// <summary>The same for double.</summary>
    static readonly (string Kind, double Low, double High)[] doubleRanges =
    [
        .. ranges.Select(r => r.Kind switch
        {
            "subnormal input" => (r.Kind, -1e-310, 1e-310),
            "subnormal result" => (r.Kind, -744.0, -709.0),
            "overflow" => (r.Kind, 710.0, 1e5),
            "underflow" => (r.Kind, -1e5, -746.0),
            _ => r,
        }),
    ];

    public static IEnumerable<string> Kinds => ranges.Select(r => r.Kind);

    public static string Column(string contender, string kind) => contender + ", " + kind;

    public static List<Contender> Contenders<T>(Function f, Element<T> e, int length) where T : unmanaged
    {
        var all = new List<Contender>();
        foreach (string kind in Kinds)
        {
            var x = new Block<T>(length);
            var y = new Block<T>(length);
            FillKind(x.Span, e, kind);
            foreach (Contender c in Dense.Contenders(f, e, x, y, 1))
            {
                if (c.Name is Names.Napier or Names.Libtorch or Names.Primitives or Names.Onnx)
                    all.Add(c with { Name = Column(c.Name, kind) });
            }
        }
        return all;
    }

    static void FillKind<T>(Span<T> x, Element<T> e, string kind) where T : unmanaged
    {
        (string Kind, double Low, double High)[] table = typeof(T) == typeof(double) ? doubleRanges : ranges;
        var random = new Random(7);
        if (kind is "mixed" or "half masked (-inf)")
        {
            (string, double Low, double High)[] among = kind == "mixed" ? table[..8] : [table[0], table[5]];
            for (int i = 0; i < x.Length; i++)
            {
                (_, double low, double high) = among[random.Next(among.Length)];
                x[i] = e.From(Between(low, high, random));
            }
            return;
        }
        (_, double from, double to) = table.First(r => r.Kind == kind);
        for (int i = 0; i < x.Length; i++) x[i] = e.From(Between(from, to, random));
    }

    static double Between(double low, double high, Random random) =>
        double.IsFinite(low) ? low + (high - low) * random.NextDouble() : low;
}
