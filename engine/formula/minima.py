"""The minima of a formula within its domain: sought on a grid, then followed down to the last digit."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.component import Array
from engine.formula.jets import PAIRS
from engine.formula.program import Program
from engine.formula.sample import FAR, Sample

MOST = 160
"""How many places of the grid are followed, the lowest ones: what bounds the cost."""
NEWTON_STEPS = 60
HALVINGS = 70
SAME = 1e-6
"""Nearer than this, two minima are one."""
CLOSE, CLOSEST = 1e-3, 1e-9
"""How near a minimum is looked around it: for what is lower, and for a jump."""
FEW = 48
"""Local minima are told as long as there are no more than these in all."""

Found = tuple[tuple[float, ...], float]
"""A place and its value."""


def minima(sample: Sample) -> list[Found]:
    """Places lower than all around them, the lowest first.

    From each place of the grid that is not higher than its neighbours, Newton's method goes down (turned downhill
    where the surface bends the other way, cut short where it would rise); where it ends on no level ground, as at a
    kink, a search in ever smaller steps goes on. Where the bottom is flat, so that no place is lower than all around
    it, one of its places stands for all, the one nearest to 0.
    """
    with np.errstate(all="ignore"):
        program, points = sample.program, _candidates(sample)
        points = _newton(program, points, sample.spacing)
        points = _small_steps(program, points, sample.spacing)
        points = _newton(program, points, sample.spacing)
        points = points[(np.abs(points) < FAR).all(axis=1)]
        values = np.asarray(program.value(points.T))
        points, values = _told_apart(points, values, _is_bottom(program, points, values))
        around = _around(program, points, CLOSE, 0.3 * CLOSE, 0.1 * CLOSE).min(axis=1)
        strict = _told_apart(points, values, around > values)
        found = [(tuple(place.tolist()), float(value)) for place, value in zip(*strict, strict=True)]
        found = found if len(found) <= FEW else [f for f in found if f[1] <= found[0][1] + 1e-12]
        lowest = found[0][1] if found else np.inf
        # A flat bottom counts where nothing strict is as low.
        flat = (around >= values - _noise(values)) & (values < lowest - _noise(values))
        if not flat.any():
            return found
        bottom = np.flatnonzero(flat & (values <= values[flat].min() + _noise(values)))
        nearest = bottom[np.linalg.norm(points[bottom], axis=1).argmin()]
        return [(tuple(points[nearest].tolist()), float(values[nearest])), *found]


def _candidates(sample: Sample) -> Array:
    """The places inside the grid that are not higher than any neighbour, the lowest ``MOST`` of them."""
    shape = (len(sample.side),) * sample.dimension
    values = np.where(sample.is_finite, sample.values, np.inf).reshape(shape)
    inside = (slice(1, -1),) * sample.dimension
    low = np.isfinite(values[inside])
    for shift in np.ndindex((3,) * sample.dimension):
        window = tuple(slice(s, s + n - 2) for s, n in zip(shift, shape, strict=True))
        low &= values[inside] <= values[window]
    at = np.zeros(shape, dtype=bool)
    at[inside] = low
    places = np.flatnonzero(at.ravel())
    order = np.lexsort((np.linalg.norm(sample.points[places], axis=1), sample.values[places]))
    return sample.points[places[order[:MOST]]]


def _newton(program: Program, points: Array, reach: float) -> Array:
    points, reaches = points.copy(), np.full(len(points), reach)
    values = np.asarray(program.value(points.T))
    for _ in range(NEWTON_STEPS):
        steps = _downhill(program, points)
        long = np.linalg.norm(steps, axis=1)
        steps *= np.minimum(1.0, reaches / np.where(long > 0, long, 1.0))[:, None]
        tried = points + steps
        heights = np.asarray(program.value(tried.T))
        # Near the bottom rounding alone decides which of two values is lower: there the step is taken.
        better = heights <= values + _noise(values) * (long < SAME)
        points[better], values[better] = tried[better], heights[better]
        reaches = np.where(better, np.minimum(2 * reaches, reach), reaches / 4)
        if (long[better] == 0).all() and better.all():
            break
    return points


def _downhill(program: Program, points: Array) -> Array:
    """Newton's steps with every curvature taken as positive; 0 where there is none."""
    dimension = points.shape[1]
    jet = program.jet(points.T, 2)
    slopes = np.stack([np.broadcast_to(0.0 if s is None else s, len(points)) for s in jet.first], axis=1)
    bends = np.empty((len(points), dimension, dimension))
    for (i, j), bend in zip(PAIRS[dimension], jet.second, strict=True):
        bends[:, i, j] = bends[:, j, i] = 0.0 if bend is None else bend
    known = np.isfinite(bends).all(axis=(1, 2)) & np.isfinite(slopes).all(axis=1)
    bends[~known], slopes = np.eye(dimension), np.where(known[:, None], slopes, 0.0)
    curvatures, axes = np.linalg.eigh(bends)
    along = np.einsum("rij,ri->rj", axes, slopes)
    size = np.abs(curvatures)
    floor = np.maximum(1e-10 * size.max(axis=1, keepdims=True), 1e-300)
    steps: Array = -np.einsum("rij,rj->ri", axes, along / np.maximum(size, floor))
    return steps


def _small_steps(program: Program, points: Array, reach: float) -> Array:
    """From each point to the lowest of the places around it, nearer and nearer; what is level stays where it is."""
    slopes = np.array(program.slopes(points.T))
    moving = ~(np.abs(slopes) < SAME).all(axis=0)
    if not moving.any():
        return points
    points = points.copy()
    compass = _compass(points.shape[1])
    here, reaches = points[moving], np.full(int(moving.sum()), reach)
    values = np.asarray(program.value(here.T))
    for _ in range(2 * HALVINGS):
        tried = here[:, None] + reaches[:, None, None] * compass
        heights = np.asarray(program.value(tried.reshape(-1, here.shape[1]).T)).reshape(len(here), len(compass))
        heights = np.where(np.isfinite(heights), heights, np.inf)
        best = heights.argmin(axis=1)
        rows = np.arange(len(here))
        better = heights[rows, best] < values
        here[better], values[better] = tried[rows, best][better], heights[rows, best][better]
        reaches = np.where(better, reaches, reaches / 2)
        if (reaches < 1e-15).all():
            break
    points[moving] = here
    return points


def _compass(dimension: int, directions: int = 16) -> Array:
    if dimension == 1:
        return np.array([[-1.0], [1.0]])
    angles = np.arange(directions) * (2 * np.pi / directions)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1)


def _is_bottom(program: Program, points: Array, values: Array) -> NDArray[np.bool_]:
    """Whether a point has no lower place right beside it, and no jump: a pole is no minimum."""
    beside = _around(program, points, CLOSEST)
    level = beside.min(axis=1) >= values - _noise(values)
    joined = beside.max(axis=1) - values <= 1e-3 * np.maximum(1.0, np.abs(values))
    bottom: NDArray[np.bool_] = np.isfinite(values) & level & joined
    return bottom


def _around(program: Program, points: Array, *radii: float) -> Array:
    """The values on small rings about each point, ``(rows, places)``."""
    compass = _compass(points.shape[1], 32)
    ring = np.concatenate([radius * compass for radius in radii])
    tried = (points[:, None] + ring).reshape(-1, points.shape[1])
    heights: Array = np.asarray(program.value(tried.T)).reshape(len(points), len(ring))
    return heights


def _noise(values: Array) -> Array:
    """How far apart values of this size may be by rounding alone."""
    noise: Array = 1e-13 * np.maximum(1e-3, np.abs(values))
    return noise


def _told_apart(points: Array, values: Array, good: NDArray[np.bool_]) -> tuple[Array, Array]:
    """The good ones, the lowest first, each once; −0 is 0."""
    kept: list[int] = []
    for at in np.argsort(values, kind="stable"):
        if good[at] and np.abs(points[kept] - points[at]).max(axis=1).min(initial=np.inf) > SAME:
            kept.append(int(at))
    return points[kept] + 0.0, values[kept]
