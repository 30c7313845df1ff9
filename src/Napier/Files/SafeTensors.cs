using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Napier;

/// <summary>
/// The safetensors format: 8 bytes with the length of a JSON header, the header (name, dtype, shape and place of every tensor), the bytes.
/// See https://github.com/huggingface/safetensors. Headers are checked as that library checks them.
/// </summary>
internal static class SafeTensors
{
    private const long LongestHeader = 100_000_000;
    private const string Metadata = "__metadata__";

    // In the library's order, which also is the order of tensors in a file: the widest last here, first there.
    private static readonly (string Name, ScalarType Type)[] dtypes =
    [
        ("BOOL", ScalarType.Bool), ("U8", ScalarType.Byte), ("I8", ScalarType.Int8), ("I16", ScalarType.Int16), ("U16", ScalarType.UInt16),
        ("F16", ScalarType.Float16), ("BF16", ScalarType.BFloat16), ("I32", ScalarType.Int32), ("U32", ScalarType.UInt32),
        ("F32", ScalarType.Float32), ("C64", ScalarType.ComplexFloat32), ("F64", ScalarType.Float64), ("I64", ScalarType.Int64),
        ("U64", ScalarType.UInt64),
    ];

    private sealed record Entry(string Name, ScalarType Type, long[] Shape, long Start, long End);

    /// <summary>Reads all tensors and the metadata.</summary>
    /// <exception cref="FormatException">It is no such file. The text says why.</exception>
    public static (Dictionary<string, Tensor> Tensors, Dictionary<string, string> Metadata) Read(Stream stream, long length)
    {
        Span<byte> prefix = stackalloc byte[8];
        if (length < 8) throw new FormatException("it is too short for a header");
        stream.ReadExactly(prefix);
        ulong size = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (size > LongestHeader) throw new FormatException($"its header claims {size} bytes, more than the {LongestHeader} allowed");
        if ((long)size > length - 8) throw new FormatException("it ends within its header");
        byte[] json = new byte[size];
        stream.ReadExactly(json);

        (List<Entry> entries, Dictionary<string, string> metadata) = Parse(json);
        Check(entries, length - 8 - (long)size);
        Dictionary<string, Tensor> tensors = [];
        foreach (Entry entry in entries)
        {
            Tensor tensor = Tensor.Fresh(entry.Shape, entry.Type);
            Raw.Each(tensor, stream.ReadExactly);
            if (entry.Type == ScalarType.Bool) Raw.Each(tensor, NpyReader.Normalise);
            tensors.Add(entry.Name, tensor);
        }
        return (tensors, metadata);
    }

    /// <summary>Writes tensors, widest dtypes first and then by name, so that every one is aligned.</summary>
    public static void Write(Stream stream, IEnumerable<KeyValuePair<string, Tensor>> tensors, IEnumerable<KeyValuePair<string, string>>? metadata)
    {
        KeyValuePair<string, Tensor>[] sorted =
            [.. tensors.OrderByDescending(t => Rank(t.Value.dtype)).ThenBy(t => t.Key, StringComparer.Ordinal)];
        using MemoryStream header = new();
        using (Utf8JsonWriter json = new(header, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (metadata is not null)
            {
                json.WriteStartObject(Metadata);
                foreach ((string key, string value) in metadata) json.WriteString(key, value);
                json.WriteEndObject();
            }
            long at = 0;
            foreach ((string name, Tensor tensor) in sorted)
            {
                if (name == Metadata) throw new ArgumentException($"a tensor cannot be named {Metadata}: the format keeps that name for itself");
                long end = at + (tensor.Elements * tensor.ElementSize);
                json.WriteStartObject(name);
                json.WriteString("dtype", dtypes[Rank(tensor.dtype)].Name);
                Numbers("shape", tensor.Sizes);
                Numbers("data_offsets", [at, end]);
                json.WriteEndObject();
                at = end;
            }
            json.WriteEndObject();

            void Numbers(string name, long[] values)
            {
                json.WriteStartArray(name);
                foreach (long value in values) json.WriteNumberValue(value);
                json.WriteEndArray();
            }
        }
        while (header.Length % 8 != 0) header.WriteByte((byte)' ');
        Span<byte> prefix = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);
        stream.Write(prefix);
        header.WriteTo(stream);
        foreach ((_, Tensor tensor) in sorted) Raw.Write(stream, tensor);
    }

    private static int Rank(ScalarType type) =>
        Array.FindIndex(dtypes, d => d.Type == type) is >= 0 and var rank ? rank
        : throw new NotSupportedException($"Got unsupported ScalarType {type.CppName}: the safetensors format has no such dtype");

    private static (List<Entry> Entries, Dictionary<string, string> Metadata) Parse(byte[] json)
    {
        List<Entry> entries = [];
        Dictionary<string, string> metadata = [];
        if (json is not [(byte)'{', ..]) throw new FormatException("its header does not begin with {");
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new() { MaxDepth = 8, AllowDuplicateProperties = false });
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (property.Name == Metadata)
                    foreach (JsonProperty text in property.Value.EnumerateObject()) metadata.Add(text.Name, text.Value.GetString() ?? "");
                else
                    entries.Add(Parse(property));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException("its header is not the JSON that the format asks for");
        }
        return (entries, metadata);
    }

    private static Entry Parse(JsonProperty tensor)
    {
        string dtype = tensor.Value.GetProperty("dtype").GetString() ?? "";
        int rank = Array.FindIndex(dtypes, d => d.Name == dtype);
        if (rank < 0) throw new FormatException($"tensor {tensor.Name} has dtype {dtype}, which has no counterpart here");
        long[] shape = Numbers("shape"), offsets = Numbers("data_offsets");
        if (offsets.Length != 2) throw new FormatException($"tensor {tensor.Name} must have two data_offsets");
        return new(tensor.Name, dtypes[rank].Type, shape, offsets[0], offsets[1]);

        long[] Numbers(string name) =>
        [
            .. tensor.Value.GetProperty(name).EnumerateArray().Select(e =>
                e.TryGetInt64(out long value) && value >= 0 ? value : throw new FormatException($"tensor {tensor.Name} has an impossible {name}")),
        ];
    }

    // The tensors must cover the bytes without gaps or overlaps: nothing hides in a file, and nothing is read twice.
    private static void Check(List<Entry> entries, long bytes)
    {
        entries.Sort((a, b) => (a.Start, a.End).CompareTo((b.Start, b.End)));
        long at = 0;
        foreach (Entry entry in entries)
        {
            UInt128 size = (uint)entry.Type.Size;
            foreach (long d in entry.Shape)
            {
                size *= (ulong)d;
                if (size > long.MaxValue) throw new FormatException($"tensor {entry.Name} is larger than any memory");
            }
            if (entry.Start != at || entry.End < at || (UInt128)(entry.End - at) != size)
                throw new FormatException($"the data_offsets of tensor {entry.Name} do not fit its shape and its neighbours");
            at = entry.End;
        }
        if (at != bytes) throw new FormatException($"it is {(at > bytes ? "truncated" : "too long")}: its header promises {at} bytes and {bytes} are there");
    }
}

public static partial class torch
{
    /// <summary>Reads every tensor of a .safetensors file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is not such a file, or not a whole one; the text says why.</exception>
    public static IReadOnlyDictionary<string, Tensor> load_safetensors(string path) => load_safetensors(path, out _);

    /// <summary>Reads every tensor of a .safetensors file, and its metadata.</summary>
    /// <param name="path">The file.</param>
    /// <param name="metadata">The texts that whoever wrote it put beside the tensors.</param>
    /// <exception cref="InvalidDataException">It is not such a file, or not a whole one; the text says why.</exception>
    public static IReadOnlyDictionary<string, Tensor> load_safetensors(string path, out IReadOnlyDictionary<string, string> metadata)
    {
        using FileStream file = File.OpenRead(path);
        try
        {
            (Dictionary<string, Tensor> tensors, Dictionary<string, string> texts) = SafeTensors.Read(file, file.Length);
            metadata = texts;
            return tensors;
        }
        catch (FormatException e)
        {
            throw new InvalidDataException($"{path} cannot be read: {e.Message}.");
        }
    }

    /// <summary>Writes tensors into a .safetensors file. It appears whole or not at all.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="tensors">Names and tensors of any layout and every dtype but complex128, which the format does not have.</param>
    /// <param name="metadata">Texts to go beside them.</param>
    /// <exception cref="NotSupportedException">A dtype is complex128.</exception>
    public static void save_safetensors(
        string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IEnumerable<KeyValuePair<string, string>>? metadata = null) =>
        AtomicFile.Write(path, stream => SafeTensors.Write(stream, tensors, metadata));
}
