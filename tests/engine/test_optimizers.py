"""Every optimizer in every form: against PyTorch, against written-out scalars, and against its own equations.

One table drives all: the catalogue's forms, and the controls that no form covers.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine import Chunk, Run, catalogue, join
from engine.component import Array, stack
from engine.optimizers.base import COMMON_OBSERVATIONS, Curvature, Optimizer
from engine.surfaces.base import Surface
from tests.engine import scalars
from tests.engine.helpers import ALL_KEPT, optimizer_forms, same, spec, whole
from tests.engine.walks import STARTS, build, path, walk
from tests.golden.cases import CASES, SURFACE_CASES, spec_of

GOLDEN = json.loads((Path(__file__).parents[1] / "golden" / "networks.json").read_text())
GOLDEN_SURFACES = json.loads((Path(__file__).parents[1] / "golden" / "surfaces.json").read_text())
FORMS = [
    *optimizer_forms(surfaces=True),
    ("adagrad", {"initial_accumulator": 0.5, "include_current": False}),
    ("adadelta", {"form": "window", "window": 1}),
    ("rmsprop", {"momentum": 0.9, "beta": 0.9}),
    ("rmsprop", {"momentum": 0.5, "centered": True}),
    ("radam", {"beta2": 0.6}),
    ("radam", {"beta2": 0.9}),
    ("lion", {"weight_decay": 0.1}),
    ("newton", {"damping": 0.5}),
]
IDS = [f"{name} {form}" for name, form in FORMS]


def shape(optimizer: Optimizer) -> dict[str, Any]:
    """Its choices and switches."""
    return {n: getattr(optimizer, n) for n, c in optimizer.controls().items() if c.kind in ("choice", "switch")}


def follows_pytorch(name: str, form: dict[str, Any]) -> bool:
    """Whether there is a golden trajectory of this optimizer in this form, whatever its numbers."""
    goldens = [{k: v for k, v in c.items() if k != "name"} for c in SURFACE_CASES.values() if c["name"] == name]
    return any(shape(build(name, golden)) == shape(build(name, form)) for golden in goldens)


ON_NETWORKS = [(name, form) for name, form in FORMS if not build(name, {}).needs_hessian]
RATES = [0.02 / (1 + 0.01 * k) for k in range(200)]
every_form = pytest.mark.parametrize(("name", "form"), FORMS, ids=IDS)


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


def recompute(optimizer: Optimizer, traces: dict[str, Array], update: int) -> None:
    """Asserts that each term's left side is what its right side says, from the numbers of the run."""
    kinds = {t.name: t.kind for t in (*COMMON_OBSERVATIONS, *optimizer.traces)} | {"params": "point"}
    slopes = traces["used_gradient"]
    now: dict[str, Any] = {
        "rate": traces["rate"][update],
        "t": float(update + 1),
        "used_gradient": slopes[update],
        "identity": np.eye(slopes.shape[1]),
        **{c: getattr(optimizer, c) for c in optimizer.controls()},
        **{f"previous({n})": traces[n][update] for n, kind in kinds.items() if kind == "point"},
    }
    if "hessian" in traces:
        dimension = traces["params"].shape[1]
        now["hessian"] = traces["hessian"][update].reshape(dimension, dimension)
    if hasattr(optimizer, "window"):
        recent = slopes[max(0, update + 1 - optimizer.window) : update + 1]
        now["recent_squares(used_gradient, window)"] = np.sum(recent**2, axis=0)
    for term in optimizer.terms():
        name = term.trace
        expected = np.asarray(term.expression.value(now))
        found = traces[name][update + 1] if kinds[name] == "point" else traces[name][update]
        np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-15, err_msg=f"{name} at update {update}")
        now[name] = found


@every_form
def test_every_form_has_one_line_for_the_parameters(name: str, form: dict[str, Any]) -> None:
    optimizer = build(name, form)
    lines = [term.trace for term in optimizer.terms()]
    known = {t.name for t in (*COMMON_OBSERVATIONS, *optimizer.traces)}
    assert lines.count("params") == 1
    assert set(lines) - {"params"} <= known
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("clipping", ["none", {"name": "by_norm", "limit": 0.02}, {"name": "by_value", "limit": 0.01}])
@pytest.mark.parametrize(("name", "form"), ON_NETWORKS, ids=[f"{name} {form}" for name, form in ON_NETWORKS])
def test_terms_say_what_the_update_computes(name: str, form: dict[str, Any], clipping: Any) -> None:
    lane = {"optimizer": {"name": name, **form}, "clipping": clipping, "schedule": "inverse_time", "batch_size": 30}
    traces = {n: s.values for n, s in whole(spec([lane], record=ALL_KEPT, steps=25))[0].items()}
    optimizer = build(name, form)
    for update in range(len(traces["used_gradient"])):
        recompute(optimizer, traces, update)


@pytest.mark.parametrize("surface", STARTS)
@every_form
def test_terms_say_so_at_every_step_of_a_walk(name: str, form: dict[str, Any], surface: str) -> None:
    optimizer = build(name, form)
    function, start = STARTS[surface]
    traces = walk(optimizer, [1e-4] * 60, start=start, function=function)
    for update in range(60):
        recompute(optimizer, traces, update)


@every_form
def test_what_it_remembers_is_what_it_declares(name: str, form: dict[str, Any]) -> None:
    optimizer = build(name, form)
    state = stack([optimizer] * 3).init(np.zeros((3, 5)))
    points = [t for t in optimizer.traces if t.kind == "point"]
    for trace in points:
        assert getattr(state, trace.name).shape == ((3, 5) if trace.shape == "params" else (3, 1))
    assert optimizer.state_per_parameter == sum(t.shape == "params" for t in points)
    assert all(len(field) == 3 for field in state)
    observed = set(stack([optimizer] * 3).observe(stacked_once(optimizer), np.full((3, 1), 0.1)))
    assert observed == {t.name for t in optimizer.traces if t.kind == "update"}


def stacked_once(optimizer: Optimizer) -> Any:
    """The state of three rows after one update."""
    together, params = stack([optimizer] * 3), np.array([[4.0, 1.0]] * 3)
    return together.update(STARTS["ravine"][0], together.init(params), params, np.full((3, 1), 1e-6))[1]


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


def test_suggested_rates_are_those_of_the_sheet() -> None:
    surface = Curvature(curvature=20.0, distance=4.0, steps=200)
    expected = {
        "gradient_descent": 0.05,
        "momentum": 2.5 * 0.1 / 20,
        "nesterov": 2.5 * 0.1 / 20,
        "adagrad": 1.0,
        "rmsprop": 0.04,
        "adam": 0.1,
        "adamw": 0.1,
        "amsgrad": 0.1,
        "nadam": 0.1,
        "adamax": 0.1,
        "radam": 0.05,
        "lion": 0.04,
        "newton": 1.0,
    }
    for name, rate in expected.items():
        assert build(name, {}).suggest(surface) == pytest.approx(rate), name
    assert build("momentum", {"form": "averaged"}).suggest(surface) == pytest.approx(2.5 / 20)


@every_form
def test_a_suggestion_gets_down_a_ravine_and_never_flies_off(name: str, form: dict[str, Any]) -> None:
    optimizer = build(name, form)
    for start in ((4.0, 1.0), (-5.0, 4.0), (0.1, -0.1)):
        rate = optimizer.suggest(Curvature(20.0, float(np.hypot(*start)), 300))
        if form.get("include_current", True):
            # Without the current slope a step of slope over ε has no rate small enough among those of the control.
            bounds = optimizer.controls()["learning_rate"].control
            rate = float(np.clip(rate, bounds.minimum, bounds.maximum))
        points = path(optimizer, [rate] * 300, start=start)
        assert np.abs(points).max() < 30
        if form.get("include_current", True):
            costs = STARTS["ravine"][0](points).value
            assert costs[-1] < 0.1 * costs[0]


@pytest.mark.parametrize("momentum", [0.0, 0.3, 0.6, 0.9, 0.99])
@pytest.mark.parametrize(("name", "form"), [f for f in FORMS if f[0] in ("momentum", "nesterov")])
def test_suggestions_hold_for_every_momentum(name: str, form: dict[str, Any], momentum: float) -> None:
    optimizer = build(name, {**form, "momentum": momentum})
    rate = optimizer.suggest(Curvature(20.0, 4.0, 300))
    points = path(optimizer, [rate] * 300)
    assert np.abs(points).max() < 30


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
