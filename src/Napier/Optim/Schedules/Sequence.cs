namespace Napier;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Schedules one after another, each from the first learning rates on.</summary>
            /// <param name="optimizer">Whose learning rates to set.</param>
            /// <param name="schedulers">Schedules of that optimiser.</param>
            /// <param name="milestones">The epochs at which the second, the third, ... begins.</param>
            /// <exception cref="ArgumentException">A schedule is of another optimiser, or there is not one more of them than of milestones.</exception>
            public static LRScheduler SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones)
            {
                LRScheduler[] parts = [.. schedulers];
                int[] starts = [.. milestones];
                for (int i = 0; i < parts.Length; i++)
                {
                    if (!parts[i].IsOf(optimizer))
                    {
                        throw new ArgumentException("Sequential Schedulers expects all schedulers to belong to the same optimizer, but "
                            + $"got schedulers at index {i} to be different than the optimizer passed in.");
                    }
                }
                if (starts.Length != parts.Length - 1)
                {
                    throw new ArgumentException("Sequential Schedulers expects number of schedulers provided to be one more than the number of milestone "
                        + $"points, but got number of schedulers {parts.Length} and the number of milestones to be equal to {starts.Length}");
                }
                return Begun(new Sequence(optimizer, parts, starts));
            }

            private sealed class Sequence(Optimizer optimizer, LRScheduler[] parts, int[] starts) : LRScheduler(optimizer)
            {
                public override void step()
                {
                    last_epoch++;
                    int part = starts.Count(s => s <= last_epoch);
                    if (last_epoch == 0 || (part > 0 && starts[part - 1] == last_epoch)) parts[part].Restart();
                    else parts[part].step();
                }

                private protected override double Rate(int group, double current) => current;

                private protected override void Each(Func<string, double, double> visit)
                {
                    base.Each(visit);
                    for (int i = 0; i < parts.Length; i++) parts[i].EachOf(FormattableString.Invariant($"schedulers.{i}."), visit);
                }
            }
        }
    }
}
