namespace Napier;

public static partial class torch
{
    /// <summary>A copy, with the strides of the original where they are dense.</summary>
    public static Tensor clone(Tensor input) => input.clone();

    /// <summary>The same memory without its place in the recorded graph.</summary>
    public static Tensor detach(Tensor input) => input.detach();

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.clone"/>
        public Tensor clone()
        {
            Tensor copy = Fresh(Sizes, Layout.Preserve(Sizes, Strides), dtype);
            Copies.Copy(this, copy);
            return Tape.Record(copy, "CloneBackward0", this, g => g);
        }

        /// <summary>The tensor itself if its elements lie in row-major order, else a copy that does.</summary>
        public Tensor contiguous()
        {
            if (is_contiguous() && !Conjugated && !Negated) return this;
            return Tape.Record(Copies.Contiguous(this), "CloneBackward0", this, g => g);
        }

        /// <inheritdoc cref="torch.detach"/>
        public Tensor detach() => new(Storage.Share(), Sizes, Strides, Offset, dtype) { Conjugated = Conjugated, Negated = Negated };

        /// <summary>The tensor itself if it has this dtype, else a converted copy.</summary>
        /// <param name="type">The dtype.</param>
        /// <param name="copy">Whether to copy even so.</param>
        public Tensor to(ScalarType type, bool copy = false)
        {
            if (type == dtype) return copy ? clone() : this;
            if (dtype.IsComplex && !type.IsComplex)
                Warn("Casting complex values to real discards the imaginary part");
            Tensor converted = Copies.To(this, type);
            ScalarType own = dtype;
            return type.IsFloating || type.IsComplex ? Tape.Record(converted, "ToCopyBackward0", this, g => g.to(own)) : converted;
        }

        /// <summary>The tensor itself: there is one device.</summary>
        public Tensor to(Device device) => this;

        /// <summary>As <see cref="to(ScalarType, bool)"/>: there is one device.</summary>
        public Tensor to(ScalarType type, Device device) => to(type);

        /// <summary>The tensor itself if it has the other's dtype, else a converted copy.</summary>
        public Tensor to(Tensor other) => to(other.dtype);

        /// <summary>As <see cref="to(ScalarType, bool)"/>.</summary>
        public Tensor to_type(ScalarType type) => to(type);

        /// <summary>As <see cref="to(ScalarType, bool)"/>.</summary>
        public Tensor type(ScalarType type) => to(type);

        /// <summary>The tensor itself if it has the other's dtype, else a converted copy.</summary>
        public Tensor type_as(Tensor other) => to(other.dtype);

        /// <summary>The tensor itself: it lives in this machine's memory.</summary>
        public Tensor cpu() => this;

        /// <summary>As float32.</summary>
        public Tensor @float() => to(ScalarType.Float32);

        /// <summary>As float64.</summary>
        public Tensor @double() => to(ScalarType.Float64);

        /// <summary>As float16.</summary>
        public Tensor half() => to(ScalarType.Float16);

        /// <summary>As bfloat16.</summary>
        public Tensor bfloat16() => to(ScalarType.BFloat16);

        /// <summary>As int32.</summary>
        public Tensor @int() => to(ScalarType.Int32);

        /// <summary>As int64.</summary>
        public Tensor @long() => to(ScalarType.Int64);

        /// <summary>As int16.</summary>
        public Tensor @short() => to(ScalarType.Int16);

        /// <summary>As uint8.</summary>
        public Tensor @byte() => to(ScalarType.Byte);

        /// <summary>As bool: whether each element is not zero.</summary>
        public Tensor @bool() => to(ScalarType.Bool);

        /// <summary>Replaces the elements by another tensor's, converted and broadcast.</summary>
        /// <returns>This tensor.</returns>
        /// <exception cref="InvalidOperationException">The shapes do not fit, elements overlap, or a leaf that requires grad would change.</exception>
        public Tensor copy_(Tensor src)
        {
            ArgumentNullException.ThrowIfNull(src);
            Tape.CheckInPlace(this);
            Outputs.CheckSelfOverlap(this);
            Tensor from = src.Sizes.AsSpan().SequenceEqual(Sizes) ? src : src.expand(Sizes);
            if (ReferenceEquals(from.Storage, Storage)) from = Apart(from);
            Copies.Copy(from, this);
            Storage.Bump();
            if (Tape.Wants(this, src))
            {
                ScalarType type = src.dtype;
                long[] sizes = src.Sizes;
                Tape.RecordInPlace(this, "CopyBackwards", [this, src], g => [null, g.sum_to_size(sizes).to(type)]);
            }
            return this;
        }

        /// <summary>Replaces every element by a number.</summary>
        /// <returns>This tensor.</returns>
        public Tensor fill_(Scalar value)
        {
            Tape.CheckInPlace(this);
            Outputs.CheckSelfOverlap(this);
            Copies.Fill(this, value);
            Storage.Bump();
            if (Tape.Wants(this)) Tape.RecordInPlace(this, "FillBackward0", [this], _ => [null]);
            return this;
        }

        /// <summary>Replaces every element by zero.</summary>
        /// <returns>This tensor.</returns>
        public Tensor zero_() => fill_(0);

        // A source that shares memory with the destination in another arrangement is copied first: the order of stores must not show.
        private Tensor Apart(Tensor from) =>
            from.Offset == Offset && from.Strides.AsSpan().SequenceEqual(Strides) && from.dtype == dtype && !from.Conjugated && !from.Negated
                && !Conjugated && !Negated ? from : Copies.Contiguous(from);
    }
}
