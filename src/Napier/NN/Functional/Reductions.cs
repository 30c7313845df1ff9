namespace Napier;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What a loss makes of the losses of single elements.</summary>
        public enum Reduction
        {
            /// <summary>Nothing: they are the result.</summary>
            None,

            /// <summary>Their mean (weighted where there are weights).</summary>
            Mean,

            /// <summary>Their sum.</summary>
            Sum,
        }

        /// <summary>The functions that layers are made of.</summary>
        public static partial class functional
        {
            /// <summary>PyTorch's names: "none", "mean" and "sum".</summary>
            /// <exception cref="ArgumentException">Another name.</exception>
            internal static Reduction Named(string reduction) => reduction switch
            {
                "none" => Reduction.None,
                "mean" => Reduction.Mean,
                "sum" => Reduction.Sum,
                _ => throw new ArgumentException($"{reduction} is not a valid value for reduction"),
            };

            private static Tensor Reduce(Tensor loss, Reduction reduction) =>
                reduction switch { Reduction.Mean => loss.mean(), Reduction.Sum => loss.sum(), _ => loss };
        }
    }
}
