namespace Napier;

public static partial class torch
{
    /// <summary>The complex conjugate: a view; real tensors as they are.</summary>
    public static Tensor conj(Tensor input) => input.conj();

    /// <summary>The real part: a view; real tensors as they are.</summary>
    public static Tensor real(Tensor input) => input.real;

    /// <summary>The imaginary part: a view.</summary>
    /// <exception cref="InvalidOperationException">The tensor is real.</exception>
    public static Tensor imag(Tensor input) => input.imag;

    /// <summary>A view of complex numbers as a last dimension of two real ones.</summary>
    public static Tensor view_as_real(Tensor input) => input.view_as_real();

    /// <summary>A view of a last dimension of two real numbers as complex numbers.</summary>
    public static Tensor view_as_complex(Tensor input) => input.view_as_complex();

    /// <summary>The tensor, or a copy in which pending conjugation is done.</summary>
    public static Tensor resolve_conj(Tensor input) => input.resolve_conj();

    /// <summary>The tensor, or a copy in which pending negation is done.</summary>
    public static Tensor resolve_neg(Tensor input) => input.resolve_neg();

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.real"/>
        public Tensor real => dtype.IsComplex ? Part(0, "RealBackward0", g => complex(g, zeros_like(g))) : this;

        /// <inheritdoc cref="torch.imag"/>
        public Tensor imag => dtype.IsComplex ? Part(1, "ImagBackward0", g => complex(zeros_like(g), g))
            : throw new InvalidOperationException("imag is not implemented for tensors with non-complex dtypes.");

        /// <inheritdoc cref="torch.conj"/>
        public Tensor conj()
        {
            if (!dtype.IsComplex) return this;
            var view = new Tensor(Storage.Share(), Sizes, Strides, Offset, dtype) { Conjugated = !Conjugated, Negated = Negated, Base = Base ?? this };
            return Tape.Record(view, "ConjBackward0", this, g => g.conj());
        }

        /// <inheritdoc cref="torch.resolve_conj"/>
        public Tensor resolve_conj() => Conjugated ? clone() : this;

        /// <inheritdoc cref="torch.resolve_neg"/>
        public Tensor resolve_neg() => Negated ? clone() : this;

        /// <inheritdoc cref="torch.view_as_real"/>
        /// <exception cref="InvalidOperationException">The tensor is real, or a conjugated view.</exception>
        public Tensor view_as_real()
        {
            if (!dtype.IsComplex) throw new InvalidOperationException("view_as_real is only supported for complex tensors");
            if (Conjugated)
            {
                throw new InvalidOperationException("view_as_real doesn't work on unresolved conjugated tensors.  To resolve the conjugate tensor so you "
                    + "can view it as real, use self.resolve_conj(); however, be warned that the resulting tensor will NOT alias the original.");
            }
            var view = new Tensor(Storage.Share(), [.. Sizes, 2], [.. Strides.Select(s => 2 * s), 1], 2 * Offset, dtype.Real)
            {
                Negated = Negated, Base = Base ?? this,
            };
            return Tape.Record(view, "ViewAsRealBackward0", this, g => g.contiguous().view_as_complex());
        }

        /// <inheritdoc cref="torch.view_as_complex"/>
        /// <exception cref="InvalidOperationException">The dtype, the last size or the strides do not fit.</exception>
        public Tensor view_as_complex()
        {
            if (dtype is not (ScalarType.Float32 or ScalarType.Float64))
                throw new InvalidOperationException(
                    $"view_as_complex is only supported for half, float and double tensors, but got a tensor of scalar type: {dtype.CppName}");
            if (Sizes.Length == 0) throw new InvalidOperationException("Input tensor must have one or more dimensions");
            if (Sizes[^1] != 2) throw new InvalidOperationException("Tensor must have a last dimension of size 2");
            if (Strides[^1] != 1) throw new InvalidOperationException("Tensor must have a last dimension with stride 1");
            if (Strides[..^1].Any(s => s % 2 != 0)) throw new InvalidOperationException("Tensor must have a stride divisible by 2 for all but last dimension");
            if (Offset % 2 != 0) throw new InvalidOperationException("Tensor must have a storage_offset divisible by 2");
            ScalarType type = dtype == ScalarType.Float32 ? ScalarType.ComplexFloat32 : ScalarType.ComplexFloat64;
            var view = new Tensor(Storage.Share(), Sizes[..^1], [.. Strides[..^1].Select(s => s / 2)], Offset / 2, type)
            {
                Negated = Negated, Base = Base ?? this,
            };
            return Tape.Record(view, "ViewAsComplexBackward0", this, g => g.resolve_conj().view_as_real());
        }

        private Tensor Part(int which, string name, Func<Tensor, Tensor> backward)
        {
            bool negated = Negated ^ (which == 1 && Conjugated);
            var view = new Tensor(Storage.Share(), Sizes, [.. Strides.Select(s => 2 * s)], (2 * Offset) + which, dtype.Real)
            {
                Negated = negated, Base = Base ?? this,
            };
            return Tape.Record(view, name, this, backward);
        }
    }
}
