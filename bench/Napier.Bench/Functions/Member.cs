using System.Numerics;
using System.Numerics.Tensors;
using System.Reflection;
using Bench.Harness;
using Bench.Peers;
using Napier;
using static Napier.torch;
using Tensor = Napier.torch.Tensor;

namespace Bench.Functions;

/// <summary>A member of the family: any function that Napier has, found by its struct, and what the peers call it.</summary>
abstract unsafe class Member
{
    static readonly string[] shorts =
    [
        "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sigmoid", "tanh", "sinh", "cosh", "silu", "erf", "erfc", "sqrt", "rsqrt", "sin", "cos", "tan",
    ];

    /// <summary>All of one argument, by name.</summary>
    public static IReadOnlyList<Member> All { get; } =
    [
        .. Napier.Proof.Catalogue.Operators(typeof(torch).Assembly)
            .Select(op => (Member)Activator.CreateInstance(typeof(Of<>).MakeGenericType(op.GetType()), op)!).OrderBy(m => m.Name, StringComparer.Ordinal),
    ];

    /// <summary>PyTorch's name.</summary>
    public abstract string Name { get; }

    public abstract Napier.Proof.IProver Prover { get; }

    /// <summary>y = f(x) into memory that is there.</summary>
    public abstract Action Out<T>(Block<T> x, Block<T> y) where T : unmanaged;

    /// <summary>A new y = f(x).</summary>
    public abstract Action Fresh(Block<float> x);

    public abstract void Span<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged;

    /// <summary>Where the function has numbers.</summary>
    public (double Low, double High) Domain => Name switch
    {
        "log" or "log2" or "log10" or "sqrt" or "rsqrt" or "lgamma" or "digamma" or "entr" or "polygamma" => (0.01, 20),
        "log1p" => (-0.99, 20),
        "acosh" => (1, 20),
        "asin" or "acos" or "atanh" or "erfinv" => (-0.999, 0.999),
        "logit" or "ndtri" => (0.001, 0.999),
        "erfcinv" => (0.001, 1.999),
        _ => (-10, 10),
    };

    /// <summary>System.Numerics.Tensors' function, or null.</summary>
    public Map<T>? Primitives<T>() where T : unmanaged
    {
        string name = Name switch
        {
            "expm1" => "ExpM1", "log1p" => "LogP1", "neg" => "Negate", "ceil" => "Ceiling", "trunc" => "Truncate", "rsqrt" => "ReciprocalSqrt", _ => Name,
        };
        MethodInfo? method = typeof(TensorPrimitives).GetMethods().FirstOrDefault(m => m.IsGenericMethod && m.GetGenericArguments().Length == 1
            && m.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && m.GetParameters() is [var a, var b]
            && a.ParameterType.Name == "ReadOnlySpan`1" && b.ParameterType.Name == "Span`1");
        try
        {
            return method?.MakeGenericMethod(typeof(T)).CreateDelegate<Map<T>>();
        }
        catch (ArgumentException)
        {
            return null; // not for this element type
        }
    }

    /// <summary>libtorch's function over preallocated memory, or null.</summary>
    public Action? Libtorch<T>(Block<T> x, Block<T> y, TorchType type) where T : unmanaged
    {
        // A kernel that lacks a format throws, which managed code cannot catch: 16-bit formats only where they are known to be there.
        if (type is TorchType.Float16 or TorchType.BFloat16 && Array.IndexOf(shorts, Name) < 0) return null;
        if (!Peers.Libtorch.IsLoaded || (Peers.Libtorch.Out(Name) ?? Peers.Libtorch.Out("special_" + Name)) is not { } torch) return null;
        nint tx = Peers.Libtorch.Wrap(x.Pointer, type, x.Length), ty = Peers.Libtorch.Wrap(y.Pointer, type, y.Length);
        return () => torch(ty, tx);
    }

    /// <summary>TorchSharp's call, whose result is new each time, or null.</summary>
    public Func<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>? TorchSharp => Name switch
    {
        "gelu" => x => global::TorchSharp.torch.nn.functional.gelu(x),
        "softplus" => x => global::TorchSharp.torch.nn.functional.softplus(x, 1, 20),
        "logsigmoid" => x => global::TorchSharp.torch.nn.functional.logsigmoid(x),
        "elu" => x => global::TorchSharp.torch.nn.functional.elu(x, 1),
        "selu" => x => global::TorchSharp.torch.nn.functional.selu(x),
        "mish" => x => global::TorchSharp.torch.nn.functional.mish(x),
        "silu" => x => global::TorchSharp.torch.nn.functional.silu(x),
        _ => typeof(global::TorchSharp.torch.Tensor).GetMethod(Name, [])?.CreateDelegate<Func<global::TorchSharp.torch.Tensor, global::TorchSharp.torch.Tensor>>(),
    };

    sealed class Of<TOp>(TOp op) : Member where TOp : struct, IParametric<TOp>
    {
        static object? sink;

        public override string Name => TOp.Name;

        public override Napier.Proof.IProver Prover => new Napier.Proof.Prover<TOp>(op);

        public override Action Out<T>(Block<T> x, Block<T> y)
        {
            Tensor from = NapierSide.Over(x, new([x.Length], [1])), to = NapierSide.Over(y, new([y.Length], [1]));
            return () => Unary.Call(from, to, op);
        }

        public override Action Fresh(Block<float> x)
        {
            Tensor from = NapierSide.Over(x, new([x.Length], [1]));
            return () => sink = Unary.Call(from, null, op);
        }

        public override void Span<T>(ReadOnlySpan<T> x, Span<T> y) => Spans.Map(x, y, op);
    }
}
