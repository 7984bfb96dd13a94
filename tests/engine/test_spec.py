"""What the engine says of a spec that cannot be run."""

from __future__ import annotations

from typing import Any

import pytest

from engine import Run, SpecError
from engine.catalogue import component
from engine.optimizers.base import Optimizer
from engine.surfaces.rosenbrock import Rosenbrock


def network(**changes: Any) -> dict[str, Any]:
    return {"problem": {"kind": "network", **changes}}


def surface(**changes: Any) -> dict[str, Any]:
    return {"problem": {"kind": "surface", **changes}}


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
        (network() | {"steps": True}, ("steps",)),
        (network() | {"lanes": [{"batch_size": 101}]}, ("lanes", 0, "batch_size")),
        (network(test_fraction=0.2) | {"lanes": [{"batch_size": 81}]}, ("lanes", 0, "batch_size")),
        (network() | {"edits": [{"step": 1}]}, ("edits", 0)),
        (network() | {"stop": {"patience": 3}}, ("stop",)),
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
