"""What ends a lane before the last point: divergence, an optimizer that cannot go on, patience."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.block import Block
from engine.divergence import causes, surely_finite
from engine.optimizers.base import Evaluation
from engine.patience import Patience, Wait
from engine.problems.base import Kept, Problem


@dataclass(frozen=True, slots=True)
class Ended:
    """How a lane ended: its last valid point, and why when it diverged or failed."""

    status: str
    step: int
    cause: dict[str, Any] | None = None


Ends = dict[int, dict[int, Ended]]
"""By row of a block, which of its lanes do not get as far as that point, and how; at most one row."""


def diverged(problem: Problem, block: Block, first: int, row: int, stop: int) -> Ends:
    """The first of rows `row` … `stop` − 1 at which numbers are no longer finite; row 0 is point `first`."""
    params, gradient, values = block.params[row:stop], block.gradient[row:stop], block.track.values(stop)[row:]
    if not surely_finite(params, gradient, values):
        for k in range(row, stop):
            here = Evaluation(values[k - row], block.gradient[k])
            wrong = causes(problem.layout, first + k, block.params[k], here)
            if wrong:
                return {k: {lane: Ended("diverged", first + k - 1, cause) for lane, cause in wrong.items()}}
    return {}


def failed(block: Block, first: int, row: int, stop: int) -> list[Ends]:
    """The first of the rows at which an optimizer cannot go on, by group."""
    found = []
    for part in block.groups:
        for k in range(row, stop) if part.group.may_fail else ():
            wrong = np.flatnonzero(part.group.optimizer.failed(part.state(field[k] for field in part.fields)))
            if len(wrong):
                cause = {"what": "singular_hessian", "layer": None, "tensor": None, "step": first + k}
                lanes = (part.group.rows.start + wrong).tolist()
                found.append({k: dict.fromkeys(lanes, Ended("failed", first + k - 1, cause))})
                break
    return found


def stopped(
    block: Block, watched: Kept, patience: Patience, waits: Mapping[int, Wait], first: int, count: int
) -> tuple[Ends, dict[int, Wait]]:
    """The first of the block's first rows that is some lane's last, because what it is judged by has not got better.

    Parameters
    ----------
    watched : what lanes are judged by, and how often
    waits : how long each lane has waited before the block, by its index

    Returns
    -------
    ends : here the row is the last point itself, not the one after it
    waits : how long each lane has waited by then
    """
    found = dict(waits)
    name, due = watched.trace.name, [k for k in range(count) if (first + k) % watched.every == 0]
    if not due:
        return {}, found
    costs = block.track.values(count) if name == "loss" else None
    measured = {} if costs is not None else block.track.measure({name: [first + k for k in due]}, first, count)[name]
    for k in due:
        values = measured[first + k] if costs is None else costs[k]
        for lane, value in zip(block.lanes, values.tolist(), strict=True):
            found[lane.index] = found.get(lane.index, Wait()).after(value, patience)
        over = [row for row, lane in enumerate(block.lanes) if found[lane.index].over(patience)]
        if over:
            return {k: dict.fromkeys(over, Ended("stopped", first + k))}, found
    return {}, found
