"""What is remembered of runs, so that it need not be computed again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from app.computation import Computation
from app.pieces import Pieces
from app.settings import Settings
from app.snapshots import Snapshots


@dataclass(frozen=True, slots=True)
class Memory:
    """Where runs can be gone on from, what they gave, and who computes them. Safe to use from several threads."""

    snapshots: Snapshots
    pieces: Pieces
    _computations: WeakValueDictionary[str, Computation] = field(default_factory=WeakValueDictionary)

    @classmethod
    def of(cls, settings: Settings) -> Memory:
        """As large as the settings allow."""
        return cls(Snapshots(settings.snapshot_bytes, settings.snapshot_every), Pieces(settings.piece_bytes))

    @classmethod
    def without_room(cls, settings: Settings) -> Memory:
        """For a run that nobody will ask for again."""
        return cls(Snapshots(0, settings.snapshot_every), Pieces(0))

    def computation(self, run: str, make: Callable[[], Computation]) -> Computation:
        """The computation of a run, the same one for all as long as anybody has it."""
        found = self._computations.get(run)
        return found if found is not None else self._computations.setdefault(run, make())
