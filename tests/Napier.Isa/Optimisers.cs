using static Napier.torch;

namespace Napier.IsaMatrix;

/// <summary>Every optimiser that changes numbers one by one, with all that its rule can do.</summary>
static class Optimisers
{
    public static IEnumerable<(string Name, Func<Tensor[], optim.Optimizer> Make)> All { get; } =
    [
        ("SGD", p => optim.SGD(p, 0.1, weight_decay: 0.01)),
        ("SGD momentum", p => optim.SGD(p, 0.1, momentum: 0.9, nesterov: true)),
        ("Adam", p => optim.Adam(p, 0.1, weight_decay: 0.01, amsgrad: true)),
        ("AdamW", p => optim.AdamW(p, 0.1)),
        ("NAdam", p => optim.NAdam(p, 0.1)),
        ("RAdam", p => optim.RAdam(p, 0.1, beta2: 0.5)),
        ("Adamax", p => optim.Adamax(p, 0.1)),
        ("RMSProp", p => optim.RMSProp(p, 0.1, momentum: 0.5, centered: true)),
        ("Adagrad", p => optim.Adagrad(p, 0.1, lr_decay: 0.1)),
        ("Adadelta", p => optim.Adadelta(p)),
        ("Rprop", p => optim.Rprop(p, 0.1)),
        ("ASGD", p => optim.ASGD(p, 0.1)),
    ];
}
