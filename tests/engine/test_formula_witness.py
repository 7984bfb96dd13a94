"""Formulas made up at random: value, gradient and Hessian against sympy, which knows nothing of ours.

A formula is drawn as a tree of its own, written out in one of the ways a user might, and handed to sympy as the tree:
so the reading is tested with the differentiation. ``DESCENT_LAB_FORMULAS`` says how many are made up.

What rounding alone makes of a formula is measured by computing it in extended precision as well: a formula that
subtracts huge numbers from each other is not expected to be better than its arithmetic.
"""

from __future__ import annotations

import math
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import mpmath
import numpy as np
import sympy
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from app.mathml import mathml
from engine.formula.latex import latex
from engine.formula.parser import MOST_OPERATIONS, parse
from engine.formula.program import Program
from engine.formula.tokens import LONGEST

MANY = int(os.environ.get("DESCENT_LAB_FORMULAS", "1000"))
X, Y = sympy.symbols("x y", real=True)
PI, E = sympy.Rational(math.pi), sympy.Rational(math.e)
"""What formulas have in place of the true numbers."""
ORDERS: list[tuple[Any, ...]] = [(), (X,), (Y,), (X, X), (X, Y), (Y, Y)]
NAMES: dict[str, Callable[..., Any]] = {
    "sin": sympy.sin, "cos": sympy.cos, "tan": sympy.tan, "asin": sympy.asin, "acos": sympy.acos, "atan": sympy.atan,
    "sinh": sympy.sinh, "cosh": sympy.cosh, "tanh": sympy.tanh, "exp": sympy.exp, "log": sympy.log,
    "sqrt": sympy.sqrt, "abs": sympy.Abs, "min": sympy.Min, "max": sympy.Max,
}  # fmt: skip
MODULES = [
    {
        "DiracDelta": lambda at, *_: 0 if at else mpmath.nan,
        "Heaviside": lambda at, *_: (mpmath.sign(at) + 1) / 2,
        "Max": max,
        "Min": min,
    },
    "mpmath",
]
compared: Counter[str] = Counter()


@dataclass(frozen=True)
class Drawn:
    """A formula as text, what sympy makes of it, how tightly it binds (0 sum … 3 operand), and its operations."""

    text: str
    meaning: Any
    binds: int
    operations: int


def inside(part: Drawn, binds: int) -> str:
    return part.text if part.binds >= binds else f"({part.text})"


def exact(number: str) -> Any:
    return sympy.Rational(number)


@st.composite
def leaves(draw: st.DrawFn) -> Drawn:
    which = draw(st.sampled_from(["x", "x", "y", "y", "number", "number", "pi", "e"]))
    if which == "number":
        number = draw(st.sampled_from(["0", "1", "2", "3", "7", "10", "0.5", ".25", "1.", "2.75", "1e-2", "12e0"]))
        return Drawn(number, exact(number), 3, 0)
    return Drawn(which, {"x": X, "y": Y, "pi": PI, "e": E}[which], 3, 0)


@st.composite
def larger(draw: st.DrawFn, smaller: st.SearchStrategy[Drawn]) -> Drawn:
    how = draw(st.sampled_from(["+", "-", "*", "*", "/", "beside", "minus", "whole", "part", "^", *NAMES, *NAMES]))
    a, b = draw(smaller), draw(smaller)
    blank = draw(st.sampled_from(["", " ", "  "]))
    both = a.operations + b.operations + 1
    match how:
        case "+":
            return Drawn(f"{a.text}{blank}+{blank}{inside(b, 0)}", a.meaning + b.meaning, 0, both)
        case "-":
            return Drawn(f"{a.text} -{blank}{inside(b, 1)}", a.meaning - b.meaning, 0, both)
        case "*":
            return Drawn(f"{inside(a, 1)}{blank}*{blank}{inside(b, 2)}", a.meaning * b.meaning, 1, both)
        case "/":
            return Drawn(f"{inside(a, 1)}/{blank}{inside(b, 2)}", a.meaning / b.meaning, 1, both)
        case "beside":
            second = inside(b, 2)
            second = f"({second})" if second[0] in "0123456789.-" else second
            return Drawn(f"{inside(a, 1)} {second}", a.meaning * b.meaning, 1, both)
        case "minus":
            return Drawn(f"-{inside(a, 2)}", -a.meaning, 1 if draw(st.booleans()) else 0, a.operations + 1)
        case "whole":
            n = draw(st.integers(-3, 12))
            sign = draw(st.sampled_from(["^", "**"]))
            return Drawn(f"{inside(a, 3)}{sign}{n}", a.meaning**n, 2, a.operations + 1 + (n < 0))
        case "part":
            number = draw(st.sampled_from(["0.5", "1.5", "2.5", "3.75", "0.25"]))
            return Drawn(f"{inside(a, 3)}^{number}", a.meaning ** exact(number), 2, a.operations + 1)
        case "^":
            # Always with a coordinate, so that no exponent is too large a number.
            exponent = f"(x + {b.text})" if draw(st.booleans()) else "-y"
            meaning = X + b.meaning if exponent[0] == "(" else -Y
            return Drawn(f"{inside(a, 3)}^{exponent}", a.meaning**meaning, 2, both + 1)
        case "min" | "max":
            # sympy refuses to compare what is no real number.
            assume(all(part.meaning.is_extended_real for part in (a, b)))
            return Drawn(f"{how}({a.text}, {b.text})", NAMES[how](a.meaning, b.meaning), 3, both)
    # Of plain numbers sympy is not to make others: it takes sin(acos(tanh(10))) for 0.
    meaning = NAMES[how](a.meaning, evaluate=bool(a.meaning.free_symbols))
    return Drawn(f"{how}{blank}({a.text})", meaning, 3, a.operations + 1)


formulas = st.recursive(leaves(), larger, max_leaves=7).filter(
    lambda drawn: len(drawn.text) <= LONGEST and drawn.operations <= MOST_OPERATIONS
)


def off_the_kinks(past: float) -> st.SearchStrategy[float]:
    """Coordinates where no two simple formulas meet: what the slope is at a kink is agreed upon, not computed."""
    return st.integers(-3000, 3000).map(lambda n: (n + past) / 1000)


places = st.tuples(off_the_kinks(0.2718), off_the_kinks(0.3142))


def witness(meaning: Any, place: tuple[float, float]) -> list[float]:
    """Value and derivatives in the order of `ORDERS`, with many digits; NaN where they are no real numbers."""
    found = []
    for order in ORDERS:
        derivative = sympy.diff(meaning, *order) if order else meaning
        if derivative.has(sympy.Derivative, sympy.AccumBounds, sympy.zoo, sympy.nan):
            found.append(np.nan)  # sympy does not know it, or knows that there is none
            continue
        compute = sympy.lambdify([X, Y], derivative, MODULES)
        # Enough for what cancels in sympy's way of writing it, as in 1 − tanh².
        with mpmath.workdps(150):
            try:
                number = mpmath.mpmathify(compute(*map(mpmath.mpf, place)))
            except (ArithmeticError, ValueError, TypeError):
                number = mpmath.nan
            found.append(float(number) if isinstance(number, mpmath.mpf) else np.nan)
    return found


def ours(program: Program, place: tuple[Any, ...]) -> list[Any]:
    columns = tuple(np.array([coordinate]) for coordinate in place)
    with np.errstate(all="ignore"):
        numbers = [program.value(columns), *program.slopes(columns), *program.bends(columns)]
    return [number[0] for number in numbers]


@given(formulas, places)
@settings(
    max_examples=MANY,
    deadline=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
def agree(drawn: Drawn, place: tuple[float, float]) -> None:
    tree = parse(drawn.text)
    program = Program(tree, 2)
    found = ours(program, place)
    finer = ours(Program(tree, 2, np.longdouble), tuple(map(np.longdouble, place)))
    true = witness(drawn.meaning, place) if np.isfinite(found).any() else [np.nan] * 6
    compared["formulas"] += 1
    for name, number, fine, expected in zip(("f", "x", "y", "xx", "xy", "yy"), found, finer, true, strict=True):
        compared["numbers"] += 1
        if np.isfinite(number) and np.isfinite(expected) and np.isfinite(found[0]):
            compared["both finite"] += 1
            rounding = float(abs(fine - number)) if np.isfinite(fine) else 0.0
            assert abs(number - expected) <= 1e-8 * abs(expected) + 4 * rounding + 1e-300, (
                f"{drawn.text} at {place}: {name} is {number}, not {expected}"
            )
    written = latex(tree)
    assert "<mtext>" not in mathml(written)


def test_gradients_and_hessians_are_sympys() -> None:
    compared.clear()
    agree()
    # Most of what is made up has values, so the comparison is not empty.
    assert compared["both finite"] > compared["numbers"] / 3, compared
    assert compared["formulas"] >= MANY
