"""A formula over its domain, on a grid: what can be known of it before anyone walks on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from engine.component import Array
from engine.formula.program import Program

FAR = 5.0
"""How far the domain reaches from 0 along each coordinate."""
SIDES = {1: 2001, 2: 101}
"""By dimension, how many values a side of the grid has: odd, so that 0 is among them."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What somebody who walks on a formula should know."""

    what: str
    """value, gradient (where the value is finite), or minimum (there is none)."""
    share: float
    """Of the sample, 0 … 1."""
    place: tuple[float, ...] | None
    """For example here."""
    message: str


@dataclass(frozen=True)
class Sample:
    """Values and finiteness on a grid of the domain."""

    program: Program
    dimension: int

    @cached_property
    def points(self) -> Array:
        """Every place of the grid, ``(rows, dimension)``, x running fastest."""
        side = self.side
        grid = np.meshgrid(*[side] * self.dimension)
        return np.stack([coordinate.ravel() for coordinate in grid], axis=1)

    @property
    def side(self) -> Array:
        """The coordinates along one side; 0 is 0."""
        half = SIDES[self.dimension] // 2
        return np.asarray(np.arange(-half, half + 1) * (FAR / half), dtype=np.float64)

    @property
    def spacing(self) -> float:
        """From one place to the next."""
        return 2 * FAR / (SIDES[self.dimension] - 1)

    @cached_property
    def values(self) -> Array:
        """The value at every place, ``(rows,)``."""
        with np.errstate(all="ignore"):
            return np.asarray(self.program.value(self.points.T), dtype=np.float64)

    @cached_property
    def is_safe(self) -> NDArray[np.bool_]:
        """Where a run can be: value and slopes are finite, ``(rows,)``."""
        with np.errstate(all="ignore"):
            slopes = np.array(self.program.slopes(self.points.T))
        safe: NDArray[np.bool_] = np.isfinite(self.values) & np.isfinite(slopes).all(axis=0)
        return safe

    @property
    def is_finite(self) -> NDArray[np.bool_]:
        """Where there is a value, ``(rows,)``."""
        return np.isfinite(self.values)

    @cached_property
    def lowest(self) -> tuple[float, ...] | None:
        """The lowest place of the grid that a run can be at; None if there is no such place."""
        if not self.is_safe.any():
            return None
        at = int(np.where(self.is_safe, self.values, np.inf).argmin())
        return tuple(self.points[at].tolist())

    def problems(self) -> list[Problem]:
        """Where there is no value, or no slope."""
        return [
            *self._where("value", ~self.is_finite, "not finite"),
            *self._where("gradient", self.is_finite & ~self.is_safe, "without a finite slope"),
        ]

    def _where(self, what: str, bad: NDArray[np.bool_], said: str) -> list[Problem]:
        places = np.flatnonzero(bad)
        if not len(places):
            return []
        # One from the middle of them, which is more telling than a corner.
        place = tuple(self.points[places[len(places) // 2]].tolist())
        share = len(places) / len(bad)
        return [Problem(what, share, place, f"{said} on {_percent(share)} of the domain, e.g. at {_shown(place)}")]


def _percent(share: float) -> str:
    return f"{max(1, round(100 * share))} %" if share >= 0.005 else "less than 1 %"


def _shown(place: tuple[float, ...]) -> str:
    numbers = ", ".join(f"{coordinate:.4g}".replace("-", "−") for coordinate in place)
    return f"({numbers})" if len(place) > 1 else f"x = {numbers}"
