"""Lanes that step together: same optimizer, schedule and clipping in all but their numbers."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.component import Array, Trace, stack, tile
from engine.optimizers.base import COMMON_OBSERVATIONS, Evaluation, Optimizer, Oracle, State
from engine.recording import refuse_recorded
from engine.schedules.base import Schedule
from engine.spec import Lane


class Update(NamedTuple):
    """One update of a group: what changed, and what it was made from.

    Attributes
    ----------
    params : (rows, dimension), after the update
    state : after the update
    used_gradient, evaluated_at : (rows, dimension), of the last evaluation that the optimizer asked for
    """

    params: Array
    state: State
    used_gradient: Array
    evaluated_at: Array


class Group:
    """Rows `rows` of a stack.

    Parameters
    ----------
    lanes : the lanes of these rows
    rows : slice of the stack's rows
    """

    def __init__(self, lanes: tuple[Lane, ...], rows: slice) -> None:
        self.lanes = lanes
        self.rows = rows
        self.optimizer = stack([lane.optimizer for lane in lanes])
        self.schedule = stack([lane.schedule for lane in lanes])
        self.clipping = stack([lane.clipping for lane in lanes])
        self._schedules: dict[int, Schedule] = {}
        self.may_fail = type(self.optimizer).failed is not Optimizer.failed
        held = [(row, place) for row, lane in enumerate(lanes) for place in lane.frozen]
        self._held = tuple(np.array(held).T) if held else None

    @property
    def states(self) -> list[Trace]:
        """The optimizer's state as point traces."""
        return [t for t in self.optimizer.traces if t.kind == "point"]

    @property
    def observations(self) -> list[Trace]:
        """What is only shown, as update traces."""
        return [*COMMON_OBSERVATIONS, *(t for t in self.optimizer.traces if t.kind == "update")]

    def rates(self, updates: NDArray[np.int64], epochs: NDArray[np.int64]) -> Array:
        """The learning rates ``(updates, rows, 1)`` of the updates with these numbers, in these epochs."""
        counted = (epochs if self.schedule.per == "epoch" else updates).astype(np.float64)
        n = np.repeat(self.schedule.first + counted, len(self.lanes))[:, None]
        if len(updates) not in self._schedules:
            self._schedules[len(updates)] = tile(self.schedule, len(updates))
        factors = self._schedules[len(updates)].scale(n)
        rates: Array = self.optimizer.learning_rate * factors.reshape(len(updates), len(self.lanes), 1)
        return rates

    def update(self, evaluate: Oracle, state: State, params: Array, rate: Array) -> Update:
        """One update from `params`; what `evaluate` gives is clipped before the optimizer sees it."""
        asked: list[tuple[Array, Array]] = []

        def ask(at: Array) -> Evaluation:
            found = evaluate(at)
            used = self.clipping.clip(found.gradient)
            asked.append((at, used))
            return Evaluation(found.value, used, found.hessian)

        after, new_state = self.optimizer.update(ask, state, params, rate)
        if self._held is not None:
            refuse_recorded(params)
            after = after.copy()
            after[self._held] = params[self._held]
        at, used = asked[-1]
        return Update(after, new_state, used, at)

    def observe(self, before: Array, after: Array, gradient: Array) -> dict[str, Array]:
        """What is shown of any update from `before` to `after` with this exact gradient, by trace name."""
        moved = after - before
        return {"update": moved, "angle": angle(moved, -gradient)}


def groups(lanes: tuple[Lane, ...]) -> list[Group]:
    """The lanes, which are in `sort_key` order, parted into groups."""
    found, start = [], 0
    for _, members in groupby(lanes, key=sort_key):
        together = tuple(members)
        found.append(Group(together, slice(start, start + len(together))))
        start += len(together)
    return found


def sort_key(lane: Lane) -> str:
    """Equal for lanes that can step together."""
    return repr([part.shape_key() for part in (lane.optimizer, lane.schedule, lane.clipping)])


def angle(a: Array, b: Array) -> Array:
    """The angle between rows in degrees, ``(rows,)``; 0 where one of them is zero."""
    lengths = np.sqrt(np.vecdot(a, a) * np.vecdot(b, b))
    cosine = np.divide(np.vecdot(a, b), lengths, out=np.ones_like(lengths), where=lengths > 0)
    degrees: Array = np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0)))
    return degrees
