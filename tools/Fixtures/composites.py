"""Writes tests/Napier.Tests/Distributions/composites.txt: what PyTorch computes in float64 for divergences and for distributions made of others.

Every line: a name that the test knows, and numbers. For a divergence: kl, P, its parameters, Q, its parameters, the value.
Needs Python 3 with PyTorch (1.13). Usage: python3 tools/Fixtures/composites.py > tests/Napier.Tests/Distributions/composites.txt
"""
import torch
from torch import distributions as D
from torch.distributions import transforms as T

torch.set_default_dtype(torch.float64)
t = torch.tensor

FAMILIES = {
    'Bernoulli': [dict(probs=0.3), dict(logits=1.25)],
    'Beta': [dict(concentration1=2.0, concentration0=3.5), dict(concentration1=0.75, concentration0=1.5)],
    'Binomial': [dict(total_count=10.0, probs=0.3), dict(total_count=10.0, logits=1.25), dict(total_count=8.0, probs=0.5)],
    'Categorical': [dict(probs=[0.25, 0.5, 0.25]), dict(logits=[0.5, -1.0, 2.0])],
    'Cauchy': [dict(loc=0.5, scale=2.0), dict(loc=-1.0, scale=0.75)],
    'ContinuousBernoulli': [dict(probs=0.25), dict(logits=1.5)],
    'Dirichlet': [dict(concentration=[0.5, 2.0, 3.0]), dict(concentration=[4.0, 1.5, 0.75])],
    'Exponential': [dict(rate=0.75), dict(rate=2.5)],
    'Gamma': [dict(concentration=2.5, rate=1.5), dict(concentration=0.75, rate=3.0)],
    'Geometric': [dict(probs=0.25), dict(logits=0.5)],
    'Gumbel': [dict(loc=0.5, scale=2.0), dict(loc=-1.0, scale=0.75)],
    'HalfNormal': [dict(scale=2.0), dict(scale=0.75)],
    'Laplace': [dict(loc=0.5, scale=2.0), dict(loc=-1.0, scale=0.75)],
    'LogNormal': [dict(loc=0.5, scale=2.0), dict(loc=-1.0, scale=0.75)],
    'Normal': [dict(loc=0.5, scale=2.0), dict(loc=-1.0, scale=0.75)],
    'OneHotCategorical': [dict(probs=[0.25, 0.5, 0.25]), dict(logits=[0.5, -1.0, 2.0])],
    'Pareto': [dict(scale=0.5, alpha=3.5), dict(scale=0.25, alpha=1.5)],
    'Poisson': [dict(rate=2.5), dict(rate=0.75)],
    'Uniform': [dict(low=0.25, high=0.75), dict(low=-1.0, high=2.0), dict(low=0.5, high=3.0)],
}


def make(name, p): return getattr(D, name)(**{k: t(v) for k, v in p.items()}, validate_args=False)


def text(p): return ','.join(f'{k}=' + (';'.join(map(repr, v)) if isinstance(v, list) else repr(v)) for k, v in p.items())


def out(name, x): print(name, ' '.join(repr(v) for v in torch.as_tensor(x).reshape(-1).tolist()))


for p, ps in FAMILIES.items():
    for q, qs in FAMILIES.items():
        # PyTorch calls these infinite whatever the interval.
        if (p, q) in (('ContinuousBernoulli', 'Uniform'), ('Uniform', 'ContinuousBernoulli')): continue
        for a in ps:
            for b in qs:
                try: value = D.kl_divergence(make(p, a), make(q, b)).item()
                except NotImplementedError: continue
                if value == value: print('kl', p, text(a), q, text(b), repr(value))

S = t([[2.0, 0.5, -0.25], [0.5, 1.0, 0.125], [-0.25, 0.125, 3.0]])
S2 = t([[1.0, -0.25, 0.0], [-0.25, 0.5, 0.25], [0.0, 0.25, 2.0]])
m, x = t([0.5, -1.0, 2.0]), t([[1.0, 0.0, 1.5], [-2.0, 1.0, 4.0]])
W, W2, d, d2 = t([[1.0, 0.5], [-0.5, 0.25], [0.0, 2.0]]), t([[0.5], [1.0], [-1.5]]), t([0.5, 1.0, 2.0]), t([1.5, 0.25, 1.0])
normal, precise, low, low2 = D.MultivariateNormal(m, S), D.MultivariateNormal(m, precision_matrix=S2), D.LowRankMultivariateNormal(m, W, d), D.LowRankMultivariateNormal(-m, W2, d2)
for name, g in (('normal', normal), ('precise', precise), ('low', low)):
    out(name + '.log_prob', g.log_prob(x)); out(name + '.entropy', g.entropy()); out(name + '.variance', g.variance)
    out(name + '.scale_tril', g.scale_tril); out(name + '.covariance_matrix', g.covariance_matrix); out(name + '.precision_matrix', g.precision_matrix)
for a, p in (('normal', normal), ('low', low)):
    for b, q in (('precise', precise), ('low2', low2)): out(f'kl.{a}.{b}', D.kl_divergence(p, q))

mix = D.MixtureSameFamily(D.Categorical(t([0.25, 0.5, 0.25])), D.Normal(t([-1.0, 0.5, 3.0]), t([0.5, 1.0, 2.0])))
out('mixture.log_prob', mix.log_prob(t([-1.0, 0.0, 7.0]))); out('mixture.cdf', mix.cdf(t([-1.0, 0.0, 7.0])))
out('mixture.mean', mix.mean); out('mixture.variance', mix.variance)
out('relaxed.log_prob', D.RelaxedBernoulli(t(0.5), logits=t([0.5, -1.0])).log_prob(t([0.25, 0.75])))
out('relaxed one.log_prob', D.RelaxedOneHotCategorical(t(0.75), probs=t([0.25, 0.5, 0.25])).log_prob(t([0.5, 0.125, 0.375])))
out('logistic normal.log_prob', D.LogisticNormal(t([0.5, -0.5]), t([1.0, 2.0])).log_prob(t([[0.25, 0.25, 0.5], [0.125, 0.625, 0.25]])))
out('independent.log_prob', D.Independent(D.Normal(m, d), 1).log_prob(x)); out('independent.entropy', D.Independent(D.Normal(m, d), 1).entropy())
chain = D.TransformedDistribution(D.Normal(t([0.5, 1.0]), t([2.0, 0.5])), [T.TanhTransform(), T.AffineTransform(t(1.0), t([-2.0, 0.5])), T.SigmoidTransform()])
out('transformed.log_prob', chain.log_prob(t([0.625, 0.75]))); out('transformed.cdf', chain.cdf(t([0.625, 0.75]))); out('transformed.icdf', chain.icdf(t([0.25, 0.75])))
sticks = D.TransformedDistribution(D.Normal(t([0.5, 1.0]), t([2.0, 0.5])), [T.AffineTransform(t(0.5), t(2.0)), T.StickBreakingTransform()])
out('sticks.log_prob', sticks.log_prob(t([0.25, 0.25, 0.5])))
a = t([0.75, 2.0, 3.5], requires_grad=True)
torch.manual_seed(5)
draw = D.Dirichlet(a).rsample((2,))
(draw * t([1.0, -2.0, 0.5])).sum().backward()
out('dirichlet.rsample', draw.detach()); out('dirichlet.grad', a.grad)
SAMPLES = {
    'Bernoulli': lambda: D.Bernoulli(t([0.3, 0.6])).sample((4,)), 'Binomial': lambda: D.Binomial(20, t([0.3, 0.9])).sample((4,)),
    'NegativeBinomial': lambda: D.NegativeBinomial(t(5.0), t([0.3, 0.6])).sample((4,)), 'Geometric': lambda: D.Geometric(t([0.3, 0.05])).sample((4,)),
    'Poisson': lambda: D.Poisson(t([0.5, 40.0])).sample((4,)), 'Categorical': lambda: D.Categorical(t([[0.25, 0.75], [0.5, 0.5]])).sample((4,)),
    'OneHotCategorical': lambda: D.OneHotCategorical(t([0.25, 0.25, 0.5])).sample((4,)), 'Multinomial': lambda: D.Multinomial(9, t([0.25, 0.25, 0.5])).sample((3,)),
    'RelaxedBernoulli': lambda: D.RelaxedBernoulli(t(0.5), t([0.3, 0.6])).sample((4,)),
    'RelaxedOneHotCategorical': lambda: D.RelaxedOneHotCategorical(t(0.5), t([0.25, 0.25, 0.5])).sample((3,)),
    'LogisticNormal': lambda: D.LogisticNormal(t([0.5, -0.5]), t([1.0, 2.0])).sample((3,)), 'MultivariateNormal': lambda: normal.sample((3,)),
    'LowRankMultivariateNormal': lambda: low.sample((3,)), 'MixtureSameFamily': lambda: mix.sample((4,)), 'TransformedDistribution': lambda: chain.sample((4,)),
}
for name, call in SAMPLES.items():
    torch.manual_seed(7)
    out('sample.' + name, call().double())
