"""The runs that were answered last, so that a run can be asked for by its id."""

from __future__ import annotations

from app.latest import Latest
from app.whole_run import WholeRun


class RunCache:
    """The latest used runs, within a number of bytes. Safe to use from several threads.

    Parameters
    ----------
    limit : int
        Bytes; the runs longest unused go first, and one that is larger by itself is not kept at all.
    """

    def __init__(self, limit: int) -> None:
        self._kept: Latest[str, WholeRun] = Latest(limit)

    @property
    def bytes(self) -> int:
        """What the kept runs take, roughly."""
        return self._kept.bytes

    def add(self, run: WholeRun) -> bool:
        """Keep a run; whether there is room for it."""
        return self._kept.add(run.id, run)

    def get(self, identity: str) -> WholeRun | None:
        """The run of this id, if it is still there."""
        return self._kept.get(identity)
