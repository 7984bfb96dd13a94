"""Canonical JSON of a complete spec, and the id it gives its run."""

from __future__ import annotations

import json
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
    return sha256(f"{version()}\n{canonical(spec)}".encode()).hexdigest()[:32]


def trajectory_id(spec: dict[str, Any]) -> str:
    """An id that runs share which pass through the same states: all but their length.

    A longer run's beginning is the shorter run, so a snapshot of one serves the other.
    """
    return run_id({**spec, "steps": 0})
