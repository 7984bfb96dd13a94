"""Snapshots of runs, so that a resumed run need not be computed from its beginning."""

from __future__ import annotations

from collections.abc import Callable

from app.latest import Latest
from engine import Snapshot


class Snapshots:
    """The latest used snapshots of all runs, within a number of bytes. Safe to use from several threads.

    Parameters
    ----------
    limit : int
        Bytes; the snapshots longest unused go first.
    every : int
        Points between two snapshots of a run.
    """

    def __init__(self, limit: int, every: int) -> None:
        self.every = every
        self._kept: Latest[tuple[str, int], Snapshot] = Latest(limit)

    @property
    def bytes(self) -> int:
        """What the kept snapshots take, roughly."""
        return self._kept.bytes

    def due(self, step: int) -> bool:
        """Whether a run that passes point `step` leaves a snapshot there."""
        return step > 0 and step % self.every == 0

    def next_due(self, step: int) -> int:
        """The first point after `step` that leaves a snapshot."""
        return (step // self.every + 1) * self.every

    def has(self, run: str, step: int) -> bool:
        """Whether there is a snapshot of `run` at point `step`."""
        return (run, step) in self._kept

    def add(self, run: str, snapshot: Snapshot) -> None:
        """Keep a snapshot; others go when there is no room."""
        self._kept.add((run, snapshot.step), snapshot)

    def nearest(self, run: Callable[[int], str], step: int) -> Snapshot | None:
        """The last snapshot at or before point `step`, if there is one; `run` tells the run's id at each point."""
        for at in range(step // self.every * self.every, 0, -self.every):
            found = self._kept.get((run(at), at))
            if found is not None:
                return found
        return None
