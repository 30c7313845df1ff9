using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Napier.Tests.Golden;

/// <summary>The cases of one golden file, and what its notation means (see the README beside the files).</summary>
internal static class Goldens
{
    private static readonly Dictionary<string, ScalarType> names =
        Enum.GetValues<ScalarType>().ToDictionary(t => t.Name);

    public static IEnumerable<JsonElement> Cases(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Repository.Golden(file)));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(c => c.Clone())];
    }

    public static TheoryData<string> Ids(string file, Func<JsonElement, bool> filter) =>
        new(Cases(file).Where(filter).Select(c => c.GetProperty("id").GetString()!));

    public static JsonElement Case(string file, string id) => Cases(file).First(c => c.GetProperty("id").GetString() == id);

    /// <summary>What current PyTorch gives.</summary>
    public static JsonElement Want(JsonElement c) =>
        c.TryGetProperty("want210", out JsonElement w) || c.TryGetProperty("want26", out w) ? w : c.GetProperty("want");

    public static ScalarType? DefaultDtype(JsonElement c) => c.TryGetProperty("default_dtype", out JsonElement d) ? Dtype(d.GetString()!) : null;

    public static ScalarType Dtype(string name) => names[name];

    public static bool IsKnown(string dtype) => names.ContainsKey(dtype);

    public static long[] Longs(JsonElement list) => [.. list.EnumerateArray().Select(e => e.GetInt64())];

    /// <summary>A tensor literal: a contiguous tensor, or a strided view of the storage that is written down.</summary>
    public static Tensor Tensor(JsonElement t)
    {
        ScalarType type = Dtype(t.GetProperty("dtype").GetString()!);
        long[] shape = Longs(t.GetProperty("shape"));
        string[] words = t.GetProperty("data").GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Tensor flat = FromWords(words, type);
        if (!t.TryGetProperty("stride", out JsonElement stride)) return flat.reshape(shape);
        long offset = t.TryGetProperty("offset", out JsonElement o) ? o.GetInt64() : 0;
        return flat.as_strided(shape, Longs(stride), offset);
    }

    public static Tensor FromWords(string[] words, ScalarType type) => type switch
    {
        ScalarType.Bool => tensor(words.Select(w => w != "00").ToArray()),
        ScalarType.Byte => tensor(words.Select(w => (byte)Word(w)).ToArray()),
        ScalarType.Int8 => tensor(words.Select(w => (sbyte)Word(w)).ToArray()),
        ScalarType.Int16 => tensor(words.Select(w => (short)Word(w)).ToArray()),
        ScalarType.UInt16 => tensor(words.Select(w => (ushort)Word(w)).ToArray()),
        ScalarType.Int32 => tensor(words.Select(w => (int)Word(w)).ToArray()),
        ScalarType.UInt32 => tensor(words.Select(w => (uint)Word(w)).ToArray()),
        ScalarType.Int64 => tensor(words.Select(w => (long)Word(w)).ToArray()),
        ScalarType.UInt64 => tensor(words.Select(Word).ToArray()),
        ScalarType.Float16 => tensor(words.Select(w => w == "nan" ? Half.NaN : BitConverter.UInt16BitsToHalf((ushort)Word(w))).ToArray()),
        ScalarType.BFloat16 => tensor(words.Select(w => w == "nan" ? (BFloat16)float.NaN : BFloat16.FromBits((ushort)Word(w))).ToArray()),
        ScalarType.Float32 => tensor(words.Select(Single).ToArray()),
        ScalarType.Float64 => tensor(words.Select(Double).ToArray()),
        ScalarType.ComplexFloat32 => tensor(words.Select(w => new Complex64(Single(w.Split(':')[0]), Single(w.Split(':')[1]))).ToArray()),
        _ => tensor(words.Select(w => new Complex(Double(w.Split(':')[0]), Double(w.Split(':')[1]))).ToArray()),
    };

    public static double Double(string word) => word == "nan" ? double.NaN : BitConverter.UInt64BitsToDouble(Word(word));

    private static float Single(string word) => word == "nan" ? float.NaN : BitConverter.UInt32BitsToSingle((uint)Word(word));

    private static ulong Word(string word) => ulong.Parse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
