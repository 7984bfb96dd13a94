"""The functions a formula may use: value, first and second derivative of each.

At a kink, where the slope jumps (abs at 0, min and max where two operands meet), the slope is the middle of both sides'
and the second derivatives are NaN, for there are none. The square root at 0 has an infinite slope, but where what is
under it is flat (the tip of the cone ``sqrt(x^2 + y^2)``) the slope is 0. Where a function has no value its derivatives
are NaN too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np

from engine.formula.jets import Derivative, Jet, Numbers, chain, is_number, minus, pairs, plus, times


@dataclass(frozen=True, slots=True)
class Rule:
    """How a function of one operand u is computed."""

    value: Callable[[Numbers], Numbers]
    slope: Callable[[Numbers, Numbers], Derivative]
    """f′ from u and f."""
    bend: Callable[[Numbers, Numbers, Derivative], Derivative]
    """f″ from u, f and f′."""

    def __call__(self, u: Jet) -> Jet:
        """The function of a jet."""
        value = self.value(u.value)
        return chain(u, value, lambda: self.slope(u.value, value), lambda slope: self.bend(u.value, value, slope))


def _inverse(u: Numbers) -> Numbers:
    """1/u where u > 0, and no number below, where the logarithm is none either."""
    root = np.sqrt(u)
    return np.divide(1.0, np.multiply(root, root))


def _arc(u: Numbers) -> Numbers:
    """1/√(1 − u²), written so that nothing cancels near ±1."""
    return np.divide(1.0, np.sqrt(np.multiply(np.subtract(1.0, u), np.add(1.0, u))))


def _bell(u: Numbers) -> Numbers:
    """1/cosh² u: 1 − tanh² u would cancel where tanh is nearly 1."""
    width = np.cosh(u)
    return np.divide(1.0, np.multiply(width, width))


def _cube(u: Numbers) -> Numbers:
    return np.multiply(u, np.multiply(u, u))


def square_root(u: Jet) -> Jet:
    """r = √u: from r² = u follow r′ = u′/2r and r″ = (u″/2 − r′r′)/r."""
    value = np.sqrt(u.value)
    twice = np.multiply(2.0, value)

    def slope(s: Derivative) -> Derivative:
        if s is None:
            return None
        # Where u is flat the denominator is not 0, so that the tip of a cone has the slope 0.
        return np.divide(s, twice if is_number(s) and s else np.add(twice, np.equal(s, 0.0)))

    if u.is_constant:
        return Jet(value, u.first, u.second)
    first = tuple(map(slope, u.first))
    second: list[Derivative] = []
    for (i, j), s, _ in pairs(u, u):
        rest = plus(times(0.5, s), minus(times(first[i], first[j])))
        second.append(None if rest is None else np.divide(rest, value))
    return Jet(value, first, tuple(second))


def _chosen(a: Jet, b: Jet, value: Numbers, above: Numbers, below: Numbers) -> Jet:
    """a where `above`, b where `below`, and what is between them where the two meet."""
    if a is b or (a.is_constant and b.is_constant):
        return Jet(value, a.first, a.second)
    # 0, but NaN where one of the two has no value.
    nothing = np.multiply(0.0, np.subtract(a.value, b.value))

    def slope(s: Derivative, t: Derivative) -> Derivative:
        if s is None and t is None:
            return None
        s, t = 0.0 if s is None else s, 0.0 if t is None else t
        middle = np.add(np.multiply(0.5, np.add(s, t)), nothing)
        return np.where(above, s, np.where(below, t, middle))

    first = tuple(slope(s, t) for s, t in zip(a.first, b.first, strict=True))
    second: list[Derivative] = []
    for (i, j), s, t in pairs(a, b):
        if s is None and t is None and (first[i] is None or first[j] is None):
            second.append(None)
        else:
            s, t = 0.0 if s is None else s, 0.0 if t is None else t
            second.append(np.where(above, s, np.where(below, t, np.nan)))
    return Jet(value, first, tuple(second))


def _larger(a: Jet, b: Jet) -> Jet:
    return _chosen(a, b, np.maximum(a.value, b.value), np.greater(a.value, b.value), np.less(a.value, b.value))


def _smaller(a: Jet, b: Jet) -> Jet:
    return _chosen(a, b, np.minimum(a.value, b.value), np.less(a.value, b.value), np.greater(a.value, b.value))


FUNCTIONS: Mapping[str, Callable[[Jet], Jet]] = {
    "sin": Rule(np.sin, lambda u, f: np.cos(u), lambda u, f, s: np.negative(f)),
    "cos": Rule(np.cos, lambda u, f: np.negative(np.sin(u)), lambda u, f, s: np.negative(f)),
    "tan": Rule(
        np.tan, lambda u, f: np.add(1.0, np.multiply(f, f)), lambda u, f, s: np.multiply(2.0, np.multiply(f, s))
    ),
    "asin": Rule(np.arcsin, lambda u, f: _arc(u), lambda u, f, s: np.multiply(u, _cube(s))),
    "acos": Rule(np.arccos, lambda u, f: np.negative(_arc(u)), lambda u, f, s: np.multiply(u, _cube(s))),
    "atan": Rule(
        np.arctan,
        lambda u, f: np.divide(1.0, np.add(1.0, np.multiply(u, u))),
        lambda u, f, s: np.multiply(np.multiply(-2.0, u), np.multiply(s, s)),
    ),
    "sinh": Rule(np.sinh, lambda u, f: np.cosh(u), lambda u, f, s: f),
    "cosh": Rule(np.cosh, lambda u, f: np.sinh(u), lambda u, f, s: f),
    "tanh": Rule(np.tanh, lambda u, f: _bell(u), lambda u, f, s: np.multiply(-2.0, np.multiply(f, s))),
    "exp": Rule(np.exp, lambda u, f: f, lambda u, f, s: f),
    "log": Rule(np.log, lambda u, f: _inverse(u), lambda u, f, s: np.negative(np.multiply(s, s))),
    "sqrt": square_root,
    "abs": Rule(np.abs, lambda u, f: np.sign(u), lambda u, f, s: np.where(np.equal(u, 0.0), np.nan, 0.0)),
}
"""Those of one operand, by name."""

SEVERAL: Mapping[str, Callable[..., Jet]] = {
    "min": lambda *jets: reduce(_smaller, jets),
    "max": lambda *jets: reduce(_larger, jets),
}
"""Those of two operands or more, by name."""
