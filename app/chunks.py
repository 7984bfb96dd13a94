"""Chunks as bytes in the safetensors layout.

Eight bytes: the length of the header as a little-endian unsigned integer. The header: JSON, padded with spaces to
a multiple of eight, that gives each array's dtype, shape and place. Then the arrays, little-endian, end to end.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import Chunk, Series, join

DTYPES = {np.dtype("<f4"): "F32", np.dtype("<f8"): "F64", np.dtype("<i4"): "I32"}
HEAD_OF_A_TENSOR = 100
"""Bytes that one array takes in the header, at most: a name, a dtype, a shape and two offsets."""


def encode(tensors: Mapping[str, NDArray[Any]], metadata: Mapping[str, str]) -> bytes:
    """The bytes of these arrays.

    Parameters
    ----------
    tensors : mapping of name to array
        float32, float64 or int32, of any shape and byte order.
    metadata : mapping of str to str

    Raises
    ------
    KeyError
        For an array of another dtype.
    """
    little = {name: np.ascontiguousarray(t, t.dtype.newbyteorder("<")).reshape(t.shape) for name, t in tensors.items()}
    return b"".join((header(little, metadata), *(tensor.tobytes() for tensor in little.values())))


def header(tensors: Mapping[str, NDArray[Any]], metadata: Mapping[str, str]) -> bytes:
    """What stands before the arrays, which follow in this order; they are little-endian already."""
    told: dict[str, Any] = {"__metadata__": dict(metadata)}
    offset = 0
    for name, tensor in tensors.items():
        end = offset + tensor.nbytes
        told[name] = {"dtype": DTYPES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [offset, end]}
        offset = end
    head = json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode()
    head += b" " * (-len(head) % 8)
    return struct.pack("<Q", len(head)) + head


def encode_chunk(pieces: Sequence[Chunk], run: str, seq: int) -> bytes:
    """Consecutive pieces of a run as one chunk of the stream.

    Each lane's trace becomes ``lane/0/name`` in float32, with ``lane/0/name.step`` in int32 where not every point
    or update is kept. A trace without a row in this chunk is left out.
    """
    first, count = pieces[0].first_step, sum(piece.count for piece in pieces)
    tensors: dict[str, NDArray[Any]] = {}
    for index, lane in enumerate(join(pieces)):
        # In the order of their names, for the order in which pieces bring them depends on where they were cut.
        for name, series in sorted(lane.items()):
            if len(series.values):
                tensors |= rows(f"lane/{index}/{name}", series)
    numbers = {"seq": str(seq), "first_step": str(first), "count": str(count)}
    return encode(tensors, {"run": run, **numbers})


def rows(name: str, series: Series) -> dict[str, NDArray[Any]]:
    """A series as the stream's arrays: values rounded to float32, and its steps where it has its own."""
    # State and observations may be past float32's range: they become infinite, and that is not worth a warning.
    with np.errstate(over="ignore", invalid="ignore"):
        found: dict[str, NDArray[Any]] = {name: series.values.astype(np.float32)}
    if series.steps is not None:
        found[f"{name}.step"] = series.steps.astype(np.int32)
    return found
