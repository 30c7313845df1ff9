namespace Napier;

public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>The lower triangular matrix L with A = L L^T of each symmetric positive-definite matrix; only A's lower triangle is read.</summary>
        /// <param name="A">(..., n, n), real.</param>
        /// <param name="upper">Whether to return L^T instead.</param>
        /// <exception cref="InvalidOperationException">A matrix is not square or not positive-definite.</exception>
        public static Tensor cholesky(Tensor A, bool upper = false)
        {
            (Tensor factor, int[] orders) = Factored(A, upper);
            if (Array.FindIndex(orders, o => o > 0) is var i && i >= 0)
            {
                throw new InvalidOperationException($"linalg.cholesky: {MatrixBatches.Element(A, i)}The factorization could not be completed because the "
                    + $"input is not positive-definite (the leading minor of order {orders[i]} is not positive-definite).");
            }
            return Recorded(factor, A, upper);
        }

        /// <summary>As <see cref="cholesky"/>, without a refusal: info says for each matrix the order of its first leading minor that is not positive,
        /// or 0 where L is its factor.</summary>
        /// <exception cref="InvalidOperationException">A matrix is not square.</exception>
        public static (Tensor L, Tensor info) cholesky_ex(Tensor A, bool upper = false)
        {
            (Tensor factor, int[] orders) = Factored(A, upper);
            return (Recorded(factor, A, upper), tensor(orders).reshape(A.Sizes[..^2]));
        }

        private static (Tensor Factor, int[] Orders) Factored(Tensor a, bool upper)
        {
            MatrixBatches.CheckSquare("linalg.cholesky", a);
            int n = (int)a.Sizes[^1];
            double[] elements = MatrixBatches.Read(upper ? a.mT : a);
            int[] orders = new int[Layout.Count(a.Sizes[..^2])];
            for (int i = 0; i < orders.Length; i++) orders[i] = Factors.Cholesky(elements.AsSpan(i * n * n, n * n), n);
            return (MatrixBatches.Write(elements, a.Sizes, a.dtype), orders);
        }

        private static Tensor Recorded(Tensor factor, Tensor A, bool upper)
        {
            if (Tape.Wants(A))
            {
                Saved saved = new(factor);
                Tape.Record(factor, "LinalgCholeskyExBackward0", A, g =>
                {
                    // L^-T P(L^T G) L^-1, where P halves the lower triangle onto both sides (Murray, "Differentiation of the Cholesky decomposition", 2016).
                    Tensor l = saved.Value, p = l.mT.matmul(g).tril();
                    p = (p + p.tril(-1).mT) * 0.5;
                    return solve_triangular(l.mT, solve_triangular(l.mT, p.mT, upper: true).mT, upper: true);
                });
            }
            return upper ? factor.mT : factor;
        }

        /// <summary>The X with A X = B (or X A = B) for triangular matrices A; nothing but that triangle is read.</summary>
        /// <param name="A">(..., n, n), real.</param>
        /// <param name="B">(..., n, k), or (..., k, n) from the other side.</param>
        /// <param name="upper">Whether A is upper triangular, else lower.</param>
        /// <param name="left">Whether A stands left of X.</param>
        /// <param name="unitriangular">Whether to take A's diagonal as ones.</param>
        /// <exception cref="InvalidOperationException">The shapes or dtypes do not fit.</exception>
        public static Tensor solve_triangular(Tensor A, Tensor B, bool upper, bool left = true, bool unitriangular = false)
        {
            if (!left) return solve_triangular(A.mT, B.mT, !upper, unitriangular: unitriangular).mT;
            const string name = "linalg.solve_triangular";
            CheckSystem(name, A, B);
            (Tensor a, Tensor b) = MatrixBatches.Broadcast(A, B);
            int n = (int)b.Sizes[^2], m = (int)b.Sizes[^1];
            double[] matrices = MatrixBatches.Read(a), x = MatrixBatches.Read(b);
            for (int i = 0; n * m > 0 && i < x.Length / (n * m); i++)
            {
                ReadOnlySpan<double> matrix = matrices.AsSpan(i * n * n, n * n);
                Span<double> to = x.AsSpan(i * n * m, n * m);
                if (upper) Factors.SolveUpper(matrix, n, to, m, unitriangular);
                else Factors.SolveLower(matrix, n, to, m, unitriangular);
            }
            Tensor result = MatrixBatches.Write(x, b.Sizes, B.dtype);
            if (!Tape.Wants(A, B)) return result;
            Saved kept = new(A), solution = new(result);
            Target toA = new(A), toB = new(B);
            return Tape.Record(result, "LinalgSolveTriangularBackward0", [A, B], g =>
            {
                Tensor gb = solve_triangular(kept.Value.mT, g, !upper, unitriangular: unitriangular);
                if (!toA.Wanted) return [null, toB.Of(gb)];
                Tensor ga = -gb.matmul(solution.Value.mT);
                int off = unitriangular ? 1 : 0;
                return [toA.Of(upper ? ga.triu(off) : ga.tril(-off)), toB.Wanted ? toB.Of(gb) : null];
            });
        }

        private static void CheckSystem(string name, Tensor a, Tensor b)
        {
            MatrixBatches.CheckSquare(name, a);
            MatrixBatches.CheckMatrix(name, b);
            if (a.dtype != b.dtype)
                throw new InvalidOperationException($"{name}: Expected A and B to have the same dtype, but found A of type {a.dtype.CppName} and B of type "
                    + $"{b.dtype.CppName} instead");
            if (a.Sizes[^1] != b.Sizes[^2])
                throw new InvalidOperationException($"{name}: Incompatible shapes of A and B for the equation AX = B "
                    + $"({a.Sizes[^2]}x{a.Sizes[^1]} and {b.Sizes[^2]}x{b.Sizes[^1]})");
        }
    }
}
