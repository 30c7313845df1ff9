using System.Numerics;

namespace Napier;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether this is a plain number that meets tensors: it has no dimension and does not promote within its kind.</summary>
        internal bool Wrapped { get; init; }

        /// <summary>A number as a 0-dimensional tensor that does not promote others within its kind.</summary>
        public static implicit operator Tensor(Scalar value)
        {
            var visitor = new NumberVisitor(value);
            return value.Type.Accept<NumberVisitor, Tensor>(ref visitor);
        }

        /// <summary>A number as a 0-dimensional tensor that does not promote others within its kind.</summary>
        public static implicit operator Tensor(bool value) => Number(value);

        /// <summary>A number as a 0-dimensional tensor that does not promote others within its kind.</summary>
        public static implicit operator Tensor(byte value) => Number(value);

        /// <summary>A number as a 0-dimensional tensor that does not promote others within its kind.</summary>
        public static implicit operator Tensor(sbyte value) => Number(value);

        /// <summary>A number as a 0-dimensional tensor that does not promote others within its kind.</summary>
        public static implicit operator Tensor(short value) => Number(value);

        /// <summary>A number as a 0-dimensional tensor that does not promote others within its kind.</summary>
        public static implicit operator Tensor(ushort value) => Number(value);

        /// <summary>A number as a 0-dimensional tensor that does not promote others within its kind.</summary>
        public static implicit operator Tensor(int value) => Number(value);

        /// <summary>A number as a 0-dimensional tensor that does not promote others within its kind.</summary>
        public static implicit operator Tensor(uint value) => Number(value);

        /// <summary>A number as a 0-dimensional tensor that does not promote others within its kind.</summary>
        public static implicit operator Tensor(long value) => Number(value);

        /// <summary>A number as a 0-dimensional tensor that does not promote others within its kind.</summary>
        public static implicit operator Tensor(ulong value) => Number(value);

        /// <summary>A number as a 0-dimensional tensor that does not promote others within its kind.</summary>
        public static implicit operator Tensor(Half value) => Number(value);

        /// <summary>A number as a 0-dimensional tensor that does not promote others within its kind.</summary>
        public static implicit operator Tensor(BFloat16 value) => Number(value);

        /// <summary>A number as a 0-dimensional tensor that does not promote others within its kind.</summary>
        public static implicit operator Tensor(float value) => Number(value);

        /// <summary>A number as a 0-dimensional tensor that does not promote others within its kind.</summary>
        public static implicit operator Tensor(double value) => Number(value);

        /// <summary>A number as a 0-dimensional tensor that does not promote others within its kind.</summary>
        public static implicit operator Tensor(Complex64 value) => Number(value);

        /// <summary>A number as a 0-dimensional tensor that does not promote others within its kind.</summary>
        public static implicit operator Tensor(Complex value) => Number(value);

        private static Tensor Number<T>(T value) where T : unmanaged => new(Storage.Over(new[] { value }), [], [], 0, Dtypes.Of<T>()) { Wrapped = true };

        private readonly struct NumberVisitor(Scalar value) : IDtypeVisitor<Tensor>
        {
            public Tensor Visit<TD, E>() where TD : struct, IDtype<E> where E : unmanaged => Number(value.To<TD, E>());
        }
    }
}
