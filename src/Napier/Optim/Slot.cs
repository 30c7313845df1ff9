using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>A parameter and what an optimiser remembers of it.</summary>
internal sealed class Slot(Tensor parameter)
{
    private const nint Grain = 1 << 15;

    private Tensor? scratch; // gradients that lie in another order than the parameter, brought into its order
    private bool apart;      // the parameter itself has gaps: steps are made on a copy

    /// <summary>What is learnt.</summary>
    public Tensor Parameter { get; } = parameter;

    /// <summary>The gradient of the step that is being made, in the parameter's order; null where there is none.</summary>
    public Tensor? Gradient { get; private set; }

    /// <summary>How many steps were made.</summary>
    public long Steps { get; set; }

    /// <summary>A number that some optimisers remember for the parameter as a whole.</summary>
    public double Number { get; set; }

    /// <summary>Whether memories were made for the step that is being made.</summary>
    public bool Fresh { get; private set; }

    /// <summary>Up to three tensors in the shape of the parameter.</summary>
    public Tensor?[] Memory { get; } = new Tensor?[3];

    /// <summary>Checks parameter and gradient, and makes memories: afterwards a step cannot fail.</summary>
    /// <param name="memories">How many there must be.</param>
    /// <param name="fresh">The first value of a memory.</param>
    public void Prepare(int memories, double fresh)
    {
        Gradient = null;
        Tensor? gradient = Parameter.Lineage?.Gradient;
        if (gradient is null) return;
        _ = Parameter.Storage; // disposed tensors are refused here
        _ = gradient.Storage;
        if (!gradient.Sizes.AsSpan().SequenceEqual(Parameter.Sizes) || gradient.dtype != Parameter.dtype) Refuse(gradient);
        bool same = Same(gradient, Parameter) && !gradient.Conjugated && !gradient.Negated && !Parameter.Conjugated && !Parameter.Negated;
        apart = !same && (Parameter.Conjugated || Parameter.Negated || !Layout.IsDense(Parameter.Sizes, Parameter.Strides));
        Gradient = same ? gradient : Ordered(gradient);
        Scalar first = Parameter.dtype.IsComplex ? new System.Numerics.Complex(fresh, fresh) : fresh;
        for (int i = 0; i < memories; i++)
        {
            if (Memory[i] is not null) continue;
            Fresh = true;
            Memory[i] = (apart ? Tensor.Fresh(Parameter.Sizes, Parameter.dtype) : Tensor.FreshLike(Parameter, Parameter.dtype)).fill_(first);
        }
    }

    /// <summary>Changes the parameter by a rule.</summary>
    public void Apply<TRule>(in TRule rule, int memories) where TRule : struct, IUpdate<TRule>
    {
        Tensor target = Parameter;
        if (apart)
        {
            target = Tensor.Fresh(Parameter.Sizes, Parameter.dtype);
            Copies.Copy(Parameter.detach(), target);
        }
        switch (target.dtype)
        {
            case ScalarType.Float32: Apply<TRule, Float32, float>(rule, memories, target, target.Elements); break;
            case ScalarType.Float64: Apply<TRule, Float64, double>(rule, memories, target, target.Elements); break;
            case ScalarType.Float16: Apply<TRule, Float16, Half>(rule, memories, target, target.Elements); break;
            case ScalarType.BFloat16: Apply<TRule, BrainFloat16, BFloat16>(rule, memories, target, target.Elements); break;
            // To an optimiser a complex number is two real ones.
            case ScalarType.ComplexFloat32: Apply<TRule, Float32, float>(rule, memories, target, 2 * target.Elements); break;
            default: Apply<TRule, Float64, double>(rule, memories, target, 2 * target.Elements); break;
        }
        if (apart) Copies.Copy(target, Parameter.detach());
        Parameter.Storage.Bump();
        Gradient = null;
        Fresh = false;
    }

    private void Apply<TRule, TElement, E>(in TRule rule, int memories, Tensor target, long count)
        where TRule : struct, IUpdate<TRule> where TElement : struct, IElement<E> where E : unmanaged
    {
        ref E x = ref Unsafe.As<byte, E>(ref target.Bytes), gradient = ref Unsafe.As<byte, E>(ref Gradient!.Bytes);
        ref E first = ref memories > 0 ? ref Unsafe.As<byte, E>(ref Memory[0]!.Bytes) : ref x;
        ref E second = ref memories > 1 ? ref Unsafe.As<byte, E>(ref Memory[1]!.Bytes) : ref x;
        ref E third = ref memories > 2 ? ref Unsafe.As<byte, E>(ref Memory[2]!.Bytes) : ref x;
        if (count < Grain) UpdateLoop<TRule, TElement, E>.Run(in rule, memories, ref x, ref gradient, ref first, ref second, ref third, (nint)count);
        else
        {
            Workers.Run(new Job<TRule, TElement, E>(rule, memories, ref x, ref gradient, ref first, ref second, ref third), (nint)count, Grain);
        }
        GC.KeepAlive(target);
        GC.KeepAlive(Gradient);
        GC.KeepAlive(this);
    }

    private static bool Same(Tensor gradient, Tensor parameter) =>
        (gradient.is_contiguous() && parameter.is_contiguous())
        || (gradient.Strides.AsSpan().SequenceEqual(parameter.Strides) && Layout.IsDense(parameter.Sizes, parameter.Strides));

    private Tensor Ordered(Tensor gradient)
    {
        scratch ??= apart ? Tensor.Fresh(Parameter.Sizes, Parameter.dtype) : Tensor.FreshLike(Parameter, Parameter.dtype);
        Copies.Copy(gradient.detach(), scratch);
        return scratch;
    }

    private void Refuse(Tensor gradient) => throw new InvalidOperationException(
        $"the gradient has shape {Layout.Show(gradient.Sizes)} and dtype torch.{gradient.dtype.Name}, but its parameter has shape "
        + $"{Layout.Show(Parameter.Sizes)} and dtype torch.{Parameter.dtype.Name}");

    private readonly ref struct Job<TRule, TElement, E>(
        TRule rule, int memories, ref E x, ref E gradient, ref E first, ref E second, ref E third) : IJob
        where TRule : struct, IUpdate<TRule> where TElement : struct, IElement<E> where E : unmanaged
    {
        private readonly ref E x = ref x, gradient = ref gradient, first = ref first, second = ref second, third = ref third;

        public void Run(nint start, nint end) => UpdateLoop<TRule, TElement, E>.Run(in rule, memories, ref Unsafe.Add(ref x, start),
            ref Unsafe.Add(ref gradient, start), ref Unsafe.Add(ref first, start), ref Unsafe.Add(ref second, start), ref Unsafe.Add(ref third, start),
            end - start);
    }
}
