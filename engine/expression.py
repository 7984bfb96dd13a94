r"""Expressions over traces, controls and t: the language in which an optimizer's update is written out once.

From one expression follow the equation (LaTeX), the numbers of "explain this step", and the check that the NumPy
update computes what the equation says.

>>> m, g, beta = Symbol("m"), Symbol("used_gradient"), Symbol("beta1")
>>> line = beta * previous(m) + (1 - beta) * g
>>> line.latex({"m": "m", "used_gradient": "g", "beta1": r"\beta_1"})
'\\beta_1 m + (1 - \\beta_1) g'
>>> line.value({"m": 0.0, "previous(m)": 2.0, "used_gradient": 1.0, "beta1": 0.5})
1.5
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.recording import Recorded

SUM, PRODUCT, POWER, ATOM = range(4)
"""How tightly an expression binds; a looser one inside a tighter one is put in parentheses."""


class Expression(ABC):
    """A node of the tree; numbers mix in freely."""

    binds = ATOM

    @abstractmethod
    def value(self, numbers: Mapping[str, Any]) -> Any:
        """The value, element by element; `numbers` maps symbols (and ``previous(name)``) to arrays or numbers."""

    @abstractmethod
    def latex(self, symbols: Mapping[str, str]) -> str:
        """LaTeX with each symbol written as `symbols` says."""

    @abstractmethod
    def describe(self) -> Any:
        """Nested lists, operator first: ``["+", "a", ["*", 2, "b"]]``."""

    def __add__(self, other: Operand) -> Expression:
        return Sum(self, expression(other), 1)

    def __radd__(self, other: Operand) -> Expression:
        return Sum(expression(other), self, 1)

    def __sub__(self, other: Operand) -> Expression:
        return Sum(self, expression(other), -1)

    def __rsub__(self, other: Operand) -> Expression:
        return Sum(expression(other), self, -1)

    def __mul__(self, other: Operand) -> Expression:
        return Product(self, expression(other))

    def __rmul__(self, other: Operand) -> Expression:
        return Product(expression(other), self)

    def __truediv__(self, other: Operand) -> Expression:
        return Quotient(self, expression(other))

    def __rtruediv__(self, other: Operand) -> Expression:
        return Quotient(expression(other), self)

    def __pow__(self, other: Operand) -> Expression:
        return Power(self, expression(other))

    def _inside(self, binds: int, symbols: Mapping[str, str]) -> str:
        text = self.latex(symbols)
        return f"({text})" if self.binds < binds else text


Operand = Expression | float | int


def expression(operand: Operand) -> Expression:
    """The operand as an expression: a number becomes a constant."""
    return operand if isinstance(operand, Expression) else Constant(operand)


def previous(trace: Expression) -> Expression:
    """The trace's value before this update."""
    if not isinstance(trace, Symbol):
        raise TypeError("only a trace has a previous value")
    return Previous(trace.name)


def sqrt(operand: Expression) -> Expression:
    """The square root, element by element."""
    return Applied("sqrt", (operand,))


def magnitude(operand: Expression) -> Expression:
    """The absolute value, element by element."""
    return Applied("abs", (operand,))


def sign(operand: Expression) -> Expression:
    """1, 0 or −1, element by element."""
    return Applied("sign", (operand,))


def maximum(left: Operand, right: Operand) -> Expression:
    """The larger of the two, element by element."""
    return Applied("max", (expression(left), expression(right)))


@dataclass(frozen=True, slots=True)
class Symbol(Expression):
    """A trace, a control, or t."""

    name: str

    def value(self, numbers: Mapping[str, Any]) -> Any:
        return numbers[self.name]

    def latex(self, symbols: Mapping[str, str]) -> str:
        return symbols[self.name]

    def describe(self) -> Any:
        return self.name


@dataclass(frozen=True, slots=True)
class Previous(Expression):
    """A trace before this update; in an equation with ← it is written like the trace itself."""

    name: str

    def value(self, numbers: Mapping[str, Any]) -> Any:
        return numbers[f"previous({self.name})"]

    def latex(self, symbols: Mapping[str, str]) -> str:
        return symbols[self.name]

    def describe(self) -> Any:
        return ["previous", self.name]


@dataclass(frozen=True, slots=True)
class Constant(Expression):
    """A number written into the equation."""

    number: float

    def value(self, numbers: Mapping[str, Any]) -> Any:
        return self.number

    def latex(self, symbols: Mapping[str, str]) -> str:
        return f"{self.number:g}"

    def describe(self) -> Any:
        return self.number


@dataclass(frozen=True, slots=True)
class Sum(Expression):
    """left + right, or left − right."""

    left: Expression
    right: Expression
    sign: int
    binds = SUM

    def value(self, numbers: Mapping[str, Any]) -> Any:
        left, right = self.left.value(numbers), self.right.value(numbers)
        return left + right if self.sign > 0 else left - right

    def latex(self, symbols: Mapping[str, str]) -> str:
        # The right side of a minus needs parentheses when it is itself a sum.
        right = self.right._inside(SUM if self.sign > 0 else PRODUCT, symbols)
        return f"{self.left.latex(symbols)} {'+' if self.sign > 0 else '-'} {right}"

    def describe(self) -> Any:
        return ["+" if self.sign > 0 else "-", self.left.describe(), self.right.describe()]


@dataclass(frozen=True, slots=True)
class Product(Expression):
    """left · right, written side by side."""

    left: Expression
    right: Expression
    binds = PRODUCT

    def value(self, numbers: Mapping[str, Any]) -> Any:
        return self.left.value(numbers) * self.right.value(numbers)

    def latex(self, symbols: Mapping[str, str]) -> str:
        return f"{self.left._inside(PRODUCT, symbols)} {self.right._inside(PRODUCT, symbols)}"

    def describe(self) -> Any:
        return ["*", self.left.describe(), self.right.describe()]


@dataclass(frozen=True, slots=True)
class Quotient(Expression):
    """numerator / denominator; 0/0 is 0, as everywhere in the formula sheet."""

    numerator: Expression
    denominator: Expression
    binds = PRODUCT

    def value(self, numbers: Mapping[str, Any]) -> Any:
        return divide(self.numerator.value(numbers), self.denominator.value(numbers))

    def latex(self, symbols: Mapping[str, str]) -> str:
        return rf"\frac{{{self.numerator.latex(symbols)}}}{{{self.denominator.latex(symbols)}}}"

    def describe(self) -> Any:
        return ["/", self.numerator.describe(), self.denominator.describe()]


@dataclass(frozen=True, slots=True)
class Power(Expression):
    """base to the exponent."""

    base: Expression
    exponent: Expression
    binds = POWER

    def value(self, numbers: Mapping[str, Any]) -> Any:
        return np.power(self.base.value(numbers), self.exponent.value(numbers))

    def latex(self, symbols: Mapping[str, str]) -> str:
        return f"{self.base._inside(ATOM, symbols)}^{{{self.exponent.latex(symbols)}}}"

    def describe(self) -> Any:
        return ["^", self.base.describe(), self.exponent.describe()]


@dataclass(frozen=True, slots=True)
class Applied(Expression):
    """A function of `FUNCTIONS`, element by element."""

    function: str
    operands: tuple[Expression, ...]

    def value(self, numbers: Mapping[str, Any]) -> Any:
        compute, _ = FUNCTIONS[self.function]
        return compute(*(operand.value(numbers) for operand in self.operands))

    def latex(self, symbols: Mapping[str, str]) -> str:
        _, written = FUNCTIONS[self.function]
        return written % tuple(operand.latex(symbols) for operand in self.operands)

    def describe(self) -> Any:
        return [self.function, *(operand.describe() for operand in self.operands)]


FUNCTIONS: Mapping[str, tuple[Callable[..., Any], str]] = {
    "sqrt": (np.sqrt, r"\sqrt{%s}"),
    "abs": (np.abs, r"\left|%s\right|"),
    "sign": (np.sign, r"\operatorname{sign}(%s)"),
    "max": (np.maximum, r"\max(%s, %s)"),
}
"""By name in a described expression: how it is computed, and how it is written."""


def divide(numerator: Any, denominator: Any) -> Any:
    """numerator / denominator element by element, with 0/0 = 0 (a step of nothing, not NaN)."""
    if isinstance(numerator, Recorded) or isinstance(denominator, Recorded):
        # Whoever plays a recording looks for NaN afterwards, and then plays the function itself.
        return np.true_divide(numerator, denominator)
    with np.errstate(divide="ignore", invalid="ignore"):
        quotient = np.asarray(np.true_divide(numerator, denominator))
        nothing = np.equal(numerator, 0.0) & np.equal(denominator, 0.0)
        return np.where(nothing, 0.0, quotient) if nothing.any() else quotient
