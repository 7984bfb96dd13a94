"""Powers: whole exponents by multiplication, so that they are exact at 0 and below it, and all others.

Where the exponent is no whole number the base must be positive (at 0 a positive exponent still has a value). A power of
a half is the square root. Where base and exponent both depend on the place, there are derivatives only at positive
bases. u⁰ is 1 everywhere.
"""

from __future__ import annotations

from functools import cache
from math import e

import numpy as np

from engine.formula.functions import FUNCTIONS, square_root
from engine.formula.jets import Jet, Numbers, chain, is_number, product


def power(a: Jet, b: Jet) -> Jet:
    """a to the b."""
    if b.is_constant and is_number(b.value):
        return _to_a_number(a, float(b.value))
    if a.is_constant and is_number(a.value):
        return _of_a_number(float(a.value), b)
    value = np.power(a.value, b.value)
    return chain(product(b, FUNCTIONS["log"](a)), value, lambda: value, lambda _: value)


def _to_a_number(u: Jet, n: float) -> Jet:
    if n == 0.0:
        return Jet(np.float64(1.0), (None,) * len(u.first), (None,) * len(u.second))
    if n == 1.0:
        return u
    if n == 0.5:
        return square_root(u)
    if n.is_integer():
        return _whole(u, int(n))
    return chain(
        u,
        np.power(u.value, n),
        lambda: np.multiply(n, np.power(u.value, n - 1)),
        lambda _: np.multiply(n * (n - 1), np.power(u.value, n - 2)),
    )


def _whole(u: Jet, n: int) -> Jet:
    @cache
    def to(n: int) -> Numbers:
        if n < 2:
            return u.value if n else np.float64(1.0)
        return np.multiply(to(n // 2), to(n - n // 2))

    if n > 0:
        return chain(
            u,
            to(n),
            lambda: np.multiply(float(n), to(n - 1)),
            lambda _: np.multiply(float(n * (n - 1)), to(n - 2)),
        )
    value = np.divide(1.0, to(-n))
    return chain(
        u,
        value,
        lambda: np.divide(np.multiply(float(n), value), u.value),
        lambda slope: np.divide(np.multiply(float(n - 1), slope), u.value),
    )


def _of_a_number(base: float, u: Jet) -> Jet:
    value = np.exp(u.value) if base == e else np.power(base, u.value)
    with np.errstate(all="ignore"):
        rate = 1.0 if base == e else float(np.log(base))
    return chain(u, value, lambda: np.multiply(rate, value), lambda slope: np.multiply(rate, slope))
