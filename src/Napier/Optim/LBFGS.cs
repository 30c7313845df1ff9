using Napier.Modules;

namespace Napier.Modules
{
    /// <summary>
    /// The limited-memory method of Broyden, Fletcher, Goldfarb and Shanno (Liu and Nocedal, 1989): for losses that are computed from all data
    /// at once. One step makes up to max_iter moves.
    /// </summary>
    public sealed class LBFGS : GroupedOptimizer<LBFGS.Options>
    {
        private readonly IReadOnlyList<torch.Tensor> parameters;
        private Curvature memory = new();

        internal LBFGS(ParamGroup<Options> group, Options options) : base(group.Parameters.Count == 0 ? [] : [group], options)
        {
            parameters = group.Parameters;
            if (parameters.Any(p => !p.dtype.IsFloating || p.dtype != parameters[0].dtype))
                throw new ArgumentException("LBFGS takes parameters of one floating point dtype");
        }

        /// <summary>When a step ends.</summary>
        public sealed class Options : OptimizerOptions
        {
            /// <summary>The most moves of one step.</summary>
            public long max_iter { get; set; } = 20;

            /// <summary>The most computations of the loss in one step.</summary>
            public long max_eval { get; set; } = 25;

            /// <summary>Where no part of the gradient exceeds this, the step ends.</summary>
            public double tolerance_grad { get; set; } = 1e-7;

            /// <summary>Where neither parameters nor loss change by more, the step ends.</summary>
            public double tolerance_change { get; set; } = 1e-9;

            /// <summary>How many moves the curvature is estimated from.</summary>
            public long history_size { get; set; } = 100;

            /// <summary>"strong_wolfe", or null for moves of the learning rate's length.</summary>
            public string? line_search_fn { get; set; }

            internal override void Each(Func<string, double, double> visit)
            {
                base.Each(visit);
                max_iter = (long)visit("max_iter", max_iter);
                max_eval = (long)visit("max_eval", max_eval);
                tolerance_grad = visit("tolerance_grad", tolerance_grad);
                tolerance_change = visit("tolerance_change", tolerance_change);
                history_size = (long)visit("history_size", history_size);
                line_search_fn = visit("strong_wolfe", line_search_fn is null ? 0 : 1) != 0 ? "strong_wolfe" : null;
            }

            internal override void Check()
            {
                base.Check();
                Refuse(max_iter < 1, "max_iter value", max_iter);
                Refuse(history_size < 1, "history_size value", history_size);
                if (line_search_fn is not (null or "strong_wolfe")) throw new InvalidOperationException("only 'strong_wolfe' is supported");
            }
        }

        /// <summary>One step: several moves.</summary>
        /// <param name="closure">Clears the gradients, computes the loss and its gradients, and returns the loss. It is called several times.</param>
        /// <returns>The loss before the step.</returns>
        /// <exception cref="ArgumentException">There is no closure.</exception>
        /// <remarks>If the closure throws, parameters and state are as they were before the step.</remarks>
        public override torch.Tensor? step(Func<torch.Tensor>? closure = null)
        {
            if (closure is null) throw new ArgumentException("step() missing 1 required positional argument: 'closure'", nameof(closure));
            Options options = param_groups[0].Options;
            options.Check();
            torch.Tensor start = Gather();
            using (torch.no_grad())
            {
                try
                {
                    torch.Tensor first = Loss(closure);
                    Curvature next = memory.Copy();
                    Descend(next, options, closure, start, first.item<double>());
                    memory = next;
                    return first;
                }
                catch
                {
                    Place(start);
                    throw;
                }
            }
        }

        private void Descend(Curvature state, Options options, Func<torch.Tensor> closure, torch.Tensor x, double loss)
        {
            torch.Tensor gradient = Gradient();
            if (Flat(gradient)) return;
            long evaluations = 1;
            for (long iteration = 1; ; iteration++)
            {
                bool first = state.Begin(gradient, (int)options.history_size);
                state.Step = first ? Math.Min(1, 1 / gradient.abs().sum().item<double>()) * options.LearningRate : options.LearningRate;
                double before = loss, slope = gradient.dot(state.Direction!).item<double>();
                if (slope > -options.tolerance_change) return;
                if (options.line_search_fn is not null)
                {
                    torch.Tensor origin = x;
                    var (found, count) = LineSearch.Run(
                        t => At(origin + (state.Direction! * t)), state.Direction!, new(0, loss, gradient, slope), state.Step, options.tolerance_change);
                    (loss, gradient, state.Step) = (found.Loss, found.Gradient, found.At);
                    x = Place(x + (state.Direction! * state.Step));
                    evaluations += count;
                }
                else
                {
                    x = Place(x + (state.Direction! * state.Step));
                    if (iteration == options.max_iter) return; // nobody would look at the loss
                    (loss, gradient) = (Loss(closure).item<double>(), Gradient());
                    evaluations++;
                }
                if (iteration == options.max_iter || evaluations >= options.max_eval || Flat(gradient)) return;
                if ((state.Direction! * state.Step).abs().max().item<double>() <= options.tolerance_change) return;
                if (Math.Abs(loss - before) < options.tolerance_change) return;
            }

            (double, torch.Tensor) At(torch.Tensor place)
            {
                Place(place);
                return (Loss(closure).item<double>(), Gradient());
            }

            bool Flat(torch.Tensor g) => g.abs().max().item<double>() <= options.tolerance_grad;
        }

        private static torch.Tensor Loss(Func<torch.Tensor> closure)
        {
            using (torch.enable_grad()) return closure().detach();
        }

        private torch.Tensor Gather() => torch.cat([.. parameters.Select(p => p.detach().reshape(-1))]);

        private torch.Tensor Gradient() =>
            torch.cat([.. parameters.Select(p => (p.Lineage?.Gradient?.detach() ?? torch.zeros_like(p.detach())).reshape(-1))]);

        private torch.Tensor Place(torch.Tensor flat)
        {
            long at = 0;
            foreach (torch.Tensor p in parameters)
            {
                p.copy_(flat.narrow(0, at, p.Elements).reshape(p.Sizes));
                at += p.Elements;
            }
            return flat;
        }

        /// <inheritdoc/>
        public override Dictionary<string, torch.Tensor> state_dict()
        {
            Dictionary<string, torch.Tensor> state = States.Of(param_groups, _ => [], null);
            memory.Save(state);
            return state;
        }

        /// <inheritdoc/>
        public override void load_state_dict(IReadOnlyDictionary<string, torch.Tensor> state)
        {
            Curvature loaded = Curvature.Load(state, parameters.Sum(p => p.Elements), parameters[0].dtype);
            States.Into(param_groups, _ => [], null, state);
            memory = loaded;
        }
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class optim
        {
            /// <summary>L-BFGS.</summary>
            /// <param name="parameters">What to learn: of one floating-point dtype.</param>
            /// <param name="lr">How far to go along a direction.</param>
            /// <param name="max_iter">The most moves of one step.</param>
            /// <param name="max_eval">The most computations of the loss in one step; 5/4 of max_iter if null.</param>
            /// <param name="tolerance_grad">Where no part of the gradient exceeds this, the step ends.</param>
            /// <param name="tolerance_change">Where neither parameters nor loss change by more, the step ends.</param>
            /// <param name="history_size">How many moves the curvature is estimated from.</param>
            /// <param name="line_search_fn">"strong_wolfe", or null for moves of the learning rate's length.</param>
            /// <exception cref="ArgumentException">There is no parameter, one is no leaf, or a number is impossible.</exception>
            public static LBFGS LBFGS(IEnumerable<Tensor> parameters, double lr = 1, long max_iter = 20, long? max_eval = null,
                double tolerance_grad = 1e-7, double tolerance_change = 1e-9, long history_size = 100, string? line_search_fn = null) =>
                new(new(parameters), new()
                {
                    LearningRate = lr, max_iter = max_iter, max_eval = max_eval ?? max_iter * 5 / 4, tolerance_grad = tolerance_grad,
                    tolerance_change = tolerance_change, history_size = history_size, line_search_fn = line_search_fn,
                });
        }
    }
}
