"""A formula ready to be computed: its distinct parts, each after what it is made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from engine.formula.functions import FUNCTIONS, SEVERAL
from engine.formula.jets import (
    Derivative,
    Jet,
    Numbers,
    coordinate,
    difference,
    is_number,
    negative,
    product,
    quotient,
    total,
)
from engine.formula.jets import constant as same_everywhere
from engine.formula.powers import power
from engine.formula.tree import Applied, Negative, Number, Operation, Tree, Variable, parts

Place = Any
"""The coordinates one after the other, ``(rows,)`` each: a sequence of them, or an array ``(dimension, rows)``."""
OPERATIONS: Mapping[str, Callable[[Jet, Jet], Jet]] = {
    "+": total,
    "-": difference,
    "*": product,
    "/": quotient,
    "^": power,
}


class Program:
    """What is equal is computed once, and what is constant before all else.

    Parameters
    ----------
    tree : the formula
    dimension : how many coordinates it has
    number : the type of its constants: a wider one shows what rounding does to a formula
    """

    def __init__(self, tree: Tree, dimension: int, number: type[np.floating[Any]] = np.float64) -> None:
        self._dimension, self._number = dimension, number
        self._steps: list[tuple[Tree, tuple[int, ...]]] = []
        self._constants: dict[int, np.floating[Any]] = {}
        self._result = self._add(tree, {})

    def value(self, place: Place) -> Numbers:
        """The value, ``(rows,)``, for coordinates ``(rows,)`` each."""
        return _filled(self.jet(place, 0).value, place)

    def slopes(self, place: Place) -> tuple[Numbers, ...]:
        """The first derivatives, coordinate by coordinate."""
        return tuple(_filled(d, place) for d in self.jet(place, 1).first)

    def bends(self, place: Place) -> tuple[Numbers, ...]:
        """The second derivatives, upper triangle row by row."""
        return tuple(_filled(d, place) for d in self.jet(place, 2).second)

    def jet(self, place: Place, order: int) -> Jet:
        """The value with its derivatives up to an order of 0, 1 or 2."""
        jets: list[Jet] = []
        for at, (tree, operands) in enumerate(self._steps):
            if at in self._constants:
                jets.append(same_everywhere(self._constants[at], self._dimension, order))
            elif isinstance(tree, Variable):
                jets.append(coordinate(place[tree.index], tree.index, self._dimension, order))
            else:
                jets.append(_applied(tree, [jets[o] for o in operands]))
        return jets[self._result]

    def _add(self, tree: Tree, known: dict[Tree, int]) -> int:
        if tree not in known:
            operands = tuple(self._add(part, known) for part in parts(tree))
            known[tree] = at = len(self._steps)
            self._steps.append((tree, operands))
            if isinstance(tree, Number):
                self._constants[at] = self._number(tree.value)
            elif operands and all(o in self._constants for o in operands):
                jets = [same_everywhere(self._constants[o], self._dimension, 0) for o in operands]
                with np.errstate(all="ignore"):
                    self._constants[at] = self._number(_applied(tree, jets).value)
        return known[tree]


def constant(tree: Tree) -> float | None:
    """The number that a tree without a coordinate is; None for one with a coordinate."""
    return None if _depends(tree) else float(Program(tree, 1).jet((), 0).value)


def _depends(tree: Tree) -> bool:
    return isinstance(tree, Variable) or any(map(_depends, parts(tree)))


def _applied(tree: Tree, jets: list[Jet]) -> Jet:
    match tree:
        case Negative():
            return negative(*jets)
        case Operation(operator):
            return OPERATIONS[operator](*jets)
        case Applied(function):
            return (FUNCTIONS.get(function) or SEVERAL[function])(*jets)
        case _:
            raise TypeError(f"{tree} is made from nothing")


def _filled(numbers: Derivative, place: Place) -> Any:
    """As an array of its own with a number a row."""
    if numbers is None or is_number(numbers):
        return np.full_like(place[0], 0.0 if numbers is None else numbers)
    return np.positive(numbers) if any(numbers is coordinate for coordinate in place) else numbers
