"""Optimizers on plain functions over rows, with everything that a run would keep of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from engine import catalogue
from engine.component import Array, stack
from engine.optimizers.base import Evaluation, Optimizer


def build(name: str, controls: dict[str, Any]) -> Optimizer:
    """An optimizer, not stacked."""
    made = catalogue.component("optimizers", {"name": name, **controls}, ())
    assert isinstance(made, Optimizer)
    return made


def ravine(params: Array) -> Evaluation:
    """½(x² + 20y²)."""
    curvature = np.array([1.0, 20.0])
    hessian = np.broadcast_to(np.diag(curvature), (len(params), 2, 2))
    return Evaluation(0.5 * np.sum(curvature * params**2, axis=1), curvature * params, hessian)


def rosenbrock(params: Array) -> Evaluation:
    """(1 − x)² + 100(y − x²)²."""
    x, y = params.T
    above = y - x**2
    gradient = np.stack([-2 * (1 - x) - 400 * x * above, 200 * above], axis=1)
    hessian = np.empty((len(params), 2, 2))
    hessian[:, 0, 0], hessian[:, 1, 1] = 2 + 800 * x**2 - 400 * above, 200.0
    hessian[:, 0, 1] = hessian[:, 1, 0] = -400 * x
    return Evaluation((1 - x) ** 2 + 100 * above**2, gradient, hessian)


STARTS: dict[str, tuple[Callable[[Array], Evaluation], tuple[float, float]]] = {
    "ravine": (ravine, (4.0, 1.0)),
    "rosenbrock": (rosenbrock, (-1.5, 2.0)),
}
"""The functions by name, and where walks on them begin."""


def walk(
    optimizer: Optimizer,
    rates: Sequence[float],
    start: tuple[float, float] = (4.0, 1.0),
    function: Callable[[Array], Evaluation] = ravine,
) -> dict[str, Array]:
    """The traces of a walk: params and state by point, the rest by update."""
    together = stack([optimizer])
    params = np.array([start])
    state = together.init(params)
    points = [t.name for t in optimizer.traces if t.kind == "point"]
    kept: dict[str, list[Any]] = {name: [getattr(state, name)[0]] for name in points} | {"params": [params[0]]}
    for number in rates:
        rate = np.array([[number]])
        asked: list[tuple[Array, Evaluation]] = []

        def ask(at: Array, asked: list[tuple[Array, Evaluation]] = asked) -> Evaluation:
            asked.append((at, function(at)))
            return asked[-1][1]

        after, state = together.update(ask, state, params, rate)
        assert not together.failed(state).any()
        at, here = asked[-1]
        seen = {
            "rate": number,
            "used_gradient": here.gradient[0],
            "evaluated_at": at[0],
            "update": (after - params)[0],
            **{name: values[0] for name, values in together.observe(state, rate).items()},
        }
        params = after
        for name, value in {**seen, "params": params[0], **{n: getattr(state, n)[0] for n in points}}.items():
            kept.setdefault(name, []).append(value)
    return {name: np.array(values) for name, values in kept.items()}


def path(optimizer: Optimizer, rates: Sequence[float], **where: Any) -> Array:
    """The points of a walk, ``(updates + 1, 2)``."""
    return walk(optimizer, rates, **where)["params"]
