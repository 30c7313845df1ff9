using System.Globalization;

namespace Napier;

/// <summary>
/// Reads the Python literals that file headers are made of: dictionaries, tuples, lists, strings, integers, True, False and None.
/// Nothing is evaluated, and no text makes it do more work than it has characters.
/// </summary>
internal ref struct PythonLiteral
{
    private const int Deepest = 32;
    private readonly ReadOnlySpan<char> text;
    private int at;
    private int depth;

    private PythonLiteral(ReadOnlySpan<char> text) => this.text = text;

    /// <summary>The one literal that <paramref name="text"/> consists of: a Dictionary, an object array (for tuples and lists), a string,
    /// a long, a bool or null.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static object? Parse(ReadOnlySpan<char> text)
    {
        PythonLiteral reader = new(text);
        object? value = reader.Value();
        reader.Space();
        return reader.at == text.Length ? value : throw reader.Wrong();
    }

    private object? Value()
    {
        Space();
        if (++depth > Deepest) throw Wrong();
        object? value = Peek() switch
        {
            '{' => Dictionary(),
            '(' => Sequence('(', ')'),
            '[' => Sequence('[', ']'),
            '\'' or '"' => Text(),
            '-' or (>= '0' and <= '9') => Number(),
            _ => Word(),
        };
        depth--;
        return value;
    }

    private Dictionary<string, object?> Dictionary()
    {
        Dictionary<string, object?> entries = [];
        at++;
        while (!Closes('}'))
        {
            if (Value() is not string key) throw Wrong();
            Space();
            if (Peek() != ':') throw Wrong();
            at++;
            entries[key] = Value();
            Comma('}');
        }
        return entries;
    }

    // A one-element tuple has its comma; (x) in brackets is x itself.
    private object? Sequence(char open, char close)
    {
        List<object?> items = [];
        bool comma = false;
        at++;
        while (!Closes(close))
        {
            items.Add(Value());
            comma = Comma(close);
        }
        return open == '(' && items.Count == 1 && !comma ? items[0] : items.ToArray();
    }

    private string Text()
    {
        char quote = text[at++];
        int length = text[at..].IndexOf(quote);
        if (length < 0 || text.Slice(at, length).Contains('\\')) throw Wrong();
        string value = text.Slice(at, length).ToString();
        at += length + 1;
        return value;
    }

    private long Number()
    {
        int start = at++;
        while (char.IsAsciiDigit(Peek())) at++;
        if (!long.TryParse(text[start..at], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)) throw Wrong();
        if (Peek() == 'L') at++; // Python 2 wrote 3L
        return value;
    }

    private object? Word()
    {
        foreach ((string word, object? value) in (ReadOnlySpan<(string, object?)>)[("True", true), ("False", false), ("None", null)])
        {
            if (!text[at..].StartsWith(word, StringComparison.Ordinal)) continue;
            at += word.Length;
            return value;
        }
        throw Wrong();
    }

    private bool Closes(char close)
    {
        Space();
        if (Peek() != close) return false;
        at++;
        return true;
    }

    private bool Comma(char close)
    {
        Space();
        if (Peek() == close) return false;
        if (Peek() != ',') throw Wrong();
        at++;
        return true;
    }

    private void Space()
    {
        while (Peek() is ' ' or '\t' or '\r' or '\n') at++;
    }

    private readonly char Peek() => at < text.Length ? text[at] : '\0';

    private readonly FormatException Wrong() => new($"it is not a Python literal at character {at}");
}
