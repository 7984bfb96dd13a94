"""The fields of a run on a network, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from engine.activations.base import Activation
from engine.catalogue import as_spec, component, components
from engine.checks import LARGEST_INTEGER, Where
from engine.datasets.base import Dataset
from engine.errors import SpecError
from engine.initializers.base import Initializer
from engine.losses.base import Loss, fitting
from engine.network.layout import Layout
from engine.optimizers.base import Optimizer
from engine.spec.common import EVERY, LABEL, STEPPING, Lane, labelled, stepping
from engine.spec.fields import Chosen, Field, Listed, Real, Whole, split
from engine.spec.kind import Kind

DATASET = Chosen(
    family="datasets",
    default="circle",
    beside={"seed": Whole(minimum=0, maximum=LARGEST_INTEGER, nullable=True)},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkLane(Lane):
    """One competitor of a run on a network; an activation of its own overrides the problem's."""

    initializer: Initializer
    activation: Activation
    batch_size: int | None
    evaluate_every: int | None


@dataclass(frozen=True, slots=True)
class NetworkSpec:
    """The problem of a run on a network."""

    dataset: Dataset
    dataset_seed: int
    test_fraction: float
    hidden: tuple[int, ...]
    loss: Loss
    l2: float
    l1: float


class NetworkKind(Kind):
    """A network, the data it learns and the cost it lowers."""

    problem: ClassVar[Mapping[str, Field]] = {
        "dataset": DATASET,
        "test_fraction": Real(minimum=0, maximum=0.9, default=0.0),
        "hidden": Listed(each=Whole(minimum=1), default=[6, 3]),
        "activation": Chosen(family="activations", default="relu"),
        "loss": Chosen(family="losses", nullable=True),
        "l2": Real(minimum=0, default=0.0),
        "l1": Real(minimum=0, default=0.0),
    }
    lane: ClassVar[Mapping[str, Field]] = {
        "label": LABEL,
        "initializer": Chosen(family="initializers", default="fan_in_normal"),
        "activation": Chosen(family="activations", nullable=True),
        "optimizer": Chosen(family="optimizers", default={"name": "gradient_descent", "learning_rate": 0.1}),
        **STEPPING,
        "batch_size": Whole(minimum=1, nullable=True),
        "evaluate_every": Whole(minimum=1, nullable=True),
    }
    record: ClassVar[Mapping[str, Field]] = dict.fromkeys(("params", "gradient", "state", "signal"), EVERY)

    def complete_problem(self, problem: dict[str, Any]) -> dict[str, Any]:
        return {**problem, "loss": as_spec(_loss(problem["loss"], _dataset(problem)))}

    def dimension(self, problem: Mapping[str, Any]) -> int:
        dataset = _dataset(problem)
        output = _loss(problem["loss"], dataset).output(dataset.classes)
        assert output is not None, "complete_problem has checked that the loss fits the data"
        return Layout((2, *problem["hidden"], output.units)).dimension

    def steps(self, problem: Mapping[str, Any]) -> int:
        return 1000

    def complete_lane(self, lane: dict[str, Any], problem: Mapping[str, Any], where: Where) -> dict[str, Any]:
        optimizer = components("optimizers")[lane["optimizer"]["name"]]
        assert issubclass(optimizer, Optimizer)
        if optimizer.needs_hessian:
            message = f"{optimizer.name} needs second derivatives, which a network does not give; it runs on surfaces"
            raise SpecError((*where, "optimizer"), message)
        return labelled(lane)

    def parse_problem(self, problem: Mapping[str, Any], seed: int) -> NetworkSpec:
        dataset, own_seed = _dataset(problem), problem["dataset"]["seed"]
        return NetworkSpec(
            dataset=dataset,
            dataset_seed=seed if own_seed is None else own_seed,
            test_fraction=problem["test_fraction"],
            hidden=tuple(problem["hidden"]),
            loss=_loss(problem["loss"], dataset),
            l2=problem["l2"],
            l1=problem["l1"],
        )

    def parse_lane(self, lane: Mapping[str, Any], index: int, problem: Mapping[str, Any]) -> NetworkLane:
        where = ("lanes", index)
        initializer = component("initializers", lane["initializer"], (*where, "initializer"))
        assert isinstance(initializer, Initializer)
        return NetworkLane(
            index=index,
            **stepping(lane, where),
            initializer=initializer,
            activation=_activation(problem if lane["activation"] is None else lane),
            batch_size=lane["batch_size"],
            evaluate_every=lane["evaluate_every"],
        )


def _dataset(problem: Mapping[str, Any]) -> Dataset:
    own, _ = split(problem["dataset"], DATASET.beside or {})
    dataset = component("datasets", own, ("problem", "dataset"))
    assert isinstance(dataset, Dataset)
    return dataset


def _activation(part: Mapping[str, Any]) -> Activation:
    activation = component("activations", part["activation"], ("problem", "activation"))
    assert isinstance(activation, Activation)
    return activation


def _loss(choice: Any, dataset: Dataset) -> Loss:
    where = ("problem", "loss")
    loss = component("losses", fitting(dataset.classes) if choice is None else choice, where)
    assert isinstance(loss, Loss)
    if loss.output(dataset.classes) is None:
        data = f"data of {dataset.classes} classes" if dataset.classes else "values to be predicted"
        raise SpecError(where, f"{loss.name} does not fit {data}")
    return loss
