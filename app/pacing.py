"""How long the next chunk is: soon ready at first, then as long as the client keeps up with."""

from __future__ import annotations

from dataclasses import dataclass

QUICK = 0.25
SLOW = 1.0
"""Seconds between two acks: under QUICK the length doubles, over SLOW it halves."""


@dataclass(frozen=True, slots=True)
class PaceLimits:
    """Bounds of a chunk's length: of the first, points at least and seconds of work; points and bytes of any."""

    first: int
    seconds: float
    points: int
    bytes: int


class Pace:
    """The length of a run's chunks, from the times its acks come at.

    Parameters
    ----------
    limits : PaceLimits
    row_bytes, head_bytes : int
        What one point of all lanes takes in a chunk, and what a chunk takes beside its points.
    """

    def __init__(self, limits: PaceLimits, row_bytes: int, head_bytes: int) -> None:
        room = limits.bytes - head_bytes
        self.longest = max(1, min(limits.points, room // max(1, row_bytes)))
        self.first = min(limits.first, self.longest)
        self.points = self.longest
        self._last: float | None = None

    def began(self, points: int) -> None:
        """Take note of how many points the first chunk has: as many as its seconds were enough for."""
        self.points = min(max(points, self.first), self.longest)

    def acked(self, now: float) -> None:
        """Take note of an ack at `now`, in seconds of any steady clock."""
        if self._last is not None:
            gap = now - self._last
            if gap < QUICK:
                self.points = min(self.points * 2, self.longest)
            elif gap > SLOW:
                self.points = max(self.points // 2, 1)
        self._last = now
