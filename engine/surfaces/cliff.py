"""The cliff."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from engine.component import Array, Reference
from engine.surfaces.base import Domain, Minimum, Place, Surface


@dataclass(frozen=True)
class Cliff(Surface):
    r"""A gentle bowl with a step in it: :math:`f = 0.05\, r^2 + 10\, \sigma(10(x - 2))`, with :math:`r^2 = x^2 + y^2`.

    Notes
    -----
    Teaches exploding gradients, the pattern of recurrent networks: the slope is 0.2 on both sides of the edge and
    25 on its face, so whoever touches the face is thrown far away. Clipping the gradient, or dividing by its size,
    keeps the step what it was.

    References
    ----------
    Pascanu, Mikolov and Bengio (2013), "On the difficulty of training recurrent neural networks".

    Examples
    --------
    >>> Cliff().gradient(np.array([[4.0, 0.0], [2.0, 0.0]])).round(3).tolist()
    [[0.4, 0.0], [25.2, 0.0]]
    """

    name = "cliff"
    label = "Cliff"
    summary = "A gentle slope that breaks off at an edge."
    menu = 7
    equation = r"f = 0.05\,r^2 + 10\,\sigma(10\,(x - 2)),\quad r^2 = x^2 + y^2"
    references = (Reference("Pascanu, Mikolov and Bengio 2013", "https://arxiv.org/abs/1211.5063"),)
    story = (
        "On the face of the cliff the slope is a hundred times the usual, and one step there throws everything away."
    )
    starts = ((4.5, 3.0), (2.4, -3.0), (-4.0, 3.0))
    steps = 200
    # Curvature at start and minimum is that of the bowl: by it a step would leap over the cliff and never meet it.
    rates: ClassVar[Mapping[str, float]] = {"gradient_descent": 0.5, "momentum": 0.05, "nesterov": 0.05}

    def height(self, place: Place) -> Array:
        x, y = place
        step, _ = self._step(x)
        return 0.05 * (x * x + y * y) + 10 * step

    def slopes(self, place: Place) -> tuple[Array, Array]:
        x, y = place
        _, face = self._step(x)
        return 0.1 * x + 100 * face, 0.1 * y

    def bends(self, place: Place) -> tuple[Array, float, float]:
        x, _ = place
        step, face = self._step(x)
        return 0.1 + 1000 * face * (1 - 2 * step), 0.0, 0.1

    @staticmethod
    def _step(x: Array) -> tuple[Array, Array]:
        """σ(z) and its slope σ(1 − σ) at z = 10(x − 2), from e^(−|z|), which cannot overflow."""
        z = 10 * (x - 2)
        fading = np.exp(-np.abs(z))
        whole = 1 + fading
        return np.where(z > 0, 1.0, fading) / whole, fading / (whole * whole)

    def torch_code(self) -> str:
        return "return 0.05 * (x**2 + y**2) + 10 * torch.sigmoid(10 * (x - 2))"

    def domain(self) -> Domain:
        return (-5.0, 5.0), (-5.0, 5.0)

    def minima(self) -> list[Minimum]:
        # The cliff's foot still leans a little where the bowl is flat.
        return [Minimum((-2.06111113171325e-06, 0.0), 2.0611323768569158e-08)]
