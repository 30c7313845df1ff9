#!/usr/bin/env python3
"""Reference values of option prices, sensitivities and volatilities to 50 digits, rounded to binary64.

    python3 tools/Fixtures/options.py > tests/Napier.Tests/Finance/options.txt

Needs mpmath. Inputs are exact binary64 numbers. A row is a word and numbers:
    black    w S K T r q sigma, condition, then the 13 greeks in the order of Napier.Finance.Greeks
    normal   w F K T r sigma, condition, price
    implied  y s price  with S = 1, K = e^y as rounded: the exact price of the out-of-the-money call, its condition s b' / b
"""
import random
from mpmath import mp, mpf, log, exp, sqrt, ncdf, npdf, erfc

mp.dps = 60


def phi(x):
    return exp(-x * x / 2) / sqrt(2 * mp.pi)


def cdf(x):
    return erfc(-x / sqrt(mpf(2))) / 2


def black(w, S, K, T, r, q, v):
    s = v * sqrt(T)
    d1 = (log(S / K) + (r - q) * T) / s + s / 2
    d2 = d1 - s
    A, B = S * exp(-q * T), K * exp(-r * T)
    D, n1, n2 = exp(-q * T), cdf(w * d1), cdf(w * d2)
    price = w * (A * n1 - B * n2)
    f, root = phi(d1), sqrt(T)
    vega = A * f * root
    gamma = D * f / (S * s)
    greeks = [
        price, w * D * n1, gamma, vega,
        -(A * f * v / (2 * root)) + w * q * A * n1 - w * r * B * n2,
        w * T * B * n2, -w * T * A * n1, -D * f * d2 / v, vega * d1 * d2 / v,
        w * q * D * n1 - D * f * ((r - q) / s - d2 / (2 * T)),
        vega * (q + (r - q) * d1 / s - (1 + d1 * d2) / (2 * T)),
        -w * exp(-r * T) * n2, gamma * S * S / (K * K)]
    condition = sum(abs(e) for e in [S * greeks[1], K * greeks[11], T * greeks[4], r * greeks[5], q * greeks[6], v * vega]) / abs(price)
    return condition, greeks


def show(x):
    return repr(float(x))


def exactly(x):
    return mpf(float(x))


random.seed(7)
rows = []
for i in range(300):
    w = random.choice([1, -1])
    S = 100 * exp(random.uniform(-1, 1))
    T, v = random.choice([0.02, 0.25, 1, 3, 20]), random.choice([0.01, 0.05, 0.2, 0.5, 1.5])
    r, q = random.choice([0, 0.03, 0.1, -0.01]), random.choice([0, 0, 0.02, 0.07])
    width = random.choice([0, 0.3, 1, 3, 8]) * v * T ** 0.5
    K = S * exp(random.uniform(-width, width)) if width else S
    S, K, T, r, q, v = map(exactly, (S, K, T, r, q, v))
    condition, greeks = black(w, S, K, T, r, q, v)
    if abs(greeks[0]) > 1e-290:
        print("black", w, *map(show, [S, K, T, r, q, v, condition] + greeks))

for i in range(100):
    w = random.choice([1, -1])
    F, T, v, r = mpf(random.choice([-0.5, 0, 2, 100])), exactly(random.choice([0.1, 1, 7])), exactly(random.choice([0.01, 0.5, 20])), exactly(0.04)
    K = exactly(F + random.choice([0, 0.1, 1, 3, 20]) * random.uniform(-1, 1) * v * sqrt(T))
    s, D = v * sqrt(T), exp(-r * T)
    d = (F - K) / s
    price = D * (w * (F - K) * cdf(w * d) + s * phi(d))
    n = cdf(w * d)
    condition = (abs(F * D * n) + abs(K * D * n) + abs(D * s * phi(d)) + abs(T * (-r * price + D * s * phi(d) / (2 * T)))) / price
    print("normal", w, *map(show, [F, K, T, r, v, condition, price]))

for y in [0, 1e-12, 1e-6, 1e-3, 0.01, 0.1, 0.5, 1, 2, 5, 10, 20, 30, 100, 300]:
    for s in [1e-6, 1e-4, 1e-3, 0.01, 0.03, 0.1, 0.2, 0.35, 0.5, 0.8, 1, 1.5, 2, 3, 4, 6, 8, 12, 15]:
        K = exactly(exp(mpf(y)))
        distance, s = log(K), exactly(s)
        d1 = -distance / s + s / 2
        price = cdf(d1) - K * cdf(d1 - s)
        if price < 1e-300 or 1 - price < 1e-15 or float(price) == 0:
            continue
        print("implied", *map(show, [y, s, price, price / (s * phi(d1))]))
