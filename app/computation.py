"""A run of the engine, advanced in pieces short enough to share a thread with others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Lock
from time import thread_time
from typing import Any

from app.canonical import Trajectory
from app.pieces import Lanes, Piece
from app.snapshots import Snapshots
from engine import Run, Snapshot

PIECE_SECONDS = 0.002
"""How long one call of the engine should work, beside what calling costs, so that a turn ends about when it should."""

Clock = Callable[[], float]


class Computation:
    """A run of a complete spec from a point on, with snapshots kept on the way.

    Parameters
    ----------
    spec : mapping
        A complete spec; SpecError if it cannot be run.
    trajectory : Trajectory
        What it passes through.
    snapshots : Snapshots
    start : Snapshot or None
        Where it begins; None: at point 0.
    clock : callable
        Seconds that the calling thread has worked. Time spent waiting for a processor says nothing of the run: on a
        busy machine pieces would shrink to single points, which cost many times as much each.

    Attributes
    ----------
    run : the engine's run
    lock : is held by the one who advances it, where several may
    """

    def __init__(
        self,
        spec: Mapping[str, Any],
        trajectory: Trajectory,
        snapshots: Snapshots,
        start: Snapshot | None = None,
        clock: Clock = thread_time,
    ) -> None:
        self._spec = dict(spec)
        self._clock = clock
        self._snapshots = snapshots
        self._trajectory = trajectory
        self._pace = 1.0
        """Points that take about PIECE_SECONDS."""
        self._calling = PIECE_SECONDS
        """What a call costs however many points it computes: no more than the quickest one so far."""
        self.run = self._run_from(start)
        self.lock = Lock()

    @property
    def lanes(self) -> Lanes:
        """How each lane stands, as plain data."""
        return tuple(
            {"label": lane.label, "status": lane.status, "step": lane.step, "cause": lane.cause}
            for lane in self.run.lanes
        )

    def approach(self, step: int) -> None:
        """Come nearer to point `step`: by a snapshot on the way, or else by a piece that is thrown away."""
        snapshot = self._snapshots.nearest(self._trajectory.at, step)
        if snapshot is not None and snapshot.step > self.run.next:
            self.run = self._run_from(snapshot)
        else:
            self.piece(step - self.run.next)

    def piece(self, most: int | None = None) -> Piece:
        """The next points, as many as take about PIECE_SECONDS but at most so many; none past the end."""
        points = self._points(most)
        started = self._clock()
        chunk = self.run.advance(points)
        took = self._clock() - started
        self._took(points, took)
        return Piece(chunk, self.lanes, self.run.done, took)

    def _run_from(self, snapshot: Snapshot | None) -> Run:
        return Run(self._spec) if snapshot is None else Run.resume(self._spec, snapshot)

    def _points(self, most: int | None) -> int:
        """How many points to compute in one go: never past the next snapshot."""
        to_snapshot = self._snapshots.next_due(self.run.next) - self.run.next
        return max(1, min(most or to_snapshot, int(self._pace), to_snapshot))

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
