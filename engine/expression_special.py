"""Expressions that go beyond arithmetic: cases, sums over the last updates, linear systems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.expression import PRODUCT, Expression, Operand, Symbol, divide, expression


def cases(left: Expression, right: Operand, above: Expression, otherwise: Operand) -> Expression:
    """`above` where left > right, else `otherwise`, element by element."""
    return Cases(left, expression(right), above, expression(otherwise))


def recent_squares(trace: Symbol, count: Symbol) -> Expression:
    """The sum of a trace's squares over the last `count` updates, this one included."""
    return RecentSquares(trace.name, count.name)


def solve(matrix: Expression, vector: Expression) -> Expression:
    """The vector whose product with the matrix is `vector`."""
    return Solution(matrix, vector)


@dataclass(frozen=True, slots=True)
class Cases(Expression):
    """One expression where a condition holds, another elsewhere."""

    left: Expression
    right: Expression
    above: Expression
    otherwise: Expression

    def value(self, numbers: Mapping[str, Any]) -> Any:
        # What is not chosen may be no number: a root below zero, say.
        with np.errstate(all="ignore"):
            above, otherwise = self.above.value(numbers), self.otherwise.value(numbers)
        return np.where(np.greater(self.left.value(numbers), self.right.value(numbers)), above, otherwise)

    def latex(self, symbols: Mapping[str, str]) -> str:
        left, right, above, otherwise = (e.latex(symbols) for e in (self.left, self.right, self.above, self.otherwise))
        return rf"\begin{{cases}} {above} & {left} > {right} \\ {otherwise} & {left} \leq {right} \end{{cases}}"

    def describe(self) -> Any:
        return ["cases", *(e.describe() for e in (self.left, self.right, self.above, self.otherwise))]


@dataclass(frozen=True, slots=True)
class RecentSquares(Expression):
    """Σ of a trace's squares over the last updates; `count` names the control that says how many."""

    trace: str
    count: str

    def value(self, numbers: Mapping[str, Any]) -> Any:
        return numbers[f"recent_squares({self.trace}, {self.count})"]

    def latex(self, symbols: Mapping[str, str]) -> str:
        return rf"\sum_{{i=t-{symbols[self.count]}+1}}^{{t}} {symbols[self.trace]}_i^{{2}}"

    def describe(self) -> Any:
        return ["recent_squares", self.trace, self.count]


@dataclass(frozen=True, slots=True)
class Solution(Expression):
    """The inverse of a matrix times a vector; in one dimension a quotient."""

    matrix: Expression
    vector: Expression
    binds = PRODUCT

    def value(self, numbers: Mapping[str, Any]) -> Any:
        matrix, vector = self.matrix.value(numbers), self.vector.value(numbers)
        if np.ndim(matrix) < 2:
            return divide(vector, matrix)
        return np.linalg.solve(matrix, np.asarray(vector)[..., np.newaxis])[..., 0]

    def latex(self, symbols: Mapping[str, str]) -> str:
        return rf"\left({self.matrix.latex(symbols)}\right)^{{-1}} {self.vector._inside(PRODUCT, symbols)}"

    def describe(self) -> Any:
        return ["solve", self.matrix.describe(), self.vector.describe()]
