"""Second-order forward differentiation over rows: a value together with its first and second derivatives.

A jet has as many derivatives as were asked for. None stands for a derivative that is 0 everywhere, so that nothing is
computed for it; a number stands for the same number in every row. All arithmetic is NumPy's, element by element, so
a formula can be recorded (`engine.recording`) and rows know nothing of each other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import Any

import numpy as np

Numbers = Any
"""An array ``(rows,)``, or one number for all rows."""
Derivative = Any
"""The same, or None for 0 everywhere."""
PAIRS = {d: tuple(combinations_with_replacement(range(d), 2)) for d in (1, 2)}
"""By dimension, the second derivatives in their order: the upper triangle row by row."""


@dataclass(frozen=True, slots=True)
class Jet:
    """A value, its first derivatives by coordinate, and its second ones (none of them for a lower order)."""

    value: Numbers
    first: tuple[Derivative, ...]
    second: tuple[Derivative, ...]

    @property
    def is_constant(self) -> bool:
        """Whether it is known to be the same everywhere."""
        return not any(d is not None for d in (*self.first, *self.second))


def is_number(value: Numbers) -> bool:
    """Whether it is one number for all rows."""
    return isinstance(value, float | np.floating)


def constant(value: Numbers, dimension: int, order: int) -> Jet:
    """The same number everywhere."""
    return Jet(value, (None,) * dimension * (order > 0), (None,) * len(PAIRS[dimension]) * (order > 1))


def coordinate(values: Numbers, index: int, dimension: int, order: int) -> Jet:
    """A coordinate: its slope along itself is 1."""
    still = constant(np.float64(0.0), dimension, order)
    return Jet(values, tuple(1.0 if i == index else None for i, _ in enumerate(still.first)), still.second)


def plus(a: Derivative, b: Derivative) -> Derivative:
    """a + b."""
    if a is None or b is None:
        return b if a is None else a
    return np.add(a, b)


def times(a: Derivative, b: Derivative) -> Derivative:
    """a · b."""
    if a is None or b is None:
        return None
    if _is_one(a) or _is_one(b):
        return b if _is_one(a) else a
    return np.multiply(a, b)


def minus(a: Derivative) -> Derivative:
    """−a."""
    return None if a is None else np.negative(a)


def _is_one(a: Derivative) -> bool:
    return is_number(a) and bool(a == 1.0)


def total(a: Jet, b: Jet) -> Jet:
    """a + b."""
    return Jet(np.add(a.value, b.value), _each(plus, a.first, b.first), _each(plus, a.second, b.second))


def difference(a: Jet, b: Jet) -> Jet:
    """a − b."""

    def less(a: Derivative, b: Derivative) -> Derivative:
        return minus(b) if a is None else a if b is None else np.subtract(a, b)

    return Jet(np.subtract(a.value, b.value), _each(less, a.first, b.first), _each(less, a.second, b.second))


def negative(a: Jet) -> Jet:
    """−a."""
    return Jet(np.negative(a.value), tuple(map(minus, a.first)), tuple(map(minus, a.second)))


def product(a: Jet, b: Jet) -> Jet:
    """a · b: (ab)″ = a″b + a′b′ + a′b′ + ab″, one a′b′ for each order of the two coordinates."""
    first = tuple(plus(times(s, b.value), times(a.value, t)) for s, t in zip(a.first, b.first, strict=True))
    second: list[Derivative] = []
    for (i, j), s, t in pairs(a, b):
        cross = plus(times(a.first[i], b.first[j]), times(a.first[j], b.first[i]))
        second.append(plus(plus(times(s, b.value), cross), times(a.value, t)))
    return Jet(np.multiply(a.value, b.value), first, tuple(second))


def quotient(a: Jet, b: Jet) -> Jet:
    """q = a/b: from a = qb follow q′ = (a′ − qb′)/b and q″ = (a″ − q′b′ − q′b′ − qb″)/b."""

    def over(c: Derivative) -> Derivative:
        return None if c is None else np.divide(c, b.value)

    value = np.divide(a.value, b.value)
    first = tuple(over(plus(s, minus(times(value, t)))) for s, t in zip(a.first, b.first, strict=True))
    second: list[Derivative] = []
    for (i, j), s, t in pairs(a, b):
        cross = plus(times(first[i], b.first[j]), times(first[j], b.first[i]))
        second.append(over(plus(s, minus(plus(cross, times(value, t))))))
    return Jet(value, first, tuple(second))


def chain(a: Jet, value: Numbers, slope: Callable[[], Derivative], bend: Callable[[Derivative], Derivative]) -> Jet:
    """f(a): f′a′, and f″a′a′ + f′a″. What is not needed is not asked for; `bend` is given f′."""
    if a.is_constant:
        return Jet(value, a.first, a.second)
    f1 = slope()
    f2 = bend(f1) if a.second else None
    first = tuple(times(f1, s) for s in a.first)
    second = tuple(plus(times(f2, times(a.first[i], a.first[j])), times(f1, s)) for (i, j), s, _ in pairs(a, a))
    return Jet(value, first, second)


def _each(
    combine: Callable[[Derivative, Derivative], Derivative], a: tuple[Derivative, ...], b: tuple[Derivative, ...]
) -> tuple[Derivative, ...]:
    return tuple(combine(s, t) for s, t in zip(a, b, strict=True))


def pairs(a: Jet, b: Jet) -> list[tuple[tuple[int, int], Derivative, Derivative]]:
    """The coordinates of each second derivative, with a's and b's; nothing where none are asked for."""
    return list(zip(PAIRS[len(a.first)], a.second, b.second, strict=True)) if a.second else []
