using Napier.Modules;

namespace Napier;

public static partial class torch
{
    public static partial class distributions
    {
        public partial class Distribution
        {
            private static bool validates = true;

            /// <summary>Whether parameters were, and values are, checked.</summary>
            public bool validate_args { get; set; }

            /// <summary>Whether distributions made from now on check their parameters and values, unless they are told otherwise. They do at first.</summary>
            public static void set_default_validate_args(bool value) => validates = value;

            private void CheckParameters()
            {
                foreach (var (name, value, constraint) in parameters)
                {
                    if (constraint.Holds(value)) continue;
                    throw new ArgumentException($"Expected parameter {name} ({Kind(value)} of shape {Python.Tuple(value.Sizes)}) of distribution {this} "
                        + $"to satisfy the constraint {constraint}, but found invalid values:\n{Python.Format(value)}");
                }
            }

            /// <summary>The value, after the checks of shape and support.</summary>
            private Tensor Checked(Tensor value)
            {
                if (value is null) throw new ArgumentException("The value argument to log_prob must be a Tensor", nameof(value));
                if (!validate_args) return value;
                long[] actual = value.Sizes, events = event_shape, expected = [.. batch_shape, .. events];
                if (!actual.AsSpan(Math.Max(0, actual.Length - events.Length)).SequenceEqual(events))
                {
                    throw new ArgumentException(
                        $"The right-most size of value must match event_shape: torch.Size({Layout.Show(actual)}) vs {event_shape}.", nameof(value));
                }
                for (int i = 1; i <= Math.Min(actual.Length, expected.Length); i++)
                {
                    if (actual[^i] == 1 || expected[^i] == 1 || actual[^i] == expected[^i]) continue;
                    throw new ArgumentException($"Value is not broadcastable with batch_shape+event_shape: torch.Size({Layout.Show(actual)}) vs "
                        + $"torch.Size({Layout.Show(expected)}).", nameof(value));
                }
                constraints.Constraint within = support;
                if (within.Holds(value)) return value;
                throw new ArgumentException($"Expected value argument ({Kind(value)} of shape {Python.Tuple(actual)}) to be within the support ({within}) "
                    + $"of the distribution {this}, but found invalid values:\n{Python.Format(value)}", nameof(value));
            }

            private static string Kind(Tensor value) => value is Parameter ? "Parameter" : "Tensor";
        }
    }
}
