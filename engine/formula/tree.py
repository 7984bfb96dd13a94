"""What a formula is once it is read: a tree of numbers, coordinates, operations and functions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

Operator = Literal["+", "-", "*", "/", "^"]
OPERATORS: dict[str, Operator] = {sign: sign for sign in get_args(Operator)}
COORDINATES = ("x", "y")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was written, or the name of one (pi, e)."""

    text: str
    value: float


@dataclass(frozen=True, slots=True)
class Variable:
    """A coordinate, by its number."""

    index: int


@dataclass(frozen=True, slots=True)
class Negative:
    """−operand."""

    operand: Tree


@dataclass(frozen=True, slots=True)
class Operation:
    """Two operands and what stands between them."""

    operator: Operator
    left: Tree
    right: Tree


@dataclass(frozen=True, slots=True)
class Applied:
    """A function of one operand, or ``min`` and ``max`` of several."""

    function: str
    operands: tuple[Tree, ...]


Tree: TypeAlias = Number | Variable | Negative | Operation | Applied


def parts(tree: Tree) -> tuple[Tree, ...]:
    """What a node is made from."""
    match tree:
        case Negative(operand):
            return (operand,)
        case Operation(_, left, right):
            return left, right
        case Applied(_, operands):
            return operands
        case _:
            return ()
