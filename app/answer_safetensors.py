"""A whole run as a safetensors file in float64, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.answer import dumps
from app.chunks import header
from app.whole_run import WholeRun

BYTES_A_PIECE = 64_000


def safetensors_pieces(run: WholeRun) -> Iterator[bytes]:
    """The file of a run: its traces as float64, their own steps as int32, all else as JSON in the metadata.

    The traces come before the steps, so that every array begins at a multiple of its numbers' size.
    """
    tensors: dict[str, NDArray[Any]] = {name: series.values.astype("<f8", copy=False) for name, series in run.series()}
    for name, series in run.series():
        if series.steps is not None:
            tensors[f"{name}.step"] = series.steps.astype("<i4", copy=False)
    told = {"spec": run.spec, "layout": run.layout, "lanes": run.lanes}
    yield header(tensors, {"id": run.id, **{name: dumps(value).decode() for name, value in told.items()}})
    for tensor in tensors.values():
        yield from _bytes_of(tensor)


def _bytes_of(tensor: NDArray[Any]) -> Iterator[bytes]:
    flat = np.ascontiguousarray(tensor).reshape(-1)
    step = BYTES_A_PIECE // flat.itemsize
    for start in range(0, len(flat), step):
        yield flat[start : start + step].tobytes()
