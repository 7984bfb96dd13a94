"""A formula in Python, over tensors of PyTorch named as the coordinates are.

>>> from engine.formula.parser import parse
>>> python(parse("-x^2/2 + max(sin(x), 1)", 1))
'-x**2 / 2.0 + torch.maximum(torch.sin(x), torch.as_tensor(1.0))'
"""

from __future__ import annotations

from engine.formula.tree import COORDINATES, Applied, Negative, Number, Operation, Tree, Variable, parts

SUM, PRODUCT, SIGN, POWER, ATOM = range(5)
"""How tightly a part binds in Python; a looser one inside a tighter one is put in parentheses."""

BINDS = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "^": POWER}


def python(tree: Tree) -> str:
    """The formula as an expression of Python.

    What does not depend on the place is made a tensor too, for Python's own numbers refuse what has no value.
    """
    text = _written(tree)[0]
    # Whatever it is, its slope is asked for.
    return text if _depends(tree) else f"{_tensor(tree)} + 0 * x"


def _written(tree: Tree) -> tuple[str, int]:
    match tree:
        case Number(text, value):
            return ({"pi": "math.pi", "e": "math.e"}.get(text) or _number(value)), ATOM
        case Variable(index):
            return COORDINATES[index], ATOM
        case Negative(operand):
            return f"-{_inside(operand, SIGN)}", SIGN
        case Applied("min" | "max" as function, operands):
            first, *others = map(_tensor, operands)
            for other in others:
                first = f"torch.{function}imum({first}, {other})"
            return first, ATOM
        case Applied(function, (operand,)):
            return f"torch.{function}({_tensor(operand)})", ATOM
        case Operation(operator, left, right):
            return _operation(operator, left, right), BINDS[operator]
    raise TypeError(f"{tree!r} is no part of a formula")


def _operation(operator: str, left: Tree, right: Tree) -> str:
    binds = BINDS[operator]
    # A quotient or power of numbers alone may be none that Python's own would give.
    is_risky = operator in "/^" and not _depends(left) and not _depends(right)
    first = _tensor(left) if is_risky else _inside(left, binds + (operator == "^"))
    # Python gathers powers from the right, as formulas do, and all else from the left.
    if operator == "^":
        second = _whole(right) or _inside(right, SIGN)
        return f"{first}**{second}" if first.isalnum() else f"{first} ** {second}"
    return f"{first} {operator} {_inside(right, binds + (operator != '+'))}"


def _inside(tree: Tree, binds: int) -> str:
    text, own = _written(tree)
    return f"({text})" if own < binds else text


def _tensor(tree: Tree) -> str:
    """The part as a tensor, whatever it is."""
    return _written(tree)[0] if _depends(tree) else f"torch.as_tensor({_written(tree)[0]})"


def _depends(tree: Tree) -> bool:
    return isinstance(tree, Variable) or any(map(_depends, parts(tree)))


def _whole(tree: Tree) -> str:
    """A whole exponent, shorter; nothing for any other."""
    return str(int(tree.value)) if isinstance(tree, Number) and tree.value.is_integer() else ""


def _number(value: float) -> str:
    # Numbers too large for a float are infinite, as in the engine.
    return repr(value) if abs(value) != float("inf") else "math.inf"
