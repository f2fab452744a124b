"""Writes distributions.json: probabilities to 17 digits, worked out with many more by mpmath 1.3.

    python3 -m venv venv && venv/bin/pip install mpmath==1.3.0
    venv/bin/python test/golden/distributions.py > test/golden/distributions.json

Every argument is the double nearest to what is written. A tail is the positive series below where it
converges quickly, else 1 minus it with enough digits left:

    P(a, x)    = x^a e^-x / Γ(a+1) (1 + x/(a+1) + x²/((a+1)(a+2)) + …)
    I(x, a, b) = x^a (1-x)^b Γ(a+b) / (Γ(a+1) Γ(b)) (1 + x (a+b)/(a+1) + x² (a+b)(a+b+1)/((a+1)(a+2)) + …)
"""
import json
from mpmath import mp, mpf, loggamma, exp, log, erfc, sqrt


def positive_series(ratio):
    total = term = mpf(1)
    n = 0
    while term > total * mp.eps or ratio(n) > 1:
        term *= ratio(n)
        total += term
        n += 1
    return total


def gamma_tails(x, a):
    x, a = mpf(x), mpf(a)
    lower = exp(a * log(x) - x - loggamma(a + 1)) * positive_series(lambda n: x / (a + n + 1))
    return lower, 1 - lower


def beta_lower(x, y, a, b):
    front = exp(loggamma(a + b) - loggamma(a + 1) - loggamma(b) + a * log(x) + b * log(y))
    return front * positive_series(lambda n: (a + b + n) / (a + 1 + n) * x)


def beta_tails(x, a, b):
    x, a, b = mpf(x), mpf(a), mpf(b)
    if x <= 0.5:
        lower = beta_lower(x, 1 - x, a, b)
        return lower, 1 - lower
    upper = beta_lower(1 - x, x, b, a)
    return 1 - upper, upper


def t_tails(t, df):
    t, df = mpf(t), mpf(df)
    far = beta_tails(df / (df + t * t), df / 2, mpf(1) / 2)[0] / 2
    return (1 - far, far) if t > 0 else (far, 1 - far)


def poisson(k, mean):
    upper, lower = gamma_tails(mean, k + 1)
    return exp(k * log(mpf(mean)) - mean - loggamma(mpf(k) + 1)), lower, upper


def negative_binomial(k, size, prob):
    s, p = mpf(size), mpf(prob)
    lower, upper = beta_tails(prob, size, k + 1)
    density = exp(loggamma(s + k) - loggamma(s) - loggamma(mpf(k) + 1) + s * log(p) + k * log(1 - p))
    return density, lower, upper


def normal_tails(z):
    half = mpf(z) / sqrt(mpf(2))
    return erfc(-half) / 2, erfc(half) / 2


tables = {
    "lgamma": (60, lambda x: [loggamma(mpf(x))], [
        [1e-300], [1e-10], [0.1], [0.49], [0.5], [0.75], [0.9999999], [1.0000001], [1.25], [1.5], [1.9999999],
        [2.0000001], [2.4], [3.5], [7.3], [14.9], [15], [15.1], [100], [12345.6], [1e10], [1e300]]),
    "pgamma": (400, gamma_tails, [
        [0.01, 0.5], [1, 0.5], [600, 0.5], [690, 1], [2, 0.1], [1e-50, 3.5], [0.2, 3.5], [4, 3.5], [30, 3.5],
        [600, 3.5], [14, 14.5], [200, 15.5], [1, 100], [20, 100], [95, 100], [105, 100], [300, 100], [200, 1000],
        [990, 1000], [1500, 1000], [99000, 1e5], [101500, 1e5], [1e6, 1e6], [1005000, 1e6], [980000, 1e6]]),
    "pbeta": (400, beta_tails, [
        [0.3, 2, 3], [0.5, 0.5, 0.5], [1e-10, 0.5, 0.5], [1e-200, 1.5, 4], [0.9, 0.5, 40], [0.001, 50, 2],
        [0.1, 1e-10, 1], [0.1, 1e-10, 7], [0.5, 1e-5, 3], [0.02, 1e-8, 1], [0.2, 30, 100], [0.23, 3000, 10000],
        [0.21, 3000, 10000], [0.5, 100000, 100300], [0.5, 1e5, 9e4], [1e-7, 5, 100000000.5], [3e-7, 25, 100000000.5],
        [1e-5, 20, 100000000.5], [0.75, 700, 3], [0.25, 700, 3], [0.999, 4, 2000.5]]),
    "pnorm": (60, normal_tails, [
        [-37], [-20], [-8.5], [-5], [-1.7], [-0.3], [1e-10], [0], [0.6], [1.2], [3], [9], [25], [37.5]]),
    "pt": (400, t_tails, [
        [0.1, 1], [2, 1], [-1e10, 1], [1e-6, 3], [0.5, 3.5], [-2.5, 6], [12, 27], [40, 27], [-60, 250],
        [1.96, 1000], [30, 1e4], [1e30, 9]]),
    "poisson": (400, poisson, [
        [0, 1e-12], [0, 690], [3, 0.5], [5, 5], [20, 1.5], [200, 20], [10, 80], [1000, 1000], [900, 1200],
        [200000, 201500], [201500, 200000]]),
    "negativeBinomial": (400, negative_binomial, [
        [0, 0.5, 0.5], [0, 1e-11, 0.1], [3, 1e-11, 0.1], [7, 2.5, 0.3], [200, 2.5, 0.3], [3, 80, 0.5],
        [40, 0.01, 0.001], [1000, 50, 0.02], [2500, 50, 0.02], [1200, 1000, 0.5], [12, 6.5, 0.875],
        [60, 6.5, 0.875], [100000, 30000, 0.25], [85000, 30000, 0.25]]),
}


def written(name):
    mp.dps, function, rows = tables[name]
    lines = [json.dumps(row + [float(value) for value in function(*row)]) for row in rows]
    return f'"{name}":[\n' + ",\n".join(lines) + "]"


print("{" + ",\n".join(written(name) for name in tables) + "}")
