namespace Napier;

public static partial class torch
{
    public static partial class func
    {
        /// <summary>The Jacobian of a function, row by row in reverse: short where there are fewer results than arguments.</summary>
        /// <returns>Gives a tensor of the result's shape followed by the argument's.</returns>
        public static Func<Tensor, Tensor> jacrev(Func<Tensor, Tensor> func) => x => Rows(Variables.Of(a => [func(a[0])], [x]), [x])[0][0];

        /// <summary>The Jacobian of a function of several arguments by one of them.</summary>
        /// <param name="func">The function.</param>
        /// <param name="argnums">Which argument.</param>
        public static Func<Tensor[], Tensor> jacrev(Func<Tensor[], Tensor> func, int argnums = 0) => given =>
        {
            int at = Argument(argnums, given.Length);
            return jacrev(x => func(Filled(given, [at], [x])))(given[at]);
        };

        /// <summary>The Jacobian of a function, column by column forward: short where there are fewer arguments than results.</summary>
        /// <returns>Gives a tensor of the result's shape followed by the argument's.</returns>
        public static Func<Tensor, Tensor> jacfwd(Func<Tensor, Tensor> func) => x =>
        {
            long[] shape = x.Sizes;
            if (x.Elements == 0) return zeros([.. func(x).Sizes, .. shape], x.dtype);
            var columns = new Tensor[x.Elements];
            for (long i = 0; i < columns.Length; i++) columns[i] = jvp(func, x, Basis(shape, x.dtype, i)).jvp_out;
            return stack(columns, -1).reshape([.. columns[0].Sizes, .. shape]);
        };

        /// <summary>The Jacobian of a function of several arguments by one of them.</summary>
        /// <param name="func">The function.</param>
        /// <param name="argnums">Which argument.</param>
        public static Func<Tensor[], Tensor> jacfwd(Func<Tensor[], Tensor> func, int argnums = 0) => given =>
        {
            int at = Argument(argnums, given.Length);
            return jacfwd(x => func(Filled(given, [at], [x])))(given[at]);
        };

        /// <summary>The matrix of second derivatives of a function: forward over reverse.</summary>
        /// <returns>Gives a tensor of the result's shape followed by the argument's, twice.</returns>
        public static Func<Tensor, Tensor> hessian(Func<Tensor, Tensor> func) => jacfwd(jacrev(func));

        /// <summary>A function of tensors made to work on stacks of them: it is called for each slice, and the results are stacked.</summary>
        /// <param name="func">The function.</param>
        /// <param name="in_dims">The dimension of the argument that is taken apart.</param>
        /// <param name="out_dims">Where that dimension stands in the result.</param>
        /// <remarks>Slices are computed one after another, so that any function will do; differentiating through it works as for other tensors.</remarks>
        public static Func<Tensor, Tensor> vmap(Func<Tensor, Tensor> func, long in_dims = 0, long out_dims = 0) =>
            x => vmap(a => func(a[0]), [in_dims], out_dims)([x]);

        /// <summary>As the other form, for functions of several arguments.</summary>
        /// <param name="func">The function.</param>
        /// <param name="in_dims">For each argument the dimension that is taken apart; null where every call gets the whole argument.</param>
        /// <param name="out_dims">Where that dimension stands in the result.</param>
        /// <exception cref="ArgumentException">There is no such dimension, or the sizes differ.</exception>
        public static Func<Tensor[], Tensor> vmap(Func<Tensor[], Tensor> func, long?[] in_dims, long out_dims = 0) => given =>
        {
            if (in_dims.Length != given.Length)
            {
                throw new ArgumentException(
                    $"vmap(f, in_dims, ...)(<inputs>): in_dims is not compatible with the structure of inputs. in_dims has {in_dims.Length} entries but "
                    + $"there are {given.Length} inputs.");
            }
            long[] sizes = [.. given.Where((_, i) => in_dims[i] is not null).Select((x, _) => 0L)];
            int next = 0;
            for (int i = 0; i < given.Length; i++)
            {
                if (in_dims[i] is not { } dim) continue;
                int rank = given[i].Sizes.Length;
                if (dim < -rank || dim >= rank)
                {
                    throw new ArgumentException($"vmap(f, in_dims, ...)(<inputs>): Got in_dim={dim} for some input, but that input is a Tensor of "
                        + $"dimensionality {rank} so expected in_dim to satisfy -{rank} <= in_dim < {rank}.");
                }
                sizes[next++] = given[i].size(dim);
            }
            if (sizes.Length == 0) throw new ArgumentException("vmap(f, in_dims, ...)(<inputs>): at least one input must be mapped over");
            if (sizes.Distinct().Count() > 1)
            {
                throw new ArgumentException("vmap: Expected all tensors to have the same size in the mapped dimension, got sizes "
                    + $"{Layout.Show(sizes)} for the mapped dimension");
            }
            if (sizes[0] == 0) throw new ArgumentException("vmap: the mapped dimension is empty, so that the shape of the result is not known");
            var results = new Tensor[sizes[0]];
            for (int i = 0; i < results.Length; i++)
                results[i] = func([.. given.Select((x, n) => in_dims[n] is { } dim ? x.select(dim, i) : x)]);
            return stack(results, out_dims);
        };

        // For every output and input the Jacobian, from one gradient for every element of the outputs.
        internal static Tensor[][] Rows(Variables variables, IReadOnlyList<Tensor> inputs)
        {
            Tensor[] outputs = variables.Outputs;
            var all = new Tensor[outputs.Length][];
            for (int o = 0; o < outputs.Length; o++)
            {
                var rows = new Tensor[outputs[o].Elements][];
                for (int i = 0; i < rows.Length; i++)
                {
                    rows[i] = variables.Pull([.. outputs.Select((y, n) =>
                        n == o ? Basis(y.Sizes, y.dtype, i) : zeros(y.Sizes, y.dtype))]);
                }
                all[o] = [.. inputs.Select((x, n) => (rows.Length == 0 ? zeros([0, .. x.Sizes], x.dtype) : stack([.. rows.Select(r => r[n])]))
                    .reshape([.. outputs[o].Sizes, .. x.Sizes]))];
            }
            return all;
        }

        private static Tensor Basis(long[] sizes, ScalarType type, long at)
        {
            Tensor basis = zeros(sizes, type);
            Copies.Fill(new Tensor(basis.Storage, [], [], at, type), 1);
            return basis;
        }
    }
}
