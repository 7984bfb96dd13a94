"""The language in which updates are written out."""

from __future__ import annotations

import numpy as np
import pytest
from latex2mathml.converter import convert

from engine import catalogue
from engine.expression import Expression, Symbol, divide, magnitude, maximum, previous, sign, sqrt
from engine.expression_special import cases, recent_squares, solve
from engine.optimizers.base import Optimizer

A, B, C = Symbol("a"), Symbol("b"), Symbol("c")
LETTERS = {"a": "a", "b": "b", "c": "c"}
NUMBERS = {"a": 3.0, "b": 4.0, "c": 5.0, "previous(a)": 7.0, "recent_squares(a, b)": 6.0}


@pytest.mark.parametrize(
    ("expression", "latex", "value"),
    [
        (A + B - C, "a + b - c", 2.0),
        (A - (B - C), "a - (b - c)", 4.0),
        (A * (B + 1), "a (b + 1)", 15.0),
        ((1 - A) * B, "(1 - a) b", -8.0),
        (A / (B + C), r"\frac{a}{b + c}", 1 / 3),
        ((A * B) ** 2, "(a b)^{2}", 144.0),
        (1 - A**B, "1 - a^{b}", -80.0),
        (2 * sqrt(B), r"2 \sqrt{b}", 4.0),
        (sqrt(B + C), r"\sqrt{b + c}", 3.0),
        (previous(A) + A, "a + a", 10.0),
        (0.5 + A, "0.5 + a", 3.5),
        (magnitude(A - B) + 1, r"\left|a - b\right| + 1", 2.0),
        (2 * sign(A - B), r"2 \operatorname{sign}(a - b)", -2.0),
        (cases(A, 2, B, C), r"\begin{cases} b & a > 2 \\ c & a \leq 2 \end{cases}", 4.0),
        (cases(A, B, sqrt(B), C), r"\begin{cases} \sqrt{b} & a > b \\ c & a \leq b \end{cases}", 5.0),
        (recent_squares(A, B), r"\sum_{i=t-b+1}^{t} a_i^{2}", 6.0),
        (solve(A + B, C), r"\left(a + b\right)^{-1} c", 5 / 7),
        (2 * maximum(A, B + C), r"2 \max(a, b + c)", 18.0),
        (maximum(A, 1), r"\max(a, 1)", 3.0),
    ],
)
def test_writes_and_computes_the_same(expression: Expression, latex: str, value: float) -> None:
    assert expression.latex(LETTERS) == latex
    assert expression.value(NUMBERS) == pytest.approx(value)


def test_describes_itself_as_nested_lists() -> None:
    assert (A - 2 * previous(B) / sqrt(C) ** 2).describe() == [
        "-",
        "a",
        ["/", ["*", 2, ["previous", "b"]], ["^", ["sqrt", "c"], 2]],
    ]


def test_only_a_trace_has_a_previous_value() -> None:
    with pytest.raises(TypeError):
        previous(A + B)


def test_nothing_over_nothing_is_nothing() -> None:
    quotient = divide(np.array([0.0, 1.0, 3.0]), np.array([0.0, 0.0, 2.0]))
    assert quotient.tolist() == [0.0, np.inf, 1.5]


@pytest.mark.parametrize("family", catalogue.FAMILIES)
def test_every_equation_becomes_mathml(family: str) -> None:
    for component in catalogue.components(family).values():
        for equation in component.equations():
            mathml = convert(equation["latex"])
            assert mathml.startswith("<math")
            assert "\\" not in mathml, f"{component.name}: a command was not understood"


@pytest.mark.parametrize("name", catalogue.components("optimizers"))
def test_every_form_has_an_equation_of_its_own(name: str) -> None:
    optimizer = catalogue.components("optimizers")[name]
    assert issubclass(optimizer, Optimizer)
    equations = [e["latex"] for e in optimizer.equations()]
    assert len(equations) == len(set(equations)) == len(optimizer.forms())


def test_what_is_not_chosen_may_be_no_number() -> None:
    chosen = cases(A, 0, sqrt(A), -1 * A).value({"a": np.array([4.0, -4.0])})
    assert chosen.tolist() == [2.0, 4.0]


def test_a_system_is_solved_row_by_row() -> None:
    matrices = np.array([[[2.0, 0.0], [0.0, 4.0]], [[0.0, 1.0], [1.0, 0.0]]])
    found = solve(A, B).value({"a": matrices, "b": np.array([[2.0, 2.0], [3.0, 5.0]])})
    assert found.tolist() == [[1.0, 0.5], [5.0, 3.0]]
