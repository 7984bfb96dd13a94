"""A whole run: all that an answer says of it, whatever the answer's form."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.course import Course
from engine import Chunk, Series, join

PIECE_BYTES = 2_000_000
"""About how much is computed between two looks at how much there is."""
MOST_POINTS = 1_024
Check = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class WholeRun:
    """A run that has been computed to its end, in the engine's own numbers.

    Every form of an answer is written from these, so that one copy in float64, the shortest that loses nothing,
    serves all of them.

    Attributes
    ----------
    id, spec, layout : the run's id, its complete spec, and what its flat rows of parameters consist of
    lanes : label, status, step and cause of each lane
    shapes : by name of a trace: ``params``, ``scalar``, ``layers`` or ``matrix``
    traces : of each lane, by name
    """

    id: str
    spec: Mapping[str, Any]
    layout: list[dict[str, Any]]
    lanes: Sequence[Mapping[str, Any]]
    shapes: Mapping[str, str]
    traces: list[dict[str, Series]]

    def series(self) -> Iterator[tuple[str, Series]]:
        """Every trace under its full name, as ``lane/0/params``."""
        for index, lane in enumerate(self.traces):
            for name, series in lane.items():
                yield f"lane/{index}/{name}", series


def compute(identity: str, course: Course, check: Check = lambda _: None) -> Generator[None, None, WholeRun]:
    """A whole run, of a course that is open at its first point; yields between slices of the work.

    Parameters
    ----------
    identity : str
        The run's id.
    course : Course
    check : callable
        Told from time to time how many bytes of numbers are kept so far; what it raises ends the work.
    """
    run = course.run
    chunks: list[Chunk] = []
    kept = 0
    points = max(1, min(MOST_POINTS, PIECE_BYTES // (2 * run.row_bytes)))
    while not course.done:
        pieces = yield from course.advance(points)
        if pieces:
            lanes = tuple(join(pieces))
            kept += sum(series.values.nbytes for lane in lanes for series in lane.values())
            check(kept)
            chunks.append(Chunk(pieces[0].first_step, sum(piece.count for piece in pieces), lanes))
    names = run.lane_traces
    found = join(chunks) or [{} for _ in names]
    del chunks
    traces = [
        {name: lane.get(name, Series(np.empty(0))) for name in wanted}
        for lane, wanted in zip(found, names, strict=True)
    ]
    shapes = {name: trace["shape"] for name, trace in run.traces.items()}
    return WholeRun(identity, run.spec, run.layout, course.lanes, shapes, traces)
