"""A surface's suggested learning rates: nobody diverges by them, and the easy surfaces are walked down."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import Run, catalogue
from engine.optimizers.base import Optimizer
from engine.surfaces.base import Surface
from tests.engine.helpers import finish

EASY = ("bowl", "ravine", "booth", "matyas")
COVERED = 0.9
SURFACES = list(catalogue.components("surfaces"))
OPTIMIZERS = list(catalogue.components("optimizers"))


def made(name: str) -> Surface:
    surface = catalogue.components("surfaces")[name]()
    assert isinstance(surface, Surface)
    return surface


def run_of(surface: Surface, optimizers: list[dict[str, Any]]) -> tuple[Run, list[Any]]:
    """Each optimizer from each of the surface's starts, at the suggested rate."""
    lanes = [{"optimizer": o, "start": list(start)} for o in optimizers for start in surface.starts]
    problem = {"kind": "surface", "surface": surface.name}
    run = Run({"steps": surface.steps, "problem": problem, "lanes": lanes, "record": {"state": 0, "gradient": 0}})
    return run, finish(run)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("name", SURFACES)
def test_no_form_diverges_and_easy_surfaces_are_walked_down(name: str, optimizer: str) -> None:
    surface = made(name)
    # A sum of squares without the current gradient is 0 at first: that step is the slope divided by ε, and no rate
    # suits both it and the rest.
    forms = [f for f in catalogue.components("optimizers")[optimizer].forms() if f.get("include_current", True)]
    run, lanes = run_of(surface, [{"name": optimizer, **form} for form in forms])
    # Newton's method may meet a singular Hessian, which is not running away.
    assert {lane.status for lane in run.lanes} <= {"finished", "failed"}
    if name in EASY:
        lowest = surface.minima()[0].value
        losses = np.array([traces["loss"].values[[0, -1]] for traces in lanes])
        assert (losses[:, 0] - losses[:, 1] >= COVERED * (losses[:, 0] - lowest)).all()
        assert {lane.status for lane in run.lanes} == {"finished"}


@pytest.mark.parametrize("name", SURFACES)
def test_a_surfaces_own_rates_are_for_optimizers_that_there_are(name: str) -> None:
    surface = made(name)
    assert surface.rates.keys() <= set(OPTIMIZERS)
    for optimizer, rate in surface.rates.items():
        chosen = catalogue.components("optimizers")[optimizer]()
        assert isinstance(chosen, Optimizer)
        assert (
            surface.suggested_rate(chosen, surface.starts[0])
            == rate
            != chosen.suggest(surface.seen_from(surface.starts[0]))
        )


def test_a_suggestion_stays_within_the_bounds_of_the_control() -> None:
    gradient_descent, adam = (catalogue.components("optimizers")[n]() for n in ("gradient_descent", "adam"))
    assert isinstance(gradient_descent, Optimizer)
    assert isinstance(adam, Optimizer)
    parabola = catalogue.components("surfaces")["parabola"]
    flat, steep = parabola.build({"curvature": 0.01}), parabola.build({"curvature": 100.0})
    assert isinstance(flat, Surface)
    assert isinstance(steep, Surface)
    assert flat.suggested_rate(gradient_descent, (4.0,)) == 10.0
    assert steep.suggested_rate(gradient_descent, (4.0,)) == 0.01
    assert flat.suggested_rate(adam, (0.0,)) == 1e-6
    assert flat.suggested_rate(adam, (1e300,)) == 10.0


@given(
    st.sampled_from(SURFACES),
    st.sampled_from(OPTIMIZERS),
    st.tuples(st.floats(-1e308, 1e308), st.floats(-1e308, 1e308)),
)
def test_there_is_a_suggestion_from_anywhere(name: str, optimizer: str, start: tuple[float, float]) -> None:
    surface, chosen = made(name), catalogue.components("optimizers")[optimizer]()
    assert isinstance(chosen, Optimizer)
    assert 1e-6 <= surface.suggested_rate(chosen, start[: surface.dimension]) <= 10


@pytest.mark.parametrize("name", ["ackley", "monkey_saddle"])
def test_newton_ends_where_there_is_no_way_to_divide_by_the_hessian(name: str) -> None:
    """At the tip of a cone there is none, at the monkey's saddle it is 0: the lane ends, its neighbour goes on."""
    lanes = [{"optimizer": optimizer, "start": [0.0, 0.0]} for optimizer in ("newton", "adam")]
    run = Run({"steps": 5, "problem": {"kind": "surface", "surface": name}, "lanes": lanes})
    newton, adam = finish(run)
    assert [(lane.status, lane.step) for lane in run.lanes] == [("failed", 0), ("finished", 5)]
    assert run.lanes[0].cause == {"what": "singular_hessian", "layer": None, "tensor": None, "step": 1}
    assert newton["params"].values.tolist() == [[0.0, 0.0]]
    assert adam["params"].values.tolist() == [[0.0, 0.0]] * 6
