namespace Napier;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Lowers the learning rate when a measure has not got better for some epochs. Give the measure to
            /// <see cref="LRScheduler.step(double)"/>.</summary>
            /// <param name="optimizer">Whose learning rates to set.</param>
            /// <param name="mode">"min" where smaller is better, else "max".</param>
            /// <param name="factor">The factor, below 1.</param>
            /// <param name="patience">How many epochs to wait.</param>
            /// <param name="threshold">How much better it must get to count.</param>
            /// <param name="threshold_mode">"rel": as a part of the best so far; "abs": as it is.</param>
            /// <param name="cooldown">How many epochs after a change do not count.</param>
            /// <param name="min_lr">The least learning rates: one for each group, or one for all; null for 0.</param>
            /// <param name="eps">Smaller changes are not made.</param>
            /// <param name="verbose">Whether to print every change.</param>
            /// <exception cref="ArgumentException">A setting is out of range.</exception>
            public static LRScheduler ReduceLROnPlateau(Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10,
                double threshold = 1e-4, string threshold_mode = "rel", int cooldown = 0, IEnumerable<double>? min_lr = null, double eps = 1e-8,
                bool verbose = false)
            {
                if (!(factor < 1)) throw new ArgumentException("Factor should be < 1.0.");
                if (mode is not ("min" or "max")) throw new ArgumentException($"mode {mode} is unknown!");
                if (threshold_mode is not ("rel" or "abs")) throw new ArgumentException($"threshold mode {threshold_mode} is unknown!");
                int groups = optimizer.ParamGroups.Count();
                double[] least = min_lr is null ? [0] : [.. min_lr];
                if (least.Length == 1) least = [.. Enumerable.Repeat(least[0], groups)];
                if (least.Length != groups) throw new ArgumentException($"expected {groups} min_lrs, got {least.Length}");
                return new Plateau(optimizer, mode == "min", factor, patience, threshold, threshold_mode == "rel", cooldown, least, eps, verbose);
            }

            private sealed class Plateau(Optimizer optimizer, bool smaller, double factor, int patience, double threshold, bool relative, int cooldown,
                double[] least, double eps, bool verbose) : LRScheduler(optimizer)
            {
                private double best = smaller ? double.PositiveInfinity : double.NegativeInfinity;
                private int bad, cooling;

                public override void step() => throw new ArgumentException("step() missing 1 required positional argument: 'metrics'");

                public override void step(double current)
                {
                    last_epoch++;
                    if (Better(current)) (best, bad) = (current, 0);
                    else bad++;
                    if (cooling > 0) (cooling, bad) = (cooling - 1, 0);
                    if (bad <= patience) return;
                    for (int i = 0; i < Groups.Count; i++) Groups[i].LearningRate = Rate(i, Groups[i].LearningRate);
                    (cooling, bad) = (cooldown, 0);
                }

                private protected override void Each(Func<string, double, double> visit)
                {
                    base.Each(visit);
                    best = visit("best", best);
                    bad = (int)visit("num_bad_epochs", bad);
                    cooling = (int)visit("cooldown_counter", cooling);
                }

                private bool Better(double current)
                {
                    double sign = smaller ? -1 : 1;
                    double bound = relative ? best * (1 + (sign * threshold)) : best + (sign * threshold);
                    return smaller ? current < bound : current > bound;
                }

                private protected override double Rate(int group, double current)
                {
                    double rate = Math.Max(current * factor, least[group]);
                    if (!(current - rate > eps)) return current;
                    if (!verbose) return rate;
                    Console.WriteLine(
                        FormattableString.Invariant($"Epoch {last_epoch:00000}: reducing learning rate of group {group} to {rate:0.0000e+00}."));
                    return rate;
                }
            }
        }
    }
}
