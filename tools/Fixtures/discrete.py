"""Writes src/Napier.Proof/Distributions/discrete.txt: values of discrete distributions and of those of vectors to 40 digits.

The lines are as in reference.txt (see distributions.py, whose tools these are). Usage: python3 tools/Fixtures/discrete.py > discrete.txt
"""
from distributions import *


def odds(probs=None, logits=None):
    """ln p and ln(1 - p)."""
    if logits is None: return log(probs) if probs else -inf, log1p(-probs) if probs != 1 else -inf
    return -log1p(exp(-logits)), -log1p(exp(logits))


def times(n, v): return mpf(0) if n == 0 else n * v


def bernoulli(probs=None, logits=None):
    a, b = odds(probs, logits)
    p, q = exp(a), exp(b)
    return Law(lambda x: a if x == 1 else b, lambda x: q if x < 1 else mpf(1), lambda x: p if x < 1 else mpf(0), -(times(p, a) + times(q, b)), p, p * q, True)


def binomial(n, probs=None, logits=None):
    a, b = odds(probs, logits)
    p, q = exp(a), exp(b)
    tails = lambda x: beta_tails(x + 1, n - x, p, q) if x < n else (mpf(0), mpf(1))
    return Law(lambda x: lgamma(n + 1) - lgamma(x + 1) - lgamma(n - x + 1) + times(x, a) + times(n - x, b), lambda x: tails(x)[1], lambda x: tails(x)[0],
               None, n * p, n * p * q, True)


def negative(n, probs=None, logits=None):
    a, b = odds(probs, logits)
    p, q = exp(a), exp(b)
    tails = lambda x: beta_tails(x + 1, n, p, q)
    return Law(lambda x: lgamma(n + x) - lgamma(x + 1) - lgamma(n) + times(x, a) + n * b, lambda x: tails(x)[1], lambda x: tails(x)[0],
               None, n * p / q, n * p / q ** 2, True)


def geometric(probs=None, logits=None):
    a, b = odds(probs, logits)
    p, q = exp(a), exp(b)
    return Law(lambda x: times(x, b) + a, lambda x: -expm1((x + 1) * b), lambda x: exp((x + 1) * b), -(p * a + times(q, b)) / p, q / p, q / p ** 2, True)


def poisson(rate):
    tails = lambda x: gamma_tails(x + 1, rate)
    return Law(lambda x: times(x, log(rate)) - rate - lgamma(x + 1), lambda x: tails(x)[1], lambda x: tails(x)[0], None, rate, rate, True)


def named(name, law, *keys):
    """A law for positional parameters, under the name and with the parameters' names that the library has."""
    def make(*values): return law(*values) if keys[-1] != 'logits' else law(*values[:-1], logits=values[-1])
    make.keys, make.label = keys, name
    return make


TABLE = [
    (named('Bernoulli', bernoulli, 'probs'), [(0.3,), (0.999,), (1e-20,)], [0, 1]),
    (named('Bernoulli', bernoulli, 'logits'), [(0.7,), (-30,), (30,), (-500,), (500,)], [0, 1]),
    (named('Binomial', binomial, 'total_count', 'probs'), [(10, 0.3), (1, 0.5), (60, 1e-4), (1000, 0.99)], [0, 1, 4, 9, 10, 60, 980, 995, 1000]),
    (named('Binomial', binomial, 'total_count', 'logits'), [(10, -0.4), (10, 30), (10, -30), (10, 500), (10, -500), (40, 700)], [0, 1, 5, 9, 10, 39, 40]),
    (named('Binomial', binomial, 'total_count', 'probs'), [(1000000, 0.3)], [290000, 298000, 299500, 300000, 300001, 301200, 310000]),
    (named('Binomial', binomial, 'total_count', 'logits'), [(1000000, 2.5)], [920000, 924000, 924142, 925000, 927000]),
    (named('NegativeBinomial', negative, 'total_count', 'probs'), [(5, 0.3), (0.5, 0.9), (2.5, 1e-6), (3000, 0.4)], [0, 1, 3, 20, 100, 1900, 2001, 2200]),
    (named('NegativeBinomial', negative, 'total_count', 'logits'), [(5, -0.8), (3, 30), (3, -30), (4, 9)], [0, 1, 3, 20, 40000]),
    (named('Geometric', geometric, 'probs'), [(0.3,), (1e-8,), (0.9999,)], [0, 1, 7, 100, 100000000]),
    (named('Geometric', geometric, 'logits'), [(0.3,), (-30,), (30,)], [0, 1, 7, 1000]),
    (named('Poisson', poisson, 'rate'), [(2.5,), (0.001,), (60,), (1000.5,)], [0, 1, 3, 10, 60, 90, 950, 1001, 1200]),
    (named('Poisson', poisson, 'rate'), [(1e8,)], [99950000, 99990000, 99999999, 100000000, 100003000, 100050000]),
]


def vector(values): return ';'.join(number(v) for v in values)


def dirichlet(a, x):
    return sum((ai - 1) * log(xi) for ai, xi in zip(a, x)) + lgamma(sum(a)) - sum(map(lgamma, a))


def dirichlet_entropy(a):
    s, k = sum(a), len(a)
    return sum(map(lgamma, a)) - lgamma(s) + (s - k) * psi(s) - sum((v - 1) * psi(v) for v in a)


def multinomial(p, x):
    s = sum(p)
    return lgamma(sum(x) + 1) - sum(lgamma(v + 1) for v in x) + sum(times(v, log(q / s)) for v, q in zip(x, p) if q or v)


if __name__ == '__main__':
    print('# Written by tools/Fixtures/discrete.py: distribution, parameters, function, argument, value to 40 digits.')
    for make, sets, points in TABLE:
        for given in sets:
            law = make(*map(mpf, given))
            head = make.label + ' ' + ','.join(f'{n}={number(v)}' for n, v in zip(make.keys, given))
            for what in ('entropy', 'mean', 'variance'):
                v = getattr(law, what)
                if v is not None and v > mpf(10) ** -290: print(f'{head} {what} - {text(v)}')
            for point in points:
                if make.label == 'Binomial' and point > given[0]: continue
                x = mpf(point)
                print(f'{head} log_prob {number(point)} {text(law.log_prob(x))}', flush=True)
                p, q = law.lower(x), law.upper(x)
                for what, v in (('cdf', p), ('survival', q)):
                    if v > mpf(10) ** -290: print(f'{head} {what} {number(point)} {text(v)}')
                for what, v in (('log_cdf', tail_log(p, q) if p else -inf), ('log_survival', tail_log(q, p) if q else -inf)):
                    if v != -inf and abs(v) > mpf(10) ** -290: print(f'{head} {what} {number(point)} {text(v)}', flush=True)
    for a, points in [([0.5, 0.5, 0.5], [[0.125, 0.25, 0.625], [1e-9, 0.5, 1 - 0.5 - 1e-9]]), ([2, 3, 4.5], [[0.25, 0.25, 0.5], [0.0625, 0.9375, 2.0 ** -40]]),
                      ([1000, 2500, 3000], [[0.15625, 0.375, 0.46875], [0.1875, 0.375, 0.4375]])]:
        m = [mpf(v) for v in a]
        print(f'Dirichlet concentration={vector(a)} entropy - {text(dirichlet_entropy(m))}')
        for x in points: print(f'Dirichlet concentration={vector(a)} log_prob {vector(x)} {text(dirichlet(m, [mpf(v) for v in x]))}')
    for p, points in [([0.125, 0.5, 0.375], [[3, 4, 5], [0, 0, 1], [10, 0, 0]]), ([1, 2, 5], [[125000, 250000, 625000], [124000, 250500, 625500], [1000, 0, 3]])]:
        for x in points:
            print(f'Multinomial total_count={sum(x)},probs={vector(p)} log_prob {vector(x)} {text(multinomial([mpf(v) for v in p], [mpf(v) for v in x]))}')
