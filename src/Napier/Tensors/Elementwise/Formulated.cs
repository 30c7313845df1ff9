using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Napier;

/// <summary>Formulas of several tensors: dtype rules, broadcasting, one pass over blocks, and what the tape keeps.</summary>
internal static class Formulated
{
    /// <summary>All results of the formula.</summary>
    public static Tensor[] Call<TFormula>(ReadOnlySpan<Tensor> arguments) where TFormula : struct, IFormula<TFormula>
    {
        if (arguments.Length != TFormula.Arguments)
        {
            throw new ArgumentException($"{TFormula.Name} takes {TFormula.Arguments} arguments, but {arguments.Length} were given.",
                nameof(arguments));
        }
        ScalarType type = ResultType<TFormula>(arguments);
        Tensor[] x = arguments.ToArray();
        long[] sizes = [];
        foreach (Tensor argument in x) sizes = Broadcasting.Shape(sizes, argument.Sizes);
        Tensor[] results = Compute<Forward<TFormula>>(type, sizes, x, new bool[TFormula.Results]);
        if (!Tape.Wants(x)) return results;
        Saved[] saved = [.. x.Select(t => new Saved(t))], output = Outputs<TFormula>() == 0 ? [] : [.. results.Select(t => new Saved(t))];
        Target[] targets = [.. x.Select(t => new Target(t))];
        return Tape.Record(results, Names.Backward(TFormula.Name), x, gradients =>
            Backward<TFormula>(type, sizes, [.. saved.Select(s => s.Value)], [.. output.Select(s => s.Value)], targets, gradients));
    }

    // How many of its results the formula wants to see again.
    private static int Outputs<TFormula>() where TFormula : struct, IFormula<TFormula> =>
        (TFormula.Saves & Saves.Output) != 0 ? TFormula.Results : 0;

    private static Tensor?[] Backward<TFormula>(
        ScalarType type, long[] sizes, Tensor[] x, Tensor[] y, Target[] targets, Tensor?[] gradients) where TFormula : struct, IFormula<TFormula>
    {
        var results = new Tensor?[x.Length];
        if (!Tape.Enabled)
        {
            Tensor[] operands = [.. x, .. y, .. gradients.Select(g => g ?? torch.zeros([], type))];
            Tensor[] parts = Compute<Pullback<TFormula>>(type, sizes, operands, [.. targets.Select(t => !t.Wanted)]);
            for (int a = 0; a < x.Length; a++) results[a] = targets[a].Wanted ? targets[a].Of(parts[a]) : null;
            return results;
        }

        // Slopes read as expressions of tensors record themselves.
        Tensor[] cast = [.. x.Select(t => Gradients.Cast(t, type))];
        var slopes = new Tensor[TFormula.Arguments * TFormula.Results];
        TFormula.Slopes<Tensor>(cast, y, slopes);
        for (int a = 0; a < x.Length; a++)
        {
            if (!targets[a].Wanted) continue;
            Tensor? sum = null;
            for (int r = 0; r < TFormula.Results; r++)
            {
                if (gradients[r] is not { } g) continue;
                Tensor part = g * slopes[(r * x.Length) + a];
                sum = sum is null ? part : sum + part;
            }
            results[a] = sum is null ? null : targets[a].Of(sum);
        }
        return results;
    }

    // Tensors with dimensions count before those without, these before plain numbers; whole numbers give the default dtype.
    private static ScalarType ResultType<TFormula>(ReadOnlySpan<Tensor> arguments) where TFormula : struct, IFormula<TFormula>
    {
        ScalarType type = ResultTypes.Of(arguments);
        if (type.IsComplex) throw new NotSupportedException($"\"{TFormula.Name}\" not implemented for '{type.CppName}'");
        return ResultTypes.Fractional(type);
    }

    private static Tensor[] Compute<TKernel>(ScalarType type, long[] sizes, Tensor[] operands, bool[] unwanted)
        where TKernel : struct, IManyKernel<TKernel>
    {
        for (int k = 0; k < operands.Length; k++)
        {
            if (operands[k].Negated) operands[k] = Copies.Resolve(operands[k]);
        }
        long[][] steps = [.. operands.Select(t => Broadcasting.Strides(t, sizes))];
        long[] strides = operands.All(t => t.is_contiguous()) ? Layout.RowMajor(sizes) : Layout.Dense(sizes, steps);
        var results = new Tensor[TKernel.Results];
        for (int r = 0; r < results.Length; r++)
        {
            if (!unwanted[r]) results[r] = Tensor.Fresh(sizes, strides, type);
        }
        if (Layout.Count(sizes) == 0) return results;
        var run = new Pass<TKernel>(type, sizes, strides, steps, operands, results);
        type.AcceptFloat<Pass<TKernel>, bool>(ref run);
        return results;
    }

    private readonly struct Forward<TFormula> : IManyKernel<Forward<TFormula>> where TFormula : struct, IFormula<TFormula>
    {
        public static int Operands => TFormula.Arguments;

        public static int Results => TFormula.Results;

        public static void Of<V>(ReadOnlySpan<V> x, Span<V> y) where V : struct, ILanes<V> => TFormula.Kernel(x, y);
    }

    // Gradients of the arguments from the arguments, the results where wanted, and the gradients of the results.
    private readonly struct Pullback<TFormula> : IManyKernel<Pullback<TFormula>> where TFormula : struct, IFormula<TFormula>
    {
        public static int Operands => TFormula.Arguments + Outputs<TFormula>() + TFormula.Results;

        public static int Results => TFormula.Arguments;

        [SkipLocalsInit]
        public static void Of<V>(ReadOnlySpan<V> x, Span<V> y) where V : struct, ILanes<V>
        {
            int arguments = TFormula.Arguments, gradients = arguments + Outputs<TFormula>();
            Unsafe.SkipInit(out Table<V> table);
            TFormula.SlopesKernel(x[..arguments], x[arguments..gradients], table[..(arguments * TFormula.Results)]);
            for (int a = 0; a < arguments; a++)
            {
                V sum = x[gradients] * table[a];
                for (int r = 1; r < TFormula.Results; r++) sum += x[gradients + r] * table[(r * arguments) + a];
                y[a] = sum;
            }
        }
    }

    [InlineArray(Formulas.Most * Formulas.Most)]
    private struct Table<V>
    {
        private V first;
    }

    /// <summary>One pass over pinned memory.</summary>
    private readonly struct Pass<TKernel>(ScalarType type, long[] sizes, long[] strides, long[][] steps, Tensor[] operands, Tensor[] results)
        : IFloatVisitor<bool> where TKernel : struct, IManyKernel<TKernel>
    {
        private const nint Grain = 1 << 12;

        public bool Visit<TElement, E>() where TElement : struct, IElement<E>, IDtype<E> where E : unmanaged
        {
            var walk = Walk.Over(sizes, [strides, .. steps], [type.Size, .. operands.Select(t => t.dtype.Size)]);
            var pins = new List<GCHandle>();
            try
            {
                nint[] from = [.. operands.Select(t => Pin(t, pins))], to = [.. results.Select(t => t is null ? 0 : Pin(t, pins))];
                Mover?[] movers = [.. operands.Select((t, k) =>
                    walk.IsStill(k + 1) || (t.dtype == TElement.Type && walk.IsDense(k + 1, t.dtype.Size)) ? null : Movers.Of(t.dtype, TElement.Type))];
                var stills = new E[operands.Length * 8];
                pins.Add(GCHandle.Alloc(stills, GCHandleType.Pinned));
                for (int k = 0; k < operands.Length; k++)
                {
                    if (walk.IsStill(k + 1)) from[k] = Still<TElement, E>(operands[k], pins[^1].AddrOfPinnedObject() + (k * 8 * Unsafe.SizeOf<E>()));
                }
                Workers.Run(new Job<TKernel, TElement, E>(walk, from, to, movers), walk.Count, Grain);
            }
            finally
            {
                foreach (GCHandle pin in pins) pin.Free();
                foreach (Tensor operand in operands) GC.KeepAlive(operand);
                foreach (Tensor? result in results) GC.KeepAlive(result);
            }
            return true;
        }

        // Eight copies of a number that stands for all.
        private static unsafe nint Still<TElement, E>(Tensor number, nint space)
            where TElement : struct, IElement<E>, IDtype<E> where E : unmanaged
        {
            Movers.Of(number.dtype, TElement.Type)(ref number.Bytes, 0, ref Unsafe.AsRef<byte>((void*)space), Unsafe.SizeOf<E>(), 8);
            return space;
        }

        private static unsafe nint Pin(Tensor tensor, List<GCHandle> pins)
        {
            if (tensor.Storage.Array is { } array) pins.Add(GCHandle.Alloc(array, GCHandleType.Pinned));
            return (nint)Unsafe.AsPointer(ref tensor.Bytes);
        }
    }

    private readonly unsafe struct Job<TKernel, TElement, E>(Walk walk, nint[] from, nint[] to, Mover?[] movers) : IJob
        where TKernel : struct, IManyKernel<TKernel> where TElement : struct, IElement<E> where E : unmanaged
    {
        private const int Length = 512;

        [SkipLocalsInit]
        public void Run(nint start, nint end)
        {
            int n = TKernel.Operands, moved = movers.Count(m => m is not null);
            E* buffers = stackalloc E[moved * Length];
            E** x = stackalloc E*[n], y = stackalloc E*[TKernel.Results];
            nint* steps = stackalloc nint[n];
            for (nint run; start < end; start += run)
            {
                // With nothing to gather, all that is left is one run.
                run = moved == 0 ? end - start : nint.Min(Length, end - start);
                int buffer = 0;
                for (int k = 0; k < n; k++)
                {
                    bool still = walk.IsStill(k + 1);
                    steps[k] = still ? 0 : 1;
                    x[k] = (E*)from[k] + (still ? 0 : start);
                    if (movers[k] is not { } mover) continue;
                    x[k] = buffers + (buffer++ * Length);
                    walk.Gather(k + 1, ref Unsafe.AsRef<byte>((void*)from[k]), start, run, ref Unsafe.AsRef<byte>(x[k]), sizeof(E), mover);
                }
                for (int k = 0; k < TKernel.Results; k++) y[k] = to[k] == 0 ? null : (E*)to[k] + start;
                ManyLoop<TKernel, TElement, E>.Run(x, steps, y, run);
            }
        }
    }

    /// <summary>One element, in float64.</summary>
    public static unsafe void One<TFormula>(ReadOnlySpan<double> arguments, Span<double> results) where TFormula : struct, IFormula<TFormula>
    {
        if (arguments.Length != TFormula.Arguments || results.Length < TFormula.Results)
        {
            throw new ArgumentException($"{TFormula.Name} takes {TFormula.Arguments} arguments and gives {TFormula.Results} results, but there are "
                + $"{arguments.Length} and room for {results.Length}.", nameof(arguments));
        }
        double** x = stackalloc double*[TFormula.Arguments], y = stackalloc double*[TFormula.Results];
        nint* steps = stackalloc nint[TFormula.Arguments];
        fixed (double* from = arguments, to = results)
        {
            for (int k = 0; k < TFormula.Arguments; k++)
            {
                x[k] = from + k;
                steps[k] = 1;
            }
            for (int k = 0; k < TFormula.Results; k++) y[k] = to + k;
            ManyLoop<Forward<TFormula>, Float64, double>.Run(x, steps, y, 1);
        }
    }
}
