"""What a problem is to the runner: first parameters, evaluations, and what can be measured at a point."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.component import Array, Trace
from engine.layout import Layout
from engine.optimizers.base import Evaluation
from engine.problems.track import Track, Wanted
from engine.spec import Lane


@dataclass(frozen=True, slots=True)
class Kept:
    """A trace of a problem and how often it is kept: every n-th point or update; 0: only the first and the last."""

    trace: Trace
    every: int

    def due(self, at: int, last: int) -> bool:
        """Whether the point or update with this number is kept, `last` being the run's last one."""
        return self.every == 1 or at == last or (at % self.every == 0 if self.every else at == 0)

    def due_among(self, first: int, count: int, last: int) -> list[int]:
        """Which of so many points or updates, from the first, are kept."""
        stop = first + count
        every = self.every or stop
        found = list(range(-(-first // every) * every, stop, every)) if stop else []
        return [*found, last] if first <= last < stop and last not in found[-1:] else found


class Bench(ABC):
    """A stack of lanes at work: lanes of a problem that can be evaluated in one go.

    A bench knows what the problem gives a lane at an update: its batch, its noise.
    """

    @abstractmethod
    def evaluate(self, params: Array, update: int) -> Evaluation:
        """Value and exact gradient for `params` ``(rows, dimension)``, with what that update is given."""

    def noise(self, update: int) -> Array | None:
        """What is added to the gradient of every lane at that update, ``(dimension,)``, wherever it is asked for."""
        del update
        return None

    @abstractmethod
    def measure(self, names: list[str], params: Array, point: int) -> Mapping[str, Array]:
        """The point traces of these names at `params` ``(rows, dimension)``, a row each."""

    @abstractmethod
    def epoch(self, update: NDArray[np.int64]) -> NDArray[np.int64]:
        """The indices, from 0, of the epochs that these updates belong to."""

    @property
    def numbers_a_point(self) -> int:
        """About how many numbers its track keeps of each lane and point beside parameters and gradient."""
        return 1

    def track(self, params: Array, gradient: Array, wanted: Wanted, plain: bool) -> Track:
        """What evaluates these rows at consecutive points; see `engine.problems.track`."""
        return Track(self, params, gradient, wanted, plain)


class Problem(ABC):
    """What a run minimises.

    Attributes
    ----------
    layout : names of the row's entries
    """

    layout: Layout

    @abstractmethod
    def start(self, lanes: list[Lane]) -> Array:
        """Point 0 of these lanes, ``(lanes, dimension)``."""

    @abstractmethod
    def stacks_with(self, lane: Lane) -> Hashable:
        """Lanes for which this is equal share a bench."""

    @abstractmethod
    def bench(self, lanes: list[Lane], rows: int) -> Bench:
        """A bench for `rows` rows of lanes like these."""

    @abstractmethod
    def watched(self, lane: Lane) -> Kept:
        """What early stopping judges the lane by, and how often."""

    @abstractmethod
    def kept(self, lane: Lane) -> list[Kept]:
        """The traces of this lane beside its optimizer's, and how often each is kept.

        The runner knows `params`, `loss`, `gradient`, `gradient_norm` and `rate`; any other is a point trace that it
        asks the bench to measure.
        """
