"""Pieces of runs as they were computed, so that those who ask for the same run need not have it computed again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.canonical import Trajectory
from app.latest import Latest
from engine import Chunk, split

Lanes = tuple[Mapping[str, Any], ...]
"""How each lane stands, as plain data."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive points, and how the run stood after them.

    Attributes
    ----------
    chunk : the points
    lanes : how each lane stood
    done : whether all lanes had ended
    seconds : the work they took
    """

    chunk: Chunk
    lanes: Lanes
    done: bool
    seconds: float

    @property
    def end(self) -> int:
        """The first point after it."""
        return self.chunk.first_step + self.chunk.count

    def split(self, count: int) -> tuple[Piece, Piece]:
        """As two pieces, the first of which has `count` points; ValueError if that leaves nothing for one of them."""
        before, after = split(self.chunk, count)
        lanes = tuple(_standing(lane, after.first_step - 1) for lane in self.lanes)
        share = self.seconds * count / self.chunk.count
        return Piece(before, lanes, False, share), Piece(after, self.lanes, self.done, self.seconds - share)


def _standing(lane: Mapping[str, Any], point: int) -> Mapping[str, Any]:
    """How a lane stood at a point, from how it stood later."""
    if lane["step"] <= point:
        return lane
    return {**lane, "status": "running", "step": point, "cause": None}


class Pieces:
    """The latest used pieces of all runs, within a number of bytes. Safe to use from several threads.

    Parameters
    ----------
    limit : int
        Bytes; the pieces longest unused go first.
    """

    def __init__(self, limit: int) -> None:
        self._kept: Latest[tuple[bool, str, int], Piece] = Latest(limit)

    @property
    def bytes(self) -> int:
        """What the kept pieces take, roughly."""
        return self._kept.bytes

    def get(self, run: Trajectory, first: int) -> Piece | None:
        """The piece of a run that begins at point `first`, if it is there."""
        found = self._kept.get((True, run.whole, first))
        if found is not None and _is_shared(run, found):
            return found
        return self._kept.get((False, run.id, first))

    def add(self, run: Trajectory, piece: Piece) -> None:
        """Keep a piece of a run, unless there is one that begins there; others go when there is no room."""
        first = piece.chunk.first_step
        key = (True, run.whole, first) if _is_shared(run, piece) else (False, run.id, first)
        if key not in self._kept:
            self._kept.add(key, piece)


def _is_shared(run: Trajectory, piece: Piece) -> bool:
    """Whether a piece is the same in a longer run.

    The last update of a run is kept though it were not due, and how lanes stand after a piece says something of the
    point after it: so a piece that comes up to the end is its run's own.
    """
    return piece.end < run.steps
