namespace Napier;

public static partial class torch
{
    /// <summary>The matrix product, by PyTorch's rules for dimensions: vectors give dot or matrix-vector products, more than two dimensions
    /// are batches that broadcast.</summary>
    /// <exception cref="InvalidOperationException">Shapes or dtypes do not fit, or a tensor has no dimension.</exception>
    public static Tensor matmul(Tensor input, Tensor other, Tensor? @out = null) => Reduction.Into("matmul", Product(input, other), @out, input);

    /// <summary>The product of two matrices.</summary>
    /// <exception cref="InvalidOperationException">One is not a matrix, or the shapes or dtypes do not fit.</exception>
    public static Tensor mm(Tensor input, Tensor mat2, Tensor? @out = null)
    {
        if (input.Sizes.Length != 2) throw new InvalidOperationException("self must be a matrix");
        if (mat2.Sizes.Length != 2) throw new InvalidOperationException("mat2 must be a matrix");
        if (input.Sizes[1] != mat2.Sizes[0])
        {
            throw new InvalidOperationException("mat1 and mat2 shapes cannot be multiplied "
                + $"({input.Sizes[0]}x{input.Sizes[1]} and {mat2.Sizes[0]}x{mat2.Sizes[1]})");
        }
        bool plain = input.dtype is ScalarType.Float32 or ScalarType.Float64 && input.dtype == mat2.dtype && !input.Negated && !mat2.Negated;
        Tensor result = plain ? MatrixProducts.Product(input, mat2)
            : MatrixProducts.Batches(input.detach().unsqueeze(0), mat2.detach().unsqueeze(0)).squeeze(0);
        if (!Tape.Wants(input, mat2)) return Reduction.Into("mm", result, @out, input);
        Saved a = new(input), b = new(mat2);
        bool left = Tape.Wants(input), right = Tape.Wants(mat2);
        return Tape.Record(Reduction.Into("mm", result, @out, input), "MmBackward0", [input, mat2], g =>
            [left ? mm(g, b.Value.t().conj()) : null, right ? mm(a.Value.t().conj(), g) : null]);
    }

    /// <summary>The products of two batches of matrices.</summary>
    /// <exception cref="InvalidOperationException">One has not three dimensions, or the shapes or dtypes do not fit.</exception>
    public static Tensor bmm(Tensor input, Tensor mat2, Tensor? @out = null)
    {
        if (input.Sizes.Length != 3) throw new InvalidOperationException("batch1 must be a 3D tensor");
        if (mat2.Sizes.Length != 3) throw new InvalidOperationException("batch2 must be a 3D tensor");
        if (input.Sizes[0] != mat2.Sizes[0] || input.Sizes[2] != mat2.Sizes[1])
        {
            throw new InvalidOperationException("Expected size for first two dimensions of batch2 tensor to be: "
                + $"[{input.Sizes[0]}, {input.Sizes[2]}] but got: [{mat2.Sizes[0]}, {mat2.Sizes[1]}].");
        }
        Tensor result = Reduction.Into("bmm", MatrixProducts.Batches(input, mat2), @out, input);
        if (!Tape.Wants(input, mat2)) return result;
        Saved a = new(input), b = new(mat2);
        bool left = Tape.Wants(input), right = Tape.Wants(mat2);
        return Tape.Record(result, "BmmBackward0", [input, mat2], g =>
            [left ? bmm(g, b.Value.mT.conj()) : null, right ? bmm(a.Value.mT.conj(), g) : null]);
    }

    /// <summary>The product of a matrix and a vector.</summary>
    /// <exception cref="InvalidOperationException">The shapes or dtypes do not fit.</exception>
    public static Tensor mv(Tensor input, Tensor vec, Tensor? @out = null)
    {
        if (input.Sizes.Length != 2 || vec.Sizes.Length != 1)
        {
            throw new InvalidOperationException(
                $"vector + matrix @ vector expected, got 1, {input.Sizes.Length}, {vec.Sizes.Length}");
        }
        if (input.Sizes[1] != vec.Sizes[0])
        {
            throw new InvalidOperationException(
                $"size mismatch, got input ({input.Sizes[0]}), mat ({input.Sizes[0]}x{input.Sizes[1]}), vec ({vec.Sizes[0]})");
        }
        MatrixProducts.CheckTypes(input, vec);
        Tensor result = Reduction.Into("mv", MatrixProducts.Vector(input.detach(), vec.detach()), @out, input);
        if (!Tape.Wants(input, vec)) return result;
        Saved a = new(input), x = new(vec);
        bool left = Tape.Wants(input), right = Tape.Wants(vec);
        return Tape.Record(result, "MvBackward0", [input, vec], g =>
            [left ? outer(g, x.Value.conj()) : null, right ? mv(a.Value.t().conj(), g) : null]);
    }

    /// <summary>The sum of the products of two vectors' elements.</summary>
    /// <exception cref="InvalidOperationException">One is not a vector, or lengths or dtypes differ.</exception>
    public static Tensor dot(Tensor input, Tensor tensor, Tensor? @out = null)
    {
        if (input.Sizes.Length != 1 || tensor.Sizes.Length != 1)
            throw new InvalidOperationException($"1D tensors expected, but got {input.Sizes.Length}D and {tensor.Sizes.Length}D tensors");
        if (input.dtype != tensor.dtype)
        {
            throw new InvalidOperationException(
                $"dot : expected both vectors to have same dtype, but found {input.dtype.CppName} and {tensor.dtype.CppName}");
        }
        if (input.Elements != tensor.Elements)
        {
            throw new InvalidOperationException($"inconsistent tensor size, expected tensor {Layout.Show(input.Sizes)} and src "
                + $"{Layout.Show(tensor.Sizes)} to have the same number of elements, but got "
                + $"{input.Elements} and {tensor.Elements} elements respectively");
        }
        Tensor result = MatrixProducts.Vector(input.detach().unsqueeze(0), tensor.detach()).squeeze(0);
        result = Reduction.Into("dot", result, @out, input);
        if (!Tape.Wants(input, tensor)) return result;
        Saved x = new(input), y = new(tensor);
        bool left = Tape.Wants(input), right = Tape.Wants(tensor);
        return Tape.Record(result, "DotBackward0", [input, tensor], g => [left ? g * y.Value.conj() : null, right ? g * x.Value.conj() : null]);
    }

    /// <summary>As <see cref="dot"/>, with the first vector conjugated.</summary>
    public static Tensor vdot(Tensor input, Tensor other) => dot(input.conj(), other);

    /// <summary>All products of an element of one vector with one of the other.</summary>
    /// <exception cref="InvalidOperationException">One is not a vector.</exception>
    public static Tensor outer(Tensor input, Tensor vec2)
    {
        if (input.Sizes.Length != 1)
            throw new InvalidOperationException($"outer: Expected 1-D argument self, but got {input.Sizes.Length}-D");
        if (vec2.Sizes.Length != 1)
            throw new InvalidOperationException($"outer: Expected 1-D argument vec2, but got {vec2.Sizes.Length}-D");
        return input.unsqueeze(1) * vec2;
    }

    /// <summary>Sums of products over the last dimension of both.</summary>
    public static Tensor inner(Tensor input, Tensor other) =>
        input.Sizes.Length == 0 || other.Sizes.Length == 0 ? input * other
        : input.Sizes.Length == 1 && other.Sizes.Length == 1 ? dot(input, other)
        : matmul(input.reshape(-1, input.Sizes[^1]), other.reshape(-1, other.Sizes[^1]).t()).reshape([.. input.Sizes[..^1], .. other.Sizes[..^1]]);

    /// <summary>beta input + alpha (mat1 mat2).</summary>
    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, Scalar? beta = null, Scalar? alpha = null) =>
        Plus(input, mm(mat1, mat2), beta, alpha);

    /// <summary>beta input + alpha (mat vec).</summary>
    public static Tensor addmv(Tensor input, Tensor mat, Tensor vec, Scalar? beta = null, Scalar? alpha = null) =>
        Plus(input, mv(mat, vec), beta, alpha);

    /// <summary>beta input + alpha (batch1 batch2), batch by batch.</summary>
    public static Tensor baddbmm(Tensor input, Tensor batch1, Tensor batch2, Scalar? beta = null, Scalar? alpha = null) =>
        Plus(input, bmm(batch1, batch2), beta, alpha);

    /// <summary>beta input + alpha times the sum of the products of all batches.</summary>
    public static Tensor addbmm(Tensor input, Tensor batch1, Tensor batch2, Scalar? beta = null, Scalar? alpha = null) =>
        Plus(input, bmm(batch1, batch2).sum(0), beta, alpha);

    private static Tensor Plus(Tensor input, Tensor product, Scalar? beta, Scalar? alpha)
    {
        if (alpha is { } a) product *= a;
        // With beta 0 the input does not count at all, not even its NaN.
        return beta is not { } b ? input + product : b.ToDouble() == 0 ? product : (input * b) + product;
    }

    private static Tensor Product(Tensor x, Tensor y)
    {
        int dx = x.Sizes.Length, dy = y.Sizes.Length;
        if (dx == 0 || dy == 0)
            throw new InvalidOperationException($"both arguments to matmul need to be at least 1D, but they are {dx}D and {dy}D");
        if (dx == 1 && dy == 1) return dot(x, y);
        if (dx == 2 && dy == 1) return mv(x, y);
        if (dx == 1 && dy == 2) return mm(x.unsqueeze(0), y).squeeze(0);
        if (dx == 2 && dy == 2) return mm(x, y);
        if (dx == 1) return Product(x.unsqueeze(0), y).squeeze(-2);
        if (dy == 1) return Product(x, y.unsqueeze(1)).squeeze(-1);
        // A matrix on the right takes all batches of the left at once.
        if (dy == 2 && x.is_contiguous()) return mm(x.reshape(-1, x.Sizes[^1]), y).reshape([.. x.Sizes[..^1], y.Sizes[1]]);
        long[] batch = Broadcasting.Shape(x.Sizes[..^2], y.Sizes[..^2]);
        Tensor a = x.expand([.. batch, .. x.Sizes[^2..]]), b = y.expand([.. batch, .. y.Sizes[^2..]]);
        Tensor product = bmm(a.reshape([Layout.Count(batch), .. x.Sizes[^2..]]), b.reshape([Layout.Count(batch), .. y.Sizes[^2..]]));
        return product.reshape([.. batch, x.Sizes[^2], y.Sizes[^1]]);
    }

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.matmul"/>
        public Tensor matmul(Tensor other) => torch.matmul(this, other);

        /// <inheritdoc cref="torch.mm"/>
        public Tensor mm(Tensor mat2) => torch.mm(this, mat2);

        /// <inheritdoc cref="torch.bmm"/>
        public Tensor bmm(Tensor mat2) => torch.bmm(this, mat2);

        /// <inheritdoc cref="torch.mv"/>
        public Tensor mv(Tensor vec) => torch.mv(this, vec);

        /// <inheritdoc cref="torch.dot"/>
        public Tensor dot(Tensor tensor) => torch.dot(this, tensor);

        /// <inheritdoc cref="torch.vdot"/>
        public Tensor vdot(Tensor other) => torch.vdot(this, other);

        /// <inheritdoc cref="torch.outer"/>
        public Tensor outer(Tensor vec2) => torch.outer(this, vec2);

        /// <inheritdoc cref="torch.inner"/>
        public Tensor inner(Tensor other) => torch.inner(this, other);

        /// <inheritdoc cref="torch.addmm"/>
        public Tensor addmm(Tensor mat1, Tensor mat2, Scalar? beta = null, Scalar? alpha = null) => torch.addmm(this, mat1, mat2, beta, alpha);

        /// <inheritdoc cref="torch.addmv"/>
        public Tensor addmv(Tensor mat, Tensor vec, Scalar? beta = null, Scalar? alpha = null) => torch.addmv(this, mat, vec, beta, alpha);

        /// <inheritdoc cref="torch.baddbmm"/>
        public Tensor baddbmm(Tensor batch1, Tensor batch2, Scalar? beta = null, Scalar? alpha = null) =>
            torch.baddbmm(this, batch1, batch2, beta, alpha);
    }
}
