using System.Numerics;
using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Tensors from literals, with Python's inference of shape and dtype and Python's complaints.</summary>
internal static class Literals
{
    /// <summary>The tensor that PyTorch makes of the literal.</summary>
    /// <param name="data">The literal.</param>
    /// <param name="dtype">The dtype, or null to infer it.</param>
    public static Tensor Build(Literal data, ScalarType? dtype)
    {
        var shape = new List<long>();
        for (Literal level = data; level.Kind == LiteralKind.List; level = level.Items[0])
        {
            shape.Add(level.Items.Length);
            if (level.Items.Length == 0) break;
        }
        ScalarType? inferred = null;
        if (shape.Count == 0 || shape[^1] != 0) Infer(data, ref inferred);
        ScalarType type = dtype ?? inferred ?? torch.get_default_dtype();
        Tensor result = Tensor.Fresh([.. shape], type);
        Array values = result.Storage.Array!;
        var fill = new Fill(data, shape, values);
        type.Accept<Fill, bool>(ref fill);
        return result;
    }

    /// <summary>The dtype of Python's complex numbers beside the default dtype.</summary>
    public static ScalarType DefaultComplex => torch.get_default_dtype() switch
    {
        ScalarType.Float32 => ScalarType.ComplexFloat32,
        ScalarType.Float64 => ScalarType.ComplexFloat64,
        ScalarType.Float16 => throw new NotSupportedException(
            "complex32, the default complex type beside float16, is not supported: give dtype, or set the default dtype to float32."),
        _ => throw new InvalidOperationException("invalid default scalar type for complex"),
    };

    private static void Infer(Literal data, ref ScalarType? type)
    {
        ScalarType next;
        switch (data.Kind)
        {
            case LiteralKind.List:
                foreach (Literal item in data.Items) Infer(item, ref type);
                return;
            case LiteralKind.Bool: next = ScalarType.Bool; break;
            case LiteralKind.Integer: next = ScalarType.Int64; break;
            case LiteralKind.Float: next = torch.get_default_dtype(); break;
            case LiteralKind.Complex: next = DefaultComplex; break;
            default: next = data.OwnType; break;
        }
        type = type is { } known ? torch.promote_types(known, next) : next;
    }

    private readonly struct Fill(Literal data, List<long> shape, Array values) : IDtypeVisitor<bool>
    {
        public bool Visit<TD, E>() where TD : struct, IDtype<E> where E : unmanaged
        {
            long next = 0;
            Put<TD, E>(data, 0, Unsafe.As<E[]>(values), ref next, default);
            return true;
        }

        private void Put<TD, E>(Literal literal, int depth, E[] target, ref long next, LiteralKind first)
            where TD : struct, IDtype<E> where E : unmanaged
        {
            if (depth < shape.Count)
            {
                if (literal.Kind != LiteralKind.List) throw new ArgumentException("not a sequence");
                if (shape[depth] == 0 && depth > 0) return; // shape is read from the first row: where that is empty, so are all
                if (literal.Items.Length != shape[depth])
                    throw new ArgumentException($"expected sequence of length {shape[depth]} at dim {depth} (got {literal.Items.Length})");
                foreach (Literal item in literal.Items) Put<TD, E>(item, depth + 1, target, ref next, literal.Items[0].Kind);
                return;
            }
            if (literal.Kind == LiteralKind.List)
            {
                // A row that began as empty stays so, whatever follows: shape is read from the first row.
                if (shape.Count > 0 && shape[^1] == 0) return;
                throw new ArgumentException(TD.Type.IsFloating || TD.Type.IsComplex
                    ? "must be real number, not list" : "'list' object cannot be interpreted as an integer");
            }
            target[next++] = One<TD, E>(literal);
        }

        private static E One<TD, E>(Literal literal) where TD : struct, IDtype<E> where E : unmanaged
        {
            ScalarType type = TD.Type;
            switch (literal.Kind)
            {
                case LiteralKind.Tensor:
                    if (literal.Tensor!.Elements != 1)
                    {
                        throw new ArgumentException(type.IsFloating || type.IsComplex
                            ? "only one element tensors can be converted to Python scalars"
                            : "only integer tensors of a single element can be converted to an index");
                    }
                    return literal.Tensor.item<E>();
                case LiteralKind.Bool:
                    return TD.FromInt64((long)literal.Integer);
                case LiteralKind.Integer:
                    return OfInteger<TD, E>(literal.Integer);
                case LiteralKind.Complex when !type.IsComplex:
                    throw new ArgumentException("must be real number, not complex");
                case LiteralKind.Complex:
                    return TD.FromComplex(literal.Number);
                default:
                    return OfFloat<TD, E>(literal.Number.Real);
            }
        }

        private static E OfInteger<TD, E>(Int128 value) where TD : struct, IDtype<E> where E : unmanaged
        {
            ScalarType type = TD.Type;
            if (type == ScalarType.Bool) return TD.FromInt64(value == 0 ? 0 : 1);
            if (type.IsFloating || type.IsComplex)
                return value >= long.MinValue && value <= long.MaxValue ? TD.FromInt64((long)value) : TD.FromDouble((double)value);
            if (value < long.MinValue || value > (type == ScalarType.UInt64 ? ulong.MaxValue : long.MaxValue))
                throw new InvalidOperationException("Overflow when unpacking long");
            if (value > long.MaxValue) return TD.FromUInt64((ulong)value);
            var (low, high) = Range(type);
            if (value < low || value > high) throw Overflow(type);
            return TD.FromInt64((long)value);
        }

        private static E OfFloat<TD, E>(double value) where TD : struct, IDtype<E> where E : unmanaged
        {
            ScalarType type = TD.Type;
            if (type.IsIntegral)
            {
                var (low, high) = Range(type);
                double whole = Math.Truncate(value);
                if (double.IsNaN(value) || whole < (double)low || (high < (1L << 53) ? whole > (double)high : whole >= (double)high)) throw Overflow(type);
            }
            return TD.FromDouble(value);
        }

        // Unsigned types take negative numbers down to minus their largest: they wrap around.
        private static (Int128 Low, Int128 High) Range(ScalarType type)
        {
            int bits = 8 * type.Size;
            Int128 high = (Int128.One << (type.IsSigned ? bits - 1 : bits)) - 1;
            return (type.IsSigned ? -high - 1 : -high, high);
        }

        private static InvalidOperationException Overflow(ScalarType type) =>
            new($"value cannot be converted to type {type.Name} without overflow");
    }
}
