"""Writes tests/Napier.Tests/Distributions/samples.txt: what PyTorch draws and prints for seeded examples of its distributions.

Every line: the distribution, its parameters, the dtype, the seed, then five draws; or the distribution, its parameters and its repr.
Needs Python 3 with PyTorch (1.13). Usage: python3 tools/Fixtures/distribution_samples.py > tests/Napier.Tests/Distributions/samples.txt
"""
import torch
from torch import distributions as D

CASES = [
    ('Normal', dict(loc=0.5, scale=2)), ('LogNormal', dict(loc=0.5, scale=0.25)), ('HalfNormal', dict(scale=2)), ('Exponential', dict(rate=0.5)),
    ('Laplace', dict(loc=1, scale=2)), ('Gumbel', dict(loc=1, scale=2)), ('Weibull', dict(scale=1.5, concentration=2)), ('Pareto', dict(scale=1.5, alpha=2)),
    ('Cauchy', dict(loc=1, scale=2)), ('HalfCauchy', dict(scale=2)), ('StudentT', dict(df=5, loc=1, scale=2)), ('Uniform', dict(low=-1, high=2)),
    ('Gamma', dict(concentration=2.5, rate=3)), ('Gamma', dict(concentration=0.3, rate=1)), ('Chi2', dict(df=3)),
    ('Beta', dict(concentration1=2, concentration0=5)), ('Beta', dict(concentration1=0.5, concentration0=0.25)),
    ('Kumaraswamy', dict(concentration1=2, concentration0=5)), ('FisherSnedecor', dict(df1=3, df2=7)), ('VonMises', dict(loc=0.5, concentration=4)),
    ('ContinuousBernoulli', dict(probs=0.25)),
]

print('# Written by tools/Fixtures/distribution_samples.py with PyTorch ' + torch.__version__.split('a')[0])
for name, parameters in CASES:
    text = ','.join(f'{k}={v}' for k, v in parameters.items())
    for dtype in (torch.float32, torch.float64):
        for count in (5, 16):
            torch.set_default_dtype(dtype)
            d = getattr(D, name)(**{k: torch.tensor(float(v), dtype=dtype) for k, v in parameters.items()})
            torch.manual_seed(7)
            print(name, text, str(dtype)[6:], count, ' '.join(repr(v) for v in d.sample((count,))[:5].double().tolist()))
