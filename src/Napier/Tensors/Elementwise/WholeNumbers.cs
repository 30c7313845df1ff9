using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Functions that keep their argument's dtype, on integers: exactly, in their own arithmetic.</summary>
internal static class WholeNumbers
{
    /// <summary>result = f(x), both of one integer dtype.</summary>
    public static void Compute<TOp>(TOp op, Tensor x, Tensor result) where TOp : struct, IParametric<TOp>
    {
        if (Unsafe.SizeOf<TOp>() == 1) // no parameters
        {
            Pointwise.Run(NativeLoops<Map<TOp>>.Of(x.dtype), x.dtype, x.dtype, result, x);
            return;
        }
        Tensor real = Copies.To(x, ScalarType.Float64);
        Unary.Compute(op, real, real, ScalarType.Float64);
        Copies.Copy(real, result);
    }

    private readonly struct Map<TOp> : IMap<Map<TOp>> where TOp : struct, IParametric<TOp>
    {
        public static V Of<V>(V x) where V : struct, INative<V> => TOp.Eval(default, new Reader<V>(x)).Value;
    }

    /// <summary>The reader of definitions on integers.</summary>
    private readonly struct Reader<V>(V value) : IAlgebra<Reader<V>> where V : struct, INative<V>
    {
        public V Value { get; } = value;

        /// <summary>A whole number, by doubling.</summary>
        public static Reader<V> Of(double value)
        {
            V sum = V.Zero;
            long n = long.Abs((long)value);
            for (int bit = 62 - System.Numerics.BitOperations.LeadingZeroCount((ulong)n) + 1; bit >= 0; bit--)
            {
                sum += sum;
                if ((n >> bit & 1) != 0) sum += V.One;
            }
            return new(value < 0 ? -sum : sum);
        }

        public static Reader<V> operator +(Reader<V> left, Reader<V> right) => new(left.Value + right.Value);

        public static Reader<V> operator -(Reader<V> left, Reader<V> right) => new(left.Value - right.Value);

        public static Reader<V> operator *(Reader<V> left, Reader<V> right) => new(left.Value * right.Value);

        public static Reader<V> operator /(Reader<V> left, Reader<V> right) => new(left.Value / right.Value);

        public static Reader<V> operator -(Reader<V> value) => new(-value.Value);

        public static Reader<V> IfLess(Reader<V> left, Reader<V> right, Reader<V> then, Reader<V> otherwise) =>
            new(V.Select(V.Less(left.Value, right.Value), then.Value, otherwise.Value));

        /// <summary>Of the functions that keep the dtype only the roundings apply themselves, and they leave whole numbers as they are.</summary>
        public static Reader<V> Apply<TOp>(Reader<V> x) where TOp : struct, IUnary<TOp> => x;

        public static Reader<V> Apply<TOp>(Reader<V> x, Reader<V> y) where TOp : struct, IBinary<TOp> => TOp.Eval(x, y);
    }
}
