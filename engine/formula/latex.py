r"""A formula in LaTeX, with the parentheses that it needs and no others.

>>> from engine.formula.parser import parse
>>> latex(parse("(x + 1)^2/2 - 3x*2"))
'\\frac{\\left(x + 1\\right)^{2}}{2} - 3 x \\cdot 2'
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.formula.tree import COORDINATES, Applied, Negative, Number, Operation, Tree, Variable

SUM, PRODUCT, POWER, ATOM = range(4)
"""How tightly a part binds; a looser one inside a tighter one is put in parentheses."""

WRITTEN: Mapping[str, tuple[str, int]] = {
    "sqrt": (r"\sqrt{%s}", ATOM),
    "abs": (r"\left|%s\right|", ATOM),
    "exp": ("e^{%s}", POWER),
    "asin": (r"\arcsin\left(%s\right)", POWER),
    "acos": (r"\arccos\left(%s\right)", POWER),
    "atan": (r"\arctan\left(%s\right)", POWER),
}
"""The functions that are not written as their name with parentheses."""


def latex(tree: Tree) -> str:
    """The formula in LaTeX."""
    return _written(tree)[0]


def _written(tree: Tree) -> tuple[str, int]:
    match tree:
        case Number(text):
            return _number(text)
        case Variable(index):
            return COORDINATES[index], ATOM
        case Negative(operand):
            return f"-{_inside(operand, PRODUCT)}", SUM
        case Applied(function, operands):
            written, binds = WRITTEN.get(function, (rf"\{function}\left(%s\right)", POWER))
            return written % ", ".join(map(latex, operands)), binds
        case Operation("/", left, right):
            return rf"\frac{{{latex(left)}}}{{{latex(right)}}}", POWER
        case Operation("^", base, exponent):
            return f"{_inside(base, ATOM)}^{{{latex(exponent)}}}", POWER
        case Operation("*", left, right):
            return _product(left, right), PRODUCT
        case Operation(sign, left, right):
            # The right side of a minus needs parentheses when it is itself a sum.
            return f"{latex(left)} {sign} {_inside(right, SUM if sign == '+' else PRODUCT)}", SUM


def _product(left: Tree, right: Tree) -> str:
    # A minus in front of a product reads the same as one in front of its first factor.
    first = latex(left) if isinstance(left, Negative) else _inside(left, PRODUCT, leftmost=True)
    second = _inside(right, POWER)
    # Side by side, digits would run together, and a number before a fraction would be a mixed one.
    apart = second[0].isdigit() or second[0] == "." or (first[-1].isdigit() and second.startswith(r"\frac"))
    return rf"{first} \cdot {second}" if apart else f"{first} {second}"


def _inside(tree: Tree, binds: int, leftmost: bool = False) -> str:
    text, own = _written(tree)
    needed = own < binds or (text.startswith("-") and not leftmost)
    return rf"\left({text}\right)" if needed else text


def _number(text: str) -> tuple[str, int]:
    if text == "pi":
        return r"\pi", ATOM
    digits, ten, exponent = text.lower().partition("e") if text != "e" else (text, "", "")
    return (rf"{digits} \cdot 10^{{{int(exponent)}}}", PRODUCT) if ten else (digits, ATOM)
