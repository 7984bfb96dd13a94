"""Formulas: what is read as what, what is refused and how, kinks, and what is found out about them."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.mathml import mathml
from engine import Run, SpecError
from engine.formula.errors import FormulaError
from engine.formula.latex import latex
from engine.formula.minima import MOST
from engine.formula.parser import MOST_OPERATIONS, parse
from engine.formula.program import Program
from engine.formula.tokens import LONGEST
from engine.surfaces.formula import Formula
from tests.engine.helpers import finish
from tests.engine.walks import build

REFUSED = json.loads((Path(__file__).parent / "refused_formulas.json").read_text("utf-8"))


def at(text: str, x: float, y: float = 0.0) -> tuple[float, list[float], list[float]]:
    """Value, gradient, and xx, xy, yy."""
    program = Program(parse(text), 2)
    place = (np.array([x]), np.array([y]))
    with np.errstate(all="ignore"):
        value, slopes, bends = program.value(place), program.slopes(place), program.bends(place)
    return value.item(), [s.item() for s in slopes], [b.item() for b in bends]


MEANINGS: dict[str, float] = {
    "-x^2": -9, "(-x)^2": 9, "2^-x": 0.125, "2^-x^2": 2**-9, "x^y^2": 3**4, "2x^2": 18, "x - -y": 5, "--x": 3,
    "2(x+1)": 8, "x y": 6, "(x + 1)(y - 1)": 4, "x(y + 1)": 9, "1/2x": 1.5, "x/y/2": 0.75, "x - y - 1": 0,
    "x^2y": 18, "2pi": 2 * np.pi, "e^0": 1, "2e": 2 * np.e, "2e1": 20, "2e1x": 60, ".5x": 1.5, "x**y": 9, "5.": 5,
    "min(x, y, 1)": 1, "max(x, y, 1)": 3, "sqrt(x + 1)": 2, "abs(-x)": 3, "log(e^x)": 3, "2sin(0)": 0, "x^-y": 1 / 9,
    "x*-y": -6, "-x y": -6, "-2^2": -4, "\tx +  y ": 5, "x^0.5^2": 3**0.25, "0^0": 1, "x^0": 1, "x^1": 3,
}  # fmt: skip


@pytest.mark.parametrize(("text", "value"), MEANINGS.items())
def test_what_is_read_as_what(text: str, value: float) -> None:
    assert at(text, 3.0, 2.0)[0] == pytest.approx(value, rel=1e-15, abs=1e-15)


@pytest.mark.parametrize("refused", REFUSED, ids=[r["formula"][:24] or "empty" for r in REFUSED])
def test_what_is_no_formula_is_told_with_its_place(refused: dict[str, Any]) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(refused["formula"], refused.get("dimension", 2))
    error = caught.value
    assert {"column": error.column, "token": error.token, "reason": error.reason} == refused["error"]
    assert refused["formula"][error.column - 1 :].startswith(error.token)


def test_there_are_thirty_of_them_and_all_reasons_are_plain() -> None:
    assert len(REFUSED) >= 30
    assert len({r["formula"] for r in REFUSED}) == len(REFUSED)
    assert not any(r["error"]["reason"].endswith(".") for r in REFUSED)


@given(st.text(st.sampled_from("xye0123.+-*/^(), sincoglqrtapbmh\t$é√²"), max_size=40) | st.text(max_size=230))
@settings(max_examples=400)
def test_no_text_breaks_the_parser(text: str) -> None:
    refused: FormulaError | None = None
    try:
        tree = parse(text)
    except FormulaError as error:
        refused = error
    if refused:
        assert 1 <= refused.column <= len(text) + 1
        assert refused.reason
    else:
        assert "<mtext>" not in mathml(latex(tree))
        assert len(at(text, 0.5, -0.5)[1]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "-" * 59 + "x",
        "+".join(["x"] * 61),
        "x^-" * 20 + "x",
        "(" * 40 + "x" + ")" * 40,
        "sin(" * 39 + "x" + ")" * 39,
        "2^x^y^" * 12 + "x",
        "/".join(["x"] * 61),
        "sqrt(abs(" * 18 + "x" + "))" * 18,
    ],
)
def test_the_longest_and_deepest_formulas_are_formulas(text: str) -> None:
    assert len(text) <= LONGEST
    assert "<mtext>" not in mathml(latex(parse(text)))
    assert len(at(text, 0.5, 0.25)[2]) == 3


def test_one_operation_more_is_too_many() -> None:
    parse("+".join(["x"] * (MOST_OPERATIONS + 1)))
    with pytest.raises(FormulaError, match="at most 60 operations"):
        parse("+".join(["x"] * (MOST_OPERATIONS + 2)))


LATEX = {
    "-(x+1)": r"-\left(x + 1\right)",
    "x - (y - 1)": r"x - \left(y - 1\right)",
    "x + -y": r"x + \left(-y\right)",
    "2*3x": r"2 \cdot 3 x",
    "2(1/2)": r"2 \cdot \frac{1}{2}",
    "(x/y)^2": r"\left(\frac{x}{y}\right)^{2}",
    "x*(y*2)": r"x \left(y \cdot 2\right)",
    "sin(x)^2": r"\left(\sin\left(x\right)\right)^{2}",
    "exp(-x)": "e^{-x}",
    "abs(x)sqrt(y)": r"\left|x\right| \sqrt{y}",
    "1.5e-3x": r"1.5 \cdot 10^{-3} x",
    "max(x, asin(y))": r"\max\left(x, \arcsin\left(y\right)\right)",
    "-x^2pi": r"-x^{2} \pi",
    "(-x)^2": r"\left(-x\right)^{2}",
    "(x^2)^3": r"\left(x^{2}\right)^{3}",
}


@pytest.mark.parametrize(("text", "written"), LATEX.items())
def test_how_it_is_written(text: str, written: str) -> None:
    assert latex(parse(text)) == written


KINKS: dict[str, tuple[tuple[float, float], list[float], str]] = {
    "abs(x)": ((0, 0), [0, 0], "xx"),
    "abs(x - 1) + y^2": ((1, 2), [0, 4], "xx"),
    "max(x, 3x)": ((0, 0), [2, 0], "xx"),
    "min(x, y)": ((2, 2), [0.5, 0.5], "xx xy yy"),
    "max(x, x)": ((1, 0), [1, 0], ""),
    "sqrt(x^2 + y^2)": ((0, 0), [0, 0], "xx xy yy"),
    "(x^2 + y^2)^0.5": ((0, 0), [0, 0], "xx xy yy"),
    "sqrt(x)": ((0, 0), [np.inf, 0], "xx"),
    "x^3": ((0, 0), [0, 0], ""),
    "x^2y": ((0, 2), [0, 0], ""),
    "x^1.5": ((0, 0), [0, 0], "xx"),
    "log(x)": ((-1, 0), [np.nan, 0], "xx"),
    "asin(x)": ((2, 0), [np.nan, 0], "xx"),
}


@pytest.mark.parametrize(("text", "expected"), KINKS.items())
def test_slopes_at_kinks_and_ends(text: str, expected: tuple[tuple[float, float], list[float], str]) -> None:
    place, slopes, missing = expected
    _, found, bends = at(text, *map(float, place))
    assert found == pytest.approx(slopes, nan_ok=True)
    assert [name for name, bend in zip(("xx", "xy", "yy"), bends, strict=True) if not np.isfinite(bend)] == (
        missing.split()
    )


def test_whole_powers_are_exact_at_zero_and_below() -> None:
    for n in range(2, 13):
        assert at(f"x^{n}", 0.0) == (0.0, [0.0, 0.0], [2.0 if n == 2 else 0.0, 0.0, 0.0])
        value, slopes, bends = at(f"x^{n}", -2.0)
        assert (value, slopes[0], bends[0]) == ((-2.0) ** n, n * (-2.0) ** (n - 1), n * (n - 1) * (-2.0) ** (n - 2))
        value, slopes, bends = at(f"x^-{n}", -2.0)
        assert value == (-2.0) ** -n
        assert slopes[0] == pytest.approx(-n * (-2.0) ** (-n - 1), rel=1e-15)
        assert bends[0] == pytest.approx(n * (n + 1) * (-2.0) ** (-n - 2), rel=1e-15)


BOTTOMS: dict[str, list[tuple[float, ...]]] = {
    "(x - 1)^2 + 2(y + 0.3)^2": [(1, -0.3)],
    "abs(x - 0.33) + abs(y + 1.7)": [(0.33, -1.7)],
    "(1 - x)^2 + 100(y - x^2)^2": [(1, 1)],
    "(x^2 - 1)^2 + y^2": [(-1, 0), (1, 0)],
    "max(abs(x - 0.1)*10, abs(y - x^2))": [(0.1, 0.01)],
    "x^4 + y^4": [(0, 0)],
    "(x - y)^2": [(0, 0)],
    "3": [(0, 0)],
    "x^3 - 3x + y^2": [(1, 0)],
    "sin(x)/x + y^2": [(-4.493409457909064, 0), (4.493409457909064, 0)],
    "x + y": [],
    "tan(x) + y^2": [],
    "1/x": [],
    "log(-1)": [],
}


@pytest.mark.parametrize(("text", "places"), BOTTOMS.items())
def test_minima_are_found(text: str, places: list[tuple[float, ...]]) -> None:
    minima = Formula(text).minima()
    assert sorted(m.place for m in minima) == [pytest.approx(place, abs=1e-12) for place in places]


def test_a_minimum_that_the_edge_lies_below_is_local() -> None:
    (minimum,) = Formula("x^3 - 3x + y^2").minima()
    assert (minimum.value, minimum.is_global) == (-2.0, False)


def test_many_minima_are_cut_to_the_lowest() -> None:
    (minimum,) = Formula("20 + x^2 + y^2 - 10cos(2pi x) - 10cos(2pi y)").minima()
    assert (minimum.place, minimum.is_global) == ((0.0, 0.0), True)


def test_a_formula_of_one_coordinate() -> None:
    line = Formula("x^2 - cos(3x)", 1)
    assert line.minima()[0].place == (0.0,)
    assert all(len(start) == 1 for start in line.starts)
    points = np.array([[0.5], [-1.0]])
    assert line.value(points) == pytest.approx(points[:, 0] ** 2 - np.cos(3 * points[:, 0]))
    assert line.gradient(points)[:, 0] == pytest.approx(2 * points[:, 0] + 3 * np.sin(3 * points[:, 0]))
    assert line.hessian(points)[:, 0, 0] == pytest.approx(2 + 9 * np.cos(3 * points[:, 0]))
    assert line.domain() == ((-5.0, 5.0),)
    with pytest.raises(SpecError, match="one coordinate has x alone"):
        Formula("x + y", 1)


def test_problems_say_where_and_how_much() -> None:
    half, *_ = Formula("log(x)").known().problems
    assert (half.what, half.message) == ("value", "not finite on 50 % of the domain, e.g. at (−2.5, 0)")
    (cusp,) = Formula("(x^2 + y^2)^0.25").known().problems
    assert (cusp.what, cusp.place) == ("gradient", (0.0, 0.0))
    (endless,) = Formula("x + y").known().problems
    assert endless.what == "minimum"
    assert Formula().known().problems == []
    everywhere = Formula("log(-1)")
    assert everywhere.known().problems[0].share == 1.0
    assert everywhere.levels() == ()
    assert np.isfinite(everywhere.suggested_rate(build("adam", {}), (1.0, 1.0)))


def test_starts_avoid_where_there_is_no_value() -> None:
    for text in ("log(x) + y^2", "sqrt(1 - x^2 - y^2)", "exp(exp(x^2))"):
        surface = Formula(text)
        starts = np.array(surface.starts)
        assert 2 <= len(starts) <= 4
        assert np.isfinite(surface.gradient(starts)).all()


@pytest.mark.parametrize(
    "text", ["log(x)", "1/(x - y)", "sqrt(x)", "tan(x)^12", "exp(exp(x^2))", "x^y", "log(-1)", "0"]
)
def test_a_run_ends_as_data_where_there_is_no_value(text: str) -> None:
    optimizers = ["gradient_descent", "nesterov", "newton", "adam"]
    lanes = [{"start": start, "optimizer": o} for o in optimizers for start in ([-1.0, 1.0], [2.0, 2.0], [0.0, 0.0])]
    problem = {"kind": "surface", "surface": {"name": "formula", "expression": text}}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        run = Run({"steps": 30, "problem": problem, "lanes": lanes})
        finish(run)
    assert all(lane.status in ("finished", "diverged", "failed") for lane in run.lanes)


def test_equal_parts_are_computed_once() -> None:
    twice = Program(parse("sin(x y)*cos(x) + sin(x y)*cos(x)"), 2)
    assert len(twice._steps) == len(Program(parse("sin(x y)*cos(x)"), 2)._steps) + 1


def test_a_search_with_many_bottoms_ends_and_tells_of_some() -> None:
    minima = Formula("*".join(["sin(9x)", "cos(9y)"] * 8)).minima()
    assert 0 < len(minima) <= MOST


def test_a_text_of_another_kind_is_refused() -> None:
    for given_, says in ((7, "must be text"), ("x" * 201, "at most 200 characters"), ("x +", "column 4")):
        with pytest.raises(SpecError, match=says) as caught:
            Formula.build({"expression": given_}, ("problem", "surface"))
        assert caught.value.where == ("problem", "surface", "expression")
