using System.Reflection;
using Napier.Proof;

namespace Napier.Tests.Conformance;

/// <summary>A function of the library as the matrix sees it. Nobody lists them: a struct that implements the contract is one.</summary>
public abstract class Function
{
    /// <summary>All functions of the library.</summary>
    public static IReadOnlyList<Function> All { get; } = Of(typeof(IUnary<>).Assembly);

    public abstract string Name { get; }

    public abstract Takes Takes { get; }

    public abstract int Arguments { get; }

    /// <summary>f on tensors; of two arguments the second is the same number everywhere.</summary>
    public abstract Tensor Call(Tensor x, Tensor? @out = null);

    public abstract Tensor InPlace(Tensor x);

    public abstract void Span<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged;

    /// <summary>The function at any precision; null where big floats do not know it.</summary>
    public abstract BigFloat? Exact(BigFloat x);

    public bool TakesComplex => Takes is Takes.Numbers or Takes.FloatsAndComplex or Takes.Any && Arguments == 1;

    public override string ToString() => Name;

    public static IReadOnlyList<Function> Of(Assembly assembly) =>
    [
        .. Catalogue.Operators(assembly).Select(op => (Function)Activator.CreateInstance(typeof(Unary<>).MakeGenericType(op.GetType()), op)!)
            .Concat(Catalogue.Pairs(assembly).Select(type => (Function)Activator.CreateInstance(typeof(Pair<>).MakeGenericType(type))!))
            .OrderBy(f => f.Name, StringComparer.Ordinal),
    ];

    // A primitive that the oracle does not know would apply itself for ever.
    private static BigFloat? Try(Func<BigFloat> value)
    {
        try
        {
            return value();
        }
        catch (InsufficientExecutionStackException)
        {
            return null;
        }
    }

    private sealed class Unary<TOp>(TOp op) : Function where TOp : struct, IParametric<TOp>
    {
        public override string Name => TOp.Name;

        public override Takes Takes => TOp.Takes;

        public override int Arguments => 1;

        public override Tensor Call(Tensor x, Tensor? @out = null) => Napier.Unary.Call(x, @out, op);

        public override Tensor InPlace(Tensor x) => Napier.Unary.InPlace(x, op);

        public override void Span<T>(ReadOnlySpan<T> x, Span<T> y) => Spans.Map(x, y, op);

        public override BigFloat? Exact(BigFloat x) => Try(() => BigFloat.Apply(op, x));
    }

    private sealed class Pair<TOp> : Function where TOp : struct, IBinary<TOp>
    {
        // Exact in every floating-point dtype.
        private const double Second = 0.6875;

        public override string Name => TOp.Name;

        public override Takes Takes => TOp.Takes;

        public override int Arguments => 2;

        public override Tensor Call(Tensor x, Tensor? @out = null) => Binary.Call<TOp>(x, Other(x), @out);

        public override Tensor InPlace(Tensor x) => Binary.InPlace<TOp>(x, Other(x));

        public override void Span<T>(ReadOnlySpan<T> x, Span<T> y) => Spans.Zip<TOp, T>(x, [Spans.Of<T>(Second)], y);

        public override BigFloat? Exact(BigFloat x) => Try(() => BigFloat.Apply<TOp>(x, Second));

        private static Tensor Other(Tensor x) => full([], Second, x.dtype.IsFloating ? x.dtype : float32);
    }
}
