namespace Napier;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>Square matrices with nothing above the diagonal.</summary>
            public static Constraint lower_triangular { get; } = new Judged("LowerTriangular()", x => (x.tril() == x).all(-1).all(-1), dims: 2);

            /// <summary>Lower triangular matrices with a positive diagonal.</summary>
            public static Constraint lower_cholesky { get; } = new Judged("LowerCholesky()",
                x => (x.tril() == x).all(-1).all(-1) & (x.diagonal(0, -2, -1) > 0).all(-1), dims: 2,
                onto: () => new transforms.LowerCholeskyTransform());

            /// <summary>Symmetric matrices whose quadratic form is positive.</summary>
            public static Constraint positive_definite { get; } = new Judged("PositiveDefinite()",
                x => x.isclose(x.mT, atol: 1e-6).all(-1).all(-1) & (linalg.cholesky_ex(x).info == 0), dims: 2);

            /// <summary>Vectors of counts that add up to a bound at most.</summary>
            public static Constraint multinomial(Tensor upper_bound) =>
                new Judged("Multinomial()", x => (x >= 0).all(-1) & (x.sum(-1) <= upper_bound), discrete: true, dims: 1);
        }
    }
}
