"""What is remembered of runs, so that it need not be computed again."""

from __future__ import annotations

from dataclasses import dataclass

from app.pieces import Pieces
from app.settings import Settings
from app.snapshots import Snapshots


@dataclass(frozen=True, slots=True)
class Memory:
    """Where runs can be gone on from, and what they gave. Safe to use from several threads."""

    snapshots: Snapshots
    pieces: Pieces

    @classmethod
    def of(cls, settings: Settings) -> Memory:
        """As large as the settings allow."""
        return cls(Snapshots(settings.snapshot_bytes, settings.snapshot_every), Pieces(settings.piece_bytes))

    @classmethod
    def without_room(cls, settings: Settings) -> Memory:
        """For a run that nobody will ask for again."""
        return cls(Snapshots(0, settings.snapshot_every), Pieces(0))
