"""What a surface is: value, slopes and bends in closed form, and what is worth knowing before walking on it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement, product
from typing import Any, ClassVar, NamedTuple

import numpy as np

from engine.component import Array, Component
from engine.optimizers.base import Curvature, Optimizer

Place = tuple[Array, ...]
"""Coordinate by coordinate, each ``(rows,)``."""
Domain = tuple[tuple[float, float], ...]
"""Lowest and highest, a pair for every coordinate."""


class Minimum(NamedTuple):
    """A place where the surface is lower than all around it."""

    place: tuple[float, ...]
    value: float
    is_global: bool = True
    """Whether nothing in the domain is lower."""

    def describe(self) -> dict[str, Any]:
        """Plain data in the catalogue's shape."""
        return {"place": list(self.place), "value": self.value, "global": self.is_global}


@dataclass(frozen=True)
class Surface(Component):
    """A function of one or two coordinates, walked down by optimizers.

    A component writes `height`, `slopes` and `bends`, coordinate by coordinate; everyone else asks `value`, `gradient`
    and `hessian` over points ``(rows, dimension)``. Far outside the domain the numbers may overflow: callers who go
    there say so to NumPy (``np.errstate``).
    """

    steps: ClassVar[int] = 300
    """How many updates a run has unless its spec says."""
    story: ClassVar[str]
    """Why it is hard, in one sentence."""
    rates: ClassVar[Mapping[str, float]] = {}
    """Learning rates by optimizer, where the optimizer's own suggestion does not suit this surface."""
    contours: ClassVar[int] = 14
    """How many levels it has."""
    grading: ClassVar[float] = 2.0
    """How the levels crowd towards the bottom: 1 is evenly spaced."""

    @property
    def dimension(self) -> int:
        """How many coordinates it has."""
        return 2

    @property
    @abstractmethod
    def starts(self) -> tuple[tuple[float, ...], ...]:
        """Places worth starting from, the usual one first."""

    @abstractmethod
    def height(self, place: Place) -> Array:
        """The value, ``(rows,)``."""

    @abstractmethod
    def slopes(self, place: Place) -> tuple[Array, ...]:
        """The first derivatives, coordinate by coordinate, each ``(rows,)``."""

    @abstractmethod
    def bends(self, place: Place) -> tuple[Array | float, ...]:
        """The second derivatives, ``(rows,)`` or one number, upper triangle row by row: in the plane xx, xy, yy."""

    @abstractmethod
    def torch_code(self) -> str:
        """The height in PyTorch: the body of a function of the coordinates, which are tensors of one number.

        Written so that nothing cancels that does not cancel in `height`.
        """

    @abstractmethod
    def domain(self) -> Domain:
        """What a picture shows."""

    @abstractmethod
    def minima(self) -> list[Minimum]:
        """Every global minimum in the domain, the lowest first, and the local ones where they are few."""

    def levels(self) -> tuple[float, ...]:
        """Contour levels worth drawing, increasing: from the lowest minimum to the highest corner of the domain."""
        corners = np.array(list(product(*self.domain())))
        lowest, highest = self.minima()[0].value, float(self.value(corners).max())
        shares = (np.arange(1, self.contours + 1) / self.contours) ** self.grading
        return tuple((lowest + (highest - lowest) * shares).tolist())

    def value(self, points: Array) -> Array:
        """The height of every point, ``(rows,)``, for points ``(rows, dimension)``."""
        return self.height(self._coordinates(points))

    def gradient(self, points: Array) -> Array:
        """The exact gradient, ``(rows, dimension)``, for points ``(rows, dimension)``."""
        return np.array(self.slopes(self._coordinates(points))).T

    def hessian(self, points: Array) -> Array:
        """The exact Hessian, ``(rows, dimension, dimension)``; NaN where the surface has none (the tip of a cone)."""
        hessian = np.empty((*points.shape, self.dimension))
        pairs = combinations_with_replacement(range(self.dimension), 2)
        for (i, j), bend in zip(pairs, self.bends(self._coordinates(points)), strict=True):
            hessian[:, i, j] = hessian[:, j, i] = bend
        return hessian

    def seen_from(self, start: Sequence[float]) -> Curvature:
        """What an optimizer may know for its suggestion: measured at this start and at the places it heads for."""
        goals = np.array(self.goals())
        with np.errstate(all="ignore"):
            hessians = self.hessian(np.vstack([start, goals]))
            distance = float(np.linalg.norm(goals - np.array(start), axis=1).min())
        hessians = hessians[np.isfinite(hessians).all(axis=(1, 2))]
        largest = float(np.abs(np.linalg.eigvalsh(hessians)).max(initial=0.0))
        # Where nothing bends there is nothing to go by; 1 is the bowl's curvature.
        return Curvature(largest or 1.0, distance, self.steps)

    def goals(self) -> list[tuple[float, ...]]:
        """Where runs may end: the minima."""
        return [minimum.place for minimum in self.minima()]

    def suggested_rate(self, optimizer: Optimizer, start: Sequence[float]) -> float:
        """The optimizer's learning rate for this surface, in three digits, within the bounds of its control."""
        rate = self.rates.get(optimizer.name)
        if rate is None:
            rate = optimizer.suggest(self.seen_from(start))
        bounds = optimizer.controls()["learning_rate"].control
        # A suggestion is a guess: more digits would only make links long.
        return float(np.clip(float(f"{rate:.3g}"), bounds.minimum, bounds.maximum))

    def _coordinates(self, points: Array) -> Place:
        # Several times as fast as going through the rows of the transpose, in loops of which this is a good part.
        return tuple([points[:, i] for i in range(self.dimension)])

    @classmethod
    def describe(cls) -> dict[str, Any]:
        """The catalogue's entry, with what depends on controls at their defaults.

        `rates` are every optimizer's suggestion from the first start.
        """
        from engine.catalogue import components  # the catalogue imports the families, so not at the top

        usual = cls()
        optimizers = (optimizer() for optimizer in components("optimizers").values())
        return {
            **super().describe(),
            "dimension": usual.dimension,
            "domain": [list(pair) for pair in usual.domain()],
            "minima": [minimum.describe() for minimum in usual.minima()],
            "starts": [list(start) for start in usual.starts],
            "levels": list(usual.levels()),
            "steps": cls.steps,
            "rates": {o.name: usual.suggested_rate(o, usual.starts[0]) for o in optimizers if isinstance(o, Optimizer)},
            "story": cls.story,
        }


def bending(hessians: Array) -> tuple[Array, Array]:
    """The principal curvatures of Hessians ``(rows, d, d)`` and the directions they lie in.

    Returns
    -------
    curvatures : (rows, d)
        The eigenvalues, the smallest first; NaN where there is no Hessian.
    directions : (rows, d, d)
        The unit eigenvectors in the same order, one a row; of a vector and its opposite the one whose largest
        coordinate is positive.

    Examples
    --------
    >>> curvatures, directions = bending(np.array([[[2.0, 0.0], [0.0, -1.0]]]))
    >>> curvatures.tolist(), directions.tolist()
    ([[-1.0, 2.0]], [[[0.0, 1.0], [1.0, 0.0]]])
    """
    known = np.asarray(np.isfinite(hessians).all(axis=(1, 2)))
    curvatures, columns = np.linalg.eigh(np.where(known[:, None, None], hessians, 0.0))
    directions = columns.transpose(0, 2, 1)
    largest = np.take_along_axis(directions, np.abs(directions).argmax(axis=2, keepdims=True), axis=2)
    directions = np.where(largest < 0, -directions, directions) + 0.0
    curvatures[~known], directions[~known] = np.nan, np.nan
    return curvatures, directions
