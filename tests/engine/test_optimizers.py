"""Every optimizer in every form: against PyTorch, against written-out scalars, alone, together and in pieces."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine import Chunk, Run, catalogue, join
from engine.component import stack
from engine.optimizers.base import Optimizer
from engine.surfaces.base import Surface
from tests.engine import scalars
from tests.engine.helpers import same, whole
from tests.engine.optimizer_table import FORMS, every_form
from tests.engine.walks import STARTS, build, path
from tests.golden.cases import CASES, SURFACE_CASES, spec_of

GOLDEN = json.loads((Path(__file__).parents[1] / "golden" / "networks.json").read_text())
GOLDEN_SURFACES = json.loads((Path(__file__).parents[1] / "golden" / "surfaces.json").read_text())


def shape(optimizer: Optimizer) -> dict[str, Any]:
    """Its choices and switches."""
    return {n: getattr(optimizer, n) for n, c in optimizer.controls().items() if c.kind in ("choice", "switch")}


def follows_pytorch(name: str, form: dict[str, Any]) -> bool:
    """Whether there is a golden trajectory of this optimizer in this form, whatever its numbers."""
    goldens = [{k: v for k, v in c.items() if k != "name"} for c in SURFACE_CASES.values() if c["name"] == name]
    return any(shape(build(name, golden)) == shape(build(name, form)) for golden in goldens)


RATES = [0.02 / (1 + 0.01 * k) for k in range(200)]


def test_golden_files_and_cases_are_the_same_lists() -> None:
    assert list(GOLDEN["trajectories"]) == list(CASES)
    assert list(GOLDEN_SURFACES["trajectories"]) == list(SURFACE_CASES)


@pytest.mark.parametrize("name", CASES)
def test_whole_network_follows_pytorch(name: str) -> None:
    golden = np.array(GOLDEN["trajectories"][name])
    ours = whole(spec_of(CASES[name]))[0]["params"]
    assert ours.steps is not None
    assert ours.steps.tolist() == list(range(0, 201, GOLDEN["every"]))
    assert np.abs(golden[-1] - golden[0]).max() > 0.1, "a trajectory that stays proves nothing"
    assert np.abs(ours.values - golden).max() < 1e-9 * np.abs(golden).max()


@pytest.mark.parametrize("surface", STARTS)
@pytest.mark.parametrize("name", SURFACE_CASES)
def test_every_point_on_a_surface_is_pytorchs(name: str, surface: str) -> None:
    golden = np.array(GOLDEN_SURFACES["trajectories"][name][surface])
    controls = SURFACE_CASES[name]
    function, start = STARTS[surface]
    optimizer = build(controls["name"], {k: v for k, v in controls.items() if k != "name"})
    ours = path(optimizer, [controls["learning_rate"]] * 200, start=start, function=function)
    assert np.abs(golden[-1] - golden[0]).max() > 0.1, "a trajectory that stays proves nothing"
    assert np.abs(ours - golden).max() < 1e-9 * np.abs(golden).max()


@every_form
def test_every_form_has_something_to_be_held_against(name: str, form: dict[str, Any]) -> None:
    assert follows_pytorch(name, form) or hasattr(scalars, name), "neither a golden trajectory nor a written-out scalar"


@pytest.mark.parametrize(("name", "form"), [f for f in FORMS if hasattr(scalars, f[0])])
def test_every_written_out_form_follows_the_formula_sheet(name: str, form: dict[str, Any]) -> None:
    controls = {k: c.default for k, c in catalogue.components("optimizers")[name].controls().items()} | form
    # Before the first slope is known the sum is 0, and a step is slope over √ε: only a tiny rate can be borne.
    wild = (
        name in ("adagrad", "adadelta") and form.get("include_current") is False and not form.get("initial_accumulator")
    )
    rates = [rate * (1e-9 if wild else 1) for rate in RATES]
    theirs = np.array(
        [
            [theta, *getattr(scalars, name)(lambda x, c=curvature: c * x, theta, rates, controls)]
            for theta, curvature in ((4.0, 1.0), (1.0, 20.0))
        ]
    ).T
    ours = path(build(name, form), rates)
    assert np.abs(ours - theirs).max() < 1e-9 * np.abs(theirs).max()
    assert np.abs(np.diff(ours, axis=0)).max() > 0


@every_form
def test_a_zero_rate_stays(name: str, form: dict[str, Any]) -> None:
    points = path(build(name, form), [0.0] * 20)
    assert (points == points[0]).all()


@every_form
def test_rows_together_are_rows_alone(name: str, form: dict[str, Any]) -> None:
    """Whatever number differs between them, and from wherever they have come."""
    numbers = {n: c for n, c in build(name, form).controls().items() if c.kind == "number" and n != "learning_rate"}
    some = [build(name, form)] + [build(name, {**form, n: 0.5}) for n in numbers if n not in form]
    together, function = stack(some), STARTS["rosenbrock"][0]
    params = np.array([[-1.5 + k / 10, 2.0] for k in range(len(some))])
    state, start = together.init(params), params
    for _ in range(30):
        params, state = together.update(function, state, params, np.full((len(some), 1), 1e-4))
    for row, optimizer in enumerate(some):
        alone = path(optimizer, [1e-4] * 30, start=tuple(start[row]), function=function)
        assert np.array_equal(params[row], alone[-1])


def on_rosenbrock(optimizers: list[dict[str, Any]]) -> dict[str, Any]:
    lanes = [{"optimizer": {**o, "learning_rate": 1e-3}, "schedule": "inverse_time"} for o in optimizers]
    problem = {"kind": "surface", "gradient_noise": 0.3}
    return {"steps": 12, "problem": problem, "lanes": lanes, "record": {"params": 1, "gradient": 2, "state": 1}}


@every_form
def test_a_run_goes_on_from_any_of_its_points(name: str, form: dict[str, Any]) -> None:
    asked = on_rosenbrock([{"name": name, **form}])
    expected, run = whole(asked), Run(asked)
    before: list[Chunk] = []
    while not run.done:
        rest = Run.resume(asked, run.snapshot())
        assert same(join([*before, rest.advance(99)], rest.lane_traces)[0], expected[0]), f"from point {run.next}"
        before.append(run.advance(1))
    assert run.lanes == rest.lanes
    assert len(before) == len(expected[0]["rate"]) + 1


def test_every_form_in_one_run_is_each_alone() -> None:
    optimizers = [{"name": name, **form} for name, form in FORMS]
    for optimizer, traces in zip(optimizers, whole(on_rosenbrock(optimizers)), strict=True):
        assert same(traces, whole(on_rosenbrock([optimizer]))[0]), optimizer


def names_with(control: str) -> list[tuple[str, dict[str, Any]]]:
    return [(name, form) for name, form in FORMS if control in catalogue.components("optimizers")[name].controls()]


@pytest.mark.parametrize(("name", "form"), names_with("epsilon"))
def test_nothing_over_nothing_is_a_step_of_nothing(name: str, form: dict[str, Any]) -> None:
    points = path(build(name, {**form, "epsilon": 0.0}), [1e-3] * 5, start=(0.0, 0.0))
    assert (points == 0).all()
    if form.get("include_current", True):
        moved = path(build(name, {**form, "epsilon": 0.0}), [1e-3] * 5, start=(0.0, 1.0))
        assert np.isfinite(moved).all()
        assert (moved[:, 0] == 0).all()


def test_newton_tells_the_hessian_that_it_used() -> None:
    run = {
        "steps": 4,
        "problem": {"kind": "surface", "surface": "rosenbrock"},
        "lanes": [{"optimizer": name} for name in ("newton", "adam")],
        "record": {"params": 1, "gradient": 1, "state": 1},
    }
    newton, adam = whole(run)
    surface = catalogue.component("surfaces", {"name": "rosenbrock"}, ())
    assert isinstance(surface, Surface)
    expected = surface.hessian(newton["params"].values[:-1]).reshape(4, 4)
    assert newton["hessian"].values.tolist() == expected.tolist()
    assert "hessian" not in adam
