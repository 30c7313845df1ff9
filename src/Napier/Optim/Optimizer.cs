namespace Napier;

public static partial class torch
{
    /// <summary>Optimisers: what changes the parameters of a model so that a loss falls.</summary>
    public static partial class optim
    {
        /// <summary>A group of parameters with a learning rate of its own.</summary>
        public interface ILearningRateController
        {
            /// <summary>The learning rate of the next step.</summary>
            double LearningRate { get; set; }

            /// <summary>The learning rate that schedules start from.</summary>
            double InitialLearningRate { get; set; }
        }

        /// <summary>
        /// Changes parameters by their gradients. A step happens whole or not at all: everything that can be wrong is found before the first
        /// parameter changes.
        /// </summary>
        public abstract class Optimizer : IDisposable
        {
            /// <summary>The groups of parameters. Learning rates may be changed between steps.</summary>
            public abstract IEnumerable<ILearningRateController> ParamGroups { get; }

            /// <summary>One step. Parameters without a gradient stay as they are.</summary>
            /// <param name="closure">Computes the loss anew, gradients included; run first, with recording on.</param>
            /// <returns>The closure's loss, or null without one.</returns>
            public abstract Tensor? step(Func<Tensor>? closure = null);

            /// <summary>Forgets the gradients of all parameters.</summary>
            /// <param name="set_to_none">Whether they become null rather than zero.</param>
            public abstract void zero_grad(bool set_to_none = true);

            /// <summary>All that the next step depends on besides parameters and gradients, by name: "param_groups.0.lr",
            /// "state.2.momentum_buffer". <see cref="save_safetensors"/> writes it to a file.</summary>
            public abstract Dictionary<string, Tensor> state_dict();

            /// <summary>Takes over a state. Nothing is changed unless all of it fits.</summary>
            /// <param name="state">What <see cref="state_dict"/> gave for parameters of the same shapes in the same order.</param>
            /// <exception cref="ArgumentException">It is the state of other groups or other parameters.</exception>
            public abstract void load_state_dict(IReadOnlyDictionary<string, Tensor> state);

            /// <summary>Gives the memory of the state back. Optional.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Gives the memory of the state back.</summary>
            protected virtual void Dispose(bool disposing)
            {
            }
        }
    }
}
