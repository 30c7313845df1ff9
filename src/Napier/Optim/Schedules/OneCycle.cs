using Napier.Modules;

namespace Napier;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Settings of schedules.</summary>
            public static class impl
            {
                /// <summary>Settings of <see cref="lr_scheduler.OneCycleLR"/>.</summary>
                public static class OneCycleLR
                {
                    /// <summary>How to get from one learning rate to the next.</summary>
                    public enum AnnealStrategy
                    {
                        /// <summary>Along half a wave of the cosine.</summary>
                        Cos,

                        /// <summary>In even steps.</summary>
                        Linear,
                    }
                }
            }

            /// <summary>Up to the largest learning rate and down to almost nothing, once over all batches; momentum goes the other way (Smith and
            /// Topin, 2019). To be stepped after every batch.</summary>
            /// <param name="optimizer">Whose learning rates to set.</param>
            /// <param name="max_lr">The largest learning rate.</param>
            /// <param name="total_steps">How many batches there will be.</param>
            /// <param name="epochs">How many epochs there will be, if the number of batches is not given.</param>
            /// <param name="steps_per_epoch">How many batches an epoch has.</param>
            /// <param name="pct_start">Which part of the way goes up.</param>
            /// <param name="anneal_strategy">Along which curve.</param>
            /// <param name="cycle_momentum">Whether to set momentum (Adam: beta1) too.</param>
            /// <param name="base_momentum">The least momentum.</param>
            /// <param name="max_momentum">The largest momentum.</param>
            /// <param name="div_factor">The largest learning rate over the first.</param>
            /// <param name="final_div_factor">The first learning rate over the last.</param>
            /// <param name="three_phase">Whether to come back to the first learning rate before going down to the last.</param>
            /// <param name="last_epoch">The number of the last batch; -1 to begin.</param>
            /// <param name="verbose">Whether to print every change.</param>
            /// <exception cref="ArgumentException">The number of steps is not known, or a number is out of range.</exception>
            public static LRScheduler OneCycleLR(Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1,
                double pct_start = 0.3, impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos, bool cycle_momentum = true,
                double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 1e4,
                bool three_phase = false, int last_epoch = -1, bool verbose = false)
            {
                if (total_steps == -1 && epochs == -1 && steps_per_epoch == -1)
                    throw new ArgumentException("You must define either total_steps OR (epochs AND steps_per_epoch)");
                if (total_steps == -1)
                {
                    if (epochs <= 0) throw new ArgumentException($"Expected positive integer epochs, but got {epochs}");
                    if (steps_per_epoch <= 0) throw new ArgumentException($"Expected positive integer steps_per_epoch, but got {steps_per_epoch}");
                    total_steps = checked(epochs * steps_per_epoch);
                }
                if (total_steps <= 0) throw new ArgumentException($"Expected positive integer total_steps, but got {total_steps}");
                if (!(pct_start is >= 0 and <= 1))
                    throw new ArgumentException(FormattableString.Invariant($"Expected float between 0 and 1 pct_start, but got {pct_start}"));
                var momenta = cycle_momentum ? [.. optimizer.ParamGroups.Select(g => (g as ParamGroup)?.Settings)] : Array.Empty<OptimizerOptions?>();
                if (Array.Exists(momenta, o => o?.Momentum is null))
                    throw new ArgumentException("optimizer must support momentum with `cycle_momentum` option enabled");
                if (last_epoch == -1)
                {
                    foreach (ILearningRateController group in optimizer.ParamGroups) group.InitialLearningRate = max_lr / div_factor;
                }
                double first = max_lr / div_factor, least = first / final_div_factor, peak = (pct_start * total_steps) - 1;
                Leg[] legs = three_phase
                    ?
                    [
                        new(peak, first, max_lr, max_momentum, base_momentum),
                        new((2 * pct_start * total_steps) - 2, max_lr, first, base_momentum, max_momentum),
                        new(total_steps - 1, first, least, max_momentum, max_momentum),
                    ]
                    : [new(peak, first, max_lr, max_momentum, base_momentum), new(total_steps - 1, max_lr, least, base_momentum, max_momentum)];
                return Begun(new Cycle(optimizer, legs, total_steps, anneal_strategy == impl.OneCycleLR.AnnealStrategy.Cos, momenta!, last_epoch, verbose));
            }

            private readonly record struct Leg(double End, double FromRate, double ToRate, double FromMomentum, double ToMomentum);

            private sealed class Cycle(Optimizer optimizer, Leg[] legs, int total, bool cosine, OptimizerOptions[] momenta, int last, bool verbose)
                : LRScheduler(optimizer, last, verbose)
            {
                public override void step()
                {
                    if (last_epoch + 1 > total)
                    {
                        throw new ArgumentException(
                            $"Tried to step {last_epoch + 2} times. The specified number of total steps is {total}");
                    }
                    base.step();
                }

                private protected override double Rate(int group, double current)
                {
                    double start = 0;
                    int i = 0;
                    for (; i < legs.Length - 1 && last_epoch > legs[i].End; i++) start = legs[i].End;
                    double part = (last_epoch - start) / (legs[i].End - start);
                    if (momenta.Length > 0) momenta[group].Momentum = Between(legs[i].FromMomentum, legs[i].ToMomentum, part);
                    return Between(legs[i].FromRate, legs[i].ToRate, part);
                }

                private double Between(double from, double to, double part) =>
                    cosine ? to + ((from - to) / 2 * (Scalars.Apply<Cos>(Math.PI * part) + 1)) : ((to - from) * part) + from;
            }
        }
    }
}
