"""A stack of lanes at a point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from engine.component import Array
from engine.group import groups, sort_key
from engine.optimizers.base import State
from engine.problems.base import Problem
from engine.spec import Lane


@dataclass(frozen=True, slots=True)
class Moment:
    """Everything that the rest of a run follows from. Its arrays are never written to again.

    Attributes
    ----------
    point : number of the point
    lanes : the lanes still running, in `sort_key` order
    params : (lanes, dimension)
    states : the optimizer's state of each group of lanes
    """

    point: int
    lanes: tuple[Lane, ...]
    params: Array
    states: tuple[State, ...]

    @classmethod
    def start(cls, problem: Problem, lanes: list[Lane]) -> Self:
        """Point 0 of these lanes."""
        ordered = tuple(sorted(lanes, key=sort_key))
        params = problem.start(list(ordered))
        states = tuple(group.optimizer.init(params[group.rows]) for group in groups(ordered))
        return cls(0, ordered, params, states)

    def only(self, rows: list[int]) -> Moment:
        """The same moment without the other rows."""
        states = []
        for group, state in zip(groups(self.lanes), self.states, strict=True):
            inside = [row - group.rows.start for row in rows if group.rows.start <= row < group.rows.stop]
            if inside:
                states.append(type(state)(*(field[inside] for field in state)))
        return Moment(self.point, tuple(self.lanes[row] for row in rows), self.params[rows], tuple(states))

    def row_of(self, lane: int) -> int:
        """The row of the lane with this index."""
        return next(row for row, other in enumerate(self.lanes) if other.index == lane)
