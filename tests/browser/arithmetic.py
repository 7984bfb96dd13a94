"""The page's arithmetic done over in Python: forward pass, colours, and how numbers are written."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

PAPER = np.array([255.0, 255.0, 255.0])
CLASS_0 = np.array([0x2F, 0x6F, 0xD0], dtype=float)
CLASS_1 = np.array([0xD9, 0x79, 0x1A], dtype=float)
"""The light theme's colours of paper and of the two classes."""
RAMP = 128
"""Colours on either side of paper."""


Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def relu(z: Floats) -> Floats:
    """max(z, 0)."""
    found: Floats = np.maximum(z, 0.0)
    return found


def tanh(z: Floats) -> Floats:
    """The hyperbolic tangent."""
    found: Floats = np.tanh(z)
    return found


def sums(
    layout: Sequence[dict[str, Any]],
    params: Sequence[float],
    points: Any,
    activation: Callable[[Floats], Floats] = relu,
) -> list[Floats]:
    """The weighted sums z of a network, a layer each, ``(points, units)``."""
    row = np.array(params)
    tensors = {entry["name"]: row[entry["start"] : entry["stop"]].reshape(entry["shape"]) for entry in layout}
    values = np.array(points, dtype=float)
    found = []
    for layer in range(len(layout) // 2):
        found.append(values @ tensors[f"layers.{layer}.weight"] + tensors[f"layers.{layer}.bias"])
        values = activation(found[-1])
    return found


def logit(layout: Sequence[dict[str, Any]], params: Sequence[float], point: tuple[float, float]) -> float:
    """The output of a ReLU network before its sigmoid."""
    return float(sums(layout, params, [point])[-1][0, 0])


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit's square stands in the network's picture, in CSS pixels."""

    x: float
    y: float
    side: float


def places(width: float, height: float, sizes: Sequence[int]) -> list[list[Place]]:
    """The places of the units of layers of at most twelve, inputs first."""
    most, layers = max(sizes), len(sizes)
    stride = width / layers
    side = max(8.0, min(56.0, height / most * 0.72, stride * 0.42))
    sides = [side] * (layers - 1) + [min(side * 1.7, stride * 0.6)]
    left, right = side / 2 + 2, width - sides[-1] / 2 - 2
    found = []
    for layer, size in enumerate(sizes):
        gap = min(height / size, side * 1.4 + 40 * (1 - size / (most + 1)))
        x = left + (right - left) * layer / (layers - 1)
        found.append([Place(x, height / 2 + (unit - (size - 1) / 2) * gap, sides[layer]) for unit in range(size)])
    return found


def boundary_colour(z: float) -> tuple[int, int, int]:
    """The colour of a logit in the boundary's picture."""
    return class_colour(math.tanh(z / 2))


def class_colour(value: float) -> tuple[int, int, int]:
    """The colour of a value from −1, class 0, to 1, class 1."""
    leaning = round(value * RAMP) / RAMP
    share = 0.62 * abs(leaning) ** 0.8
    mixed = PAPER + (CLASS_1 if leaning > 0 else CLASS_0) * share - PAPER * share
    red, green, blue = (round(channel) for channel in mixed)
    return red, green, blue


def written(value: float, digits: int = 3) -> str:
    """A number as the page writes it, between 0.0001 and 10,000."""
    return f"{float(f'{value:.{digits}g}'):g}".replace("-", "−")


def written_cost(value: float) -> str:
    """A cost as the page writes it, between 0.001 and 100,000."""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.3f}"


def written_percent(share: float) -> str:
    """A share as the page writes it."""
    return f"{math.floor(100 * share + 0.5)} %"


def first_below(values: Sequence[float], limit: float) -> float:
    """The first place whose value lies below a limit; infinity when there is none."""
    return next((place for place, value in enumerate(values) if value < limit), math.inf)
