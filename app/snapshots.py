"""Snapshots of runs, so that a resumed run need not be computed from its beginning."""

from __future__ import annotations

import dataclasses
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

import numpy as np

from engine import Snapshot

OVERHEAD = 200
"""What an object costs beside its numbers, roughly."""


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
        self._limit = limit
        self._kept: OrderedDict[tuple[str, int], tuple[Snapshot, int]] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    @property
    def bytes(self) -> int:
        """What the kept snapshots take, roughly."""
        return self._bytes

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
        size = footprint(snapshot)
        with self._lock:
            key = (run, snapshot.step)
            if key in self._kept:
                self._bytes -= self._kept.pop(key)[1]
            self._kept[key] = (snapshot, size)
            self._bytes += size
            while self._bytes > self._limit:
                self._bytes -= self._kept.popitem(last=False)[1][1]

    def nearest(self, run: Callable[[int], str], step: int) -> Snapshot | None:
        """The last snapshot at or before point `step`, if there is one; `run` tells the run's id at each point."""
        with self._lock:
            for at in range(step // self.every * self.every, 0, -self.every):
                key = (run(at), at)
                if key in self._kept:
                    self._kept.move_to_end(key)
                    return self._kept[key][0]
        return None


def footprint(value: object) -> int:
    """Bytes that `value` holds: its arrays, wherever they are, and a little for each object around them."""
    if isinstance(value, np.ndarray):
        return value.nbytes + OVERHEAD
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return OVERHEAD + sum(footprint(getattr(value, field.name)) for field in dataclasses.fields(value))
    if isinstance(value, dict):
        return OVERHEAD + sum(footprint(key) + footprint(item) for key, item in value.items())
    if isinstance(value, list | tuple | set | frozenset):
        return OVERHEAD + sum(footprint(item) for item in value)
    if isinstance(value, str | bytes):
        return OVERHEAD + len(value)
    return OVERHEAD if value is not None else 0
