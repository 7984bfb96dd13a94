"""Edits at work: lanes at a point, changed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from engine.group import groups, sort_key
from engine.moment import Moment
from engine.optimizers.base import Optimizer
from engine.spec.edits import Edit


class Edits:
    """The edits of a run, by the point at which they act.

    Parameters
    ----------
    edits : in order of their steps
    """

    def __init__(self, edits: Iterable[Edit] = ()) -> None:
        self._at: dict[int, list[Edit]] = {}
        for edit in edits:
            self._at.setdefault(edit.step, []).append(edit)
        self._steps = list(self._at)

    def next(self, point: int, until: int) -> int:
        """The first point after `point` at which something changes, or `until` if that comes first."""
        place = bisect_right(self._steps, point)
        return min(until, self._steps[place]) if place < len(self._steps) else until

    def apply(self, moment: Moment) -> Moment:
        """The moment after the edits of its point; itself where there are none."""
        for edit in self._at.get(moment.point, ()):
            if any(lane.index == edit.lane for lane in moment.lanes):
                moment = _edited(moment, edit)
        return moment


def _edited(moment: Moment, edit: Edit) -> Moment:
    """The moment after one edit. Lanes are grouped anew: the lane may now step with others."""
    row = moment.row_of(edit.lane)
    lanes, params = list(moment.lanes), moment.params.copy()
    states = _alone(moment)
    old = lanes[row]
    lanes[row] = replace(
        old,
        optimizer=edit.optimizer,
        schedule=edit.schedule,
        clipping=edit.clipping,
        frozen=old.frozen if edit.frozen is None else edit.frozen,
    )
    for place, value in edit.params.items():
        params[row, place] = value
    if not same_state(old.optimizer, edit.optimizer):
        states[row] = groups((lanes[row],))[0].optimizer.init(params[row : row + 1])
    order = sorted(range(len(lanes)), key=lambda i: sort_key(lanes[i]))
    arranged = tuple(lanes[i] for i in order)
    together = [[states[i] for i in order[group.rows]] for group in groups(arranged)]
    return Moment(moment.point, arranged, params[order], tuple(_stacked(rows) for rows in together))


def same_state(old: Optimizer, new: Optimizer) -> bool:
    """Whether the state of one optimizer means the same to the other: they differ at most in numbers."""
    structural = [control.name for control in old.controls().values() if control.control.structural]
    return type(old) is type(new) and all(getattr(old, name) == getattr(new, name) for name in structural)


def _alone(moment: Moment) -> list[object]:
    """The state of each row by itself, in the moment's order."""
    found: list[object] = []
    for group, state in zip(groups(moment.lanes), moment.states, strict=True):
        for row in range(len(group.lanes)):
            found.append(type(state)(*(field[row : row + 1] for field in state)))
    return found


def _stacked(states: list[object]) -> object:
    """One state of many rows."""
    first = states[0]
    return type(first)(*(np.concatenate(fields) for fields in zip(*states, strict=True)))
