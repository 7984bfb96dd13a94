"""What the engine says of a spec that cannot be run."""

from __future__ import annotations

from typing import Any

import pytest

from engine import Run, SpecError


def network(**changes: Any) -> dict[str, Any]:
    return {"problem": {"kind": "network", **changes}}


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ({}, ("problem",)),
        ({"problem": {"kind": "surface"}}, ("problem", "kind")),
        (network() | {"step": 3}, ("step",)),
        (network(colour="red"), ("problem", "colour")),
        (network(dataset="squares"), ("problem", "dataset", "name")),
        (network(dataset={"name": "circle", "points": 3}), ("problem", "dataset", "points")),
        (network(dataset={"name": "circle", "spin": 3}), ("problem", "dataset", "spin")),
        (network(dataset=7), ("problem", "dataset")),
        (network(activation="softplus"), ("problem", "activation", "name")),
        (network(loss="none"), ("problem", "loss", "name")),
        (network() | {"lanes": []}, ("lanes",)),
        (network() | {"lanes": [7]}, ("lanes", 0)),
        (network() | {"lanes": [{}, {"speed": 1}]}, ("lanes", 1, "speed")),
        (network() | {"lanes": [{"optimizer": "sgd"}]}, ("lanes", 0, "optimizer", "name")),
        (network() | {"lanes": [{"activation": "tanh"}]}, ("lanes", 0, "activation")),
        (network() | {"lanes": [{"batch_size": 101}]}, ("lanes", 0, "batch_size")),
        (network(test_fraction=0.2) | {"lanes": [{"batch_size": 81}]}, ("lanes", 0, "batch_size")),
        (network() | {"edits": [{"step": 1}]}, ("edits",)),
        (network() | {"stop": {"patience": 3}}, ("stop",)),
        (network() | {"record": {"weights": 1}}, ("record", "weights")),
    ],
)
def test_names_the_place(asked: dict[str, Any], where: tuple[str | int, ...]) -> None:
    with pytest.raises(SpecError) as caught:
        Run(asked)
    assert caught.value.where == where
    assert str(caught.value).startswith(".".join(map(str, where)))


def test_a_complete_spec_stays_as_it_is() -> None:
    full = Run(network()).spec
    assert Run(full).spec == full
