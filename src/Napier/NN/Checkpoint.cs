namespace Napier;

public static partial class torch
{
    /// <summary>Tools.</summary>
    public static partial class utils
    {
        /// <summary>Calls a function and keeps only its arguments for backward, which calls it once more to find what it needs: memory for time.</summary>
        /// <param name="function">The function. It must do the same both times.</param>
        /// <param name="inputs">Its arguments.</param>
        /// <param name="preserve_rng_state">Whether the default generator gives the second call the numbers that it gave the first.</param>
        /// <exception cref="InvalidOperationException">In backward: the function did not do the same the second time.</exception>
        public static Tensor checkpoint(Func<Tensor[], Tensor> function, Tensor[] inputs, bool preserve_rng_state = true)
        {
            var again = new Recomputation(function, inputs, preserve_rng_state);
            using (autograd.graph.saved_tensors_hooks(again.Pack, again.Unpack)) return function(inputs);
        }

        /// <inheritdoc cref="checkpoint(Func{Tensor[], Tensor}, Tensor[], bool)"/>
        public static Tensor checkpoint(Func<Tensor, Tensor> function, Tensor input, bool preserve_rng_state = true) =>
            checkpoint(x => function(x[0]), [input], preserve_rng_state);

        // Saved tensors are numbered; the first that backward asks for brings them all back.
        private sealed class Recomputation(Func<Tensor[], Tensor> function, Tensor[] inputs, bool random)
        {
            private readonly List<(long[] Sizes, ScalarType Type)> saved = [];
            private readonly Generator? start = random ? default_generator.clone() : null;
            private List<Tensor?> found = [];

            public object Pack(Tensor tensor)
            {
                saved.Add((tensor.Sizes, tensor.dtype));
                return saved.Count - 1;
            }

            public Tensor Unpack(object number)
            {
                int at = (int)number;
                if (at >= found.Count || found[at] is null) Recompute();
                Tensor tensor = found[at]!;
                found[at] = null;
                return tensor;
            }

            private void Recompute()
            {
                Generator? now = random ? default_generator.clone() : null;
                List<Tensor?> tensors = [];
                Tensor[] given = [.. inputs.Select(x => x.requires_grad ? x.detach().requires_grad_() : x)];
                if (start is not null) default_generator.Follow(start);
                try
                {
                    using (enable_grad())
                    using (autograd.graph.saved_tensors_hooks(t => Keep(tensors, t), t => (Tensor)t)) function(given);
                }
                finally
                {
                    if (now is not null) default_generator.Follow(now);
                }
                Check(tensors);
                found = tensors;
            }

            private static Tensor Keep(List<Tensor?> tensors, Tensor tensor)
            {
                tensors.Add(tensor.detach());
                return tensor;
            }

            private void Check(List<Tensor?> tensors)
            {
                if (tensors.Count != saved.Count)
                {
                    throw new InvalidOperationException(
                        "torch.utils.checkpoint: A different number of tensors was saved during the original forward and recomputation.\n"
                        + $"Number of tensors saved during forward: {saved.Count}\nNumber of tensors saved during recomputation: {tensors.Count}");
                }
                for (int i = 0; i < saved.Count; i++)
                {
                    if (tensors[i]!.Sizes.AsSpan().SequenceEqual(saved[i].Sizes) && tensors[i]!.dtype == saved[i].Type) continue;
                    throw new InvalidOperationException(
                        "torch.utils.checkpoint: Recomputed values for the following tensors have different metadata than during the forward pass.\n"
                        + $"tensor at position {i}:\nsaved metadata: {Layout.Show(saved[i].Sizes)}, torch.{saved[i].Type.Name}\n"
                        + $"recomputed metadata: {Layout.Show(tensors[i]!.Sizes)}, torch.{tensors[i]!.dtype.Name}");
                }
            }
        }
    }
}
