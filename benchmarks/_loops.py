"""The same maths written as a plain NumPy loop, which keeps the cost of every step, and the engine beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from time import process_time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import Run

Array = NDArray[np.float64]
HIDDEN, POINTS, RATE = (8, 8), 300, 0.1


def network_spec(
    lanes: int, batch: int | None, steps: int, hidden: Sequence[int] = HIDDEN, points: int = POINTS
) -> dict[str, Any]:
    """A run of tanh networks on the circle, by gradient descent."""
    lane = {"optimizer": {"name": "gradient_descent", "learning_rate": RATE}, "batch_size": batch}
    data = {"name": "circle", "points": points}
    problem = {"kind": "network", "dataset": data, "hidden": list(hidden), "activation": "tanh"}
    return {"steps": steps, "problem": problem, "lanes": [{**lane, "label": str(i)} for i in range(lanes)]}


def surface_spec(lanes: int, steps: int) -> dict[str, Any]:
    """A run of Adam on Rosenbrock; a surface keeps all its traces."""
    starts = [[-1.5 + 0.1 * i, 2.0] for i in range(lanes)]
    adam = {"name": "adam", "learning_rate": 0.01}
    problem = {"kind": "surface", "surface": {"name": "rosenbrock"}}
    return {"steps": steps, "problem": problem, "lanes": [{"start": s, "optimizer": adam} for s in starts]}


def engine(spec: dict[str, Any], chunk: int = 512) -> None:
    """The whole run, in chunks as the app asks for them."""
    run = Run(spec)
    while not run.done:
        run.advance(chunk)


def network_loop(lanes: int, batch: int | None) -> Callable[[int], Array]:
    """So many steps of `_network_loop`."""
    return partial(_network_loop, lanes, batch)


def surface_loop(lanes: int) -> Callable[[int], Array]:
    """So many steps of `_surface_loop`."""
    return partial(_surface_loop, lanes)


def _network_loop(lanes: int, batch: int | None, steps: int) -> Array:
    """Stacked tanh networks, forward, backward and update, as one would write it; the cost of every step."""
    rng = np.random.default_rng(0)
    inputs, targets = rng.uniform(-4, 4, (POINTS, 2)), (rng.random((POINTS, 1)) > 0.5).astype(float)
    sizes = (2, *HIDDEN, 1)
    weights = [rng.normal(size=(lanes, a, b)) / np.sqrt(a) for a, b in pairwise(sizes)]
    biases = [np.zeros((lanes, 1, b)) for b in sizes[1:]]
    size = batch or POINTS
    costs = np.empty((steps, lanes))
    order = np.arange(POINTS)
    for step in range(steps):
        place = step * size % POINTS
        if batch and place == 0:
            order = rng.permutation(POINTS)
        x, y = (inputs, targets) if batch is None else (a[order[place : place + size]] for a in (inputs, targets))
        values = [x]
        for w, b in zip(weights[:-1], biases[:-1], strict=True):
            values.append(np.tanh(values[-1] @ w + b))
        z = values[-1] @ weights[-1] + biases[-1]
        costs[step] = (np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))).mean(axis=(1, 2))
        delta = (1 / (1 + np.exp(-z)) - y) / len(x)
        for layer in range(len(weights) - 1, -1, -1):
            slope_w, slope_b = values[layer].swapaxes(-1, -2) @ delta, delta.sum(axis=1, keepdims=True)
            if layer:
                delta = (delta @ weights[layer].swapaxes(-1, -2)) * (1 - values[layer] ** 2)
            weights[layer] = weights[layer] - RATE * slope_w
            biases[layer] = biases[layer] - RATE * slope_b
    return costs


def _surface_loop(lanes: int, steps: int) -> Array:
    """Adam on Rosenbrock with all points at once, as one would write it; the places and heights of every step."""
    p = np.array([[-1.5 + 0.1 * i, 2.0] for i in range(lanes)])
    m, v, slope = np.zeros_like(p), np.zeros_like(p), np.empty_like(p)
    kept = np.empty((steps, lanes, 3))
    for t in range(1, steps + 1):
        x, y = p[:, 0], p[:, 1]
        off = y - x * x
        kept[t - 1, :, :2], kept[t - 1, :, 2] = p, (1 - x) ** 2 + 100 * off**2
        slope[:, 0], slope[:, 1] = 2 * (x - 1) - 400 * x * off, 200 * off
        m = 0.9 * m + 0.1 * slope
        v = 0.999 * v + 0.001 * slope**2
        p = p - 0.01 * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return kept


def seconds(work: Callable[[], object]) -> float:
    """How much processor time it takes, which other programs on the machine change little."""
    begun = process_time()
    work()
    return process_time() - begun


def best_of(repeats: int, *works: Callable[[], float]) -> list[float]:
    """The shortest of several measurements of each, taken in turn: a busy moment meets all of them alike."""
    rounds = [[work() for work in works] for _ in range(repeats)]
    return [min(column) for column in zip(*rounds, strict=True)]
