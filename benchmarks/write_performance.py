"""Writes docs/performance.md and its plots: ``python -m benchmarks.write_performance``."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks import numpy_loop, peers
from benchmarks._loops import HIDDEN, POINTS, best_of, engine, network_spec, seconds
from benchmarks._svg import plot
from benchmarks.table import Row, number

DOCS = Path(__file__).parents[1] / "docs"
COMMAND = "python -m benchmarks.write_performance"
UP = "µs a lane and step"
LINES = {"full batch": (None, 100), "mini-batch of 10": (10, 300)}
Sweep = tuple[str, Sequence[int], Callable[[int], dict[str, Any]]]
SWEEPS: dict[str, Sweep] = {
    "lanes": ("lanes", (1, 2, 4, 8, 12), lambda n: {"lanes": n}),
    "points": ("points", (20, 100, 300, 1000, 2000), lambda n: {"points": n}),
    "width": ("units in each of two hidden layers", (2, 4, 8, 16, 32, 64), lambda n: {"hidden": (n, n)}),
    "depth": ("hidden layers of 8 units", (1, 2, 3, 4, 5, 6), lambda n: {"hidden": (8,) * n}),
}


def sweep(places: Sequence[int], change: Callable[[int], dict[str, Any]]) -> dict[str, list[float]]:
    """Microseconds of processor time a lane and step, by line, at every place."""
    found: dict[str, list[float]] = {name: [] for name in LINES}
    for place in places:
        for name, (batch, steps) in LINES.items():
            usual = {"lanes": 8, "batch": batch, "steps": steps, "hidden": HIDDEN, "points": POINTS, **change(place)}
            (best,) = best_of(3, partial(seconds, partial(engine, network_spec(**usual))))
            found[name].append(1e6 * best / (steps * usual["lanes"]))
    return found


def rows_as_table(rows: Sequence[Row]) -> str:
    """A figure as a Markdown table."""
    lines = [
        f"| {row.name} | {number(row.value)} {row.unit} | {'' if row.ratio is None else f'× {number(row.ratio)}'} |"
        for row in rows
    ]
    return "\n".join(["| work | lane-steps | ratio |", "|---|--:|--:|", *lines])


def sweep_as_table(across: str, places: Sequence[int], lines: dict[str, list[float]]) -> str:
    """A sweep as a Markdown table."""
    head = f"| {across} | " + " | ".join(f"{name}, {UP}" for name in lines) + " |"
    rows = [
        f"| {place} | " + " | ".join(number(line[i]) for line in lines.values()) + " |"
        for i, place in enumerate(places)
    ]
    return "\n".join([head, "|--:|" + "--:|" * len(lines), *rows])


def machine() -> str:
    """What it was measured on."""
    names = [line.split(":")[1].strip() for line in _cpu_lines() if line.startswith("model name")]
    return (
        f"{names[0] if names else platform.processor() or platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, NumPy {version('numpy')}, {datetime.now(UTC):%d %B %Y}"
    )


def _cpu_lines() -> list[str]:
    place = Path("/proc/cpuinfo")
    return place.read_text(encoding="utf-8").splitlines() if place.exists() else []


def main() -> None:
    """Measures, and writes page and plots."""
    parts = [
        "# Performance",
        f"Written by `{COMMAND}`; do not edit. {machine()}. Seconds are processor time, the best of a few short "
        "repeats taken in turn, so that other work on the machine touches both sides of a ratio alike. Ratios carry "
        "over to other machines better than figures do. How the engine gets there: "
        "[decision 8](decisions/0008-blocks.md).",
        f"## Against a plain NumPy loop\n\n{numpy_loop.TITLE}: `python -m benchmarks numpy_loop`",
        rows_as_table(numpy_loop.main()),
        f"## Beside other libraries\n\n{peers.TITLE}: `python -m benchmarks peers`",
        rows_as_table(peers.main()),
        "## What a step costs\n\nA 2–8–8–1 tanh network on 300 points, 8 lanes, gradient descent, everything recorded "
        "that a run keeps by default; one number changes in each plot.",
    ]
    (DOCS / "performance").mkdir(exist_ok=True)
    for name, (across, places, change) in SWEEPS.items():
        lines = sweep(places, change)
        (DOCS / "performance" / f"{name}.svg").write_text(plot(across, UP, places, lines), encoding="utf-8")
        parts.append(f"### {name.capitalize()}\n\n![{UP} against {across}](performance/{name}.svg)")
        parts.append(f"`{COMMAND}`\n\n{sweep_as_table(across, places, lines)}")
    (DOCS / "performance.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
