"""What the engine says of a spec that cannot be run."""

from __future__ import annotations

from typing import Any

import pytest

from engine import Run, SpecError
from engine.catalogue import as_spec, component
from engine.optimizers.base import Optimizer
from engine.surfaces.rosenbrock import Rosenbrock


def network(**changes: Any) -> dict[str, Any]:
    return {"problem": {"kind": "network", **changes}}


def surface(**changes: Any) -> dict[str, Any]:
    return {"problem": {"kind": "surface", **changes}}


def edited(*edits: Any) -> dict[str, Any]:
    return surface() | {"edits": list(edits)}


def change_of(**changes: Any) -> dict[str, Any]:
    return {"edits": [{"step": 3, "lane": 0, "set": changes}]}


def change(**changes: Any) -> dict[str, Any]:
    return surface() | change_of(**changes)


SET = ("edits", 0, "set")
EDITED_RATE = (*SET, "optimizer", "learning_rate")
RATE = ("lanes", 0, "optimizer", "learning_rate")


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ({"problem": []}, ("problem",)),
        ({"problem": {"kind": "poem"}}, ("problem", "kind")),
        (surface(colour="red"), ("problem", "colour")),
        (surface(surface="hill"), ("problem", "surface")),
        (surface(gradient_noise=-1), ("problem", "gradient_noise")),
        (surface() | {"lanes": [{"start": [1.0]}]}, ("lanes", 0, "start")),
        (surface() | {"lanes": [{"start": [1, 2, 3]}]}, ("lanes", 0, "start")),
        (surface() | {"lanes": [{"start": 1.0}]}, ("lanes", 0, "start")),
        (surface() | {"lanes": [{"start": [1.0, "2"]}]}, ("lanes", 0, "start", 1)),
        (surface() | {"lanes": [{"start": [1.0, 1.1e6]}]}, ("lanes", 0, "start", 1)),
        (surface() | {"lanes": [{"start": [1.0, float("inf")]}]}, ("lanes", 0, "start", 1)),
        (surface(surface="parabola") | {"lanes": [{"start": [1.0, 2.0]}]}, ("lanes", 0, "start")),
        (surface() | {"lanes": [{"initializer": "zero"}]}, ("lanes", 0, "initializer")),
        (surface() | {"lanes": [{"batch_size": 1}]}, ("lanes", 0, "batch_size")),
        (surface() | {"record": {"signal": 1}}, ("record", "signal")),
        (network() | {"step": 3}, ("step",)),
        (network(colour="red"), ("problem", "colour")),
        (network(dataset="squares"), ("problem", "dataset")),
        (network(dataset={"name": "rings"}), ("problem", "dataset", "name")),
        (network(dataset={"name": "circle", "points": 3}), ("problem", "dataset", "points")),
        (network(dataset={"name": "circle", "spin": 3}), ("problem", "dataset", "spin")),
        (network(dataset=7), ("problem", "dataset")),
        (network(activation="softplus"), ("problem", "activation")),
        (network(loss="none"), ("problem", "loss")),
        (network() | {"lanes": []}, ("lanes",)),
        (network() | {"lanes": [7]}, ("lanes", 0)),
        (network() | {"lanes": [{}, {"speed": 1}]}, ("lanes", 1, "speed")),
        (network() | {"lanes": [{"optimizer": "sgd"}]}, ("lanes", 0, "optimizer")),
        (network() | {"lanes": [{"activation": "step"}]}, ("lanes", 0, "activation")),
        (network() | {"lanes": [{"optimizer": {"name": "adam", "learning_rate": None}}]}, RATE),
        (network(hidden=[1.0]), ("problem", "hidden", 0)),
        (network() | {"lanes": [{"optimizer": "newton"}]}, ("lanes", 0, "optimizer")),
        (network() | change_of(optimizer="newton"), (*SET, "optimizer")),
        (network() | {"steps": True}, ("steps",)),
        (network() | {"lanes": [{"batch_size": 101}]}, ("lanes", 0, "batch_size")),
        (network(test_fraction=0.2) | {"lanes": [{"batch_size": 81}]}, ("lanes", 0, "batch_size")),
        (edited({"step": 1}), ("edits", 0, "lane")),
        (edited({"lane": 0, "set": {"frozen": []}}), ("edits", 0, "step")),
        (edited({"step": 0, "lane": 0}), ("edits", 0, "set")),
        (edited({"step": 0, "lane": 0, "set": {}}), ("edits", 0, "set")),
        (edited({"step": 0, "lane": 0, "set": []}), ("edits", 0, "set")),
        (edited({"step": 0, "lane": 0, "set": {"start": [1, 2]}}), ("edits", 0, "set", "start")),
        (edited({"step": 0, "lane": 0, "set": {"frozen": []}, "why": ""}), ("edits", 0, "why")),
        (edited({"step": 501, "lane": 0, "set": {"frozen": []}}), ("edits", 0, "step")),
        (edited({"step": -1, "lane": 0, "set": {"frozen": []}}), ("edits", 0, "step")),
        (edited({"step": 1, "lane": 1, "set": {"frozen": []}}), ("edits", 0, "lane")),
        (change(optimizer="sgd"), (*SET, "optimizer")),
        (change(optimizer={}), (*SET, "optimizer")),
        (change(optimizer={"beta1": 0.5}), (*SET, "optimizer", "beta1")),
        (change(optimizer={"name": "adam", "momentum": 0.5}), (*SET, "optimizer", "momentum")),
        (change(optimizer={"learning_rate": 11}), (*SET, "optimizer", "learning_rate")),
        (change(schedule={"rate": 0.5}), (*SET, "schedule", "rate")),
        (change(clipping=3), (*SET, "clipping")),
        (change(frozen=[2]), (*SET, "frozen", 0)),
        (change(frozen=[0, -1]), (*SET, "frozen", 1)),
        (change(frozen=0), (*SET, "frozen")),
        (change(params=[0, 1.0]), (*SET, "params", 0)),
        (change(params=[[0, 1.0], [2, 1.0]]), (*SET, "params", 1, 0)),
        (change(params=[[0, 1.0], [0, 2.0]]), (*SET, "params", 1, 0)),
        (change(params=[[0, True]]), (*SET, "params", 0, 1)),
        (change(params=[[0.0, 1.0]]), (*SET, "params", 0, 0)),
        (change(params=[[0, 1.1e6]]), (*SET, "params", 0, 1)),
        (network() | change_of(params=[[43, 0.0]]), (*SET, "params", 0, 0)),
        (
            network() | change_of(optimizer={"name": "adam", "learning_rate": None}),
            (*SET, "optimizer", "learning_rate"),
        ),
        (network() | {"stop": {"min_delta": 3}}, ("stop", "patience")),
        (network() | {"stop": {"patience": 0}}, ("stop", "patience")),
        (network() | {"stop": {"patience": 3, "min_delta": -1}}, ("stop", "min_delta")),
        (network() | {"stop": 3}, ("stop",)),
        (network() | {"record": {"weights": 1}}, ("record", "weights")),
    ],
)
def test_names_the_place(asked: dict[str, Any], where: tuple[str | int, ...]) -> None:
    with pytest.raises(SpecError) as caught:
        Run(asked)
    assert caught.value.where == where
    assert str(caught.value).startswith(".".join(map(str, where)))


@pytest.mark.parametrize("asked", [network(), surface(), {}])
def test_a_complete_spec_stays_as_it_is(asked: dict[str, Any]) -> None:
    full = Run(asked).spec
    assert Run(full).spec == full


def test_a_surface_is_what_nothing_asks_for() -> None:
    assert Run({}).spec == Run(surface(surface="rosenbrock", gradient_noise=0)).spec
    assert Run({}).spec == {
        "version": 1,
        "seed": 0,
        "steps": 500,
        "problem": {
            "kind": "surface",
            "surface": {"name": "rosenbrock", "a": 1.0, "b": 100.0},
            "gradient_noise": 0.0,
        },
        "lanes": [
            {
                "label": "Gradient descent",
                "start": [-1.5, 2.0],
                "optimizer": {"name": "gradient_descent", "learning_rate": suggested("gradient_descent")},
                "schedule": {"name": "constant", "per": "epoch", "first": 1},
                "clipping": {"name": "none"},
            }
        ],
        "edits": [],
        "stop": None,
        "record": {"params": 1, "gradient": 1, "state": 1},
    }


def suggested(optimizer: str, start: tuple[float, ...] = Rosenbrock.starts[0], **controls: Any) -> float:
    built = component("optimizers", {"name": optimizer, **controls}, ())
    assert isinstance(built, Optimizer)
    return Rosenbrock().suggested_rate(built, start)


@pytest.mark.parametrize(
    "optimizer", ["momentum", {"name": "momentum"}, {"name": "momentum", "learning_rate": None, "momentum": 0.5}]
)
def test_a_rate_that_is_not_given_is_the_surfaces_suggestion(optimizer: Any) -> None:
    controls = {"momentum": 0.5} if "momentum" in optimizer and isinstance(optimizer, dict) else {}
    lane = Run(surface() | {"lanes": [{"optimizer": optimizer, "start": [0, 1]}]}).spec["lanes"][0]
    assert lane["optimizer"]["learning_rate"] == suggested("momentum", (0.0, 1.0), **controls)
    assert lane["label"] == "Momentum"


def test_a_rate_that_is_given_is_kept() -> None:
    lane = {"optimizer": {"name": "momentum", "learning_rate": 1}, "label": "mine"}
    complete = Run(surface() | {"lanes": [lane]}).spec["lanes"][0]
    assert complete["optimizer"]["learning_rate"] == 1.0
    assert isinstance(complete["optimizer"]["learning_rate"], float)
    assert complete["label"] == "mine"


def test_a_line_has_one_coordinate() -> None:
    run = Run(surface(surface="parabola"))
    assert len(run.spec["lanes"][0]["start"]) == 1
    assert run.layout == [{"name": "x", "shape": [], "start": 0, "stop": 1}]


def test_edits_are_in_order_of_step_and_lane_and_keep_theirs() -> None:
    def rate(step: int, lane: int, value: float) -> dict[str, Any]:
        return {"step": step, "lane": lane, "set": {"optimizer": {"learning_rate": value}}}

    asked = [rate(9, 0, 1), rate(3, 1, 2), rate(3, 0, 3), rate(3, 1, 4)]
    spec = Run(surface() | {"lanes": [{}, {}], "edits": asked}).spec
    assert spec["edits"] == [asked[2], asked[1], asked[3], asked[0]]
    assert isinstance(spec["edits"][0]["set"]["optimizer"]["learning_rate"], float)
    assert Run(spec).spec == spec


def test_an_edit_that_is_wrong_is_named_by_its_own_place() -> None:
    late = {"step": 9, "lane": 0, "set": {"optimizer": {"beta1": 2.0}}}
    with pytest.raises(SpecError) as caught:
        Run(edited(late, {"step": 3, "lane": 0, "set": {"optimizer": "adam"}}))
    assert caught.value.where == ("edits", 0, "set", "optimizer", "beta1")


def test_controls_are_those_of_the_optimizer_at_the_time() -> None:
    first = {"step": 3, "lane": 0, "set": {"optimizer": {"name": "adam", "learning_rate": None}}}
    spec = Run(edited({"step": 9, "lane": 0, "set": {"optimizer": {"beta1": 0.5}}}, first)).spec
    named, partial = (edit["set"]["optimizer"] for edit in spec["edits"])
    assert named == {**as_spec(component("optimizers", "adam", ())), "learning_rate": suggested("adam")}
    assert partial == {"beta1": 0.5}
    assert Run(spec).spec == spec


def test_frozen_places_are_said_once() -> None:
    spec = Run(change(frozen=[1, 0, 1], params=[[1, 2], [0, 1]])).spec
    assert spec["edits"][0]["set"] == {"frozen": [0, 1], "params": [[0, 1.0], [1, 2.0]]}
