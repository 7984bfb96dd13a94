"""What a data set is, and how a run's data are made from it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np
from numpy.random import Generator, SeedSequence

from engine.component import Array, Component, Control, Number
from engine.errors import SpecError
from engine.seeds import Streams, child, generator

EDGE = 5.0
"""Every point lies in [−EDGE, EDGE]²."""


@dataclass(frozen=True)
class Dataset(Component):
    """Points in the plane, each with a class or a value."""

    @property
    @abstractmethod
    def classes(self) -> int:
        """How many classes there are; 0: the targets are values, for regression."""

    @abstractmethod
    def draw(self, placing: SeedSequence, moving: SeedSequence) -> tuple[Array, Array]:
        """Inputs ``(m, 2)`` and targets ``(m,)``, in order; `moving` is for what noise adds."""

    @classmethod
    def describe(cls) -> dict[str, Any]:
        """The catalogue's entry, with the number of classes at the defaults."""
        return {**super().describe(), "classes": cls().classes}


@dataclass(frozen=True)
class Sample(Dataset):
    """Points that are drawn: how many, and how noisy."""

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
            help="Standard deviation of what is added: to each coordinate, or to the value.",
        ),
    ] = 0.0


@dataclass(frozen=True)
class Clouds(Sample):
    """Two or more classes, each of its own shape, exactly balanced (the first classes get what is left over)."""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.points < self.classes:
            raise SpecError(("points",), f"must be at least {self.classes}, one a class")

    @property
    def classes(self) -> int:
        """How many clouds there are."""
        return 2

    @abstractmethod
    def place(self, label: int, count: int, random: Generator) -> Array:
        """`count` points of a class, ``(count, 2)``; fewer points are the first of more."""

    def draw(self, placing: SeedSequence, moving: SeedSequence) -> tuple[Array, Array]:
        """Each class placed, moved by noise, clipped to the square; the classes are dealt out in turn."""
        inputs = np.empty((self.points, 2))
        targets = np.arange(self.points) % self.classes
        for label in range(self.classes):
            count = len(inputs[label :: self.classes])
            place = self.place(label, count, generator(placing, label))
            place = place + float(self.noise) * generator(moving, label).standard_normal((count, 2))
            # Dealt out, so that no class is always drawn on top of another.
            inputs[label :: self.classes] = np.clip(place, -EDGE, EDGE)
        return inputs, targets.astype(np.float64)


@dataclass(frozen=True, slots=True)
class Data:
    """The points of a run.

    Attributes
    ----------
    inputs : (m, 2), training
    targets : (m,), the class 0, 1, … as a float, or a value
    test_inputs : (n, 2), held out; n may be 0
    test_targets : (n,)
    classes : number of classes; 0: the targets are values
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
    """The data of a component: its examples, split class by class, their order kept.

    Raises
    ------
    SpecError
        When a class would be left without a training point.
    """
    stream = Streams.of(seed).data
    placing, moving, splitting = (child(stream, i) for i in range(3))
    inputs, targets = dataset.draw(placing, moving)
    held_out = np.zeros(len(targets), dtype=bool)
    for label in range(max(1, dataset.classes)):
        members = np.flatnonzero(targets == label) if dataset.classes else np.arange(len(targets))
        held = round(len(members) * test_fraction)
        if held >= len(members):
            raise SpecError(("problem", "test_fraction"), "leaves a class without a training point")
        held_out[members[generator(splitting, label).permutation(len(members))[:held]]] = True
    return Data(inputs[~held_out], targets[~held_out], inputs[held_out], targets[held_out], dataset.classes)
