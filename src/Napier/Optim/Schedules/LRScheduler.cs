using Napier.Modules;

namespace Napier;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Schedules of learning rates.</summary>
        public static partial class lr_scheduler
        {
            /// <summary>
            /// Sets the learning rates of an optimiser before the first step and whenever <see cref="step()"/> is called, as a rule once per epoch.
            /// </summary>
            public abstract class LRScheduler
            {
                private readonly Optimizer optimizer;
                private readonly bool verbose;
                private readonly double[] initial;

                /// <summary>A schedule of an optimiser.</summary>
                /// <param name="optimizer">Whose learning rates to set.</param>
                /// <param name="last_epoch">The number of the last epoch; -1 to begin.</param>
                /// <param name="verbose">Whether to print every change.</param>
                /// <exception cref="ArgumentException">It is not to begin, but no schedule ran before.</exception>
                private protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    this.verbose = verbose;
                    this.optimizer = optimizer;
                    Groups = [.. optimizer.ParamGroups];
                    this.last_epoch = last_epoch;
                    for (int i = 0; i < Groups.Count; i++)
                    {
                        if (last_epoch != -1 && Groups[i] is ParamGroup { Settings.Initial: null })
                        {
                            throw new ArgumentException(
                                $"param 'initial_lr' is not specified in param_groups[{i}] when resuming an optimizer");
                        }
                        Groups[i].InitialLearningRate = Groups[i].InitialLearningRate; // where none was set, what it is now
                    }
                    initial = [.. Groups.Select(g => g.InitialLearningRate)];
                }

                /// <summary>The number of the epoch whose learning rates are set.</summary>
                public int last_epoch { get; private protected set; }

                private protected IReadOnlyList<ILearningRateController> Groups { get; }

                /// <summary>The learning rates that the schedule started from.</summary>
                private protected double Initial(int group) => initial[group];

                /// <summary>The learning rates that were set last, by group.</summary>
                public IEnumerable<double> get_last_lr() => [.. Groups.Select(g => g.LearningRate)];

                /// <summary>Goes to the next epoch.</summary>
                public virtual void step()
                {
                    last_epoch++;
                    for (int i = 0; i < Groups.Count; i++)
                    {
                        double rate = Rate(i, Groups[i].LearningRate);
                        Groups[i].LearningRate = rate;
                        if (verbose) Console.WriteLine(FormattableString.Invariant($"Adjusting learning rate of group {i} to {rate:0.0000e+00}."));
                    }
                }

                /// <summary>Goes to the next epoch, of which this is the measure. Only <see cref="ReduceLROnPlateau"/> looks at it.</summary>
                /// <param name="current">A measure such as the loss on held-out data.</param>
                public virtual void step(double current) => step();

                /// <summary>All that the next epoch depends on, by name, as an optimiser's state is.</summary>
                public Dictionary<string, Tensor> state_dict()
                {
                    Dictionary<string, Tensor> state = [];
                    Each((name, value) =>
                    {
                        state[name] = tensor(value, ScalarType.Float64);
                        return value;
                    });
                    return state;
                }

                /// <summary>Takes over a state. Nothing is changed unless all of it is there. Learning rates are part of the optimiser's state.</summary>
                /// <exception cref="ArgumentException">It is the state of another kind of schedule.</exception>
                public void load_state_dict(IReadOnlyDictionary<string, Tensor> state)
                {
                    Each((name, value) => state.ContainsKey(name) ? value : throw new ArgumentException($"loaded state dict has no {name}"));
                    Each((name, _) => state[name].item<double>());
                }

                /// <summary>All numbers by name, each to be read and, where a new one comes back, changed.</summary>
                private protected virtual void Each(Func<string, double, double> visit)
                {
                    last_epoch = (int)visit("last_epoch", last_epoch);
                    for (int i = 0; i < initial.Length; i++) initial[i] = visit(FormattableString.Invariant($"base_lrs.{i}"), initial[i]);
                }

                /// <summary>As <see cref="Each"/>, for a schedule that this one is part of.</summary>
                internal void EachOf(string prefix, Func<string, double, double> visit) => Each((name, value) => visit(prefix + name, value));

                /// <summary>Whether it sets this optimiser's learning rates.</summary>
                internal bool IsOf(Optimizer other) => ReferenceEquals(optimizer, other);

                /// <summary>Begins anew from the first learning rates.</summary>
                internal void Restart()
                {
                    last_epoch = -1;
                    for (int i = 0; i < Groups.Count; i++) Groups[i].LearningRate = initial[i];
                    step();
                }

                /// <summary>The learning rate of a group at <see cref="last_epoch"/>.</summary>
                /// <param name="group">Which group.</param>
                /// <param name="current">Its learning rate at the epoch before.</param>
                private protected abstract double Rate(int group, double current);
            }

            /// <summary>Begins a schedule.</summary>
            private static LRScheduler Begun(LRScheduler schedule)
            {
                schedule.step();
                return schedule;
            }
        }
    }
}
