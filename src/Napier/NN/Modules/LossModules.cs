using Napier.Modules;

namespace Napier.Modules
{
    /// <summary>How badly scores predict classes.</summary>
    public sealed class CrossEntropyLoss(torch.Tensor? weight, long? ignore_index, torch.nn.Reduction reduction, double label_smoothing)
        : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>("CrossEntropyLoss")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
            torch.nn.functional.cross_entropy(input, target, weight, ignore_index ?? -100, reduction, label_smoothing);
    }

    /// <summary>The negative of the log-probability of the true class.</summary>
    public sealed class NLLLoss(torch.Tensor? weight, long? ignore_index, torch.nn.Reduction reduction)
        : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>("NLLLoss")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
            torch.nn.functional.nll_loss(input, target, weight, ignore_index ?? -100, reduction);
    }

    /// <summary>Cross-entropy of probabilities of two classes.</summary>
    public sealed class BCELoss(torch.Tensor? weight, torch.nn.Reduction reduction)
        : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>("BCELoss")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
            torch.nn.functional.binary_cross_entropy(input, target, weight, reduction);
    }

    /// <summary>Cross-entropy of scores of two classes.</summary>
    public sealed class BCEWithLogitsLoss(torch.Tensor? weight, torch.nn.Reduction reduction, torch.Tensor? pos_weights)
        : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>("BCEWithLogitsLoss")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
            torch.nn.functional.binary_cross_entropy_with_logits(input, target, weight, reduction, pos_weights);
    }

    /// <summary>Squared errors.</summary>
    public sealed class MSELoss(torch.nn.Reduction reduction)
        : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>("MSELoss")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
            torch.nn.functional.mse_loss(input, target, reduction);
    }

    /// <summary>Absolute errors.</summary>
    public sealed class L1Loss(torch.nn.Reduction reduction)
        : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>("L1Loss")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
            torch.nn.functional.l1_loss(input, target, reduction);
    }

    /// <summary>Squared errors where small, absolute where large.</summary>
    public sealed class SmoothL1Loss(torch.nn.Reduction reduction, double beta)
        : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>("SmoothL1Loss")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
            torch.nn.functional.smooth_l1_loss(input, target, reduction, beta);
    }

    /// <summary>Huber's loss.</summary>
    public sealed class HuberLoss(double delta, torch.nn.Reduction reduction)
        : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>("HuberLoss")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
            torch.nn.functional.huber_loss(input, target, reduction, delta);
    }

    /// <summary>The divergence of distributions.</summary>
    public sealed class KLDivLoss(bool log_target, torch.nn.Reduction reduction)
        : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>("KLDivLoss")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
            torch.nn.functional.kl_div(input, target, log_target, reduction);
    }

    /// <summary>The negative log-likelihood of numbers with a mean and a variance each.</summary>
    public sealed class GaussianNLLLoss(bool full, double eps, torch.nn.Reduction reduction)
        : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor>("GaussianNLLLoss")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target, torch.Tensor variance) =>
            torch.nn.functional.gaussian_nll_loss(input, target, variance, full, eps, reduction);
    }

    /// <summary>The negative log-likelihood of counts.</summary>
    public sealed class PoissonNLLLoss(bool log_input, bool full, double eps, torch.nn.Reduction reduction)
        : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>("PoissonNLLLoss")
    {
        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
            torch.nn.functional.poisson_nll_loss(input, target, log_input, full, eps, reduction);
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>How badly scores predict classes.</summary>
            public static CrossEntropyLoss CrossEntropyLoss(
                Tensor? weight = null, long? ignore_index = null, Reduction reduction = Reduction.Mean, double label_smoothing = 0) =>
                new(weight, ignore_index, reduction, label_smoothing);

            /// <summary>The negative of the log-probability of the true class.</summary>
            public static NLLLoss NLLLoss(Tensor? weight = null, long? ignore_index = null, Reduction reduction = Reduction.Mean) =>
                new(weight, ignore_index, reduction);

            /// <summary>Cross-entropy of probabilities of two classes.</summary>
            public static BCELoss BCELoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                new(weight, reduction);

            /// <summary>Cross-entropy of scores of two classes.</summary>
            public static BCEWithLogitsLoss BCEWithLogitsLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
                new(weight, reduction, pos_weights);

            /// <summary>Squared errors.</summary>
            public static MSELoss MSELoss(Reduction reduction = Reduction.Mean) =>
                new(reduction);

            /// <summary>Absolute errors.</summary>
            public static L1Loss L1Loss(Reduction reduction = Reduction.Mean) =>
                new(reduction);

            /// <summary>Squared errors where small, absolute where large.</summary>
            public static SmoothL1Loss SmoothL1Loss(Reduction reduction = Reduction.Mean, double beta = 1) =>
                new(reduction, beta);

            /// <summary>Huber's loss.</summary>
            public static HuberLoss HuberLoss(double delta = 1, Reduction reduction = Reduction.Mean) =>
                new(delta, reduction);

            /// <summary>The divergence of distributions.</summary>
            public static KLDivLoss KLDivLoss(bool log_target = true, Reduction reduction = Reduction.Mean) =>
                new(log_target, reduction);

            /// <summary>The negative log-likelihood of numbers with a mean and a variance each.</summary>
            public static GaussianNLLLoss GaussianNLLLoss(bool full = false, double eps = 1e-6, Reduction reduction = Reduction.Mean) =>
                new(full, eps, reduction);

            /// <summary>The negative log-likelihood of counts.</summary>
            public static PoissonNLLLoss PoissonNLLLoss(bool log_input = true, bool full = false, double eps = 1e-8, Reduction reduction = Reduction.Mean) =>
                new(log_input, full, eps, reduction);
        }
    }
}
