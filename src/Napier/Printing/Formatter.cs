namespace Napier;

/// <summary>How the numbers of one tensor are written: one notation and one width for all that is shown.</summary>
internal abstract class Formatter
{
    /// <summary>Characters that every element is padded to.</summary>
    public int Width { get; protected init; } = 1;

    /// <summary>The number at a position of what is shown, padded.</summary>
    public string this[int index] => Text(index).PadLeft(Width);

    /// <summary>The number without padding.</summary>
    protected abstract string Text(int index);

    /// <summary>A formatter for the elements shown.</summary>
    public static Formatter For(double[] numbers, PrintOptions options) => new Floating(numbers, options);

    /// <summary>A formatter for texts that need no notation: integers and truth values.</summary>
    public static Formatter For(string[] texts) => new Plain(texts);

    private sealed class Plain : Formatter
    {
        private readonly string[] texts;

        public Plain(string[] texts)
        {
            this.texts = texts;
            foreach (string text in texts) Width = Math.Max(Width, text.Length);
        }

        protected override string Text(int index) => texts[index];
    }

    private sealed class Floating : Formatter
    {
        private readonly double[] numbers;
        private readonly int precision;
        private readonly bool whole = true, scientific;

        public Floating(double[] numbers, PrintOptions options)
        {
            this.numbers = numbers;
            precision = options.Precision;
            double low = double.PositiveInfinity, high = 0;
            foreach (double x in numbers)
            {
                if (!double.IsFinite(x) || x == 0) continue;
                double size = Math.Abs(x);
                low = Math.Min(low, size);
                high = Math.Max(high, size);
                whole &= Math.Truncate(x) == x;
            }
            if (high == 0) return; // nothing but zeros, infinities and NaN: no notation to choose, no column to widen
            scientific = options.SciMode ?? (high / low > 1000 || high > 1e8 || (!whole && low < 1e-4));
            foreach (double x in numbers)
            {
                if (double.IsFinite(x) && x != 0) Width = Math.Max(Width, Written(x).Length);
            }
        }

        protected override string Text(int index) => Written(numbers[index]);

        private string Written(double x) =>
            scientific ? Python.Scientific(x, precision)
            : !whole ? Python.Fixed(x, precision)
            : double.IsFinite(x) ? Python.Fixed(x, 0) + "." : Python.Fixed(x, 0);
    }
}
