"""What PyTorch's optimisers and schedules do, step by step in float64, and what its modules do and print: */*.json of the tests.

    python3 tools/Fixtures/learning.py tests/Napier.Tests
"""
import inspect
import json
import math
import sys

import torch

torch.set_default_dtype(torch.float64)
# Up to 1.13 the next momentum counted twice; from 2.0 on it is as published.
if torch.__version__ < "2":
    nadam = sys.modules["torch.optim.nadam"]
    exec(inspect.getsource(nadam._single_tensor_nadam).replace("mu_product * mu * mu_next", "mu_product * mu_next"), vars(nadam))
START = [[0.5, -1.25], [2.0, 0.125], [-0.75, 1.5]], [0.25]
TARGET = [[1.0, 0.5], [-0.5, 0.75], [0.25, -1.0]], [2.0]
SCALE = [[1.0, 0.1], [3.0, 0.5], [0.01, 2.0]], [0.7]


def parameters():
    return [torch.tensor(p).requires_grad_() for p in START]


def gradients(ps, t):
    """A pull towards the target, and a wave that makes signs change."""
    for i, p in enumerate(ps):
        p.grad = torch.tensor(SCALE[i]) * (p.detach() - torch.tensor(TARGET[i])) + 0.3 * math.sin(1.7 * t + i)


def optimisers():
    S, A, W, R, G = "SGD", "Adam", "AdamW", "RMSprop", "Adagrad"
    cases = [
        (S, dict(lr=0.1)), (S, dict(lr=0.05, weight_decay=0.1)), (S, dict(lr=0.05, momentum=0.9)),
        (S, dict(lr=0.05, momentum=0.8, dampening=0.3, weight_decay=0.01)), (S, dict(lr=0.03, momentum=0.9, nesterov=True)),
        (S, dict(lr=0.02, momentum=0.5, maximize=True)), (S, dict(lr=0.02, weight_decay=0.1, maximize=True)),
        (A, dict()), (A, dict(lr=0.05, beta1=0.8, beta2=0.95, eps=1e-6)), (A, dict(lr=0.05, weight_decay=0.1, amsgrad=True)),
        (A, dict(lr=0.05, maximize=True)),
        (W, dict(lr=0.05)), (W, dict(lr=0.05, weight_decay=0.3, amsgrad=True)), (W, dict(lr=0.02, beta1=0.5, maximize=True)),
        (R, dict()), (R, dict(lr=0.02, alpha=0.9, eps=1e-6, weight_decay=0.1)), (R, dict(lr=0.02, momentum=0.9)),
        (R, dict(lr=0.02, centered=True)), (R, dict(lr=0.02, centered=True, momentum=0.5, maximize=True)),
        ("Adadelta", dict()), ("Adadelta", dict(lr=0.5, rho=0.8, eps=1e-3, weight_decay=0.1)), ("Adadelta", dict(maximize=True)),
        ("Adamax", dict(lr=0.05)), ("Adamax", dict(lr=0.05, beta1=0.8, beta2=0.9, eps=1e-3, weight_decay=0.1, maximize=True)),
        ("RAdam", dict(lr=0.05)), ("RAdam", dict(lr=0.05, beta1=0.8, beta2=0.7, eps=1e-3, weight_decay=0.1)),
        ("NAdam", dict(lr=0.05)), ("NAdam", dict(lr=0.05, beta1=0.8, beta2=0.9, eps=1e-3, weight_decay=0.1, momentum_decay=0.1)),
        ("Rprop", dict()), ("Rprop", dict(lr=0.1, etaminus=0.3, etaplus=1.5, min_step=0.01, max_step=0.2, maximize=True)),
        ("ASGD", dict(lr=0.05)), ("ASGD", dict(lr=0.05, lambd=0.1, alpha=0.6, t0=3, weight_decay=0.1)),
        (G, dict(lr=0.1)), (G, dict(lr=0.1, lr_decay=0.1, weight_decay=0.05)), (G, dict(lr=0.1, initial_accumulator_value=0.5, eps=1e-3)),
    ]
    for name, options in cases:
        given = dict(options)
        if "etaminus" in given:
            given.update(etas=(given.pop("etaminus"), given.pop("etaplus")), step_sizes=(given.pop("min_step"), given.pop("max_step")))
        if "beta1" in given or "beta2" in given:
            given["betas"] = (given.pop("beta1", 0.9), given.pop("beta2", 0.999))
        ps = parameters()
        optimiser = getattr(torch.optim, name)(ps, **given)
        path = []
        for t in range(20):
            gradients(ps, t)
            optimiser.step()
            path.append([x for p in ps for x in p.detach().flatten().tolist()])
        yield dict(optimizer=name, options=options, path=path)
    for options in (dict(), dict(line_search_fn="strong_wolfe"), dict(lr=0.5, max_iter=4, history_size=2),
                    dict(max_iter=3, history_size=3, line_search_fn="strong_wolfe")):
        ps = parameters()
        optimiser = torch.optim.LBFGS(ps, **options)
        path, losses = [], []

        def closure():
            optimiser.zero_grad()
            # A curved valley: Rosenbrock's function of neighbours, and a pull on the last number.
            a, b = ps[0].flatten()[:-1], ps[0].flatten()[1:]
            loss = (5 * (b - a * a) ** 2 + (1 - a) ** 2).sum() + (ps[1].exp() - 2 * ps[1]).sum()
            loss.backward()
            return loss

        for t in range(6):
            losses.append(optimiser.step(closure).item())
            path.append([x for p in ps for x in p.detach().flatten().tolist()])
        yield dict(optimizer="LBFGS", options=options, path=path, losses=losses)


def schedules():
    L = torch.optim.lr_scheduler
    cases = [
        ("StepLR", dict(step_size=4, gamma=0.5)), ("MultiStepLR", dict(milestones=[3, 9, 9, 15], gamma=0.3)), ("ExponentialLR", dict(gamma=0.9)),
        ("CosineAnnealingLR", dict(T_max=8, eta_min=0.01)), ("CosineAnnealingLR", dict(T_max=20)),
        ("LinearLR", dict(start_factor=0.25, end_factor=0.9, total_iters=7)), ("ConstantLR", dict(factor=0.4, total_iters=6)),
        ("PolynomialLR", dict(total_iters=9)), ("PolynomialLR", dict(total_iters=15, power=1.5)),
        ("CosineAnnealingWarmRestarts", dict(T_0=5, T_mult=2, eta_min=0.001)), ("SequentialLR", dict()), ("LambdaLR", dict()), ("MultiplicativeLR", dict()),
        ("OneCycleLR", dict(max_lr=0.5, total_steps=25)), ("OneCycleLR", dict(max_lr=0.5, epochs=5, steps_per_epoch=5, anneal_strategy="linear")),
        ("OneCycleLR", dict(max_lr=1.0, total_steps=30, three_phase=True, pct_start=0.4, div_factor=10.0, final_div_factor=100.0,
                            base_momentum=0.7, max_momentum=0.9)),
        ("ReduceLROnPlateau", dict(factor=0.5, patience=2)),
        ("ReduceLROnPlateau", dict(mode="max", factor=0.3, patience=1, threshold=0.05, threshold_mode="abs", cooldown=2, min_lr=0.004)),
    ]
    measures = [1.0, 0.9, 0.85, 0.86, 0.87, 0.84, 0.8401, 0.84, 0.84, 0.83, 0.9, 0.95, 1.0, 1.1, 1.0, 0.5, 0.6, 0.6, 0.6, 0.6, 0.4, 0.4, 0.4, 0.4]
    for name, options in cases:
        ps = parameters()
        optimiser = torch.optim.SGD([dict(params=[ps[0]]), dict(params=[ps[1]], lr=0.02)], lr=0.1, momentum=0.9)
        given = dict(options)
        if name == "LambdaLR":
            given["lr_lambda"] = lambda epoch: 1 / (1 + epoch)
        if name == "MultiplicativeLR":
            given["lr_lambda"] = lambda epoch: 1 - 1 / (2 + epoch)
        if name == "SequentialLR":
            given = dict(schedulers=[L.LinearLR(optimiser, 0.2, total_iters=4), L.ExponentialLR(optimiser, 0.8), L.CosineAnnealingLR(optimiser, 6)],
                         milestones=[5, 12])
        schedule = getattr(L, name)(optimiser, **given)
        rates, momenta = [], []

        def note():
            rates.append([g["lr"] for g in optimiser.param_groups])
            momenta.append(optimiser.param_groups[0]["momentum"])

        note()
        for t in range(24):
            gradients(ps, t)
            optimiser.step()
            schedule.step(measures[t]) if name == "ReduceLROnPlateau" else schedule.step()
            note()
        yield dict(schedule=name, options=options, rates=rates, momenta=momenta if name == "OneCycleLR" else None,
                   measures=measures if name == "ReduceLROnPlateau" else None)


def modules():
    nn = torch.nn
    x2 = torch.tensor([[0.5, -1.0, 2.0], [1.5, 0.25, -3.0], [0.0, 4.0, 1.0], [-2.0, 0.5, 0.125]])
    x3 = torch.sin(torch.arange(24.0) * 1.3).reshape(2, 3, 4)
    weights = torch.tensor([0.5, 2.0, -1.0]), torch.tensor([0.1, 0.2, 0.3])

    def lists(tensors):
        return [None if t is None else t.detach().double().flatten().tolist() for t in tensors]

    for options in (dict(), dict(momentum=0.3, eps=0.01), dict(momentum=None), dict(affine=False), dict(track_running_stats=False)):
        for x in x2, x3:
            m = nn.BatchNorm1d(3, **options)
            if m.affine:
                m.weight.data, m.bias.data = weights[0].clone(), weights[1].clone()
            first = m(x)
            x = (x * 0.5 + 1).requires_grad_()
            second = m(x)
            (second * torch.arange(second.numel()).reshape(second.shape)).sum().backward()
            m.eval()
            yield dict(module="BatchNorm1d", options=options, dims=x.dim(), text=str(m),
                       out=lists([first, second, m(x), x.grad, m.running_mean, m.running_var] + ([m.weight.grad, m.bias.grad] if m.affine else [])))
    for shape, options in (([4], dict()), ([3, 4], dict(eps=0.1)), ([4], dict(elementwise_affine=False))):
        m = nn.LayerNorm(shape, **options)
        if m.elementwise_affine:
            m.weight.data, m.bias.data = (torch.arange(m.weight.numel()) * 0.5).reshape(shape), (1 - torch.arange(m.weight.numel())).reshape(shape).double()
        x = x3.clone().requires_grad_()
        y = m(x)
        (y * torch.arange(y.numel()).reshape(y.shape)).sum().backward()
        yield dict(module="LayerNorm", options=options, shape=shape, text=str(m), out=lists([y, x.grad] + [p.grad for p in m.parameters()]))
    m = nn.Embedding(5, 3, padding_idx=-2)
    m.weight.data = torch.arange(15.0).reshape(5, 3)
    y = m(torch.tensor([[0, 3, 1], [3, 0, 4]]))
    (y * torch.arange(18).reshape(y.shape)).sum().backward()
    yield dict(module="Embedding", text=str(m), out=lists([y, m.weight.grad]))
    for m, x in ((nn.GLU(), torch.cat([x2, x2.flip(0)], 1)), (nn.GLU(0), x2), (nn.Hardshrink(), x2), (nn.Softshrink(0.25), x2)):
        x = x.clone().requires_grad_()
        y = m(x)
        (y * torch.arange(y.numel()).reshape(y.shape)).sum().backward()
        yield dict(module="plain", text=str(m), out=lists([y, x.grad]))
    m, x = nn.PReLU(3), x3.clone().requires_grad_()
    m.weight.data = weights[0].clone()
    y = m(x)
    (y * torch.arange(y.numel()).reshape(y.shape)).sum().backward()
    yield dict(module="PReLU", text=str(m), out=lists([y, x.grad, m.weight.grad]))


def starts():
    """First values after manual_seed(7), float32."""
    nn, I = torch.nn, torch.nn.init
    torch.set_default_dtype(torch.float32)
    makers = dict(
        uniform_=lambda t: I.uniform_(t, -2, 3), normal_=lambda t: I.normal_(t, 1, 0.5), constant_=lambda t: I.constant_(t, 0.3), ones_=I.ones_,
        zeros_=I.zeros_, eye_=I.eye_, xavier_uniform_=lambda t: I.xavier_uniform_(t, I.calculate_gain("relu")), xavier_normal_=I.xavier_normal_,
        kaiming_uniform_=lambda t: I.kaiming_uniform_(t, mode="fan_out"), kaiming_normal_=lambda t: I.kaiming_normal_(t, nonlinearity="relu"),
        trunc_normal_=lambda t: I.trunc_normal_(t, 0.1, 0.5, -1, 0.7), orthogonal_=lambda t: I.orthogonal_(t, 2),
        orthogonal_tall=lambda t: I.orthogonal_(t.t()).t(),
    )
    for name, make in makers.items():
        torch.manual_seed(7)
        yield dict(start=name, out=make(torch.empty(4, 9)).double().flatten().tolist())
    for name, make in (("Linear", lambda: nn.Linear(9, 4)), ("Embedding", lambda: nn.Embedding(9, 4))):
        torch.manual_seed(7)
        yield dict(start=name, out=[x for p in make().parameters() for x in p.detach().double().flatten().tolist()])


if __name__ == "__main__":
    for file, cases in ("Optim/optimizers", optimisers()), ("Optim/schedules", schedules()), ("NN/modules", modules()), ("NN/starts", starts()):
        with open(f"{sys.argv[1]}/{file}.json", "w") as out:
            out.write('{"torch": "%s", "cases": [\n' % torch.__version__ + ",\n".join(json.dumps(c) for c in cases) + "\n]}\n")
