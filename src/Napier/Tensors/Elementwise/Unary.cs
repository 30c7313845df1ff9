using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>Functions of one argument on tensors: dtype rules, results, <c>out</c> and in place, and what the tape keeps.</summary>
internal static class Unary
{
    /// <summary>f(x) as a new tensor, or into <paramref name="out"/>.</summary>
    public static Tensor Call<TOp>(Tensor x, Tensor? @out = null, TOp op = default) where TOp : struct, IParametric<TOp>
    {
        // The most common call of all, with as few steps as there can be.
        if (@out is null && x.Elements < Blocks.Grain && x.IsRowMajor && !Tape.Wants(x))
        {
            if (x.dtype == ScalarType.Float32) return Short<TOp, Float32, float>(op, x);
            if (x.dtype == ScalarType.Float64) return Short<TOp, Float64, double>(op, x);
        }
        ScalarType type = ResultType<TOp>(x.dtype);
        Tensor result;
        UnaryNode<TOp>? node = @out is null && Tape.Wants(x) ? new(op, x, type) : null;
        if (@out is null)
        {
            result = Tensor.FreshLike(x, type);
        }
        else
        {
            result = Outputs.Prepare(TOp.Name, @out, type, x.Sizes, x.Strides, x);
        }
        Compute(op, x, result, type);
        if (@out is not null) result.Storage.Bump();
        return node is null ? result : node.Finish(x, result);
    }

    private static Tensor Short<TOp, TElement, E>(TOp op, Tensor x)
        where TOp : struct, IParametric<TOp> where TElement : struct, IElement<E> where E : unmanaged
    {
        Tensor result = Tensor.Fresh<E>(x);
        Dense.Map<TOp, TElement, E>(in Unsafe.As<byte, E>(ref x.Bytes), ref Unsafe.As<byte, E>(ref result.Bytes), (nint)x.Elements, op);
        GC.KeepAlive(x);
        return result;
    }

    /// <summary>x = f(x), element by element, in x's own memory.</summary>
    public static Tensor InPlace<TOp>(Tensor x, TOp op = default) where TOp : struct, IParametric<TOp>
    {
        ScalarType type = ResultType<TOp>(x.dtype);
        Outputs.CheckCast(type, x.dtype);
        Tape.CheckInPlace(x);
        Outputs.CheckSelfOverlap(x);
        UnaryNode<TOp>? node = Tape.Wants(x) ? new(op, x, type) : null;
        Tensor kept = node is null ? x : UnaryNode<TOp>.KeepsInput ? Copies.To(x, x.dtype).Inherit(x) : x;
        Compute(op, x, x, type);
        x.Storage.Bump();
        return node is null ? x : node.Finish(kept, x, inPlace: true);
    }

    /// <summary>The dtype that the function gives for arguments of a dtype, which is also the one it is computed in.</summary>
    /// <exception cref="NotSupportedException">The function does not take the dtype.</exception>
    public static ScalarType ResultType<TOp>(ScalarType type) where TOp : struct, IParametric<TOp> => ResultType(type, TOp.Takes, TOp.Name);

    /// <summary>The dtype that a function of this name and kind gives.</summary>
    public static ScalarType ResultType(ScalarType type, Takes takes, string name)
    {
        if (type.IsFloating) return type;
        if (type.IsComplex ? takes is Takes.Numbers or Takes.FloatsAndComplex or Takes.Any : takes is Takes.Numbers or Takes.Reals)
            return type.IsComplex ? type : torch.get_default_dtype();
        if (takes == Takes.Any || (takes == Takes.RealsKept && type.IsIntegral)) return type;
        throw new NotSupportedException($"\"{Names.Kernel(name)}\" not implemented for '{type.CppName}'");
    }

    /// <summary>Computes into memory that is there. The result may be x itself.</summary>
    internal static void Compute<TOp>(TOp op, Tensor x, Tensor result, ScalarType type) where TOp : struct, IParametric<TOp>
    {
        if (result.Elements == 0) return;
        Tensor source = x.Conjugated || x.Negated ? Copies.Resolve(x) : x;
        if (result.Conjugated || result.Negated)
        {
            Tensor plain = Tensor.Fresh(result.Sizes, type);
            Compute(op, source, plain, type);
            Copies.Copy(plain, result);
            return;
        }
        if (type.IsComplex)
        {
            var complex = new ComplexMap<TOp>(op, source, result);
            if (type == ScalarType.ComplexFloat32) complex.Visit<ComplexFloat32, Complex64>();
            else complex.Visit<ComplexFloat64, System.Numerics.Complex>();
        }
        else if (!type.IsFloating)
        {
            WholeNumbers.Compute(op, source, result);
        }
        else if (type == ScalarType.Float32)
        {
            new RealMap<TOp>(op, source, result).Visit<Float32, float>();
        }
        else
        {
            var map = new RealMap<TOp>(op, source, result);
            type.AcceptFloat<RealMap<TOp>, bool>(ref map);
        }
        GC.KeepAlive(source);
        GC.KeepAlive(result);
    }

    // Whether both tensors have the same elements at the same places of one gapless range of memory, so that the order of the walk is theirs.
    private static bool RunsTogether(Tensor x, Tensor y)
    {
        if (x.Elements == 1) return true;
        if (ReferenceEquals(x.Strides, y.Strides) && Layout.IsCanonical(x.Sizes, x.Strides)) return true;
        if (ReferenceEquals(x.Strides, y.Strides) || x.Strides.AsSpan().SequenceEqual(y.Strides)) return Layout.IsDense(x.Sizes, x.Strides);
        return x.is_contiguous() && y.is_contiguous();
    }

    private readonly struct RealMap<TOp>(TOp op, Tensor x, Tensor y) : IFloatVisitor<bool> where TOp : struct, IParametric<TOp>
    {
        public bool Visit<TElement, E>() where TElement : struct, IElement<E>, IDtype<E> where E : unmanaged
        {
            if (x.dtype == TElement.Type && y.dtype == TElement.Type && RunsTogether(x, y))
            {
                ref E from = ref Unsafe.As<byte, E>(ref x.Bytes), to = ref Unsafe.As<byte, E>(ref y.Bytes);
                if (x.Elements < Blocks.Grain) Dense.Map<TOp, TElement, E>(in from, ref to, (nint)x.Elements, op);
                else Workers.Run(new RunJob<TOp, TElement, E>(op, ref from, ref to, Dense.IsLarge<E>(x.Elements)), (nint)x.Elements, Blocks.Grain);
                return true;
            }
            Blocks.Run<RealBlock<TOp, TElement, E>, E>(new(op), TElement.Type, x, y);
            return true;
        }
    }

    private readonly struct ComplexMap<TOp>(TOp op, Tensor x, Tensor y) where TOp : struct, IParametric<TOp>
    {
        public void Visit<TElement, E>() where TElement : struct, IComplexElement<E>, IDtype<E> where E : unmanaged
        {
            if (x.dtype == TElement.Type && y.dtype == TElement.Type && RunsTogether(x, y))
            {
                ref E from = ref Unsafe.As<byte, E>(ref x.Bytes), to = ref Unsafe.As<byte, E>(ref y.Bytes);
                Workers.Run(new ComplexRunJob<TOp, TElement, E>(op, ref from, ref to), (nint)x.Elements, Blocks.Grain / 8);
                return;
            }
            Blocks.Run<ComplexBlock<TOp, TElement, E>, E>(new(op), TElement.Type, x, y);
        }
    }

    private readonly ref struct RunJob<TOp, TElement, E>(TOp op, ref E x, ref E y, bool large) : IJob
        where TOp : struct, IParametric<TOp> where TElement : struct, IElement<E> where E : unmanaged
    {
        private readonly ref E x = ref x, y = ref y;

        public void Run(nint start, nint end) =>
            Dense.Map<TOp, TElement, E>(in Unsafe.Add(ref x, start), ref Unsafe.Add(ref y, start), end - start, op, large);
    }

    private readonly ref struct ComplexRunJob<TOp, TElement, E>(TOp op, ref E x, ref E y) : IJob
        where TOp : struct, IParametric<TOp> where TElement : struct, IComplexElement<E> where E : unmanaged
    {
        private readonly ref E x = ref x, y = ref y;

        public void Run(nint start, nint end) =>
            Dense.MapComplex<TOp, TElement, E>(in Unsafe.Add(ref x, start), ref Unsafe.Add(ref y, start), end - start, op);
    }

    private readonly struct RealBlock<TOp, TElement, E>(TOp op) : IBlock<E>
        where TOp : struct, IParametric<TOp> where TElement : struct, IElement<E> where E : unmanaged
    {
        public void Run(ref E x, ref E y, nint count) => Dense.Map<TOp, TElement, E>(in x, ref y, count, op);
    }

    private readonly struct ComplexBlock<TOp, TElement, E>(TOp op) : IBlock<E>
        where TOp : struct, IParametric<TOp> where TElement : struct, IComplexElement<E> where E : unmanaged
    {
        public void Run(ref E x, ref E y, nint count) => Dense.MapComplex<TOp, TElement, E>(in x, ref y, count, op);
    }
}
