namespace Napier;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Fills with uniform numbers from [from, to).</summary>
        /// <exception cref="InvalidOperationException">The range is empty, or the dtype is not floating-point.</exception>
        public Tensor uniform_(double from = 0, double to = 1, Generator? generator = null)
        {
            if (!dtype.IsFloating) throw new InvalidOperationException($"\"check_uniform_bounds\" not implemented for '{dtype.CppName}'");
            if (!(from <= to)) throw new InvalidOperationException($"uniform_ expects to return a [from, to) range, but found from={from} > to={to}");
            Generator stream = generator ?? default_generator;
            if (dtype == ScalarType.Float64) return Drawn<double>(numbers => Draws.Fill(new UniformDoubles(from, to - from), numbers, stream));
            float low = (float)from, width = (float)to - low;
            return Drawn<float>(numbers => Draws.Fill(new UniformSingles(low, width), numbers, stream));
        }

        /// <summary>Fills with normal numbers.</summary>
        /// <exception cref="InvalidOperationException">The standard deviation is negative, or the dtype is not floating-point.</exception>
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null)
        {
            if (!dtype.IsFloating) throw new InvalidOperationException($"\"normal_kernel_cpu\" not implemented for '{dtype.CppName}'");
            if (!(std >= 0)) throw new InvalidOperationException($"normal expects std >= 0.0, but found std {std}");
            Generator stream = generator ?? default_generator;
            if (stream.Counted is { } counted)
            {
                return dtype == ScalarType.Float64
                    ? Drawn<double>(numbers => CountedNormals.Fill(numbers, mean, std, counted))
                    : Drawn<float>(numbers => CountedNormals.Fill(numbers, (float)mean, (float)std, counted));
            }
            if (Elements < Normals.Block)
            {
                return Drawn<double>(numbers =>
                {
                    for (int i = 0; i < numbers.Length; i++) numbers[i] = (stream.NextNormal() * std) + mean;
                });
            }
            return dtype == ScalarType.Float64
                ? Drawn<double>(numbers => Normals.Fill(numbers, mean, std, stream.Stream))
                : Drawn<float>(numbers => Normals.Fill(numbers, (float)mean, (float)std, stream.Stream));
        }

        /// <summary>Fills with exponentially distributed numbers of a rate.</summary>
        /// <exception cref="InvalidOperationException">The rate is not positive.</exception>
        public Tensor exponential_(double lambd = 1, Generator? generator = null)
        {
            if (!(lambd > 0)) throw new InvalidOperationException($"exponential_ expects lambda > 0.0, but found lambda={lambd}");
            Generator stream = generator ?? default_generator;
            return Drawn(new Exponentials(lambd), stream);
        }

        /// <summary>Fills with ones and zeros, ones with probability p.</summary>
        /// <exception cref="InvalidOperationException">The probability is not between 0 and 1.</exception>
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null)
        {
            if (!(p is >= 0 and <= 1)) throw new InvalidOperationException($"bernoulli_ expects p to be in [0, 1], but got p={p}");
            Generator stream = generator ?? default_generator;
            return Drawn(new Chances(p), stream);
        }

        /// <summary>Fills with uniform integers from [from, to).</summary>
        /// <exception cref="InvalidOperationException">The range is empty.</exception>
        public Tensor random_(long from, long to, Generator? generator = null)
        {
            if (from >= to) throw new InvalidOperationException($"random_ expects 'from' to be less than 'to', but got from={from} >= to={to}");
            Generator stream = generator ?? default_generator;
            ulong range = unchecked((ulong)to - (ulong)from);
            return Drawn<long>(numbers => Draws.Fill(new Integers(from, range), numbers, stream));
        }

        private delegate void Draw<E>(Span<E> numbers);

        // Draws made in float64, rounded on the way where the dtype is shorter.
        private Tensor Drawn<TDraw>(TDraw draw, Generator stream) where TDraw : struct, IDraw<double> =>
            dtype == ScalarType.Float32
                ? Drawn<float>(numbers => Draws.Fill(new Rounded<TDraw>(draw), numbers, stream))
                : Drawn<double>(numbers => Draws.Fill(draw, numbers, stream));

        // Numbers are drawn in row-major order, whatever the layout, and then stored.
        private Tensor Drawn<E>(Draw<E> draw) where E : unmanaged
        {
            Tape.CheckInPlace(this);
            Outputs.CheckSelfOverlap(this);
            if (Elements > 0)
            {
                ScalarType type = Dtypes.Of<E>();
                bool direct = type == dtype && is_contiguous() && !Conjugated && !Negated;
                Tensor target = direct ? this : Fresh(Sizes, type);
                draw(target.Dense<E>());
                if (!direct) Copies.Copy(target, this);
            }
            Storage.Bump();
            if (Tape.Wants(this)) Tape.RecordInPlace(this, "RandomBackward0", [this], _ => [null]);
            return this;
        }
    }
}
