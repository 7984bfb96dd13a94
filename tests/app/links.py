"""What links of the labs ask for, as the pages themselves read them, and the runs that come of it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from starlette.testclient import TestClient

from devtools.node import from_environment, on_path

Array = NDArray[np.float64]
Lane = dict[str, Array]
"""A lane's traces by name."""

ROOT = Path(__file__).resolve().parents[2]


def by_node(script: str, given: object) -> Any:
    """What one of the scripts in tests/js/support prints, given something on its input."""
    return json.loads(_printed(script, json.dumps(given)))


@cache
def _printed(script: str, text: str) -> str:
    node = on_path() or from_environment()
    assert node is not None
    command = [node.node, f"tests/js/support/{script}"]
    return subprocess.run(command, cwd=ROOT, input=text, capture_output=True, text=True, timeout=120, check=True).stdout


def opened(client: TestClient, links: Sequence[str]) -> list[dict[str, Any]]:
    """What the pages make of links: ``problems``, the ``spec`` they ask for, and the ``view``, everything they hold."""
    pages: list[dict[str, Any]] = by_node(
        "print-specs.js", {"catalogue": client.get("/api/catalogue").json(), "links": list(links)}
    )
    return pages


def run(client: TestClient, spec: dict[str, Any]) -> list[Lane]:
    """The traces of the run of a spec, lane by lane, none of which has ended early."""
    answer = client.post("/api/runs", json=spec)
    assert answer.status_code == 200, answer.text
    lanes = answer.json()["lanes"]
    assert [lane["status"] for lane in lanes] == ["finished"] * len(lanes)
    return [{name: np.array(trace, float) for name, trace in lane["traces"].items()} for lane in lanes]


def steps(lane: Lane) -> Array:
    """How far each update went."""
    found: Array = np.linalg.norm(np.diff(lane["params"], axis=0), axis=1)
    return found


def arrival(lane: Lane, cost: float) -> int:
    """The first point at which the cost is at or below a limit."""
    below = lane["loss"] <= cost
    assert below.any()
    return int(below.argmax())


def first_move(lane: Lane) -> Array:
    """The first update, coordinate by coordinate."""
    found: Array = lane["params"][1] - lane["params"][0]
    return found


def turns(lane: Lane, axis: int) -> int:
    """How often it changes sides along a coordinate, going to and fro across a valley at 0."""
    sides = np.sign(lane["params"][:, axis])
    return int((np.diff(sides[sides != 0]) != 0).sum())
