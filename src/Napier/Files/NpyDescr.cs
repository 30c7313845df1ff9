
namespace Napier;

/// <summary>NumPy's names of dtypes in files: a byte order, a kind and a number of bytes, as in <c>&lt;f4</c>.</summary>
internal static class NpyDescr
{
    private static readonly (string Code, ScalarType Type)[] codes =
    [
        ("b1", ScalarType.Bool),
        ("u1", ScalarType.Byte), ("u2", ScalarType.UInt16), ("u4", ScalarType.UInt32), ("u8", ScalarType.UInt64),
        ("i1", ScalarType.Int8), ("i2", ScalarType.Int16), ("i4", ScalarType.Int32), ("i8", ScalarType.Int64),
        ("f2", ScalarType.Float16), ("f4", ScalarType.Float32), ("f8", ScalarType.Float64),
        ("c8", ScalarType.ComplexFloat32), ("c16", ScalarType.ComplexFloat64),
    ];

    /// <summary>The name under which a dtype is written.</summary>
    /// <exception cref="NotSupportedException">NumPy has no such dtype.</exception>
    public static string Of(ScalarType type)
    {
        foreach ((string code, ScalarType t) in codes)
            if (t == type) return (type.Size == 1 ? "|" : "<") + code;
        throw new NotSupportedException(
            $"Got unsupported ScalarType {type.CppName}: NumPy has no such dtype. Save x.to(torch.float32), which holds the same numbers, or use safetensors.");
    }

    /// <summary>The dtype and byte order that a header names.</summary>
    /// <exception cref="FormatException">There is no such dtype here.</exception>
    public static (ScalarType Type, bool BigEndian) Parse(object? descr)
    {
        if (descr is not string name) throw new FormatException("its elements are records; save each field as an array of its own");
        bool ordered = name.Length > 0 && name[0] is '<' or '>' or '|' or '=';
        string code = ordered ? name[1..] : name;
        foreach ((string c, ScalarType type) in codes)
            if (c == code) return (type, ordered && name[0] == '>' && type.Size > 1);
        throw new FormatException($"its dtype '{Shown(name)}' has no counterpart here; there are {string.Join(" ", codes.Select(c => c.Code))}");
    }

    // What a file says goes to the screen only in part and without control characters.
    private static string Shown(string name) => new([.. name.Take(20).Select(c => char.IsControl(c) ? '?' : c)]);
}
