"""Surfaces against their formulas in forty digits."""

from __future__ import annotations

from typing import Any

import mpmath
import pytest

from tests.engine.test_surfaces import made, places

# ── against a second arithmetic ─────────────────────────────────────────────────────────────────────────────────


def written_out(name: str, x: Any, y: Any) -> Any:
    """The surface as the sheet writes it, in whatever arithmetic x and y have."""
    sin, cos, exp, sqrt, pi = mpmath.sin, mpmath.cos, mpmath.exp, mpmath.sqrt, mpmath.pi
    half, number = mpmath.mpf(1) / 2, mpmath.mpf
    match name:
        case "beale":
            return (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2
        case "goldstein_price":
            left = 19 - 14 * x + 3 * x**2 - 14 * y + 6 * x * y + 3 * y**2
            right = 18 - 32 * x + 12 * x**2 + 48 * y - 36 * x * y + 27 * y**2
            return (1 + (x + y + 1) ** 2 * left) * (30 + (2 * x - 3 * y) ** 2 * right)
        case "himmelblau":
            return (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2
        case "rosenbrock":
            return (1 - x) ** 2 + 100 * (y - x**2) ** 2
        case "mccormick":
            return sin(x + y) + (x - y) ** 2 - 1.5 * x + 2.5 * y + 1
        case "styblinski_tang":
            return half * (x**4 - 16 * x**2 + 5 * x + y**4 - 16 * y**2 + 5 * y)
        case "three_hump_camel":
            return 2 * x**2 - number("1.05") * x**4 + x**6 / 6 + x * y + y**2
        case "six_hump_camel":
            return (4 - number("2.1") * x**2 + x**4 / 3) * x**2 + x * y + (-4 + 4 * y**2) * y**2
        case "rastrigin":
            return 20 + x**2 + y**2 - 10 * cos(2 * pi * x) - 10 * cos(2 * pi * y)
        case "ackley":
            root = sqrt(half * (x**2 + y**2))
            return -20 * exp(-root / 5) - exp(half * (cos(2 * pi * x) + cos(2 * pi * y))) + 20 + mpmath.e
        case "cliff":
            return (x**2 + y**2) / 20 + 10 / (1 + exp(-10 * (x - 2)))
        case "monkey_saddle":
            return x**3 - 3 * x * y**2 + (x**2 + y**2) ** 2 / 4
        case "plateau":
            return 1 - exp(-(x**2 + y**2) / 2) + (x**2 + y**2) / 1000
        case "two_wells":
            return (x**2 - 1) ** 2 + x / 4 + y**2 / 2
    raise KeyError(name)


WRITTEN_OUT = [
    "beale", "goldstein_price", "himmelblau", "rosenbrock", "mccormick", "styblinski_tang", "three_hump_camel",
    "six_hump_camel", "rastrigin", "ackley", "cliff", "monkey_saddle", "plateau", "two_wells",
]  # fmt: skip


@pytest.mark.parametrize("name", WRITTEN_OUT)
def test_values_and_gradients_agree_with_forty_digits(name: str) -> None:
    surface = made(name)
    points = places(surface, 5, 12)
    values, gradients = surface.value(points), surface.gradient(points)
    with mpmath.workdps(40):
        for point, value, gradient in zip(points.tolist(), values, gradients, strict=True):
            place = tuple(map(mpmath.mpf, point))
            true = written_out(name, *place)
            slope = [mpmath.diff(lambda x, y: written_out(name, x, y), place, order) for order in ((1, 0), (0, 1))]
            # Both arithmetics begin with the same doubles; what is left is rounding of sums of large terms.
            assert float(abs(value - true)) < 1e-12 * max(1.0, abs(float(true)))
            steepest = max(1.0, *(abs(float(s)) for s in slope))
            assert max(abs(float(g - s)) for g, s in zip(gradient.tolist(), slope, strict=True)) < 1e-11 * steepest
