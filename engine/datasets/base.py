"""What a data set is, and how a run's data are made from it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import numpy as np
from numpy.random import Generator

from engine.component import Array, Component, Control, Number
from engine.errors import SpecError
from engine.seeds import Streams, child, generator

EDGE = 5.0
"""Every point lies in [−EDGE, EDGE]²."""


@dataclass(frozen=True)
class Dataset(Component):
    """Two or more classes of points in the plane, exactly balanced (the first classes get what is left over)."""

    classes: ClassVar[int] = 2

    points: Annotated[
        int,
        Control(
            symbol="m",
            minimum=4,
            maximum=2000,
            marks=(100, 300),
            help="How many points, training and held out.",
        ),
    ] = 100
    noise: Annotated[
        Number,
        Control(
            symbol=r"\nu",
            minimum=0,
            maximum=1,
            help="Standard deviation of what is added to each coordinate.",
        ),
    ] = 0.0

    @abstractmethod
    def place(self, label: int, count: int, random: Generator) -> Array:
        """`count` points of a class, ``(count, 2)``; fewer points are the first of more."""

    @classmethod
    def describe(cls) -> dict[str, Any]:
        """The catalogue's entry, with the number of classes."""
        return {**super().describe(), "classes": cls.classes}


@dataclass(frozen=True, slots=True)
class Data:
    """The points of a run.

    Attributes
    ----------
    inputs : (m, 2), training
    targets : (m,), the class 0, 1, … as a float
    test_inputs : (n, 2), held out; n may be 0
    test_targets : (n,)
    classes : number of classes
    """

    inputs: Array
    targets: Array
    test_inputs: Array
    test_targets: Array
    classes: int


def load(dataset: Mapping[str, Any], run_seed: int, test_fraction: float) -> Data:
    """The data of a run.

    Parameters
    ----------
    dataset : mapping
        As in a spec: ``name``, controls, and ``seed`` (None: the run's).
    run_seed : int
    test_fraction : float in [0, 1)
        How much of each class is held out, rounded to whole points.

    Raises
    ------
    SpecError
        For an unknown data set or control, or when a class would be left without a training point.
    """
    from engine.catalogue import component  # the catalogue imports the families, so not at the top

    where = ("problem", "dataset")
    chosen = component("datasets", {k: v for k, v in dataset.items() if k != "seed"}, where)
    assert isinstance(chosen, Dataset)
    seed = dataset.get("seed")
    return make(chosen, run_seed if seed is None else seed, test_fraction)


def make(dataset: Dataset, seed: int, test_fraction: float) -> Data:
    """The data of a component: placed, moved by noise, clipped to the square, split class by class."""
    stream = Streams.of(seed).data
    placing, moving, splitting = (child(stream, i) for i in range(3))
    training: list[Array] = []
    held_out: list[Array] = []
    for label in range(dataset.classes):
        count = (dataset.points + dataset.classes - 1 - label) // dataset.classes
        place = dataset.place(label, count, generator(placing, label))
        place = place + float(dataset.noise) * generator(moving, label).standard_normal((count, 2))
        place = np.clip(place, -EDGE, EDGE)
        held = round(count * test_fraction)
        if held >= count:
            raise SpecError(("problem", "test_fraction"), "leaves a class without a training point")
        order = generator(splitting, label).permutation(count)
        test = np.zeros(count, dtype=bool)
        test[order[:held]] = True
        training.append(place[~test])
        held_out.append(place[test])
    return Data(*_dealt(training), *_dealt(held_out), classes=dataset.classes)


def _dealt(by_class: list[Array]) -> tuple[Array, Array]:
    """The classes dealt out in turn, so that none is always drawn on top of another."""
    inputs = np.concatenate(by_class)
    targets = np.concatenate([np.full(len(part), float(label)) for label, part in enumerate(by_class)])
    turn = np.concatenate([np.arange(len(part)) for part in by_class])
    order = np.lexsort((targets, turn))
    return inputs[order], targets[order]
