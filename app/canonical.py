"""Canonical JSON of a complete spec, and the id it gives its run."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from app.version import version


def canonical(spec: dict[str, Any]) -> str:
    """The one JSON text of a complete spec: sorted keys, no spaces, floats in shortest round-trip form.

    Number controls are floats already (the schemas make them so), hence 1 and 1.0 give one text.
    """
    return json.dumps(spec, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def run_id(spec: dict[str, Any]) -> str:
    """The run's id: SHA-256 of the app's version and the canonical JSON, first 32 hex digits."""
    return _digest(f"{version()}\n{canonical(spec)}")


class Trajectory:
    """What a run passes through, by ids that it shares with every run that passes through the same.

    A longer run's beginning is the shorter run, and before its first edit an edited run is the one without it; so a
    snapshot of one serves the other.

    Parameters
    ----------
    spec : mapping
        A complete spec.

    Attributes
    ----------
    id : the run's own id
    steps : the last point there may be
    whole : what happens if it goes on for ever; runs that differ in nothing but their length share it
    """

    def __init__(self, spec: Mapping[str, Any]) -> None:
        self.id = run_id(dict(spec))
        self.steps: int = spec["steps"]
        self._edited = [edit["step"] for edit in spec["edits"]]
        self._ids = [run_id({**spec, "steps": 0, "edits": []})]
        for edit in spec["edits"]:
            self._ids.append(_digest(f"{self._ids[-1]}\n{canonical(edit)}"))
        self.whole = self._ids[-1]

    def at(self, step: int) -> str:
        """The id of what has happened by point `step`, edits at that point included."""
        return self._ids[bisect_right(self._edited, step)]


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]
