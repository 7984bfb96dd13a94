"""Surfaces: slopes and bends against differences, minima against the sheet, values against a second arithmetic."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import catalogue
from engine.component import Array
from engine.surfaces.base import Minimum, Surface

OTHER_SETTINGS: dict[str, list[dict[str, Any]]] = {
    "ravine": [
        {"condition_number": 1.0},
        {"condition_number": 1000.0, "angle": 30.0},
        {"condition_number": 7.5, "angle": -90.0},
    ],
    "rosenbrock": [{"a": 0.0, "b": 1.0}, {"a": -1.5, "b": 1000.0}],
    "parabola": [{"curvature": 0.01}, {"curvature": 100.0}],
    "formula": [
        {"expression": "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"},
        {"expression": "log(1 + x^2 + 10y^2) - atan(x - y)/4"},
        {"expression": "cosh(x/2) + e^(-x^2 - y^2) tanh(3x) + sqrt(1 + y^2)"},
    ],
}
"""Beside the defaults, the control values that every test goes through as well."""

KNOWN = catalogue.components("surfaces")

SURFACES = [
    pytest.param(component.build(values), id=f"{name}{values or ''}")
    for name, component in KNOWN.items()
    for values in [{}, *OTHER_SETTINGS.get(name, [])]
]

every_surface = pytest.mark.parametrize("surface", SURFACES)


def made(name: str, **values: Any) -> Surface:
    surface = KNOWN[name].build(values)
    assert isinstance(surface, Surface)
    return surface


def places(surface: Surface, seed: int, rows: int = 20) -> Array:
    """Random points of the domain."""
    low, high = np.array(surface.domain()).T
    return np.random.default_rng(seed).uniform(low, high, (rows, surface.dimension))


def differences(function: Any, points: Array) -> Array:
    """The derivative of `function` by each coordinate, a last axis, by central differences of fourth order."""
    step = 1e-3 * np.maximum(1.0, np.abs(points))
    parts = []
    for i in range(points.shape[1]):
        h = np.zeros_like(points)
        h[:, i] = step[:, i]
        near = function(points + h) - function(points - h)
        far = function(points + 2 * h) - function(points - 2 * h)
        parts.append(((8 * near - far).T / (12 * step[:, i])).T)
    return np.stack(parts, axis=-1)


def relative(found: Array, true: Array) -> float:
    """The largest difference a row, relative to the row's size, or to 1 where that is smaller."""
    axes = tuple(range(1, true.ndim))
    scale = np.maximum(1.0, np.abs(true).max(axis=axes))
    return float((np.abs(found - true).max(axis=axes) / scale).max())


@every_surface
class TestDerivatives:
    @given(seed=st.integers(0, 2**32 - 1))
    @settings(max_examples=30)
    def test_gradients_and_hessians_are_the_derivatives(self, surface: Surface, seed: int) -> None:
        points = places(surface, seed)
        if surface.name == "ackley":  # differences across the tip of the cone say nothing
            points = points[np.hypot(*points.T) > 0.1]
        assert relative(surface.gradient(points), differences(surface.value, points)) < 1e-6
        assert relative(surface.hessian(points), differences(surface.gradient, points)) < 1e-6

    def test_hessians_are_symmetric(self, surface: Surface) -> None:
        hessian = surface.hessian(places(surface, 1))
        assert np.array_equal(hessian, hessian.transpose(0, 2, 1))

    def test_rows_do_not_know_of_each_other(self, surface: Surface) -> None:
        points = places(surface, 2, 5)
        for function in (surface.value, surface.gradient, surface.hessian):
            alone = np.concatenate([function(points[i : i + 1]) for i in range(5)])
            assert np.array_equal(function(points), alone)

    def test_no_rows_are_no_rows(self, surface: Surface) -> None:
        none = np.empty((0, surface.dimension))
        assert surface.value(none).shape == (0,)
        assert surface.gradient(none).shape == none.shape
        assert surface.hessian(none).shape == (0, surface.dimension, surface.dimension)


@every_surface
class TestDeclarations:
    def test_minima_are_minima(self, surface: Surface) -> None:
        for minimum in surface.minima():
            place = np.array([minimum.place])
            scale = max(1.0, float(np.abs(np.nan_to_num(surface.hessian(place))).max()))
            assert np.abs(surface.gradient(place)).max() < 1e-12 * scale
            assert abs(surface.value(place).item() - minimum.value) < 1e-12 * max(1.0, abs(minimum.value))
            around = place + 1e-3 * np.random.default_rng(0).standard_normal((200, surface.dimension))
            assert surface.value(around).min() > minimum.value

    def test_global_minima_are_the_lowest_of_the_domain(self, surface: Surface) -> None:
        minima = surface.minima()
        assert minima[0].is_global
        assert [m.is_global for m in minima] == sorted((m.is_global for m in minima), reverse=True)
        lowest = minima[0].value
        assert all((abs(m.value - lowest) < 1e-12) == m.is_global for m in minima)
        assert surface.value(places(surface, 3, 20_000)).min() >= lowest

    def test_starts_and_minima_lie_in_the_domain(self, surface: Surface) -> None:
        low, high = np.array(surface.domain()).T
        assert (low < high).all()
        assert 2 <= len(surface.starts) <= 4
        for place in (*surface.starts, *(m.place for m in surface.minima())):
            assert len(place) == surface.dimension
            assert ((low <= place) & (place <= high)).all()

    def test_levels_increase_through_what_the_domain_holds(self, surface: Surface) -> None:
        levels = surface.levels()
        seen = surface.value(places(surface, 4, 20_000))
        assert 6 <= len(levels) <= 30
        assert all(below < above for below, above in pairwise(levels))
        assert surface.minima()[0].value < levels[0]
        assert levels[-3] < seen.max()

    def test_the_catalogue_has_it_all(self, surface: Surface) -> None:
        entry = surface.describe()
        usual = type(surface)()
        assert entry["dimension"] == len(entry["domain"]) == len(entry["starts"][0]) == surface.dimension
        assert entry["minima"] == [m.describe() for m in usual.minima()]
        assert entry["levels"] == list(usual.levels())
        assert entry["rates"].keys() == catalogue.components("optimizers").keys()
        assert all(1e-6 <= rate <= 10 for rate in entry["rates"].values())
        assert entry["steps"] == surface.steps
        assert entry["story"].endswith(".")


SHEET: dict[str, tuple[float, list[tuple[float, ...]], float]] = {
    "bowl": (0.0, [(0, 0)], 1e-12),
    "ravine": (0.0, [(0, 0)], 1e-12),
    "rosenbrock": (0.0, [(1, 1)], 1e-12),
    "himmelblau": (0.0, [(3, 2), (-2.805118, 3.131313), (-3.779310, -3.283186), (3.584428, -1.848127)], 1e-6),
    "beale": (0.0, [(3, 0.5)], 1e-12),
    "booth": (0.0, [(1, 3)], 1e-12),
    "matyas": (0.0, [(0, 0)], 1e-12),
    "mccormick": (-1.9132229550, [(-0.5471975512, -1.5471975512)], 1e-10),
    "goldstein_price": (3.0, [(0, -1)], 1e-12),
    "styblinski_tang": (-78.3323314075, [(-2.9035340, -2.9035340)], 1e-7),
    "three_hump_camel": (0.0, [(0, 0)], 1e-12),
    "six_hump_camel": (-1.0316284535, [(0.0898420, -0.7126564), (-0.0898420, 0.7126564)], 1e-7),
    "rastrigin": (0.0, [(0, 0)], 1e-12),
    "ackley": (0.0, [(0, 0)], 1e-12),
    "saddle": (-1.0, [(0, 2**0.5), (0, -(2**0.5))], 1e-12),
    "monkey_saddle": (-6.75, [(3 * np.cos(a), 3 * np.sin(a)) for a in np.radians([60, 180, 300])], 1e-12),
    "plateau": (0.0, [(0, 0)], 1e-12),
    "cliff": (0.0, [(0, 0)], 1e-5),
    "parabola": (0.0, [(0,)], 1e-12),
    "bumpy": (0.0, [(0,)], 1e-12),
    "formula": (-0.794582337561528, [(-1.306440008369511, 0)], 1e-12),
}
"""The global minima as they are known from elsewhere: value, places, and to how much."""


@pytest.mark.parametrize("name", SHEET)
def test_the_known_minima_are_listed(name: str) -> None:
    value, known, near = SHEET[name]
    found = [m for m in made(name).minima() if m.is_global]
    assert [m.place for m in found] == [pytest.approx(place, abs=near) for place in known]
    assert all(m.value == pytest.approx(value, abs=max(near, 1e-10) if near < 1e-6 else near) for m in found)


def polished(name: str, minimum: Minimum) -> Array:
    """The minimum again, by Newton's method from a place nearby."""
    surface, place = made(name), np.array(minimum.place) + 1e-3
    for _ in range(20):
        row = place[None]
        place = place - np.linalg.solve(surface.hessian(row)[0], surface.gradient(row)[0])
    return place


@pytest.mark.parametrize("name", sorted(KNOWN.keys() - {"ackley"}))
def test_minima_are_found_again(name: str) -> None:
    for minimum in made(name).minima():
        assert polished(name, minimum) == pytest.approx(np.array(minimum.place), abs=1e-12)


def test_the_two_wells_are_where_their_equation_says() -> None:
    left, right = made("two_wells").minima()
    roots = sorted(np.roots([4, 0, -4, 0.25]).real)
    assert left.place == pytest.approx((roots[0], 0), abs=1e-12)
    assert right.place == pytest.approx((roots[2], 0), abs=1e-12)
    assert (left.is_global, right.is_global) == (True, False)


def test_beale_is_as_high_at_two_other_places() -> None:
    assert made("beale").value(np.array([[0.0, 0.0], [1.0, 1.0]])).tolist() == [14.203125, 14.203125]


@pytest.mark.parametrize("angle", [-90.0, -37.0, 0.0, 45.0, 80.0])
@pytest.mark.parametrize("condition_number", [1.0, 20.0, 1000.0])
def test_a_ravine_is_the_same_at_every_angle(angle: float, condition_number: float) -> None:
    surface = made("ravine", angle=angle, condition_number=condition_number)
    along = np.array([[np.cos(np.radians(angle)), np.sin(np.radians(angle))]])
    values = np.linalg.eigvalsh(surface.hessian(along))
    assert values[0] == pytest.approx([1.0, condition_number], rel=1e-11)
    assert surface.value(3 * along).item() == pytest.approx(4.5, rel=1e-11)
    assert surface.value(3 * along[:, ::-1] * [-1, 1]).item() == pytest.approx(4.5 * condition_number, rel=1e-11)


def test_rosenbrocks_minimum_follows_its_controls() -> None:
    assert made("rosenbrock", a=-0.5, b=10.0).minima() == [Minimum((-0.5, 0.25), 0.0)]


def test_ackley_ends_in_a_point() -> None:
    tip, surface = np.zeros((1, 2)), made("ackley")
    assert surface.value(tip).tolist() == [0.0]
    assert surface.gradient(tip).tolist() == [[0.0, 0.0]]
    assert np.isnan(surface.hessian(tip)).all()
    near = 1e-9 * np.array([[3.0, 4.0]])
    assert surface.gradient(near)[0] == pytest.approx([1.2 * 2**0.5, 1.6 * 2**0.5], abs=1e-6)
    curvature = surface.seen_from((0.0, 0.0))
    assert (curvature.curvature, curvature.distance) == (1.0, 0.0)


def test_a_cliff_has_no_edge_that_overflows() -> None:
    far = np.array([[1e6, 0.0], [-1e6, 0.0]])
    assert made("cliff").gradient(far).tolist() == [[1e5, 0.0], [-1e5, 0.0]]
