namespace Napier;

public static partial class torch
{
    /// <summary>0, 1, 2, ... below <paramref name="stop"/>.</summary>
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary>start, start + 1, ... below <paramref name="stop"/>.</summary>
    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    /// <summary>start, start + step, ... up to, not including, <paramref name="stop"/>. Integers give int64, anything else the default dtype.</summary>
    /// <exception cref="InvalidOperationException">The step is zero or leads away from <paramref name="stop"/>.</exception>
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        bool whole = start.IsIntegral && stop.IsIntegral && step.IsIntegral;
        ScalarType type = dtype ?? (whole ? ScalarType.Int64 : defaultDtype);
        if (type.IsComplex || type == ScalarType.Bool) throw new NotSupportedException($"\"arange_cpu\" not implemented for '{type.CppName}'");
        if (whole && !type.IsFloating)
        {
            long a = start.ToInt64(), b = stop.ToInt64(), s = step.ToInt64();
            CheckRange(a, b, s);
            long count = (long)(((Int128)b - a + s - Math.Sign(s)) / s);
            Tensor integers = empty([count], ScalarType.Int64);
            Ramp(integers, i => unchecked(a + (i * s)));
            return Made(integers.to(type), requires_grad);
        }
        double first = start.ToDouble(), last = stop.ToDouble(), stride = step.ToDouble();
        if (!double.IsFinite(first) || !double.IsFinite(last))
            throw new InvalidOperationException($"unsupported range: {Show(first)} -> {Show(last)}");
        CheckRange(first, last, stride);
        Tensor numbers = empty([checked((long)Math.Ceiling((last - first) / stride))], ScalarType.Float64);
        Ramp(numbers, i => first + (stride * i));
        return Made(numbers.to(type), requires_grad);
    }

    /// <summary><paramref name="steps"/> numbers from <paramref name="start"/> to <paramref name="end"/>, both included, evenly spaced.</summary>
    /// <exception cref="InvalidOperationException">The number of steps is negative.</exception>
    public static Tensor linspace(Scalar start, Scalar end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        if (steps < 0) throw new InvalidOperationException("number of steps must be non-negative");
        ScalarType type = dtype ?? defaultDtype;
        double a = start.ToDouble(), b = end.ToDouble();
        Tensor numbers = empty([steps], ScalarType.Float64);
        if (type == ScalarType.Float32)
        {
            // The step and the two half ramps in float32, as PyTorch has them: each half counts from its own end.
            float first = (float)a, last = (float)b, step = (last - first) / (steps - 1);
            Ramp(numbers, i => steps == 1 ? first : i < steps / 2 ? first + (step * i) : last - (step * (steps - i - 1)));
        }
        else
        {
            double step = (b - a) / (steps - 1);
            Ramp(numbers, i => steps == 1 ? a : i < steps / 2 ? a + (step * i) : b - (step * (steps - i - 1)));
        }
        return Made(numbers.to(type), requires_grad);
    }

    /// <summary><paramref name="steps"/> numbers from base^start to base^end, both included, evenly spaced in their exponents.</summary>
    public static Tensor logspace(Scalar start, Scalar end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false)
    {
        Tensor exponents = linspace(start, end, steps, ScalarType.Float64);
        return Made(pow(full([], @base, ScalarType.Float64), exponents).to(dtype ?? defaultDtype), requires_grad);
    }

    /// <summary>start, start + step, ... up to and including <paramref name="end"/>, in the default dtype.</summary>
    public static Tensor range(Scalar start, Scalar end, Scalar? step = null, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        double first = start.ToDouble(), last = end.ToDouble(), stride = step?.ToDouble() ?? 1;
        CheckRange(first, last, stride);
        Tensor numbers = empty([(long)(((last - first) / stride) + 1)], ScalarType.Float64);
        Ramp(numbers, i => first + (stride * i));
        return Made(numbers.to(dtype ?? defaultDtype), requires_grad);
    }

    private static void CheckRange(double start, double stop, double step)
    {
        if (step == 0) throw new InvalidOperationException("step must be nonzero");
        if (step > 0 ? stop < start : stop > start)
            throw new InvalidOperationException("upper bound and larger bound inconsistent with step sign");
    }

    private static void Ramp<E>(Tensor target, Func<long, E> value) where E : unmanaged
    {
        Span<E> numbers = target.Dense<E>();
        for (int i = 0; i < numbers.Length; i++) numbers[i] = value(i);
    }

    private static string Show(double value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
