"""The runs that were answered last, so that a run can be asked for by its id."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from app.snapshots import footprint
from app.whole_run import WholeRun


class RunCache:
    """The latest used runs, within a number of bytes. Safe to use from several threads.

    Parameters
    ----------
    limit : int
        Bytes; the runs longest unused go first, and one that is larger by itself is not kept at all.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._kept: OrderedDict[str, tuple[WholeRun, int]] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    @property
    def bytes(self) -> int:
        """What the kept runs take, roughly."""
        return self._bytes

    def add(self, run: WholeRun) -> bool:
        """Keep a run; whether there is room for it."""
        size = footprint(run)
        if size > self._limit:
            return False
        with self._lock:
            if run.id in self._kept:
                self._bytes -= self._kept.pop(run.id)[1]
            self._kept[run.id] = (run, size)
            self._bytes += size
            while self._bytes > self._limit:
                self._bytes -= self._kept.popitem(last=False)[1][1]
        return True

    def get(self, identity: str) -> WholeRun | None:
        """The run of this id, if it is still there."""
        with self._lock:
            if identity not in self._kept:
                return None
            self._kept.move_to_end(identity)
            return self._kept[identity][0]
