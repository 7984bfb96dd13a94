"""Consecutive points of a run, and how they are put together and cut."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from engine.tape import Series, join_series, split_series


@dataclass(frozen=True, slots=True)
class Chunk:
    """Consecutive points of all lanes.

    Attributes
    ----------
    first_step : the first point
    count : how many points; a lane that has ended has fewer rows, or none
    lanes : by lane, the traces that have rows: point traces of these points, update traces of the updates from them
    """

    first_step: int
    count: int
    lanes: tuple[dict[str, Series], ...]


def join(chunks: Iterable[Chunk], traces: Iterable[Iterable[str]] = ()) -> list[dict[str, Series]]:
    """The whole traces of each lane from consecutive chunks.

    Parameters
    ----------
    chunks : of one run, in order
    traces : names of each lane's traces (`Run.lane_traces`); one that has no row at all is then there, empty
    """
    found = list(chunks)
    width = max((len(chunk.lanes) for chunk in found), default=0)
    joined = [join_series(chunk.lanes[i] for chunk in found) for i in range(width)]
    for lane, names in zip(joined, traces, strict=False):
        for name in names:
            lane.setdefault(name, Series(np.empty(0)))
    return joined


def split(chunk: Chunk, count: int) -> tuple[Chunk, Chunk]:
    """A chunk in two, the first of which has `count` points; both look into the chunk's arrays.

    Raises
    ------
    ValueError
        If there are not as many points and at least one more.
    """
    if not 0 < count < chunk.count:
        raise ValueError(f"a chunk of {chunk.count} points cannot be cut after {count}")
    at = chunk.first_step + count
    lanes = [split_series(lane, chunk.first_step, at) for lane in chunk.lanes]
    return (
        Chunk(chunk.first_step, count, tuple(before for before, _ in lanes)),
        Chunk(at, chunk.count - count, tuple(after for _, after in lanes)),
    )
