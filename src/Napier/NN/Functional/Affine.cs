using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>x W^T + b of matrices in one recorded call: no transposed view, no copy, and each gradient in one product.</summary>
internal sealed class Affine : Node
{
    private readonly bool wantsX, wantsW, wantsB;
    private Saved? x, w;
    private bool released;

    private Affine(Tensor x, Tensor w, Tensor? b) : base(b is null ? "MmBackward0" : "AddmmBackward0", b is null ? [x, w] : [x, w, b])
    {
        (wantsX, wantsW, wantsB) = (Tape.Wants(x), Tape.Wants(w), b is not null && Tape.Wants(b));
        if (wantsW) this.x = new(x);
        if (wantsX) this.w = new(w);
    }

    /// <summary>Whether the call takes these arguments: plain matrices of one native dtype, and a vector.</summary>
    public static bool Takes(Tensor x, Tensor w, Tensor? b) =>
        x.dtype is ScalarType.Float32 or ScalarType.Float64 && w.dtype == x.dtype && (b is null || b.dtype == x.dtype)
        && x.Sizes.Length == 2 && w.Sizes.Length == 2 && x.Sizes[1] == w.Sizes[1] && x.Sizes[1] > 0 && !x.Negated && !w.Negated
        && (b is null || (b.Sizes.Length == 1 && b.Sizes[0] == w.Sizes[0] && b.is_contiguous() && !b.Negated));

    /// <summary>x W^T + b.</summary>
    public static Tensor Call(Tensor x, Tensor w, Tensor? b)
    {
        Tensor result = MatrixProducts.Product(x, w, transposeY: true);
        if (b is not null && result.Elements > 0)
        {
            if (x.dtype == ScalarType.Float32) AddToRows<float>(result, b);
            else AddToRows<double>(result, b);
        }
        if (!Tape.Wants(x, w) && (b is null || !Tape.Wants(b))) return result;
        Tape.Attach(new Affine(x, w, b), [result], b is null ? [x, w] : [x, w, b]);
        return result;
    }

    /// <inheritdoc/>
    public override Tensor?[] Backward(Tensor?[] gradients)
    {
        if (released) throw Saved.Freed();
        var results = new Tensor?[Next.Length];
        if (gradients[0] is not { } g) return results;
        Tensor? left = x?.Value, right = w?.Value;
        bool recorded = Tape.Wants(g, left ?? g, right ?? g);
        if (right is not null) results[0] = recorded ? g.mm(right) : MatrixProducts.Product(g, right);
        if (left is not null) results[1] = recorded ? g.t().mm(left) : MatrixProducts.Product(g, left, transposeX: true);
        if (wantsB) results[2] = g.sum(0);
        return results;
    }

    /// <inheritdoc/>
    public override void Release()
    {
        released = true;
        x = w = null;
    }

    private static void AddToRows<T>(Tensor matrix, Tensor row) where T : unmanaged, System.Numerics.IAdditionOperators<T, T, T>
    {
        nint rows = (nint)matrix.Sizes[0], columns = (nint)matrix.Sizes[1], width = Pack<T>.Count;
        ref T to = ref Unsafe.As<byte, T>(ref matrix.Bytes), from = ref Unsafe.As<byte, T>(ref row.Bytes);
        for (nint r = 0; r < rows; r++, to = ref Unsafe.Add(ref to, columns))
        {
            nint c = 0;
            for (; c <= columns - width; c += width)
                Pack<T>.Store(Pack<T>.Load(in Unsafe.Add(ref to, c)) + Pack<T>.Load(in Unsafe.Add(ref from, c)), ref Unsafe.Add(ref to, c));
            for (; c < columns; c++) Unsafe.Add(ref to, c) += Unsafe.Add(ref from, c);
        }
        GC.KeepAlive(matrix);
        GC.KeepAlive(row);
    }
}
