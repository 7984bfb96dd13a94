"""A whole run as a table, piece by piece: CSV as RFC 4180 has it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.whole_run import WholeRun
from engine import Series

KEYS = ("run", "lane", "step")
CELLS_A_PIECE = 4_000


def csv_pieces(run: WholeRun) -> Iterator[bytes]:
    """The table of a run: a row for each lane and step at which anything is kept, lane after lane.

    Columns are the run's id, the lane's index, the step, every scalar trace, then ``params_0`` and so on. A trace of
    updates stands on the row of the point that the update begins at. Numbers are in shortest round-trip form; a cell
    is empty where nothing is kept.
    """
    scalars = [name for name, shape in run.shapes.items() if shape == "scalar"]
    width = int(run.layout[-1]["stop"]) if "params" in run.shapes else 0
    yield _lines([[*KEYS, *scalars, *(f"params_{i}" for i in range(width))]])
    columns = {name: slice(i, i + 1) for i, name in enumerate(scalars)}
    columns["params"] = slice(len(scalars), len(scalars) + width)
    for index, traces in enumerate(run.traces):
        kept = [(columns[name], *_rows(series)) for name, series in traces.items() if name in columns and len(series)]
        for steps, table in _tables(kept, len(scalars) + width):
            yield _lines([run.id, index, step, *cells] for step, cells in zip(steps, table, strict=True))


def _rows(series: Series) -> tuple[NDArray[Any], NDArray[Any]]:
    """The steps and the values of a trace, the values as a matrix."""
    steps = np.arange(len(series)) if series.steps is None else series.steps
    return steps, series.values.reshape(len(series), -1)


def _tables(
    kept: Sequence[tuple[slice, NDArray[Any], NDArray[Any]]], width: int
) -> Iterator[tuple[list[int], list[list[float | None]]]]:
    """The steps and the cells of so many rows at a time; `kept` says which columns hold what at which steps."""
    if not kept:
        return
    every = np.unique(np.concatenate([steps for _, steps, _ in kept]))
    rows = max(1, CELLS_A_PIECE // width)
    for start in range(0, len(every), rows):
        part = every[start : start + rows]
        table = np.full((len(part), width), None, dtype=object)
        for column, steps, values in kept:
            first, end = np.searchsorted(steps, (part[0], part[-1] + 1))
            table[np.searchsorted(part, steps[first:end]), column] = values[first:end]
        yield part.tolist(), table.tolist()


def _lines(rows: Iterable[Sequence[object]]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()
