using System.Text;

namespace Bench.Peers;

/// <summary>The bytes of an ONNX model with one node, y = Op(x), written by hand: the format is plain protocol buffers.</summary>
static class OnnxModel
{
    public const int Float = 1, Float16 = 10, Double = 11, BFloat16 = 16;

    public static byte[] OneNode(string op, int elementType, int dimensions = 1, int opset = 20)
    {
        byte[] node = Message(w => { w.Text(1, "x"); w.Text(2, "y"); w.Text(4, op); });
        byte[] graph = Message(w =>
        {
            w.Bytes(1, node);
            w.Text(2, op);
            w.Bytes(11, Value("x", elementType, dimensions));
            w.Bytes(12, Value("y", elementType, dimensions));
        });
        byte[] operators = Message(w => { w.Text(1, ""); w.Number(2, opset); });
        return Message(w =>
        {
            w.Number(1, 9);  // IR version
            w.Bytes(7, graph);
            w.Bytes(8, operators);
        });
    }

    /// <summary>ValueInfo { name, type { tensor { element type, shape { named dimensions } } } }.</summary>
    static byte[] Value(string name, int elementType, int dimensions)
    {
        byte[] shape = Message(w =>
        {
            for (int d = 0; d < dimensions; d++) w.Bytes(1, Message(v => v.Text(2, "n" + d)));
        });
        byte[] tensor = Message(w => { w.Number(1, elementType); w.Bytes(2, shape); });
        byte[] type = Message(w => w.Bytes(1, tensor));
        return Message(w => { w.Text(1, name); w.Bytes(2, type); });
    }

    static byte[] Message(Action<Writer> fields)
    {
        var writer = new Writer();
        fields(writer);
        return writer.ToArray();
    }

    sealed class Writer
    {
        readonly List<byte> bytes = [];

        public void Number(int field, long value)
        {
            Variable((ulong)(field << 3));
            Variable((ulong)value);
        }

        public void Bytes(int field, ReadOnlySpan<byte> content)
        {
            Variable((ulong)(field << 3 | 2));
            Variable((ulong)content.Length);
            bytes.AddRange(content);
        }

        public void Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

        public byte[] ToArray() => [.. bytes];

        void Variable(ulong value)
        {
            for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
            bytes.Add((byte)value);
        }
    }
}
