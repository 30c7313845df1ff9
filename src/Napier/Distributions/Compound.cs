namespace Napier;

public static partial class torch
{
    public static partial class distributions
    {
        public partial class Distribution
        {
            /// <summary>A distribution that is made of others and has no parameters of its own.</summary>
            /// <param name="name">The name of the class.</param>
            /// <param name="batch_shape">The shape of the batch.</param>
            /// <param name="event_shape">The shape of one draw.</param>
            /// <param name="generator">Where random numbers come from; the default generator if null.</param>
            /// <param name="validate_args">Whether to check values; null means as <see cref="set_default_validate_args"/> says.</param>
            protected Distribution(string name, Size batch_shape, Size event_shape, Generator? generator, bool? validate_args)
            {
                (Name, this.batch_shape, this.event_shape, this.generator) = (name, batch_shape, event_shape, generator);
                this.validate_args = validate_args ?? validates;
                parameters = [];
            }

            /// <summary>The part of a result's shape that is the sample_shape.</summary>
            protected long[] Leading(long[] shape) => shape[..^(((long[])batch_shape).Length + ((long[])event_shape).Length)];

            /// <summary>Draws of another distribution, differentiable where it can.</summary>
            internal static Tensor Drawn(Distribution from, long[] sample_shape) =>
                from.has_rsample ? from.rsample(sample_shape) : from.sample(sample_shape);

            /// <summary>batch_shape + event_shape.</summary>
            internal long[] Whole => [.. (long[])batch_shape, .. (long[])event_shape];

            /// <summary>The dtype of the parameters; that of the distributions inside where there are none.</summary>
            internal virtual ScalarType Type => dtype;

            /// <summary>How many dimensions one draw has.</summary>
            internal int EventDims => ((long[])event_shape).Length;
        }
    }
}
