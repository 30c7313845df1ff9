"""Writes src/Napier.Proof/Distributions/reference.txt: values of distributions to 40 digits, computed by mpmath with 60 and more.

Every line: the distribution, its parameters as name=value joined by commas, the function, its argument (or -) and the value.
Parameters and arguments are binary64 numbers in their shortest decimal form, and taken as exactly those.

A distribution is one function below that gives, for parameters, what is needed; add one to cover another.
Needs Python 3 with mpmath. Usage: python3 tools/Fixtures/distributions.py > src/Napier.Proof/Distributions/reference.txt
"""
import sys
from mpmath import mp, mpf, mpc

mp.dps = 60
inf, pi, log, exp, sqrt, log1p, expm1 = mpf('inf'), mp.pi, mp.log, mp.exp, mp.sqrt, mp.log1p, mp.expm1
gamma, lgamma, psi = mp.gamma, mp.loggamma, mp.digamma


class Law:
    """What a distribution knows of itself. lower(x) and upper(x) are its tails; each must be accurate where it is small."""

    def __init__(self, log_prob, lower=None, upper=None, entropy=None, mean=None, variance=None, discrete=False):
        self.log_prob, self.lower, self.upper, self.discrete = log_prob, lower, upper, discrete
        self.entropy, self.mean, self.variance = entropy, mean, variance


def both(small, x_below):
    """Tails from one that is right where x is below the middle (and its mirror above)."""
    lower, upper = small
    return (lambda x: lower(x) if x_below(x) else 1 - upper(x)), (lambda x: upper(x) if not x_below(x) else 1 - lower(x))


def gamma_lower(a, x):
    """P(a, x) by its series of positive terms."""
    if x == 0: return mpf(0)
    term = total = mpf(1)
    n = 0
    while term > total * mpf(10) ** -(mp.dps + 5):
        n += 1
        term *= x / (a + n)
        total += term
    return exp(a * log(x) - x - lgamma(a + 1)) * total


def gamma_tails(a, x):
    """P and Q."""
    a, x = mpf(a), mpf(x)
    if x <= a: p = gamma_lower(a, x); return p, 1 - p
    lost = int(max(0, (x - a - a * log(x / a)) / 2.3)) + 10
    with mp.workdps(mp.dps + lost):
        p = gamma_lower(a, x)
        q = 1 - p
    return +p, +q


def beta_series(a, b, x):
    """I_x(a, b) by its series of positive terms."""
    if x == 0: return mpf(0)
    term = total = mpf(1)
    n = 0
    while term > total * mpf(10) ** -(mp.dps + 5):
        term *= (a + b + n) / (a + 1 + n) * x
        total += term
        n += 1
    return exp(a * log(x) + b * log1p(-x) - log(a) - (lgamma(a) + lgamma(b) - lgamma(a + b))) * total


def beta_tails(a, b, x, y=None):
    """I_x(a, b) and 1 - I; y = 1 - x where x is near 1."""
    a, b, x = mpf(a), mpf(b), mpf(x)
    y = 1 - x if y is None else y
    if x * (a + b) > a: q, p = beta_tails(b, a, y, x); return p, q
    if x < 0.9: p = beta_series(a, b, x); return p, 1 - p
    # The series would crawl; its mirror does not, but loses the digits by which the tail is small.
    lost = int(max(0, -(a * log(x) + b * log(y) - lgamma(a) - lgamma(b) + lgamma(a + b)) / 2.3)) + 20
    with mp.workdps(mp.dps + lost):
        q = beta_series(b, a, y)
        p = 1 - q
    return +p, +q


def Normal(loc, scale):
    z = lambda x: (x - loc) / scale
    return Law(lambda x: -z(x) ** 2 / 2 - log(scale) - log(2 * pi) / 2, lambda x: mp.erfc(-z(x) / sqrt(2)) / 2, lambda x: mp.erfc(z(x) / sqrt(2)) / 2,
               log(scale) + log(2 * pi * mp.e) / 2, loc, scale ** 2)


def LogNormal(loc, scale):
    n = Normal(loc, scale)
    return Law(lambda x: n.log_prob(log(x)) - log(x), lambda x: n.lower(log(x)), lambda x: n.upper(log(x)), n.entropy + loc,
               exp(loc + scale ** 2 / 2), expm1(scale ** 2) * exp(2 * loc + scale ** 2))


def HalfNormal(scale):
    return Law(lambda x: log(2) / 2 - log(pi) / 2 - log(scale) - (x / scale) ** 2 / 2, lambda x: mp.erf(x / scale / sqrt(2)),
               lambda x: mp.erfc(x / scale / sqrt(2)), log(pi * scale ** 2 / 2) / 2 + mpf(1) / 2, scale * sqrt(2 / pi), scale ** 2 * (1 - 2 / pi))


def Exponential(rate):
    return Law(lambda x: log(rate) - rate * x, lambda x: -expm1(-rate * x), lambda x: exp(-rate * x), 1 - log(rate), 1 / rate, 1 / rate ** 2)


def Laplace(loc, scale):
    z = lambda x: abs(x - loc) / scale
    small = lambda x: exp(-z(x)) / 2
    lower, upper = both((small, small), lambda x: x < loc)
    return Law(lambda x: -log(2 * scale) - z(x), lower, upper, 1 + log(2 * scale), loc, 2 * scale ** 2)


def Logistic(loc, scale):
    z = lambda x: (x - loc) / scale
    return Law(lambda x: -abs(z(x)) - 2 * log1p(exp(-abs(z(x)))) - log(scale), lambda x: 1 / (1 + exp(-z(x))), lambda x: 1 / (1 + exp(z(x))),
               log(scale) + 2, loc, scale ** 2 * pi ** 2 / 3)


def Gumbel(loc, scale):
    y = lambda x: (loc - x) / scale
    return Law(lambda x: y(x) - exp(y(x)) - log(scale), lambda x: exp(-exp(y(x))), lambda x: -expm1(-exp(y(x))), log(scale) + 1 + mp.euler,
               loc + scale * mp.euler, pi ** 2 * scale ** 2 / 6)


def Weibull(scale, concentration):
    k, t = concentration, lambda x: (x / scale) ** concentration
    m = lambda n: scale ** n * gamma(1 + n / k)
    return Law(lambda x: log(k / scale) + (k - 1) * log(x / scale) - t(x), lambda x: -expm1(-t(x)), lambda x: exp(-t(x)),
               mp.euler * (1 - 1 / k) + log(scale / k) + 1, m(1), m(2) - m(1) ** 2)


def Pareto(scale, alpha):
    a = alpha
    return Law(lambda x: log(a / x) - a * log(x / scale), lambda x: -expm1(-a * log(x / scale)), lambda x: (scale / x) ** a,
               log(scale / a) + 1 + 1 / a, a * scale / (a - 1) if a > 1 else inf, scale ** 2 * a / ((a - 1) ** 2 * (a - 2)) if a > 2 else inf)


def Cauchy(loc, scale):
    z = lambda x: (x - loc) / scale
    return Law(lambda x: -log(pi * scale) - log1p(z(x) ** 2), lambda x: mp.atan2(1, -z(x)) / pi, lambda x: mp.atan2(1, z(x)) / pi, log(4 * pi * scale))


def HalfCauchy(scale):
    z = lambda x: x / scale
    return Law(lambda x: log(2 / (pi * scale)) - log1p(z(x) ** 2), lambda x: 2 * mp.atan(z(x)) / pi, lambda x: 2 * mp.atan2(1, z(x)) / pi,
               log(2 * pi * scale))


def StudentT(df, loc, scale):
    z = lambda x: (x - loc) / scale
    def tail(x):
        with mp.workdps(400):
            t2 = z(x) ** 2
            p = beta_tails(df / 2, mpf(1) / 2, df / (df + t2), t2 / (df + t2))[0] / 2
        return +p
    lower, upper = both((tail, tail), lambda x: x < loc)
    h = df / 2
    log_beta = lgamma(h) + lgamma(mpf(1) / 2) - lgamma(h + mpf(1) / 2)
    return Law(lambda x: -log_beta - log(df) / 2 - log(scale) - (df + 1) / 2 * log1p(z(x) ** 2 / df), lower, upper,
               (df + 1) / 2 * (psi(h + mpf(1) / 2) - psi(h)) + log(df) / 2 + log_beta + log(scale), loc if df > 1 else None,
               scale ** 2 * df / (df - 2) if df > 2 else None)


def Uniform(low, high):
    w = high - low
    return Law(lambda x: -log(w), lambda x: (x - low) / w, lambda x: (high - x) / w, log(w), (low + high) / 2, w ** 2 / 12)


def Gamma(concentration, rate):
    a, b = concentration, rate
    return Law(lambda x: a * log(b) + (a - 1) * log(x) - b * x - lgamma(a), lambda x: gamma_tails(a, b * x)[0], lambda x: gamma_tails(a, b * x)[1],
               a - log(b) + lgamma(a) + (1 - a) * psi(a), a / b, a / b ** 2)


def Chi2(df):
    return Gamma(df / 2, mpf(1) / 2)


def InverseGamma(concentration, rate):
    a, b = concentration, rate
    return Law(lambda x: a * log(b) - (a + 1) * log(x) - b / x - lgamma(a), lambda x: gamma_tails(a, b / x)[1], lambda x: gamma_tails(a, b / x)[0],
               a + log(b) + lgamma(a) - (1 + a) * psi(a), b / (a - 1) if a > 1 else inf, b ** 2 / ((a - 1) ** 2 * (a - 2)) if a > 2 else inf)


def Beta(concentration1, concentration0):
    a, b = concentration1, concentration0
    n, log_beta = a + b, lgamma(a) + lgamma(b) - lgamma(a + b)
    return Law(lambda x: (a - 1) * log(x) + (b - 1) * log1p(-x) - log_beta, lambda x: beta_tails(a, b, x)[0], lambda x: beta_tails(a, b, x)[1],
               log_beta - (a - 1) * psi(a) - (b - 1) * psi(b) + (n - 2) * psi(n), a / n, a * b / (n ** 2 * (n + 1)))


def Kumaraswamy(concentration1, concentration0):
    a, b = concentration1, concentration0
    m = lambda n: b * gamma(1 + n / a) * exp(lgamma(b) - lgamma(1 + n / a + b))
    return Law(lambda x: log(a * b) + (a - 1) * log(x) + (b - 1) * log1p(-x ** a), lambda x: -expm1(b * log1p(-x ** a)),
               lambda x: exp(b * log1p(-x ** a)), 1 - 1 / b + (1 - 1 / a) * (psi(b + 1) + mp.euler) - log(a * b), m(1), m(2) - m(1) ** 2)


def FisherSnedecor(df1, df2):
    a, b = df1 / 2, df2 / 2
    u, v = (lambda x: df1 * x / (df1 * x + df2)), (lambda x: df2 / (df1 * x + df2))
    log_beta = lgamma(a) + lgamma(b) - lgamma(a + b)
    return Law(lambda x: a * log(u(x)) + b * log(v(x)) - log(x) - log_beta, lambda x: beta_tails(a, b, u(x), v(x))[0],
               lambda x: beta_tails(a, b, u(x), v(x))[1], log_beta + (1 - a) * psi(a) - (1 + b) * psi(b) + (a + b) * psi(a + b) + log(df2 / df1),
               df2 / (df2 - 2) if df2 > 2 else None, 2 * df2 ** 2 * (df1 + df2 - 2) / (df1 * (df2 - 2) ** 2 * (df2 - 4)) if df2 > 4 else None)


def VonMises(loc, concentration):
    k = concentration
    def lower(x):
        d = x - loc
        if d > 0: return 1 - lower(2 * loc - x)
        with mp.workdps(mp.dps + 20 + int(2 * k / 2.3)):
            total, j, ratio = mpf(0), 0, None
            i0 = mp.besseli(0, k)
            while True:
                j += 1
                term = mp.besseli(j, k) / i0 / j
                total += term * mp.sin(j * d)
                if term < mpf(10) ** -mp.dps: break
            value = mpf(1) / 2 + (d / 2 + total) / pi
        return +value
    def upper(x): return lower(2 * loc - x)
    i0, i1 = mp.besseli(0, k), mp.besseli(1, k)
    return Law(lambda x: k * mp.cos(x - loc) - log(2 * pi * i0), lower, upper, log(2 * pi * i0) - k * i1 / i0, loc, 1 - i1 / i0)


def ContinuousBernoulli(probs):
    l = log(probs) - log1p(-probs)
    if l == 0: return Law(lambda x: mpf(0), lambda x: x, lambda x: 1 - x, mpf(0), mpf(1) / 2, mpf(1) / 12)
    norm = log(expm1(l) / l)
    mean = 1 / -expm1(-l) - 1 / l
    return Law(lambda x: l * x - norm, lambda x: expm1(l * x) / expm1(l), lambda x: expm1(-l * (1 - x)) / expm1(-l), norm - l * mean, mean,
               1 / l ** 2 - 1 / (4 * mp.sinh(l / 2) ** 2))


GRID = {  # parameter sets, and the arguments for all of them
    Normal: ([(0, 1), (0.5, 2), (1.5, 0.25), (-3, 10), (0.1, 0.3)], [-11, -6.3, -1, 0.05, 0.6, 1.5, 2.9, 5, 9.5, 38]),
    LogNormal: ([(0, 1), (0.05, 0.2), (-2, 1.7), (3, 0.5)], [1e-8, 1e-3, 0.07, 0.5, 0.99, 1.3, 4, 30, 1e4, 1e9]),
    HalfNormal: ([(1,), (2.5,), (0.03,)], [1e-12, 1e-3, 0.02, 0.3, 1, 1.1, 4, 11]),
    Exponential: ([(1,), (0.5,), (3e-4,), (17.3,)], [1e-12, 1e-5, 0.02, 0.7, 1.9, 13, 20]),
    Laplace: ([(0, 1), (1, 2), (-0.3, 0.07)], [-41, -5, -1, -0.3001, 0, 0.4, 1.001, 3.7, 19]),
    Logistic: ([(0, 1), (1, 2), (-0.3, 0.07)], [-41, -5, -1, -0.3001, 0, 0.4, 1.001, 3.7, 9]),
    Gumbel: ([(0, 1), (0.5, 2), (-2, 0.3)], [-5, -3.3, -1.5, 0.1, 1, 2.2, 7, 31]),
    Weibull: ([(1, 1), (2, 1.5), (0.7, 0.4), (3, 9)], [1e-9, 1e-3, 0.2, 1, 1.7, 3.3, 5]),
    Pareto: ([(1, 3), (0.5, 1.1), (0.9, 0.3), (0.25, 40)], [1.0000000001, 1.01, 1.5, 2.5, 17, 1e5]),
    Cauchy: ([(0, 1), (0.5, 2), (-1, 0.01)], [-1e150, -1e8, -37, -1.01, 0, 0.5, 1.3, 8, 1e5]),
    HalfCauchy: ([(1,), (3,)], [1e-14, 1e-3, 0.5, 1.8, 40, 1e9]),
    StudentT: ([(1.5, 0, 1), (10, 0.5, 2), (200, 0, 1), (1e6, 0, 1), (0.3, -1, 1), (3, 0, 0.1)], [-30, -8, -1, -0.2, 1e-5, 0.5, 2.2, 6, 25]),
    Uniform: ([(0, 1), (-1, 2.5), (0.1, 0.7)], [0.1, 0.10001, 0.3, 0.55, 0.6999999999, 0.7]),
    Gamma: ([(0.1, 1), (1, 2), (2.5, 1.5), (50, 0.5), (0.003, 1)], [1e-10, 1e-3, 0.1, 0.8, 1.3, 6, 40, 110, 200]),
    Chi2: ([(1,), (3,), (30,), (0.5,)], [1e-8, 0.01, 0.7, 3.841, 15, 60, 300]),
    InverseGamma: ([(0.5, 1), (3, 2), (40, 35)], [0.02, 0.1, 0.5, 0.9, 1.4, 7, 200, 1e5]),
    Beta: ([(2, 5), (0.5, 0.5), (1, 1), (80, 3), (0.01, 2), (300, 400)], [1e-9, 1e-3, 0.05, 0.2, 0.45, 0.7, 0.99, 0.9999999]),
    Kumaraswamy: ([(2, 5), (0.5, 0.5), (1, 1), (7, 0.2)], [1e-9, 1e-3, 0.2, 0.6, 0.97, 0.9999999]),
    FisherSnedecor: ([(3, 5), (1, 1), (10, 40), (0.5, 7.5)], [1e-9, 1e-3, 0.2, 0.9, 1.1, 4, 60, 1e4]),
    VonMises: ([(0, 0.5), (0.3, 4), (0, 50), (-1, 0.01)], [-3.1, -2, -0.7, 0.01, 0.4, 1.1, 2.1]),
    ContinuousBernoulli: ([(0.3,), (0.5,), (0.4999,), (0.001,), (0.9999999,)], [1e-9, 0.01, 0.3, 0.5, 0.8, 0.9999]),
}
# Points of their own where the common grid would say nothing.
EXTRA = {
    Gamma: [((1e6, 1), [9.9e5, 999000, 1e6, 1003000.5, 1.01e6]), ((3000, 7), [380, 425.5, 428.5, 440, 480])],
    Beta: [((2e5, 3e5), [0.39, 0.3995, 0.4, 0.4011, 0.41])],
    FisherSnedecor: [((2000, 3000), [0.7, 0.97, 1.0, 1.05, 1.4])],
    VonMises: [((0.5, 300), [0.1, 0.45, 0.5, 0.53, 1.0])],
}


def text(v): return mp.nstr(v, 40, strip_zeros=True)


def number(v): return repr(float(v)) if float(v) != int(v) or abs(v) >= 1e15 else str(int(v))


def tail_log(p, q): return log(p) if p < mpf(1) / 2 else log1p(-q)


def quantile(law, x):
    """The argument near x whose distribution function is a binary64 number, and that number."""
    p = mpf(float(law.lower(x)))
    if not 0 < p < 1: return None
    for _ in range(60):
        low, up = law.lower(x), law.upper(x)
        off = (low - p) if low < 0.5 else ((1 - p) - up)
        step = off / exp(law.log_prob(x))
        x -= step
        if abs(step) < abs(x) * mpf(10) ** -48: break
    return p, x


def lines(make, parameters, points):
    names = make.__code__.co_varnames[:make.__code__.co_argcount]
    law = make(*map(mpf, parameters))
    head = make.__name__ + ' ' + ','.join(f'{n}={number(v)}' for n, v in zip(names, parameters))
    for what in ('entropy', 'mean', 'variance'):
        v = getattr(law, what)
        if v is not None: yield f'{head} {what} - {text(v)}'
    for point in points:
        x = mpf(point)
        inside = law.support(x) if hasattr(law, 'support') else SUPPORT.get(make, lambda p, x: True)(parameters, x)
        if not inside: continue
        yield f'{head} log_prob {number(point)} {text(law.log_prob(x))}'
        if law.lower is None: continue
        p, q = law.lower(x), law.upper(x)
        for what, v in (('cdf', p), ('survival', q)):
            if v > mpf(10) ** -290: yield f'{head} {what} {number(point)} {text(v)}'
        for what, v in (('log_cdf', tail_log(p, q)), ('log_survival', tail_log(q, p))):
            if v != -inf and abs(v) > mpf(10) ** -290: yield f'{head} {what} {number(point)} {text(v)}'
        if not law.discrete and p > mpf(10) ** -290:
            found = quantile(law, x)
            if found: yield f'{head} icdf {number(found[0])} {text(found[1])}'


SUPPORT = {Uniform: lambda p, x: p[0] <= x < p[1], Pareto: lambda p, x: x > p[0], VonMises: lambda p, x: abs(x - p[0]) < mp.pi}

if __name__ == '__main__':
    print('# Written by tools/Fixtures/distributions.py: distribution, parameters, function, argument, value to 40 digits.')
    for make, (sets, points) in GRID.items():
        for parameters in sets:
            for line in lines(make, parameters, points): print(line, flush=True)
        for parameters, own in EXTRA.get(make, []):
            for line in lines(make, parameters, own): print(line, flush=True)
