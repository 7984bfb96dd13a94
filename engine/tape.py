"""What is kept of a run between two points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.component import Array
from engine.problems.base import Kept


@dataclass(frozen=True, slots=True)
class Series:
    """A piece of a trace of one lane.

    Attributes
    ----------
    values : (rows,), (rows, dimension) or (rows, layers)
    steps : (rows,) int32, the point or update of each row; None when every one is kept
    ended : the last point of a lane that ended early, if the last row was not due and is kept for that; else None
    """

    values: Array
    steps: NDArray[np.int32] | None = None
    ended: int | None = None

    def __len__(self) -> int:
        return len(self.values)


class Tape:
    """Records one trace of some lanes.

    Parameters
    ----------
    kept : the trace, and how often it is kept
    lanes : how many lanes it records
    count : how many points or updates it may see
    last : the last point or update of the run, which is always kept
    """

    def __init__(self, kept: Kept, lanes: int, count: int, last: int) -> None:
        self.kept = kept
        self._lanes = lanes
        self._capacity = min(count, count // max(kept.every, 1) + 3)
        self._last = last
        self._values: Array = np.empty(0)
        self._steps: list[int] = []

    def due(self, at: int) -> bool:
        """Whether the point or update with this number is kept."""
        return self.kept.due(at, self._last)

    def due_among(self, first: int, count: int) -> list[int]:
        """Which of so many points or updates are kept."""
        return self.kept.due_among(first, count, self._last)

    def put(self, steps: Sequence[int], values: Array) -> None:
        """Keeps these points or updates, a row of every lane each: ``(steps, lanes, ...)``."""
        if not steps:
            return
        if not self._steps:
            self._values = np.empty((self._capacity, self._lanes, *values.shape[2:]))
        self._values[len(self._steps) : len(self._steps) + len(steps)] = values
        self._steps += steps

    def series(
        self,
        row: int,
        last: int | None = None,
        late: Mapping[str, Series] | None = None,
        partial: frozenset[str] = frozenset(),
    ) -> Series:
        """What was kept of a lane.

        The traces that the lane has only in part, `partial`, say the step of every row.

        A lane that ended early has a `last` point or update: rows after it are forgotten, and it is kept even if it
        was not due; `late` then holds the lane's traces up to it.
        """
        steps = self._steps if last is None else [step for step in self._steps if step <= last]
        values = self._values[: len(steps), row].copy() if steps else np.empty(0)
        name = self.kept.trace.name
        ended = None
        # A lane that has got another optimizer at its last point has no earlier update of the new one's traces.
        if last is not None and last >= 0 and late is not None and name in late and not self.due(last):
            steps = [*steps, last]
            values = _joined([values, late[name].values[-1:]])
            ended = last + (self.kept.trace.kind == "update")
        every_step = self.kept.every == 1 and name not in partial
        return Series(values, None if every_step else np.array(steps, dtype=np.int32), ended)


def join_series(pieces: Iterable[Mapping[str, Series]]) -> dict[str, Series]:
    """The traces of one lane from consecutive pieces of them."""
    found: dict[str, list[Series]] = {}
    for piece in pieces:
        for name, series in piece.items():
            found.setdefault(name, []).append(series)
    return {name: _join(parts) for name, parts in found.items()}


def split_series(piece: Mapping[str, Series], first: int, at: int) -> tuple[dict[str, Series], dict[str, Series]]:
    """The traces of one lane, a piece that begins at `first`, as those before point or update `at` and the others.

    A row that is kept because the lane ended comes with the lane's last point, as it does where a run is cut: before
    that, nobody knows.
    """
    before: dict[str, Series] = {}
    after: dict[str, Series] = {}
    for name, series in piece.items():
        row = at - first if series.steps is None else int(np.searchsorted(series.steps, at))
        is_later = series.ended is not None and series.ended >= at
        if is_later:
            row = min(row, len(series) - 1)
        for part, rows, is_last in ((before, slice(row), not is_later), (after, slice(row, None), is_later)):
            if len(series.values[rows]):
                steps = None if series.steps is None else series.steps[rows]
                part[name] = Series(series.values[rows], steps, series.ended if is_last else None)
    return before, after


def _join(parts: list[Series]) -> Series:
    if len(parts) == 1:
        return parts[0]
    steps = [part.steps for part in parts if part.steps is not None]
    return Series(_joined([p.values for p in parts]), np.concatenate(steps) if steps else None, parts[-1].ended)


def _joined(values: list[Array]) -> Array:
    # A piece without rows does not know how wide the others are.
    filled = [v for v in values if len(v)]
    return np.concatenate(filled) if filled else values[0]
