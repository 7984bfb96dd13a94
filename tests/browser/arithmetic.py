"""The page's arithmetic done over in Python: forward pass, colours, and how numbers are written."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

PAPER = np.array([255.0, 255.0, 255.0])
CLASS_0 = np.array([0x2F, 0x6F, 0xD0], dtype=float)
CLASS_1 = np.array([0xD9, 0x79, 0x1A], dtype=float)
"""The light theme's colours of paper and of the two classes."""
RAMP = 128
"""Colours on either side of paper."""


def logit(layout: Sequence[dict[str, Any]], params: Sequence[float], point: tuple[float, float]) -> float:
    """The output of a ReLU network before its sigmoid."""
    row = np.array(params)
    tensors = {entry["name"]: row[entry["start"] : entry["stop"]].reshape(entry["shape"]) for entry in layout}
    values = np.array(point)
    last = len(layout) // 2 - 1
    for layer in range(last + 1):
        values = values @ tensors[f"layers.{layer}.weight"] + tensors[f"layers.{layer}.bias"]
        if layer < last:
            values = np.maximum(values, 0.0)
    return float(values[0])


def boundary_colour(z: float) -> tuple[int, int, int]:
    """The colour of a logit in the boundary's picture."""
    leaning = round(math.tanh(z / 2) * RAMP) / RAMP
    share = 0.62 * abs(leaning) ** 0.8
    mixed = PAPER + (CLASS_1 if leaning > 0 else CLASS_0) * share - PAPER * share
    red, green, blue = (round(channel) for channel in mixed)
    return red, green, blue


def written_cost(value: float) -> str:
    """A cost as the page writes it, between 0.001 and 100,000."""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.3f}"


def written_percent(share: float) -> str:
    """A share as the page writes it."""
    return f"{math.floor(100 * share + 0.5)} %"


def first_below(values: Sequence[float], limit: float) -> float:
    """The first place whose value lies below a limit; infinity when there is none."""
    return next((place for place, value in enumerate(values) if value < limit), math.inf)
