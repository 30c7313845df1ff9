"""Writes tests/Napier.Tests/Finance/references.txt: values and partial derivatives of financial functions to 50 digits and more, rounded to the nearest
binary64 number, for arguments that are binary64 numbers. Each line: function, its arguments, the value, the derivatives by the arguments that
have one ("-" for those that have none). The lines "pchip" are SciPy's. Run from the root of the checkout with mpmath 1.2 and SciPy 1.10 or
later."""
import random
from mpmath import mp, mpf, log, log1p, exp, expm1, erfinv, sqrt, pi, findroot, diff

mp.dps = 120  # some definitions below cancel most of them
rng = random.Random(20240229)
lines = []


def ann(r, n):
    return n if r == 0 else expm1(n * log1p(r)) / r


def grow(r, n):
    return exp(n * log1p(r))


def pv(r, n, pmt, fv, w):
    return -(fv * grow(r, -n) + pmt * (1 + r * w) * -ann(r, -n))


def fv(r, n, pmt, p, w):
    return -(p * grow(r, n) + pmt * (1 + r * w) * ann(r, n))


def pmt(r, n, p, f, w):
    return -(p + f * grow(r, -n)) / ((1 + r * w) * -ann(r, -n))


def nper(r, p, v, f, w):
    if r == 0:
        return -(v + f) / p
    z = p * (1 + r * w)
    return log((z - f * r) / (z + v * r)) / log1p(r)


def ipmt(r, per, n, p, f, w):
    if w and per < 2:
        return mpf(0)
    return r * fv(r, per - 1, pmt(r, n, p, f, w), p, w) / (1 + r * w)


def ppmt(r, per, n, p, f, w):
    return pmt(r, n, p, f, w) - ipmt(r, per, n, p, f, w)


def cumprinc(r, n, p, start, end, w):
    return sum(ppmt(r, start + k, n, p, mpf(0), w) for k in range(int(end - start) + 1))


def cumipmt(r, n, p, start, end, w):
    return sum(ipmt(r, start + k, n, p, mpf(0), w) for k in range(int(end - start) + 1))


def growing(p, r, g, n):
    return n * p / (1 + r) if r == g else p * (1 - ((1 + g) / (1 + r)) ** n) / (r - g)


def growing_future(p, r, g, n):
    return n * p * (1 + r) ** (n - 1) if r == g else p * ((1 + r) ** n - (1 + g) ** n) / (r - g)


def z_of(p):
    return sqrt(mpf(2)) * erfinv(2 * p - 1)


def e_(x):
    return mpf(1) if x == 0 else -expm1(-x) / x


def svensson(t, b0, b1, b2, b3, u, v):
    return b0 + b1 * e_(t / u) + b2 * (e_(t / u) - exp(-t / u)) + b3 * (e_(t / v) - exp(-t / v))


def svensson_forward(t, b0, b1, b2, b3, u, v):
    return b0 + (b1 + b2 * t / u) * exp(-t / u) + b3 * t / v * exp(-t / v)


def per_year(code, r, t):  # growth of t years
    return exp(r * t) if code == 0 else 1 + r * t if code == -1 else 1 / (1 - r * t) if code == -2 else grow(r / code, code * t)


def convert(r, a, b, t):
    g = log(per_year(a, r, t))
    return g / t if b == 0 else expm1(g) / t if b == -1 else -expm1(-g) / t if b == -2 else b * expm1(g / (b * t))


FUNCTIONS = {
    "simple": lambda p, r, t: p * (1 + r * t),
    "compounded": lambda p, r, n: p * grow(r, n),
    "periodic": lambda p, r, m, t: p * grow(r / m, m * t),
    "continuous": lambda p, r, t: p * exp(r * t),
    "effective": lambda r, m: expm1(m * log1p(r / m)),
    "nominal": lambda r, m: m * expm1(log1p(r) / m),
    "real": lambda n, i: (n - i) / (1 + i),
    "from_real": lambda r, i: r + i + r * i,
    "cagr": lambda b, e, n: expm1(log(e / b) / n),
    "continuous_rate": lambda b, e, n: log(e / b) / n,
    "periods": lambda r, b, e: log(e / b) / log1p(r),
    "doubling": lambda r: log(mpf(2)) / log1p(r),
    "rule_error": lambda r: mpf(70) / 100 / r / (log(mpf(2)) / log1p(r)) - 1,
    "fv": fv, "pv": pv, "pmt": pmt, "nper": nper, "ipmt": ipmt, "ppmt": ppmt, "cumprinc": cumprinc, "cumipmt": cumipmt,
    "growing": growing, "growing_future": growing_future,
    "growing_perpetuity": lambda p, r, g: p / (r - g),
    "normal_var": lambda m, s, c: s * z_of(c) - m,
    "normal_shortfall": lambda m, s, c: s * exp(-z_of(c) ** 2 / 2) / sqrt(2 * pi) / (1 - c) - m,
    "svensson": svensson, "svensson_forward": svensson_forward,
    "convert": convert,
}
# Which arguments have no derivative worth testing: flags, counts.
FLAGS = {"fv": [4], "pv": [4], "pmt": [4], "nper": [4], "ipmt": [1, 5], "ppmt": [1, 5], "cumprinc": [3, 4, 5], "cumipmt": [3, 4, 5],
         "convert": [1, 2], "normal_var": [2], "normal_shortfall": [2]}


def number(x):
    return repr(float(x))


def add(name, *arguments):
    f, x = FUNCTIONS[name], [mpf(float(a)) for a in arguments]
    value, slopes = f(*x), []
    for i in range(len(x)):
        if i in FLAGS.get(name, []):
            slopes.append("-")
            continue
        step = mpf(2) ** -60  # central difference, corrected once: error of order step^4
        at = lambda h: f(*[a + h if j == i else a for j, a in enumerate(x)])
        slopes.append(number((8 * (at(step) - at(-step)) - (at(2 * step) - at(-2 * step))) / (12 * step)))
    lines.append(" ".join([name, *map(number, x), number(value), *slopes]))


def rate():
    kind = rng.random()
    return 0.0 if kind < 0.1 else 10 ** rng.uniform(-9, -3) * rng.choice([-1, 1]) if kind < 0.4 else rng.uniform(-0.02, 0.25)


def amount():
    return round(rng.uniform(10, 100000), 2)


def count():
    return float(rng.randint(1, 360)) if rng.random() < 0.7 else rng.uniform(0.5, 360)


for _ in range(40):
    r, n, p, q, w = rate(), count(), amount(), amount(), rng.randint(0, 1)
    add("simple", p, abs(r), rng.uniform(0, 30))
    add("compounded", p, r, n)
    add("periodic", p, r, rng.choice([1, 2, 4, 12, 365]), rng.uniform(0, 30))
    add("continuous", p, r, rng.uniform(0, 30))
    add("effective", r, rng.choice([1, 2, 4, 12, 365]))
    add("nominal", r, rng.choice([1, 2, 4, 12, 365]))
    add("real", rng.uniform(0.05, 0.2), rng.uniform(-0.01, 0.04))
    add("from_real", rng.uniform(0.001, 0.2), rng.uniform(0.001, 0.1))
    add("cagr", p, p * rng.uniform(0.2, 5), count())
    add("continuous_rate", p, p * (1 + 10 ** rng.uniform(-9, 0.5)), count())
    add("periods", r or 0.01, p, p * rng.uniform(1.1, 5))
    add("doubling", r or 0.01)
    add("rule_error", rng.uniform(0.1, 1))
    add("fv", r, n, p, q, w)
    add("pv", r, n, p, q, w)
    add("pmt", r, n, p, q, w)
    add("nper", abs(r), -p, -q, amount() + q, w)
    k = rng.randint(1, 360)
    add("ipmt", abs(r), rng.randint(1, k), k, p, 0, w)
    add("ppmt", abs(r), rng.randint(1, k), k, p, 0, w)
    start = rng.randint(1, k)
    add("cumprinc", abs(r), k, p, start, rng.randint(start, k), w)
    add("cumipmt", max(abs(r), 0.004), k, p, start, rng.randint(start, k), w)
    add("growing", p, abs(r) + 0.01, r, n)
    add("growing_future", p, abs(r) + 0.01, r, n)
    add("growing_perpetuity", p, rng.uniform(0.05, 0.2), rng.uniform(-0.05, 0.02))
    add("normal_var", -rng.uniform(0, 0.01), rng.uniform(0.001, 0.1), rng.uniform(0.6, 0.999))
    add("normal_shortfall", -rng.uniform(0, 0.01), rng.uniform(0.001, 0.1), rng.uniform(0.6, 0.999))
    t = rng.choice([0.0, 1e-8, rng.uniform(0.01, 30)])
    add("svensson", t, 0.04, 0.02, 0.01, 0.015, rng.uniform(0.3, 3), rng.uniform(3, 12))
    add("svensson_forward", t, 0.04, 0.02, 0.01, 0.015, rng.uniform(0.3, 3), rng.uniform(3, 12))
    codes = [0, -1, -2, 1, 2, 4, 12, 365]
    add("convert", abs(r) or 0.03, rng.choice(codes), rng.choice(codes), rng.choice([0.25, 0.5, 1.0]))
# Rates that are sought. No derivatives: the tests have the closed forms.
for _ in range(40):
    r, n, p, q, w = rate() or 0.004, max(count(), 2.0), amount(), -amount(), rng.randint(0, 1)  # these signs allow one rate only
    payment = float(pmt(mpf(r), mpf(n), mpf(p), mpf(q), w))
    found = findroot(lambda x: mpf(p) - pv(x, mpf(n), mpf(payment), mpf(q), w), mpf(r), tol=mpf(10) ** -200, verify=False)
    lines.append(" ".join(["rate", *map(number, [n, payment, p, q, w, found]), "-", "-", "-", "-", "-"]))
    flows = [-p] + [round(p / 5 * rng.uniform(0.5, 2), 2) for _ in range(7)]
    value = lambda x: sum(mpf(c) * grow(x, -j) for j, c in enumerate(flows))
    found = findroot(value, (mpf(-0.3), mpf(1)), solver="anderson", tol=mpf(10) ** -200, verify=False)
    lines.append(" ".join(["irr", *map(number, [*flows, found]), *["-"] * 8]))
for r in 0.0, 1e-14, -1e-14, 1e-300:
    add("growing", 100, r, r, 10)
    add("fv", r, 12, 100, 1000, 1)
    add("pmt", r, 12, 1000, 100, 0)

# -ln D between nodes, and its slope.
from scipy.interpolate import PchipInterpolator
times, zeros = [0.5, 1, 2, 5, 10], [0.02, 0.025, 0.022, 0.03, 0.012]
curve = PchipInterpolator([0, *times], [0, *(z * t for z, t in zip(zeros, times))])
for t in 0.1, 0.5, 0.7, 1.3, 2, 3.3, 4.9, 7, 10:
    lines.append(f"pchip {number(t)} {number(curve(t))} {number(curve(t, 1))}")

with open("tests/Napier.Tests/Finance/references.txt", "w") as file:
    file.write("# Written by tools/Fixtures/finance.py: function, arguments, value, partial derivatives.\n")
    file.write("\n".join(lines) + "\n")
print(len(lines), "lines")
