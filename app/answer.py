"""A whole run as one JSON answer, written piece by piece while it is computed."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import Chunk
from engine.run import join

NUMBERS_A_PIECE = 2_000
"""So many numbers are written in one go: the JSON encoder lets no other thread run meanwhile."""
SHORTEST_NUMBER = 4
"""Bytes of the shortest number and its comma: ``0.0,``."""


class Answer:
    """The JSON text of a run, `add`ed to chunk by chunk.

    Parameters
    ----------
    traces : names of each lane's traces; one that never has a row is an empty list

    Attributes
    ----------
    bytes : int
        Length of what was added so far.
    """

    def __init__(self, traces: Sequence[Iterable[str]]) -> None:
        self.bytes = 0
        self._traces: list[dict[str, list[bytes]]] = [{name: [] for name in names} for names in traces]
        self._steps: list[dict[str, list[bytes]]] = [{} for _ in traces]

    def add(self, chunk: Chunk) -> Generator[None, None, None]:
        """Write the rows of one more chunk; yields between pieces."""
        for lane, found in enumerate(join([chunk])):
            for name, series in found.items():
                traces = self._traces[lane][name]
                for piece in numbers(series.values):
                    self._keep(traces, piece)
                    yield
                if series.steps is not None:
                    steps = self._steps[lane].setdefault(name, [])
                    for piece in numbers(series.steps):
                        self._keep(steps, piece)
                        yield

    def parts(self, head: Mapping[str, Any], lanes: list[dict[str, Any]]) -> Iterator[bytes]:
        """The whole text in order: `head`'s fields, then ``lanes`` with their traces."""
        yield dumps(head)[:-1] + b',"lanes":['
        for index, lane in enumerate(lanes):
            yield (b"," if index else b"") + dumps(lane)[:-1]
            for key, kept in (("traces", self._traces[index]), ("steps", self._steps[index])):
                yield f',"{key}":{{'.encode()
                for i, (name, pieces) in enumerate(kept.items()):
                    yield (b"," if i else b"") + dumps(name) + b":["
                    for j, piece in enumerate(pieces):
                        yield b"," + piece if j else piece
                    yield b"]"
                yield b"}"
            yield b"}"
        yield b"]}"

    def _keep(self, pieces: list[bytes], piece: bytes) -> None:
        pieces.append(piece)
        self.bytes += len(piece) + 1


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
