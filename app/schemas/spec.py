"""A spec: read strictly, every default filled in, every limit of the settings checked."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from app.errors import Where
from app.schemas.components import Seed, read_component
from app.schemas.sentences import Number, Strict, check_limit, invalid, not_yet, read
from app.settings import Settings
from engine import catalogue
from engine.datasets.base import Dataset
from engine.losses.base import fitting

KINDS = ("surface", "network", "regression")
DEFAULT_OPTIMIZER = {"name": "gradient_descent", "learning_rate": 0.1}
NonNegative = Annotated[Number, Field(ge=0)]
Every = Annotated[int, Field(ge=0)]
Positive = Annotated[int, Field(ge=1)]


class Record(Strict):
    """Every n-th point or update of what is kept; 0: none."""

    params: Every = 0
    gradient: Every = 0
    state: Every = 0
    signal: Every = 0


class NetworkProblem(Strict):
    """A network, the data it learns and the cost it lowers. Components are read on their own."""

    kind: str
    dataset: Any = "circle"
    test_fraction: Annotated[Number, Field(ge=0, le=0.9)] = 0.0
    hidden: list[Positive] = Field(default_factory=lambda: [6, 3])
    activation: Any = "relu"
    loss: Any = None
    l2: NonNegative = 0.0
    l1: NonNegative = 0.0


class NetworkLane(Strict):
    """One competitor. Components are read on their own."""

    label: Annotated[str, Field(min_length=1, max_length=80)] | None = None
    initializer: Any = "fan_in_normal"
    activation: Any = None
    optimizer: Any = DEFAULT_OPTIMIZER
    schedule: Any = "constant"
    clipping: Any = "none"
    batch_size: Positive | None = None
    evaluate_every: Positive | None = None


class NetworkSpec(Strict):
    """A run of networks. Problem and lanes are read on their own, so that a place never holds a tag."""

    version: Annotated[int, Field(ge=1, le=1)] = 1
    seed: Seed = 0
    steps: Positive = 1000
    problem: Any
    lanes: list[Any] = Field(default_factory=lambda: [{}], min_length=1)
    edits: list[Any] = Field(default_factory=list)
    stop: Any = None
    record: Any = Field(default_factory=dict)


def complete(given: object, limits: Settings) -> dict[str, Any]:
    """The spec with every default filled in, as plain data; reading it again changes nothing.

    Raises
    ------
    ApiError
        ``invalid`` for a field that is wrong, ``limit`` for one over a limit, ``not_yet`` for what comes later.
    """
    check_kind(given)
    spec = read(NetworkSpec, given)
    check_limit(("steps",), spec.steps, limits.max_steps, "max_steps", "steps")
    check_limit(("lanes",), len(spec.lanes), limits.max_lanes, "max_lanes", "The number of lanes")
    if spec.edits:
        raise not_yet(("edits",), "Editing a run on its way")
    if spec.stop is not None:
        raise not_yet(("stop",), "Stopping by patience")
    return {
        "version": spec.version,
        "seed": spec.seed,
        "steps": spec.steps,
        "problem": complete_problem(spec.problem, limits),
        "lanes": [complete_lane(lane, ("lanes", i)) for i, lane in enumerate(spec.lanes)],
        "edits": [],
        "stop": None,
        "record": complete_record(spec.record, limits),
    }


def check_kind(given: object) -> None:
    """Raise unless the spec is an object whose problem is of a kind that can be run."""
    if not isinstance(given, dict):
        raise invalid((), "must be an object: a spec")
    problem = given.get("problem", {})
    if not isinstance(problem, dict):
        raise invalid(("problem",), "must be an object")
    kind = problem.get("kind", "surface")
    if not isinstance(kind, str) or kind not in KINDS:
        raise invalid(("problem", "kind"), f"must be one of {', '.join(KINDS)}")
    if kind != "network":
        raise not_yet(("problem", "kind"), f"A problem of kind {kind}")


def complete_problem(given: object, limits: Settings) -> dict[str, Any]:
    """The problem of a network run, complete."""
    where: Where = ("problem",)
    problem = read(NetworkProblem, given, where)
    check_limit((*where, "hidden"), len(problem.hidden), limits.max_layers, "max_layers", "The number of hidden layers")
    for i, units in enumerate(problem.hidden):
        check_limit((*where, "hidden", i), units, limits.max_units, "max_units", f"hidden[{i}]")
    dataset = complete_dataset(problem.dataset, limits, (*where, "dataset"))
    return {
        "kind": "network",
        "dataset": dataset,
        "test_fraction": problem.test_fraction,
        "hidden": problem.hidden,
        "activation": read_component("activations", problem.activation, (*where, "activation")),
        "loss": complete_loss(problem.loss, dataset, (*where, "loss")),
        "l2": problem.l2,
        "l1": problem.l1,
    }


def complete_dataset(given: object, limits: Settings, where: Where) -> dict[str, Any]:
    """A data set, complete."""
    dataset = read_component("datasets", given, where)
    points = dataset.get("points")
    if isinstance(points, int):
        check_limit((*where, "points"), points, limits.max_points, "max_points", "points")
    examples = dataset.get("examples")
    if isinstance(examples, list):
        check_limit((*where, "examples"), len(examples), limits.max_points, "max_points", "The number of examples")
    return dataset


def complete_loss(given: object, dataset: dict[str, Any], where: Where) -> dict[str, Any]:
    """A loss, complete; null is the one that fits the data."""
    if given is not None:
        return read_component("losses", given, where)
    chosen = catalogue.component("datasets", {k: v for k, v in dataset.items() if k != "seed"}, where)
    assert isinstance(chosen, Dataset)
    return read_component("losses", fitting(chosen.classes), where)


def complete_lane(given: object, where: Where) -> dict[str, Any]:
    """A lane of a network run, complete."""
    lane = read(NetworkLane, given, where)
    if isinstance(given, dict) and "label" in given and lane.label is None:
        raise invalid((*where, "label"), "must be text")
    if lane.activation is not None:
        raise not_yet((*where, "activation"), "An activation of a lane's own")
    optimizer = read_component("optimizers", lane.optimizer, (*where, "optimizer"))
    return {
        "label": lane.label or catalogue.components("optimizers")[optimizer["name"]].label,
        "initializer": read_component("initializers", lane.initializer, (*where, "initializer")),
        "activation": None,
        "optimizer": optimizer,
        "schedule": read_component("schedules", lane.schedule, (*where, "schedule")),
        "clipping": read_component("clippings", lane.clipping, (*where, "clipping")),
        "batch_size": lane.batch_size,
        "evaluate_every": lane.evaluate_every,
    }


def complete_record(given: object, limits: Settings) -> dict[str, int]:
    """What is kept, complete."""
    record = read(Record, given, ("record",)).model_dump()
    for name, every in record.items():
        check_limit(("record", name), every, limits.max_steps, "max_steps", name)
    return record
