"""The course of a run, from a point on: what others have had computed is found, the rest is computed."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from math import inf
from time import thread_time
from typing import Any

from app.canonical import Trajectory
from app.computation import Clock, Computation
from app.memory import Memory
from app.pieces import Lanes, Piece
from engine import Chunk, Run

MOST_HELD = 256
"""Points on the way to another one that are held at once."""


class Course:
    """A run of a complete spec as it is handed out, with pieces and snapshots left for others.

    Its methods are generators that yield between pieces; only one thread may be in them at a time.

    Parameters
    ----------
    spec : mapping
        A complete spec.
    memory : Memory
    clock : callable
        Seconds that the calling thread has worked.
    """

    def __init__(self, spec: Mapping[str, Any], memory: Memory, clock: Clock = thread_time) -> None:
        self._trajectory = Trajectory(spec)
        self._pieces = memory.pieces
        self._computation = Computation(spec, self._trajectory, memory.snapshots, clock)
        self._last: Piece | None = None
        """What was handed out last."""
        self._rest: Piece | None = None
        """What is left of the piece that it was cut from."""
        self.next = 0
        """The next point that will be handed out; 0 as long as the run is not open."""

    def open(self, from_step: int) -> None:
        """Make the run, from the nearest snapshot at or before `from_step`; SpecError if it cannot be."""
        self._computation.open(from_step)
        self.next = self.run.next

    @property
    def run(self) -> Run:
        """The engine's run: what is known of it before a point is computed. It may be behind `next`."""
        return self._computation.run

    @property
    def done(self) -> bool:
        """Whether every lane has ended and all points have been handed out."""
        return self.run.done if self._last is None else self._last.done

    @property
    def lanes(self) -> Lanes:
        """How each lane stands, as plain data."""
        return self._computation.lanes if self._last is None else self._last.lanes

    def seek(self, step: int) -> Generator[None, None, None]:
        """Go on to point `step`, or to the end, and throw away what is before it."""
        while self.next < step and not self.done:
            yield from self.advance(min(step - self.next, MOST_HELD))

    def advance(
        self, points: int, least: int | None = None, seconds: float = inf
    ) -> Generator[None, None, list[Chunk]]:
        """The next `points` points, or what is left, as consecutive chunks.

        Once there are `least` of them (by default all), it goes on only until they took `seconds` of work, whoever
        had that.
        """
        chunks: list[Chunk] = []
        wanted, spent = points, 0.0
        enough = points if least is None else least
        while wanted > 0 and not self.done and (points - wanted < enough or spent < seconds):
            piece = yield from self._piece()
            if piece.chunk.count > wanted:
                piece, self._rest = piece.split(wanted)
            self._last, self.next = piece, piece.end
            if piece.chunk.count == 0:
                break
            spent += piece.seconds
            chunks.append(piece.chunk)
            wanted -= piece.chunk.count
            yield
        return chunks

    def _piece(self) -> Generator[None, None, Piece]:
        """The points that come next, however many: pieces are cut where the first who asked for them had them cut.

        Were they as long as each one wants them, nobody would find what another left.
        """
        piece, self._rest = self._rest, None
        if piece is None:
            piece = self._pieces.get(self._trajectory, self.next)
        if piece is None:
            yield from self._computation.catch_up(self.next)
            piece = self._computation.piece()
            self._pieces.add(self._trajectory, piece)
        return piece
