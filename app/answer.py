"""A whole run as JSON, piece by piece."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.whole_run import WholeRun

NUMBERS_A_PIECE = 2_000
"""So many numbers are written in one go: the JSON encoder lets no other thread run meanwhile."""


def json_pieces(run: WholeRun) -> Iterator[bytes]:
    """The JSON text of a run: ``id``, ``spec``, ``layout``, and ``lanes`` with their traces."""
    yield dumps({"id": run.id, "spec": run.spec, "layout": run.layout})[:-1] + b',"lanes":['
    for index, (lane, traces) in enumerate(zip(run.lanes, run.traces, strict=True)):
        yield (b"," if index else b"") + dumps(lane)[:-1]
        yield b',"traces":{'
        yield from _lists((name, series.values) for name, series in traces.items())
        yield b'},"steps":{'
        yield from _lists((name, series.steps) for name, series in traces.items() if series.steps is not None)
        yield b"}}"
    yield b"]}"


def dumps(value: Any) -> bytes:
    """`value` as JSON in UTF-8 without spaces."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def numbers(values: NDArray[Any]) -> Iterator[bytes]:
    """The rows of an array as JSON without the outer brackets, a piece at a time; non-finite numbers are null."""
    width = max(1, int(np.prod(values.shape[1:])))
    rows = max(1, NUMBERS_A_PIECE // width)
    for start in range(0, len(values), rows):
        part = values[start : start + rows]
        plain = part.tolist()
        yield dumps(plain if np.isfinite(part).all() else finite(plain))[1:-1]


def finite(value: Any) -> Any:
    """Nested lists of numbers with null for those that JSON has no word for."""
    if isinstance(value, list):
        return [finite(item) for item in value]
    return value if isfinite(value) else None


def _lists(arrays: Iterable[tuple[str, NDArray[Any]]]) -> Iterator[bytes]:
    """Named arrays as the inside of an object."""
    for i, (name, values) in enumerate(arrays):
        yield (b"," if i else b"") + dumps(name) + b":["
        for j, piece in enumerate(numbers(values)):
            yield b"," + piece if j else piece
        yield b"]"
