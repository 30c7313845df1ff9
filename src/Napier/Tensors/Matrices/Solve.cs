namespace Napier;

public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>The X with A X = B for square matrices A, by Gaussian elimination with row exchanges.</summary>
        /// <param name="A">(..., n, n), real.</param>
        /// <param name="B">(..., n, k), or a vector for each matrix: (n), or A's shape without the last dimension.</param>
        /// <exception cref="InvalidOperationException">A matrix is singular, or the shapes or dtypes do not fit.</exception>
        public static Tensor solve(Tensor A, Tensor B)
        {
            const string name = "linalg.solve";
            MatrixBatches.CheckSquare(name, A);
            bool vector = B.Sizes.Length == 1 || (B.Sizes.Length == A.Sizes.Length - 1 && B.Sizes.AsSpan().SequenceEqual(A.Sizes.AsSpan(0, B.Sizes.Length)));
            if (vector) return solve(A, B.unsqueeze(-1)).squeeze(-1);
            CheckSystem(name, A, B);
            (Tensor a, Tensor b) = MatrixBatches.Broadcast(A, B);
            int n = (int)b.Sizes[^2], m = (int)b.Sizes[^1];
            double[] matrices = MatrixBatches.Read(a), right = MatrixBatches.Read(b), x = new double[right.Length];
            int[] rows = new int[n];
            for (int i = 0; n > 0 && i < matrices.Length / (n * n); i++)
            {
                Span<double> matrix = matrices.AsSpan(i * n * n, n * n), from = right.AsSpan(i * n * m, n * m), to = x.AsSpan(i * n * m, n * m);
                if (Factors.LU(matrix, rows, out _) > 0)
                {
                    throw new InvalidOperationException(
                        $"torch.linalg.solve: {MatrixBatches.Element(a, i)}The solver failed because the input matrix is singular.");
                }
                for (int r = 0; r < n; r++) from.Slice(rows[r] * m, m).CopyTo(to[(r * m)..]);
                Factors.SolveLower(matrix, n, to, m, unit: true);
                Factors.SolveUpper(matrix, n, to, m, unit: false);
            }
            Tensor result = MatrixBatches.Write(x, b.Sizes, B.dtype);
            if (!Tape.Wants(A, B)) return result;
            Saved kept = new(A), solution = new(result);
            Target toA = new(A), toB = new(B);
            return Tape.Record(result, "LinalgSolveExBackward0", [A, B], g =>
            {
                Tensor gb = solve(kept.Value.mT, g);
                return [toA.Wanted ? toA.Of(-gb.matmul(solution.Value.mT)) : null, toB.Wanted ? toB.Of(gb) : null];
            });
        }

        /// <summary>The inverse of each square matrix.</summary>
        /// <param name="A">(..., n, n), real.</param>
        /// <exception cref="InvalidOperationException">A matrix is not square, or singular.</exception>
        public static Tensor inv(Tensor A)
        {
            MatrixBatches.CheckSquare("linalg.inv", A);
            long n = A.Sizes[^1];
            return solve(A, eye(n, n, A.dtype).expand(A.Sizes));
        }

        /// <summary>The determinant of each square matrix.</summary>
        /// <param name="A">(..., n, n), real.</param>
        /// <exception cref="InvalidOperationException">A matrix is not square.</exception>
        public static Tensor det(Tensor A)
        {
            MatrixBatches.CheckSquare("linalg.det", A);
            var (signs, _, product) = Determinants(A);
            Tensor result = MatrixBatches.Write(product, A.Sizes[..^2], A.dtype);
            if (!Tape.Wants(A)) return result;
            if (Array.IndexOf(signs, 0) >= 0) throw new NotSupportedException("linalg.det: the derivative at a singular matrix is not there.");
            Saved kept = new(A), value = new(result);
            return Tape.Record(result, "LinalgDetBackward0", A, g => (g * value.Value).unsqueeze(-1).unsqueeze(-1) * inv(kept.Value).mT);
        }

        /// <summary>The sign of the determinant of each square matrix, and the logarithm of its absolute value.</summary>
        /// <param name="A">(..., n, n), real.</param>
        /// <exception cref="InvalidOperationException">A matrix is not square.</exception>
        public static (Tensor sign, Tensor logabsdet) slogdet(Tensor A)
        {
            MatrixBatches.CheckSquare("linalg.slogdet", A);
            var (signs, logs, _) = Determinants(A);
            long[] sizes = A.Sizes[..^2];
            Tensor log = MatrixBatches.Write(logs, sizes, A.dtype);
            if (Tape.Wants(A))
            {
                Saved kept = new(A);
                Tape.Record(log, "LinalgSlogdetBackward0", A, g => g.unsqueeze(-1).unsqueeze(-1) * inv(kept.Value).mT);
            }
            return (MatrixBatches.Write(signs, sizes, A.dtype), log);
        }

        /// <summary>The logarithm of the absolute value of the determinant; NaN where the determinant is negative.</summary>
        /// <inheritdoc cref="slogdet"/>
        public static Tensor logdet(Tensor A)
        {
            (Tensor sign, Tensor log) = slogdet(A);
            return where(sign < 0, double.NaN, log);
        }

        private static (double[] Signs, double[] Logs, double[] Products) Determinants(Tensor a)
        {
            int n = (int)a.Sizes[^1], count = (int)Layout.Count(a.Sizes[..^2]);
            double[] elements = MatrixBatches.Read(a), signs = new double[count], logs = new double[count], products = new double[count];
            int[] rows = new int[n];
            for (int i = 0; i < count; i++)
            {
                Span<double> matrix = elements.AsSpan(i * n * n, n * n);
                Factors.LU(matrix, rows, out int sign);
                double product = sign;
                for (int k = 0; k < n; k++)
                {
                    double pivot = matrix[k * (n + 1)];
                    product *= pivot;
                    sign *= double.IsNaN(pivot) ? 1 : Math.Sign(pivot);
                    logs[i] += Scalars.Apply<Log>(Math.Abs(pivot));
                }
                (signs[i], products[i]) = (sign, product);
            }
            return (signs, logs, products);
        }
    }

    /// <inheritdoc cref="linalg.logdet"/>
    public static Tensor logdet(Tensor input) => linalg.logdet(input);

    /// <inheritdoc cref="linalg.slogdet"/>
    public static (Tensor sign, Tensor logabsdet) slogdet(Tensor input) => linalg.slogdet(input);

    /// <inheritdoc cref="linalg.det"/>
    public static Tensor det(Tensor input) => linalg.det(input);

    /// <inheritdoc cref="linalg.inv"/>
    public static Tensor inverse(Tensor input) => linalg.inv(input);
}
