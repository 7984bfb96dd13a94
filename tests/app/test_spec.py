"""Completing a spec: every default filled in, once and for all."""

from __future__ import annotations

import random
from collections.abc import Container, Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import engine
from app.canonical import Trajectory, canonical, run_id
from app.schemas.spec import complete
from app.settings import Settings
from engine import SpecError, catalogue
from engine.component import BoundControl
from engine.datasets.base import Dataset
from engine.losses.base import Loss
from engine.optimizers.base import Optimizer
from tests.app.helpers import Json, network

LIMITS = Settings()


def values(control: BoundControl) -> st.SearchStrategy[Any]:
    """What a control may be set to, integers where a number may be written as one."""
    if control.kind == "switch":
        return st.booleans()
    if control.kind == "choice":
        return st.sampled_from(control.choices)
    if control.kind == "component":
        return component(control.family, set(control.shared), tuple(control.options()))
    if control.columns:
        rows = st.lists(st.tuples(*map(values, control.columns)).map(list), max_size=5)
        return rows.map(lambda found: sorted({row[0]: row for row in found}.values()))
    low = control.minimum if control.minimum is not None else control.exclusive_minimum
    high = control.maximum if control.maximum is not None else control.exclusive_maximum
    low, high = 0 if low is None else low, 100 if high is None else high
    if control.kind == "integer":
        return st.integers(int(low), min(int(high), 2000))
    inside = st.floats(
        low, high, exclude_min=control.exclusive_minimum is not None, exclude_max=control.exclusive_maximum is not None
    )
    whole = [n for n in (0, 1, 2) if low < n < high]
    return inside | st.sampled_from(whole) if whole else inside


def component(family: str, left_out: Container[str] = (), names: Sequence[str] | None = None) -> st.SearchStrategy[Any]:
    """A component as a client may write it: a name, or an object with some of the controls."""

    def written(name: str) -> st.SearchStrategy[Any]:
        controls = catalogue.components(family)[name].controls()
        chosen = {key: values(control) for key, control in controls.items() if key not in left_out}
        given = st.fixed_dictionaries({}, optional=chosen).filter(lambda found: takes(family, name, found))
        return st.just(name) | given.map(lambda found: {"name": name, **found})

    return st.sampled_from(sorted(names or catalogue.components(family))).flatmap(written)


def takes(family: str, name: str, controls: dict[str, Any]) -> bool:
    """Whether a component takes these values together; each alone it does."""
    try:
        catalogue.components(family)[name].build(controls)
    except SpecError:
        return False
    return True


TRAINERS = [
    name
    for name, chosen in catalogue.components("optimizers").items()
    if issubclass(chosen, Optimizer) and not chosen.needs_hessian
]
LANES = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "label": st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8),
            "initializer": component("initializers"),
            "activation": st.none() | component("activations"),
            "optimizer": component("optimizers", names=TRAINERS),
            "schedule": component("schedules"),
            "clipping": component("clippings"),
            "batch_size": st.none() | st.integers(1, 4),
            "evaluate_every": st.none() | st.integers(1, 9),
        },
    ),
    min_size=1,
    max_size=3,
)
PROBLEMS = st.fixed_dictionaries(
    {"kind": st.just("network")},
    optional={
        "dataset": component("datasets"),
        "hidden": st.lists(st.integers(1, 4), max_size=3),
        "activation": component("activations"),
        "loss": st.none() | component("losses"),
        "l2": st.sampled_from([0, 0.0, 1, 0.5]),
        "l1": st.sampled_from([0, 0.0, 1, 0.5]),
    },
).filter(lambda problem: fits(problem))


def fits(problem: Json) -> bool:
    """Whether the loss is one for the data; else it is an error at `problem.loss`."""
    loss, dataset = problem.get("loss"), problem.get("dataset", "circle")
    if loss is None:
        return True
    chosen, data = catalogue.component("losses", loss, ()), catalogue.component("datasets", dataset, ())
    assert isinstance(chosen, Loss)
    assert isinstance(data, Dataset)
    return chosen.output(data.classes) is not None


SURFACES = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.just("surface"),
        "surface": component("surfaces", names=["rosenbrock"]),
        "gradient_noise": st.sampled_from([0, 0.0, 1, 0.5]),
    },
)
SURFACE_LANES = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "start": st.none() | st.lists(st.sampled_from([0, -1, 0.5]), min_size=2, max_size=2),
            "optimizer": component("optimizers") | st.just({"name": "adam", "learning_rate": None}),
            "schedule": component("schedules"),
            "clipping": component("clippings"),
        },
    ),
    min_size=1,
    max_size=3,
)


def runs(problems: st.SearchStrategy[Any], lanes: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Specs of one kind of problem."""
    return st.fixed_dictionaries(
        {"problem": problems},
        optional={
            "version": st.just(1),
            "seed": st.integers(0, 2**53 - 1),
            "steps": st.integers(1, 20_000),
            "lanes": lanes,
            "edits": st.just([]),
            "stop": st.none(),
            "record": st.fixed_dictionaries({}, optional=dict.fromkeys(("params", "gradient"), st.integers(0, 9))),
        },
    )


SPECS = runs(PROBLEMS, LANES) | runs(SURFACES, SURFACE_LANES)


def shuffled(value: Any, order: random.Random) -> Any:
    """The same data with the keys of every object in another order."""
    if isinstance(value, dict):
        items = [(key, shuffled(item, order)) for key, item in value.items()]
        order.shuffle(items)
        return dict(items)
    return [shuffled(item, order) for item in value] if isinstance(value, list) else value


@given(SPECS)
def test_completing_is_done_once_and_for_all(spec: Json) -> None:
    whole = complete(spec, LIMITS)
    again = complete(whole, LIMITS)
    assert canonical(again) == canonical(whole)
    assert run_id(again) == run_id(whole)


@given(SPECS, st.randoms())
def test_the_order_of_keys_does_not_matter(spec: Json, order: random.Random) -> None:
    assert run_id(complete(shuffled(spec, order), LIMITS)) == run_id(complete(spec, LIMITS))


@given(SPECS)
def test_the_engine_reads_a_complete_spec_as_it_stands(spec: Json) -> None:
    """Neither side knows a default that the other does not."""
    whole = complete(spec, LIMITS)
    assert canonical(engine.Run(whole).spec) == canonical(whole)


def test_both_sides_have_the_same_defaults() -> None:
    assert engine.Run(network()).spec == complete(network(), LIMITS)


def test_what_is_written_in_two_ways_is_one_run() -> None:
    pairs: list[tuple[Json, Json]] = [
        (network(problem={"l2": 1}), network(problem={"l2": 1.0})),
        (network(problem={"l2": -0.0}), network(problem={"l2": 0})),
        (network(problem={"dataset": "circle"}), network(problem={"dataset": {"name": "circle", "points": 100}})),
        (network(problem={"loss": None}), network(problem={"loss": "binary_cross_entropy"})),
        (network(lanes=[{}]), network()),
        (
            network(lanes=[{"optimizer": {"name": "adam", "epsilon": 1}}]),
            network(lanes=[{"optimizer": {"name": "adam", "epsilon": 1.0}}]),
        ),
        (network(stop={"patience": 3}), network(stop={"patience": 3, "min_delta": 0})),
        ({}, {"problem": {"kind": "surface", "surface": "rosenbrock", "gradient_noise": 0}}),
        (network(lanes=[{"label": "Adam", "optimizer": "adam"}]), network(lanes=[{"optimizer": "adam"}])),
    ]
    for one, other in pairs:
        assert run_id(complete(one, LIMITS)) == run_id(complete(other, LIMITS))


def test_what_differs_has_an_id_of_its_own() -> None:
    specs = [
        network(),
        network(seed=1),
        network(steps=999),
        network(record={"params": 1}),
        network(problem={"dataset": {"name": "circle", "seed": 0}}),
        network(lanes=[{}, {}]),
        network(lanes=[{"label": "mine"}]),
        network(lanes=[{"activation": "tanh"}]),
        network(stop={"patience": 3}),
        network(edits=[{"step": 3, "lane": 0, "set": {"frozen": [0]}}]),
        network(edits=[{"step": 4, "lane": 0, "set": {"frozen": [0]}}]),
        {},
    ]
    ids = [run_id(complete(spec, LIMITS)) for spec in specs]
    assert len(set(ids)) == len(ids)
    assert all(len(i) == 32 and int(i, 16) >= 0 for i in ids)


def test_runs_that_differ_in_length_alone_share_their_trajectory() -> None:
    short, long = complete(network(steps=10), LIMITS), complete(network(steps=99), LIMITS)
    assert run_id(short) != run_id(long)
    other = Trajectory(complete(network(steps=10, seed=1), LIMITS))
    for step in (0, 5, 10):
        assert Trajectory(short).at(step) == Trajectory(long).at(step) != other.at(step)


def test_runs_share_their_trajectory_up_to_the_first_edit_that_differs() -> None:
    def trajectory(*edits: Json) -> Trajectory:
        return Trajectory(complete(network(steps=10, edits=list(edits)), LIMITS))

    first = {"step": 3, "lane": 0, "set": {"optimizer": {"learning_rate": 1}}}
    second = {"step": 7, "lane": 0, "set": {"clipping": "by_norm"}}
    plain, one, both = trajectory(), trajectory(first), trajectory(second, first)
    assert plain.at(2) == one.at(2) == both.at(2)
    assert plain.at(3) != one.at(3) == both.at(3)
    assert one.at(6) == both.at(6)
    assert len({plain.at(7), one.at(7), both.at(7)}) == 3


def test_the_default_network_is_the_contracts() -> None:
    assert complete(network(), LIMITS) == {
        "version": 1,
        "seed": 0,
        "steps": 1000,
        "problem": {
            "kind": "network",
            "dataset": {"name": "circle", "points": 100, "noise": 0.0, "seed": None},
            "test_fraction": 0.0,
            "hidden": [6, 3],
            "activation": {"name": "relu"},
            "loss": {"name": "binary_cross_entropy"},
            "l2": 0.0,
            "l1": 0.0,
        },
        "lanes": [
            {
                "label": "Gradient descent",
                "initializer": {"name": "fan_in_normal", "variance_factor": 1.0},
                "activation": None,
                "optimizer": {"name": "gradient_descent", "learning_rate": 0.1},
                "schedule": {"name": "constant", "per": "epoch", "first": 1},
                "clipping": {"name": "none"},
                "batch_size": None,
                "evaluate_every": None,
            }
        ],
        "edits": [],
        "stop": None,
        "record": {"params": 0, "gradient": 0, "state": 0, "signal": 0},
    }


def test_a_component_named_alone_has_its_own_defaults() -> None:
    spec = complete(network(lanes=[{"optimizer": "gradient_descent"}]), LIMITS)
    assert spec["lanes"][0]["optimizer"] == {"name": "gradient_descent", "learning_rate": 0.01}
