"""A run's spec: completed with every default, checked, and taken apart into components.

The app checks specs that come from outside with the same declarations and finer messages; this module is what a
Python program meets that hands a dictionary to `engine.Run`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.activations.base import Activation
from engine.catalogue import as_spec, component
from engine.clippings.base import Clipping
from engine.datasets.base import Dataset
from engine.errors import SpecError
from engine.initializers.base import Initializer
from engine.losses.base import Loss, fitting
from engine.optimizers.base import Optimizer
from engine.schedules.base import Schedule

RUN = {"version": 1, "seed": 0, "steps": 1000}
PROBLEM = {
    "dataset": "circle",
    "test_fraction": 0.0,
    "hidden": [6, 3],
    "activation": "relu",
    "loss": None,
    "l2": 0.0,
    "l1": 0.0,
}
LANE = {
    "label": None,
    "initializer": "fan_in_normal",
    "activation": None,
    "optimizer": {"name": "gradient_descent", "learning_rate": 0.1},
    "schedule": "constant",
    "clipping": "none",
    "batch_size": None,
    "evaluate_every": None,
}
RECORD = {"params": 0, "gradient": 0, "state": 0, "signal": 0}


@dataclass(frozen=True, slots=True)
class Lane:
    """One competitor of a run on a network."""

    index: int
    label: str
    initializer: Initializer
    optimizer: Optimizer
    schedule: Schedule
    clipping: Clipping
    batch_size: int | None
    evaluate_every: int | None


@dataclass(frozen=True, slots=True)
class NetworkSpec:
    """The problem of a run on a network."""

    dataset: Dataset
    dataset_seed: int
    test_fraction: float
    hidden: tuple[int, ...]
    activation: Activation
    loss: Loss
    l2: float
    l1: float


@dataclass(frozen=True, slots=True)
class Parsed:
    """A whole spec, taken apart."""

    seed: int
    steps: int
    problem: NetworkSpec
    lanes: tuple[Lane, ...]
    record: Mapping[str, int]


def complete(spec: Mapping[str, Any]) -> dict[str, Any]:
    """The spec with all defaults filled in and components as objects; SpecError names what is wrong."""
    known = {*RUN, "problem", "lanes", "edits", "stop", "record"}
    _only(spec, known, ())
    problem = _object(spec.get("problem"), ("problem",))
    if problem.get("kind") != "network":
        raise SpecError(("problem", "kind"), "must be network; other kinds arrive in a later version")
    _only(problem, {"kind", *PROBLEM}, ("problem",))
    problem = {"kind": "network", **PROBLEM, **problem}
    chosen = problem["dataset"]
    seed = chosen.get("seed") if isinstance(chosen, Mapping) else None
    if isinstance(chosen, Mapping):
        chosen = {k: v for k, v in chosen.items() if k != "seed"}
    dataset = component("datasets", chosen, ("problem", "dataset"))
    problem["dataset"] = {**as_spec(dataset), "seed": seed}
    problem["hidden"] = list(problem["hidden"])
    problem["activation"] = as_spec(component("activations", problem["activation"], ("problem", "activation")))
    assert isinstance(dataset, Dataset)
    problem["loss"] = as_spec(_loss(problem["loss"], dataset))
    for later, nothing in (("edits", []), ("stop", None)):
        if spec.get(later, nothing) != nothing:
            raise SpecError((later,), f"{later} arrive in a later version")
    lanes = spec.get("lanes", [{}])
    if not isinstance(lanes, list) or not lanes:
        raise SpecError(("lanes",), "must be a list of at least one lane")
    record = _object(spec.get("record", {}), ("record",))
    _only(record, set(RECORD), ("record",))
    return {
        **RUN,
        **{key: spec[key] for key in RUN if key in spec},
        "problem": problem,
        "lanes": [_complete_lane(_object(lane, ("lanes", i)), i) for i, lane in enumerate(lanes)],
        "edits": [],
        "stop": None,
        "record": {**RECORD, **record},
    }


def parse(spec: Mapping[str, Any]) -> Parsed:
    """A complete spec taken apart into components."""
    problem = spec["problem"]
    dataset = component(
        "datasets", {k: v for k, v in problem["dataset"].items() if k != "seed"}, ("problem", "dataset")
    )
    activation = component("activations", problem["activation"], ("problem", "activation"))
    assert isinstance(dataset, Dataset)
    assert isinstance(activation, Activation)
    seed = problem["dataset"]["seed"]
    return Parsed(
        seed=spec["seed"],
        steps=spec["steps"],
        problem=NetworkSpec(
            dataset=dataset,
            dataset_seed=spec["seed"] if seed is None else seed,
            test_fraction=problem["test_fraction"],
            hidden=tuple(problem["hidden"]),
            activation=activation,
            loss=_loss(problem["loss"], dataset),
            l2=problem["l2"],
            l1=problem["l1"],
        ),
        lanes=tuple(_lane(lane, index) for index, lane in enumerate(spec["lanes"])),
        record=spec["record"],
    )


def _complete_lane(lane: Mapping[str, Any], index: int) -> dict[str, Any]:
    where = ("lanes", index)
    _only(lane, set(LANE), where)
    full = {**LANE, **lane}
    if full["activation"] is not None:
        raise SpecError((*where, "activation"), "a lane's own activation arrives in a later version")
    for key, family in FAMILY_OF.items():
        full[key] = as_spec(component(family, full[key], (*where, key)))
    if full["label"] is None:
        full["label"] = component("optimizers", full["optimizer"], where).label
    return full


FAMILY_OF = {
    "initializer": "initializers",
    "optimizer": "optimizers",
    "schedule": "schedules",
    "clipping": "clippings",
}
"""The component fields of a lane, and the family each is chosen from."""


def _lane(lane: Mapping[str, Any], index: int) -> Lane:
    chosen = {part: component(family, lane[part], ("lanes", index, part)) for part, family in FAMILY_OF.items()}
    initializer, optimizer = chosen["initializer"], chosen["optimizer"]
    schedule, clipping = chosen["schedule"], chosen["clipping"]
    assert isinstance(initializer, Initializer)
    assert isinstance(optimizer, Optimizer)
    assert isinstance(schedule, Schedule)
    assert isinstance(clipping, Clipping)
    size, every = lane["batch_size"], lane["evaluate_every"]
    return Lane(index, lane["label"], initializer, optimizer, schedule, clipping, size, every)


def _loss(choice: Any, dataset: Dataset) -> Loss:
    where = ("problem", "loss")
    loss = component("losses", fitting(dataset.classes) if choice is None else choice, where)
    assert isinstance(loss, Loss)
    data = f"data of {dataset.classes} classes" if dataset.classes else "values to be predicted"
    if loss.output(dataset.classes) is None:
        raise SpecError(where, f"{loss.name} does not fit {data}")
    return loss


def _object(value: Any, where: tuple[str | int, ...]) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise SpecError(where, "must be an object")
    return dict(value)


def _only(given: Mapping[str, Any], known: set[str], where: tuple[str | int, ...]) -> None:
    for key in given:
        if key not in known:
            raise SpecError((*where, key), "is not a field of a spec")
