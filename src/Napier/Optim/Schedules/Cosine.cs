namespace Napier;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Half a wave of the cosine from the learning rate to its least, and back (Loshchilov and Hutter, 2017, without restarts).</summary>
            /// <param name="optimizer">Whose learning rates to set.</param>
            /// <param name="T_max">How many epochs the way down takes.</param>
            /// <param name="eta_min">The least learning rate.</param>
            /// <param name="last_epoch">The number of the last epoch; -1 to begin.</param>
            /// <param name="verbose">Whether to print every change.</param>
            /// <exception cref="ArgumentException"><paramref name="T_max"/> is not positive.</exception>
            public static LRScheduler CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false)
            {
                if (!(T_max > 0)) throw new ArgumentException(FormattableString.Invariant($"T_max must be positive, got {T_max}"), nameof(T_max));
                return Begun(new Cosine(optimizer, T_max, eta_min, last_epoch, verbose));
            }

            /// <summary>Half a wave of the cosine from the learning rate to its least, again and again (Loshchilov and Hutter, 2017).</summary>
            /// <param name="optimizer">Whose learning rates to set.</param>
            /// <param name="T_0">How many epochs the first way down takes.</param>
            /// <param name="T_mult">How many times longer each next one is.</param>
            /// <param name="eta_min">The least learning rate.</param>
            /// <param name="last_epoch">The number of the last epoch; -1 to begin.</param>
            /// <param name="verbose">Whether to print every change.</param>
            /// <exception cref="ArgumentException">A number is not positive.</exception>
            public static LRScheduler CosineAnnealingWarmRestarts(
                Optimizer optimizer, int T_0, int T_mult = 1, double eta_min = 0, int last_epoch = -1, bool verbose = false)
            {
                if (T_0 <= 0) throw new ArgumentException($"Expected positive integer T_0, but got {T_0}");
                if (T_mult < 1) throw new ArgumentException($"Expected integer T_mult >= 1, but got {T_mult}");
                return Begun(new Restarts(optimizer, T_0, T_mult, eta_min, last_epoch, verbose));
            }

            private sealed class Restarts(Optimizer optimizer, int length, int longer, double least, int last, bool verbose)
                : LRScheduler(optimizer, last, verbose)
            {
                private protected override double Rate(int group, double current)
                {
                    long at = last_epoch, size = length;
                    for (; at >= size; size *= longer) at -= size;
                    return least + ((Initial(group) - least) * (1 + Scalars.Apply<Cos>(Math.PI * at / size)) / 2);
                }
            }

            // Follows from the rate before, so that others may change it too.
            private sealed class Cosine(Optimizer optimizer, double half, double least, int last, bool verbose) : LRScheduler(optimizer, last, verbose)
            {
                private protected override double Rate(int group, double current)
                {
                    if (last_epoch == 0) return current;
                    // From the bottom of the wave, where the quotient below is 0 / 0.
                    if ((last_epoch - 1 - half) % (2 * half) == 0)
                        return current + ((Initial(group) - least) * (1 - Scalars.Apply<Cos>(Math.PI / half)) / 2);
                    return (1 + Scalars.Apply<Cos>(Math.PI * last_epoch / half)) / (1 + Scalars.Apply<Cos>(Math.PI * (last_epoch - 1) / half))
                        * (current - least) + least;
                }
            }
        }
    }
}
