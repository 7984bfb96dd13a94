"""Lanes that step together: same optimizer, schedule and clipping in all but their numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from engine.component import Array, Trace, stack
from engine.optimizers.base import COMMON_OBSERVATIONS, Evaluation, State
from engine.spec import Lane


@dataclass(frozen=True, slots=True)
class Update:
    """One update of a group: what changed, and what it was made from.

    Attributes
    ----------
    params : (rows, dimension), after the update
    state : after the update
    rate : (rows, 1)
    used_gradient, evaluated_at : (rows, dimension), of the last evaluation that the optimizer asked for
    """

    params: Array
    state: State
    rate: Array
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

    @property
    def states(self) -> list[Trace]:
        """The optimizer's state as point traces."""
        return [t for t in self.optimizer.traces if t.kind == "point"]

    @property
    def observations(self) -> list[Trace]:
        """What is only shown, as update traces."""
        return [*COMMON_OBSERVATIONS, *(t for t in self.optimizer.traces if t.kind == "update")]

    def update(
        self,
        number: int,
        epoch: int,
        state: State,
        params: Array,
        here: Evaluation,
        elsewhere: Callable[[Array], Evaluation],
        noise: Array | None = None,
    ) -> Update:
        """One update from `params`, where the evaluation is known; `elsewhere` evaluates at any other point.

        `noise` is added to every gradient that the optimizer is given, before clipping.
        """
        rate = self.optimizer.learning_rate * self.schedule.at(number, epoch, len(params))
        asked: list[tuple[Array, Array]] = []

        def ask(at: Array) -> Evaluation:
            found = here if at is params else elsewhere(at)
            used = self.clipping.clip(found.gradient if noise is None else found.gradient + noise)
            asked.append((at, used))
            return Evaluation(found.value, used, found.hessian)

        after, new_state = self.optimizer.update(ask, state, params, rate)
        at, used = asked[-1]
        return Update(after, new_state, rate, used, at)

    def observe(self, before: Array, here: Evaluation, update: Update) -> dict[str, Array]:
        """The observations of an update from `before`, by trace name."""
        moved = update.params - before
        return {
            "used_gradient": update.used_gradient,
            "evaluated_at": update.evaluated_at,
            "update": moved,
            "angle": angle(moved, -here.gradient),
            **self.optimizer.observe(update.state, update.rate),
        }


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
    lengths = np.sqrt(np.sum(a * a, axis=1) * np.sum(b * b, axis=1))
    cosine = np.divide(np.sum(a * b, axis=1), lengths, out=np.ones_like(lengths), where=lengths > 0)
    degrees: Array = np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0)))
    return degrees
