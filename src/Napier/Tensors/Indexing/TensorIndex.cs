namespace Napier;

public static partial class torch
{
    /// <summary>What may stand between the brackets of <c>t[...]</c>: a number, <c>^1</c>, a range, a (start, stop, step) tuple, null for a new
    /// dimension, <see cref="Ellipsis"/>, a truth value, or a tensor of integers or truth values.</summary>
    public readonly struct TensorIndex
    {
        internal enum Kinds
        {
            None,
            Ellipsis,
            Single,
            Slice,
            Bool,
            Tensor,
        }

        private TensorIndex(Kinds kind, long? start = null, long? stop = null, long? step = null, Tensor? tensor = null)
        {
            Kind = kind;
            Start = start;
            Stop = stop;
            Step = step;
            Picked = tensor;
        }

        internal Kinds Kind { get; }

        internal long? Start { get; }

        internal long? Stop { get; }

        internal long? Step { get; }

        internal Tensor? Picked { get; }

        /// <summary>As many whole dimensions as are not otherwise spoken for.</summary>
        public static TensorIndex Ellipsis { get; } = new(Kinds.Ellipsis);

        /// <summary>A new dimension of size 1.</summary>
        public static TensorIndex None => default;

        /// <summary>A new dimension of size 1.</summary>
        public static TensorIndex Null => default;

        /// <summary>A whole dimension.</summary>
        public static TensorIndex Colon { get; } = new(Kinds.Slice);

        /// <summary>One index, whose dimension goes away; a new dimension if null.</summary>
        public static TensorIndex Single(long? index) => index is { } i ? new(Kinds.Single, i) : default;

        /// <summary>Every step-th index from start up to, not including, stop.</summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) => new(Kinds.Slice, start, stop, step);

        /// <summary>A truth value: a new dimension of size 1 or 0.</summary>
        public static TensorIndex Bool(bool value) => new(Kinds.Bool, value ? 1 : 0);

        /// <summary>Indices, or a mask, in a tensor.</summary>
        public static TensorIndex Tensor(Tensor? tensor) => tensor is null ? default : new(Kinds.Tensor, tensor: tensor);

        /// <summary>One index.</summary>
        public static implicit operator TensorIndex(long value) => Single(value);

        /// <summary>One index.</summary>
        public static implicit operator TensorIndex(int value) => Single(value);

        /// <summary>One index, counted from the end after ^.</summary>
        public static implicit operator TensorIndex(Index index) => Single(index.IsFromEnd ? -(long)index.Value : index.Value);

        /// <summary>A range.</summary>
        public static implicit operator TensorIndex(Range range) => Slice(
            range.Start.IsFromEnd ? range.Start.Value == 0 ? long.MaxValue : -(long)range.Start.Value : range.Start.Value,
            range.End.IsFromEnd ? range.End.Value == 0 ? null : -(long)range.End.Value : range.End.Value);

        /// <summary>Start and stop.</summary>
        public static implicit operator TensorIndex((long? Start, long? Stop) range) => Slice(range.Start, range.Stop);

        /// <summary>Start, stop and step.</summary>
        public static implicit operator TensorIndex((long? Start, long? Stop, long? Step) range) => Slice(range.Start, range.Stop, range.Step);

        /// <summary>Start, stop and step.</summary>
        public static implicit operator TensorIndex((int Start, int Stop, int Step) range) => Slice(range.Start, range.Stop, range.Step);

        /// <summary>A truth value.</summary>
        public static implicit operator TensorIndex(bool value) => Bool(value);

        /// <summary>Indices or a mask; null makes a new dimension.</summary>
        public static implicit operator TensorIndex(Tensor? tensor) => Tensor(tensor);
    }
}
