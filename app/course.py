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
from engine import Chunk, Run, Snapshot

MOST_HELD = 256
"""Points on the way to another one that are held at once."""


class Course:
    """A run of a complete spec as it is handed out, with pieces and snapshots left for others.

    All courses of one run share a computation, which goes ahead of them: whoever comes to where it stands has it
    advanced, the others find what it gave. One that comes to a point that it has left behind, and whose piece is gone,
    gets a computation of its own.

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
        self._spec = spec
        self._trajectory = Trajectory(spec)
        self._memory = memory
        self._clock = clock
        self._shared: Computation
        self._own: Computation | None = None
        self._rest: Piece | None = None
        """What is left of the piece that was handed out last."""
        self.next = 0
        """The next point that will be handed out; 0 as long as the run is not open."""
        self.done = False
        """Whether every lane has ended and all points have been handed out."""
        self.lanes: Lanes = ()
        """How each lane stands."""

    def open(self, from_step: int) -> None:
        """Go to the nearest snapshot at or before `from_step`; SpecError if the spec cannot be run."""
        snapshot = self._snapshot(from_step)
        self._shared = self._memory.computation(self._trajectory.id, lambda: self._computation(snapshot))
        self.next = 0 if snapshot is None else snapshot.step
        self.lanes = standing(self._spec, snapshot)

    @property
    def run(self) -> Run:
        """The engine's run, for what is known of it beforehand: its layout and traces. It stands anywhere."""
        return self._shared.run

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
            self.next, self.done, self.lanes = piece.end, piece.done, piece.lanes
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
        piece = piece or self._found() or (yield from self._together()) or (yield from self._alone())
        return piece

    def _found(self) -> Piece | None:
        return self._memory.pieces.get(self._trajectory, self.next)

    def _together(self) -> Generator[None, None, Piece | None]:
        """The next piece of the shared computation; None where that has gone on without leaving it."""
        while True:
            with self._shared.lock:
                # Another may have had it computed while this one waited.
                if (piece := self._found()) is not None:
                    return piece
                if self._shared.run.next >= self.next:
                    return self._computed(self._shared) if self._shared.run.next == self.next else None
                self._shared.approach(self.next)
            yield

    def _alone(self) -> Generator[None, None, Piece]:
        if self._own is None or self._own.run.next > self.next:
            self._own = self._computation(self._snapshot(self.next))
        while self._own.run.next < self.next:
            self._own.approach(self.next)
            yield
        return self._computed(self._own)

    def _computed(self, computation: Computation) -> Piece:
        piece = computation.piece()
        self._memory.pieces.add(self._trajectory, piece)
        return piece

    def _snapshot(self, step: int) -> Snapshot | None:
        return self._memory.snapshots.nearest(self._trajectory.at, min(step, self._trajectory.steps))

    def _computation(self, start: Snapshot | None) -> Computation:
        return Computation(self._spec, self._trajectory, self._memory.snapshots, start, self._clock)


def standing(spec: Mapping[str, Any], snapshot: Snapshot | None) -> Lanes:
    """How the lanes of a complete spec stand at a snapshot; None: before point 0."""
    ended = {} if snapshot is None else {lane: how for _, _, ends, _ in snapshot.stacks for lane, how in ends.items()}
    last = -1 if snapshot is None else snapshot.step - 1
    lanes = []
    for index, lane in enumerate(spec["lanes"]):
        how = ended.get(index)
        told = ("running", last, None) if how is None else (how.status, how.step, how.cause)
        lanes.append({"label": lane["label"], **dict(zip(("status", "step", "cause"), told, strict=True))})
    return tuple(lanes)
