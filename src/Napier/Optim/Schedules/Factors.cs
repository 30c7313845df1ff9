namespace Napier;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>The learning rate times a factor, every so many epochs.</summary>
            /// <param name="optimizer">Whose learning rates to set.</param>
            /// <param name="step_size">How many epochs.</param>
            /// <param name="gamma">The factor.</param>
            /// <param name="last_epoch">The number of the last epoch; -1 to begin.</param>
            /// <param name="verbose">Whether to print every change.</param>
            public static LRScheduler StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
            {
                if (step_size < 1) throw new ArgumentException($"step_size must be positive, got {step_size}", nameof(step_size));
                return Begun(new Factor(optimizer, epoch => epoch % step_size == 0 ? gamma : 1, last_epoch, verbose));
            }

            /// <summary>The learning rate times a factor at given epochs; at an epoch given twice, twice.</summary>
            /// <param name="optimizer">Whose learning rates to set.</param>
            /// <param name="milestones">The epochs.</param>
            /// <param name="gamma">The factor.</param>
            /// <param name="last_epoch">The number of the last epoch; -1 to begin.</param>
            /// <param name="verbose">Whether to print every change.</param>
            public static LRScheduler MultiStepLR(
                Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
            {
                int[] at = [.. milestones];
                return Begun(new Factor(optimizer, epoch => WholePower.Of(gamma, at.Count(m => m == epoch)), last_epoch, verbose));
            }

            /// <summary>The learning rate times a factor every epoch.</summary>
            /// <param name="optimizer">Whose learning rates to set.</param>
            /// <param name="gamma">The factor.</param>
            /// <param name="last_epoch">The number of the last epoch; -1 to begin.</param>
            /// <param name="verbose">Whether to print every change.</param>
            public static LRScheduler ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                Begun(new Factor(optimizer, _ => gamma, last_epoch, verbose));

            /// <summary>The learning rate times a factor that a function gives for every epoch.</summary>
            /// <param name="optimizer">Whose learning rates to set.</param>
            /// <param name="lr_lambda">From an epoch's number to its factor.</param>
            /// <param name="last_epoch">The number of the last epoch; -1 to begin.</param>
            /// <param name="verbose">Whether to print every change.</param>
            public static LRScheduler MultiplicativeLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) =>
                Begun(new Factor(optimizer, lr_lambda, last_epoch, verbose));

            /// <summary>The first learning rate times what a function gives for the epoch.</summary>
            /// <param name="optimizer">Whose learning rates to set.</param>
            /// <param name="lr_lambda">From an epoch's number to a multiple of the first learning rate.</param>
            /// <param name="last_epoch">The number of the last epoch; -1 to begin.</param>
            /// <param name="verbose">Whether to print every change.</param>
            public static LRScheduler LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) =>
                Begun(new Multiple(optimizer, [lr_lambda], last_epoch, verbose));

            /// <summary>The first learning rates times what a function of each group gives for the epoch.</summary>
            /// <param name="optimizer">Whose learning rates to set.</param>
            /// <param name="lr_lambdas">One function for each group.</param>
            /// <param name="last_epoch">The number of the last epoch; -1 to begin.</param>
            /// <param name="verbose">Whether to print every change.</param>
            /// <exception cref="ArgumentException">There are more or fewer functions than groups.</exception>
            public static LRScheduler LambdaLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false)
            {
                Func<int, double>[] functions = [.. lr_lambdas];
                int groups = optimizer.ParamGroups.Count();
                if (functions.Length != groups) throw new ArgumentException($"Expected {groups} lr_lambdas, but got {functions.Length}");
                return Begun(new Multiple(optimizer, functions, last_epoch, verbose));
            }

            /// <summary>From a fraction of the learning rate to another in even steps.</summary>
            /// <param name="optimizer">Whose learning rates to set.</param>
            /// <param name="start_factor">The fraction to begin with.</param>
            /// <param name="end_factor">The fraction to end with.</param>
            /// <param name="total_iters">How many epochs it takes.</param>
            /// <param name="last_epoch">The number of the last epoch; -1 to begin.</param>
            /// <param name="verbose">Whether to print every change.</param>
            /// <exception cref="ArgumentException">A fraction is out of range.</exception>
            public static LRScheduler LinearLR(Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1, int total_iters = 5,
                int last_epoch = -1, bool verbose = false)
            {
                if (!(start_factor is > 0 and <= 1)) throw new ArgumentException("Starting multiplicative factor expected to be between 0 and 1.");
                if (!(end_factor is >= 0 and <= 1)) throw new ArgumentException("Ending multiplicative factor expected to be between 0 and 1.");
                double rise = end_factor - start_factor;
                return Begun(new Factor(optimizer, epoch => epoch > total_iters ? 1 : 1 + (rise / ((total_iters * start_factor) + ((epoch - 1) * rise))),
                    last_epoch, verbose, start_factor));
            }

            /// <summary>A fraction of the learning rate for some epochs, then all of it.</summary>
            /// <param name="optimizer">Whose learning rates to set.</param>
            /// <param name="factor">The fraction.</param>
            /// <param name="total_iters">How many epochs.</param>
            /// <param name="last_epoch">The number of the last epoch; -1 to begin.</param>
            /// <param name="verbose">Whether to print every change.</param>
            /// <exception cref="ArgumentException">The fraction is out of range.</exception>
            public static LRScheduler ConstantLR(
                Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1, bool verbose = false)
            {
                if (!(factor is > 0 and <= 1)) throw new ArgumentException("Constant multiplicative factor expected to be between 0 and 1.");
                return Begun(new Factor(optimizer, epoch => epoch == total_iters ? 1 / factor : 1, last_epoch, verbose, factor));
            }

            /// <summary>Down to zero along a power of what is left of the way.</summary>
            /// <param name="optimizer">Whose learning rates to set.</param>
            /// <param name="total_iters">How many epochs it takes.</param>
            /// <param name="power">Which power.</param>
            /// <param name="last_epoch">The number of the last epoch; -1 to begin.</param>
            /// <param name="verbose">Whether to print every change.</param>
            public static LRScheduler PolynomialLR(Optimizer optimizer, int total_iters = 5, double power = 1, int last_epoch = -1, bool verbose = false) =>
                Begun(new Factor(optimizer, epoch => epoch > total_iters ? 1
                    : Scalars.Apply<Exp>(power * Scalars.Apply<Log>((total_iters - epoch) / (total_iters - (epoch - 1.0)))), last_epoch, verbose));

            // The last rate times a factor.
            private sealed class Factor(Optimizer optimizer, Func<int, double> factor, int last, bool verbose, double first = 1)
                : LRScheduler(optimizer, last, verbose)
            {
                private protected override double Rate(int group, double current) => current * (last_epoch == 0 ? first : factor(last_epoch));
            }

            // The first rate times a multiple.
            private sealed class Multiple(Optimizer optimizer, Func<int, double>[] multiples, int last, bool verbose)
                : LRScheduler(optimizer, last, verbose)
            {
                private protected override double Rate(int group, double current) =>
                    Initial(group) * multiples[Math.Min(group, multiples.Length - 1)](last_epoch);
            }
        }
    }
}
