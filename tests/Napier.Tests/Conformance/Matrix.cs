using System.Runtime.InteropServices;

namespace Napier.Tests.Conformance;

/// <summary>
/// What is asked of every function, after PyTorch's OpInfo tests. Pairs rather than the full product: every dtype meets every layout, every
/// length meets guard pages in every dtype, and values, places, views and gradients take turns.
/// </summary>
public static partial class Matrix
{
    private static readonly ScalarType[] floats = [float16, bfloat16, float32, float64];

    /// <summary>The checks by name.</summary>
    public static IReadOnlyDictionary<string, Action<Function>> Checks { get; } = new Dictionary<string, Action<Function>>
    {
        ["layouts"] = Layouts,
        ["spans"] = Lengths,
        ["out"] = Out,
        ["in place"] = InPlace,
        ["views"] = Views,
        ["dtypes"] = Dtypes,
        ["accuracy"] = Accuracy,
        ["gradients"] = Gradients,
        ["widths"] = Widths,
    };

    /// <summary>Runs checks on the function of this name: all of them, or one.</summary>
    /// <returns>The checks that failed, and why.</returns>
    public static IReadOnlyDictionary<string, string> Run(string name, string? only)
    {
        Function f = Function.All.Single(g => g.Name == name);
        var failed = new Dictionary<string, string>();
        foreach ((string check, Action<Function> run) in Checks.Where(c => only is null || c.Key == only))
        {
            try
            {
                run(f);
            }
            catch (Exception e)
            {
                failed[check] = e.Message;
            }
        }
        return failed;
    }

    // Views of memory of 1806 elements: sizes, strides, offset.
    private static readonly (string Name, long[] Sizes, long[] Strides, long Offset)[] views =
    [
        ("contiguous", [301], [1], 0),
        ("contiguous matrix", [6, 301], [301, 1], 0),
        ("every other", [301], [2], 0),
        ("every other, from 1", [301], [2], 1),
        ("transposed", [15, 17], [1, 15], 0),
        ("transposed, in tiles", [42, 43], [1, 42], 0),
        ("rows", [5, 100], [301, 1], 7),
        ("permuted", [3, 4, 25], [1, 75, 3], 3),
        ("expanded", [3, 5, 7], [0, 7, 1], 0),
        ("expanded columns", [3, 7], [1, 0], 0),
        ("sizes of 1", [1, 1, 257, 1], [99, 3, 1, 7], 2),
        ("as_strided 1", [5, 6, 2], [1, 1, 7], 2),
        ("as_strided 2", [5, 5, 4], [1, 1, 7], 2),
        ("as_strided 3", [5, 5, 2], [4, 5, 7], 3),
        ("as_strided 4", [5, 5, 2], [5, 5, 7], 3),
        ("as_strided 5", [5, 5, 2], [5, 5, 5], 3),
        ("as_strided 6", [9, 5, 2], [0, 1, 7], 3),
        ("a single number", [], [], 5),
        ("empty", [0, 3, 3], [9, 3, 1], 0),
        ("empty, with a size", [1, 0, 5], [5, 5, 1], 0),
    ];

    // f of a view has the bits that the long row has for the same elements.
    private static void Layouts(Function f)
    {
        // Short formats share their loops, and the complex ones theirs: functions take turns.
        bool odd = f.Name.Length % 2 == 1;
        ScalarType[] types = [float32, float64, odd ? float16 : bfloat16];
        foreach (ScalarType type in f.TakesComplex ? [.. types, odd ? complex64 : complex128] : types)
        {
            Tensor samples = Samples.Of(type), memory = samples.repeat(6), places = arange(Samples.Count).repeat(6);
            ulong[] row = Words.Of(f.Call(samples));
            int words = row.Length / Samples.Count;
            foreach (var (name, sizes, strides, offset) in views)
            {
                Tensor x = memory.as_strided(sizes, strides, offset), y = f.Call(x);
                Assert.Equal(x.shape, y.shape);
                long[] at = places.as_strided(sizes, strides, offset).ToArray<long>();
                ulong[] want = new ulong[at.Length * words];
                for (int i = 0; i < want.Length; i++) want[i] = row[(at[i / words] * words) + (i % words)];
                Equal(want, Words.Of(y), $"{f} of {type}, {name}");
                if (Layout.IsDense(sizes, strides) && !sizes.Contains(1) && x.numel() > 0) Assert.Equal(x.stride(), y.stride());
            }
        }
        // Long enough for several threads.
        Tensor many = Samples.Of(float32).repeat(120);
        ulong[] once = Words.Of(f.Call(Samples.Of(float32)));
        ulong[] twice = Words.Of(f.Call(many));
        for (int i = 0; i < twice.Length; i += Samples.Count) Equal(once, twice[i..(i + Samples.Count)], $"{f}, on several threads, from {i}");
    }

    // Every length from 0 to 257 at either end of guarded memory; each element alone; the bits are those of the tensor.
    private static void Lengths(Function f)
    {
        Lengths<Half>(f, float16);
        Lengths<BFloat16>(f, bfloat16);
        Lengths<float>(f, float32);
        Lengths<double>(f, float64);
    }

    private static void Lengths<T>(Function f, ScalarType type) where T : unmanaged
    {
        Tensor samples = Samples.Of(type);
        T[] values = samples.ToArray<T>(), row = f.Call(samples).ToArray<T>();
        using GuardedMemory source = new(257 * 8), destination = new(257 * 8);
        // float32 stands for the loop, the others for their ends: a vector and its neighbours, and the longest.
        int[] lengths = [.. Enumerable.Range(0, 258).Where(n => type == float32 || n < 40 || n > 248 || n % 32 is 0 or 1 or 31)];
        foreach (int n in lengths)
        {
            // Another part of the samples each time.
            int from = n * 5 % (Samples.Count - n);
            bool first = n % 8 == 3;
            Span<T> x = first ? source.First<T>(n) : source.Last<T>(n), y = first ? destination.First<T>(n) : destination.Last<T>(n);
            values.AsSpan(from, n).CopyTo(x);
            f.Span<T>(x, y);
            Equal(row.AsSpan(from, n), y, $"{f} of {n} {type}");
            if (n % 16 != 1) continue;
            f.Span<T>(x, x);
            Equal(row.AsSpan(from, n), x, $"{f} of {n} {type} in place");
        }
        for (int i = 0; i < values.Length; i += type == float32 ? 1 : 3)
        {
            T alone = values[i];
            f.Span(new ReadOnlySpan<T>(in alone), new Span<T>(ref alone));
            Equal(row.AsSpan(i, 1), [alone], $"{f} of {values[i]} ({type}) alone");
        }
        // All checks come before the first store.
        Assert.Throws<ArgumentException>(() => f.Span<T>(values, new T[3]));
        Assert.Throws<ArgumentException>(() => f.Span<T>(values.AsSpan(0, 9), values.AsSpan(1)));
        Assert.Equal(samples.ToArray<T>(), values);
    }

    private static void Equal<T>(ReadOnlySpan<T> want, ReadOnlySpan<T> got, string what) where T : unmanaged
    {
        if (!MemoryMarshal.AsBytes(want).SequenceEqual(MemoryMarshal.AsBytes(got))) Equal(Words.Of(want), Words.Of(got), what);
    }

    private static void Out(Function f)
    {
        foreach (ScalarType type in floats)
        {
            Tensor x = Samples.Of(type), want = f.Call(x);
            Tensor same = full([Samples.Count], 7, type), wide = zeros([Samples.Count], float64), spread = zeros([2 * Samples.Count], type);
            Assert.Same(same, f.Call(x, same));
            Equal(Words.Of(want), Words.Of(same), $"{f} of {type} into out");
            Equal(Words.Of(want.to(float64)), Words.Of(f.Call(x, wide)), $"{f} of {type} into float64");
            Tensor every = spread.as_strided([Samples.Count], [2], 1);
            Assert.Equal([2], f.Call(x, every).stride());
            Equal(Words.Of(want), Words.Of(spread.as_strided([Samples.Count], [2], 1)), $"{f} of {type} into every other");
            Assert.Equal(0, spread.as_strided([Samples.Count], [2], 0).to(float64).abs().sum().item<double>());
            Tensor none = empty([0], type);
            Equal(Words.Of(want), Words.Of(f.Call(x.reshape(7, 43).t(), none).t().reshape(-1)), $"{f} of {type} into an empty out");
            Assert.Equal([43, 7], none.shape);
        }
        Tensor input = Samples.Of(float32), whole = full([Samples.Count], 7, int64), one = zeros([1], float32).expand(Samples.Count);
        Assert.Equal("result type Float can't be cast to the desired output type Long", Assert.Throws<InvalidOperationException>(() => f.Call(input, whole)).Message);
        Assert.Equal(7 * Samples.Count, whole.sum().item<long>());
        Assert.StartsWith("unsupported operation: more than one element", Assert.Throws<InvalidOperationException>(() => f.Call(input, one)).Message);
        Tensor shared = input.repeat(2), before = shared.clone();
        Assert.StartsWith("unsupported operation: some elements of the input", Assert.Throws<InvalidOperationException>(
            () => f.Call(shared.narrow(0, 0, Samples.Count), shared.narrow(0, 9, Samples.Count))).Message);
        Equal(Words.Of(before), Words.Of(shared), $"{f}: a refused call wrote");
        Tensor leaf = Samples.Of(float64).requires_grad_();
        Assert.Contains("functions with out=... arguments don't support automatic differentiation",
            Assert.Throws<InvalidOperationException>(() => f.Call(leaf, zeros([Samples.Count], float64))).Message);
    }

    private static void InPlace(Function f)
    {
        foreach (ScalarType type in f.TakesComplex ? [.. floats, complex128] : floats)
        {
            Tensor x = Samples.Of(type), want = f.Call(x);
            if (want.dtype != type) continue;
            Tensor copy = x.clone();
            Assert.Same(copy, f.InPlace(copy));
            Equal(Words.Of(want), Words.Of(copy), $"{f} of {type} in place");
            Tensor matrix = x.repeat(2).reshape(2, Samples.Count).clone();
            f.InPlace(matrix.as_strided([Samples.Count], [2], 1));
            Tensor expected = x.repeat(2).clone();
            expected.as_strided([Samples.Count], [2], 1).copy_(f.Call(expected.as_strided([Samples.Count], [2], 1)));
            Equal(Words.Of(expected), Words.Of(matrix.reshape(-1)), $"{f} of {type} in place through a view");
        }
        Assert.StartsWith("unsupported operation: more than one element",
            Assert.Throws<InvalidOperationException>(() => f.InPlace(ones([1], float32).expand(4))).Message);
        Tensor leaf = ones([2], float64).requires_grad_();
        Assert.Equal("a leaf Variable that requires grad is being used in an in-place operation.",
            Assert.Throws<InvalidOperationException>(() => f.InPlace(leaf)).Message);
    }

    // Conjugated and negated views are read, and written, as what they show.
    private static void Views(Function f)
    {
        Tensor negated = Samples.Of(complex128).conj().imag;
        Assert.True(negated.is_neg());
        Equal(Words.Of(f.Call(negated.resolve_neg())), Words.Of(f.Call(negated)), $"{f} of a negated view");
        Tensor shown = f.Call(negated.resolve_neg());
        f.InPlace(negated);
        Equal(Words.Of(shown), Words.Of(negated.resolve_neg()), $"{f} in place on a negated view");
        if (!f.TakesComplex) return;
        Tensor conjugated = Samples.Of(complex64).conj(), want = f.Call(conjugated.resolve_conj());
        Equal(Words.Of(want), Words.Of(f.Call(conjugated)), $"{f} of a conjugated view");
        if (!want.is_complex()) return;
        f.InPlace(conjugated);
        Assert.True(conjugated.is_conj());
        Equal(Words.Of(want), Words.Of(conjugated.resolve_conj()), $"{f} in place on a conjugated view");
    }

    private static void Dtypes(Function f)
    {
        foreach (ScalarType type in Enum.GetValues<ScalarType>())
        {
            if (type.IsComplex && f.Arguments == 2) continue;
            Tensor x = Samples.Of(type);
            bool whole = !type.IsFloating && !type.IsComplex;
            bool taken = type.IsFloating || (type.IsComplex && f.TakesComplex)
                || (whole && f.Arguments == 2)
                || (whole && f.Takes is Takes.Numbers or Takes.Reals or Takes.Any) || (type.IsIntegral && f.Takes == Takes.RealsKept);
            if (!taken)
            {
                Assert.EndsWith($" not implemented for '{type.CppName}'", Assert.Throws<NotSupportedException>(() => f.Call(x)).Message);
                Assert.ThrowsAny<Exception>(() => f.InPlace(x.clone()));
                continue;
            }
            Tensor y = f.Call(x);
            bool kept = whole && f.Arguments == 1 && f.Takes is Takes.Any or Takes.RealsKept;
            Assert.Equal(whole && !kept ? float32 : type, y.dtype);
            Assert.Equal(y.dtype, f.Call(x.narrow(0, 0, 0)).dtype);
            if (!whole || kept) continue;
            Equal(Words.Of(f.Call(x.to(float32))), Words.Of(y), $"{f} of {type}");
            Tensor copy = x.clone();
            Assert.Equal($"result type Float can't be cast to the desired output type {type.CppName}",
                Assert.Throws<InvalidOperationException>(() => f.InPlace(copy)).Message);
            Equal(Words.Of(x), Words.Of(copy), $"{f}: a refused call wrote");
        }
    }

    private static void Equal(ulong[] expected, ulong[] got, string what)
    {
        if (expected.AsSpan().SequenceEqual(got)) return;
        int i = Enumerable.Range(0, Math.Min(got.Length, expected.Length)).FirstOrDefault(k => got[k] != expected[k], -1);
        Assert.Fail(i < 0 ? $"{what}: {got.Length} words, not {expected.Length}" : $"{what}: word {i} is {got[i]:x}, not {expected[i]:x}");
    }
}
