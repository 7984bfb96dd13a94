"""Terms in Python: expressions over tensors and plain numbers, as an optimizer of PyTorch is written in.

>>> from engine.expression import Symbol, previous, sqrt
>>> s, g, rho = Symbol("s"), Symbol("used_gradient"), Symbol("rho")
>>> Writer({"rho"}).text(rho * previous(s) + (1 - rho) * g**2)
'rho * s + (1 - rho) * g**2'
>>> Writer({"rho"}, zero_over_zero=True).text(g / sqrt(s))
'quotient(g, torch.sqrt(s))'
"""

from __future__ import annotations

from collections.abc import Collection

from engine.expression import (
    ATOM,
    POWER,
    PRODUCT,
    SUM,
    Applied,
    Constant,
    Expression,
    Power,
    Previous,
    Product,
    Quotient,
    Sum,
    Symbol,
)
from engine.expression_special import Cases, RecentSquares, Solution

NAMES = {"params": "theta", "used_gradient": "g"}
"""What symbols are called in Python; the others keep their names."""
PLAIN = {"sqrt": "math.sqrt", "abs": "abs", "sign": "torch.sign", "max": "max"}
"""Functions of plain numbers."""
LOOSE = SUM - 1
"""Binds less than all else: a choice between two expressions."""


class Writer:
    """Writes expressions.

    Parameters
    ----------
    scalars : symbols that are plain numbers; the others are tensors
    zero_over_zero : whether a denominator may be 0 where the numerator is, as without ε; 0/0 is then written to be 0
    """

    def __init__(self, scalars: Collection[str], zero_over_zero: bool = False) -> None:
        self._scalars, self._zero_over_zero = scalars, zero_over_zero

    def text(self, expression: Expression) -> str:
        """The expression in Python."""
        return self._written(expression)[0]

    def is_scalar(self, expression: Expression) -> bool:
        """Whether it is a plain number."""
        match expression:
            case Symbol(name) | Previous(name):
                return name in self._scalars
            case _:
                return all(map(self.is_scalar, parts(expression)))

    def _written(self, expression: Expression) -> tuple[str, int]:
        match expression:
            case Symbol(name) | Previous(name):
                return name_of(name), ATOM
            case Constant(number):
                return f"{number!r}", ATOM if number >= 0 else SUM
            case Sum(left, right, sign):
                second = self._inside(right, SUM if sign > 0 else PRODUCT)
                return f"{self._inside(left, SUM)} {'+' if sign > 0 else '-'} {second}", SUM
            case Product(left, right):
                return f"{self._inside(left, PRODUCT)} * {self._inside(right, POWER)}", PRODUCT
            case Quotient(above, below) if self._zero_over_zero and not self.is_scalar(below):
                return f"quotient({self.text(above)}, {self.text(below)})", ATOM
            case Quotient(above, below):
                return f"{self._inside(above, PRODUCT)} / {self._inside(below, POWER)}", PRODUCT
            case Power(base, exponent):
                first, second = self._inside(base, ATOM), self._inside(exponent, POWER)
                tight = first.isidentifier() and second.isalnum()
                return f"{first}**{second}" if tight else f"{first} ** {second}", POWER
            case Applied(function, operands):
                return self._applied(function, operands)
            case Cases():
                return self._cases(expression)
            case RecentSquares(trace):
                return f"sum(past**2 for past in {recent(trace)})", ATOM
            case Solution(matrix, vector):
                return f"torch.linalg.solve({self.text(matrix)}, {self.text(vector)})", ATOM
        raise TypeError(f"{type(expression).__name__} cannot be written in PyTorch yet")

    def _applied(self, function: str, operands: tuple[Expression, ...]) -> tuple[str, int]:
        texts = [self.text(operand) for operand in operands]
        if all(map(self.is_scalar, operands)):
            return f"{PLAIN[function]}({', '.join(texts)})", ATOM
        if function != "max":
            return f"torch.{function}({texts[0]})", ATOM
        numbers = [text for text, operand in zip(texts, operands, strict=True) if self.is_scalar(operand)]
        tensors = [text for text in texts if text not in numbers]
        return (
            f"torch.clamp({tensors[0]}, min={numbers[0]})" if numbers else f"torch.maximum({', '.join(texts)})"
        ), ATOM

    def _cases(self, cases: Cases) -> tuple[str, int]:
        condition = f"{self._inside(cases.left, SUM)} > {self._inside(cases.right, SUM)}"
        above, otherwise = self.text(cases.above), self.text(cases.otherwise)
        if self.is_scalar(cases.left) and self.is_scalar(cases.right):
            # What is not chosen may be no number, and is not computed.
            return f"{above} if {condition} else {otherwise}", LOOSE
        return f"torch.where({condition}, {above}, {otherwise})", ATOM

    def _inside(self, expression: Expression, binds: int) -> str:
        text, own = self._written(expression)
        return f"({text})" if own < binds else text


def parts(expression: Expression) -> tuple[Expression, ...]:
    """What a node is made from."""
    match expression:
        case Sum(left, right) | Product(left, right) | Quotient(left, right) | Power(left, right):
            return left, right
        case Applied(_, operands):
            return operands
        case Cases(left, right, above, otherwise):
            return left, right, above, otherwise
        case RecentSquares(trace):
            return (Symbol(trace),)
        case Solution(matrix, vector):
            return matrix, vector
        case _:
            return ()


def every(expression: Expression) -> list[Expression]:
    """All nodes of an expression, itself first."""
    return [expression, *(node for part in parts(expression) for node in every(part))]


def name_of(symbol: str) -> str:
    """What a symbol is called in Python."""
    return NAMES.get(symbol, symbol)


def recent(trace: str) -> str:
    """The name of the last few values of a trace."""
    return f"recent_{name_of(trace)}"
