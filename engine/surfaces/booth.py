"""Booth's function."""

from __future__ import annotations

from dataclasses import dataclass

from engine.component import Array, Reference
from engine.surfaces.base import Domain, Minimum, Place, Surface


@dataclass(frozen=True)
class Booth(Surface):
    r"""Two linear equations to solve: :math:`f = (x + 2y - 7)^2 + (2x + y - 5)^2`.

    Notes
    -----
    Teaches that least squares makes a bowl: the Hessian is the same everywhere, with eigenvalues 2 along (1, −1)
    and 18 along (1, 1). The valley lies at 45° to the axes, where scaling each coordinate by itself helps little.

    References
    ----------
    Listed among the classical test functions; see Jamil and Yang (2013).

    Examples
    --------
    >>> import numpy as np
    >>> Booth().hessian(np.array([[0.0, 0.0]])).tolist()
    [[[10.0, 8.0], [8.0, 10.0]]]
    """

    name = "booth"
    label = "Booth"
    summary = "A slanted bowl: the least squares of two linear equations."
    menu = 11
    equation = r"f = (x + 2y - 7)^2 + (2x + y - 5)^2"
    references = (
        Reference("Virtual Library: Booth", "https://www.sfu.ca/~ssurjano/booth.html"),
        Reference("Jamil and Yang 2013", "https://arxiv.org/abs/1308.4008"),
    )
    story = "The bowl is nine times as steep along one diagonal as along the other, so no axis is a good direction."
    starts = ((-8.0, 6.0), (8.0, 8.0), (-5.0, -8.0))
    steps = 250
    grading = 2.5

    def height(self, place: Place) -> Array:
        x, y = place
        first, second = x + 2 * y - 7, 2 * x + y - 5
        return first * first + second * second

    def slopes(self, place: Place) -> tuple[Array, Array]:
        x, y = place
        return 10 * x + 8 * y - 34, 8 * x + 10 * y - 38

    def bends(self, place: Place) -> tuple[float, float, float]:
        del place
        return 10.0, 8.0, 10.0

    def torch_code(self) -> str:
        return "return (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2"

    def domain(self) -> Domain:
        return (-10.0, 10.0), (-10.0, 10.0)

    def minima(self) -> list[Minimum]:
        return [Minimum((1.0, 3.0), 0.0)]
