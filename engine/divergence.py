"""Divergence is data: which number stopped being one, in which lane."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.component import Array
from engine.layout import Layout
from engine.optimizers.base import Evaluation

SURELY_FINITE = 1e38
"""A row whose squares add up to less than this squared holds nothing that is too large for float32."""


def squares(rows: Array) -> Array:
    """The sum of squares of each row ``(rows, dimension)``: ``(rows,)``."""
    total: Array = np.vecdot(rows, rows)
    return total


def surely_finite(*arrays: Array) -> bool:
    """Whether nothing in these arrays is near the largest float32; False may still be a false alarm."""
    return all(float(np.max(np.abs(array), initial=0.0)) < SURELY_FINITE for array in arrays)


def causes(layout: Layout, point: int, params: Array, evaluation: Evaluation) -> dict[int, dict[str, Any]]:
    """Why rows have diverged at this point: row number -> the contract's ``cause``; empty when none has.

    A number that is not finite as float32 counts, since float32 is what is sent. Looked for in params, then gradient,
    then loss, tensors in the layout's order.
    """
    limit = SURELY_FINITE**2
    fine = (squares(params) < limit) & (squares(evaluation.gradient) < limit)
    fine &= np.abs(evaluation.value) < SURELY_FINITE
    if fine.all():
        return {}
    found = {}
    for row in np.flatnonzero(~fine).tolist():
        cause = _cause(layout, point, params[row], evaluation.gradient[row], evaluation.value[row])
        if cause is not None:
            found[row] = cause
    return found


def _cause(layout: Layout, point: int, params: Array, gradient: Array, value: Array) -> dict[str, Any] | None:
    for what, entries in (("params", params), ("gradient", gradient)):
        wrong = np.flatnonzero(~_finite(entries))
        if len(wrong):
            tensor = layout.tensor_of(int(wrong[0]))
            return {"what": what, "layer": tensor.layer, "tensor": tensor.name, "step": point}
    if not _finite(value):
        return {"what": "loss", "layer": None, "tensor": None, "step": point}
    return None


def _finite(values: Array) -> NDArray[np.bool_]:
    with np.errstate(over="ignore"):
        return np.asarray(np.isfinite(np.asarray(values).astype(np.float32)))
