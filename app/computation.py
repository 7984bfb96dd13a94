"""A run of the engine, advanced in slices short enough to share a thread with others."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from math import inf
from time import thread_time
from typing import Any

from app.canonical import Trajectory
from app.snapshots import Snapshots
from engine import Chunk, Run

PIECE_SECONDS = 0.002
"""How long one call of the engine should work, beside what calling costs, so that a turn ends about when it should."""

Clock = Callable[[], float]


class Computation:
    """A run of a complete spec from a point on, with snapshots kept on the way.

    Its methods are generators that yield between slices; only one thread may be in them at a time.

    Parameters
    ----------
    spec : mapping
        A complete spec.
    snapshots : Snapshots
    clock : callable
        Seconds that the calling thread has worked. Time spent waiting for a processor says nothing of a piece: on a
        busy machine pieces would shrink to single points, which cost many times as much each.
    """

    def __init__(self, spec: Mapping[str, Any], snapshots: Snapshots, clock: Clock = thread_time) -> None:
        self._spec = dict(spec)
        self._clock = clock
        self._snapshots = snapshots
        self._trajectory = Trajectory(self._spec)
        self._pace = 1.0
        """Points that take about PIECE_SECONDS."""
        self._calling = PIECE_SECONDS
        """What a call costs however many points it computes: no more than the quickest one so far."""
        self._opened = False
        self.run: Run

    def open(self, from_step: int) -> None:
        """Make the run, from the nearest snapshot at or before `from_step`; SpecError if it cannot be."""
        snapshot = self._snapshots.nearest(self._trajectory.at, min(from_step, self._spec["steps"]))
        self.run = Run(self._spec) if snapshot is None else Run.resume(self._spec, snapshot)
        self._opened = True

    @property
    def next(self) -> int:
        """The next point that will be computed; 0 as long as the run is not open."""
        return self.run.next if self._opened else 0

    def seek(self, step: int) -> Generator[None, None, None]:
        """Compute up to point `step`, or to the end, and throw it away."""
        while self.run.next < step and not self.run.done:
            piece = self._piece(step - self.run.next)
            started = self._clock()
            self.run.seek(self.run.next + piece)
            self._took(piece, self._clock() - started)
            yield

    def advance(
        self, points: int, least: int | None = None, seconds: float = inf
    ) -> Generator[None, None, list[Chunk]]:
        """Compute the next `points` points, or what is left; returned as consecutive pieces.

        Once there are `least` of them (by default all), it goes on only until they took `seconds` of work.
        """
        pieces: list[Chunk] = []
        wanted, spent = points, 0.0
        enough = points if least is None else least
        while wanted > 0 and not self.run.done and (points - wanted < enough or spent < seconds):
            piece = self._piece(wanted)
            started = self._clock()
            chunk = self.run.advance(piece)
            took = self._clock() - started
            spent += took
            self._took(piece, took)
            if chunk.count == 0:
                break
            pieces.append(chunk)
            wanted -= chunk.count
            yield
        return pieces

    def lanes(self) -> list[dict[str, Any]]:
        """How each lane stands, as plain data."""
        return [
            {"label": lane.label, "status": lane.status, "step": lane.step, "cause": lane.cause}
            for lane in self.run.lanes
        ]

    def _piece(self, wanted: int) -> int:
        """How many points to compute in one go: never past the next snapshot."""
        to_snapshot = self._snapshots.next_due(self.run.next) - self.run.next
        return max(1, min(wanted, int(self._pace), to_snapshot))

    def _took(self, points: int, seconds: float) -> None:
        # Many short lanes cost more for being called than for a point: counted in, that would hold pieces at one point.
        self._calling = min(self._calling, seconds)
        measured = PIECE_SECONDS * points / max(seconds - self._calling, 1e-7)
        # One slow slice should not make the next ones tiny, nor the reverse.
        self._pace = min(max(measured, self._pace / 2, 1.0), self._pace * 4)
        run = self.run
        if not run.done and self._snapshots.due(run.next):
            identity = self._trajectory.at(run.next)
            if not self._snapshots.has(identity, run.next):
                self._snapshots.add(identity, run.snapshot())
