"""Data sets: balanced, in the square, and stable under changes of what should not move them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import SpecError, catalogue
from engine.datasets import load
from engine.datasets.base import Sample

NAMES = [n for n, c in catalogue.components("datasets").items() if issubclass(c, Sample)]
"""Those that are drawn at random."""


@given(
    st.sampled_from(NAMES),
    st.integers(4, 300),
    st.floats(0, 1),
    st.integers(0, 2**50),
    st.floats(0, 0.5),
)
def test_every_data_set(name: str, points: int, noise: float, seed: int, fraction: float) -> None:
    data = load({"name": name, "points": points, "noise": noise}, seed, fraction)
    both = np.concatenate([data.inputs, data.test_inputs])
    labels = np.concatenate([data.targets, data.test_targets])
    assert both.shape == (points, 2)
    assert np.abs(both).max() <= 5
    # Values are split as one class would be.
    counts, held = (
        np.bincount(part.astype(int), minlength=data.classes) if data.classes else np.array([len(part)])
        for part in (labels, data.test_targets)
    )
    assert counts.max() - counts.min() <= 1
    assert held.tolist() == [round(n * fraction) for n in counts.tolist()]


@pytest.mark.parametrize("name", NAMES)
class TestStable:
    def test_noise_moves_points_and_places_none_anew(self, name: str) -> None:
        still, moved = (load({"name": name, "noise": nu}, 5, 0.0) for nu in (0.0, 0.01))
        moves = np.abs(np.c_[moved.inputs, moved.targets] - np.c_[still.inputs, still.targets])
        assert 0 < moves.max() < 0.06

    def test_more_points_keep_the_first(self, name: str) -> None:
        few, more = (load({"name": name, "points": n}, 5, 0.0) for n in (40, 90))
        assert np.array_equal(few.inputs, more.inputs[:40])
        assert np.array_equal(few.targets, more.targets[:40])

    def test_its_own_seed_comes_before_the_runs(self, name: str) -> None:
        pinned = {"name": name, "seed": 8}
        assert np.array_equal(load(pinned, 1, 0.0).inputs, load(pinned, 2, 0.0).inputs)
        assert np.array_equal(load(pinned, 1, 0.0).inputs, load({"name": name, "seed": None}, 8, 0.0).inputs)
        assert not np.array_equal(load({"name": name}, 1, 0.0).inputs, load({"name": name}, 2, 0.0).inputs)

    def test_holding_out_parts_the_same_points(self, name: str) -> None:
        one, parted = load({"name": name}, 3, 0.0), load({"name": name}, 3, 0.3)
        training, test, whole = (
            list(map(tuple, np.c_[inputs, targets]))
            for inputs, targets in (
                (parted.inputs, parted.targets),
                (parted.test_inputs, parted.test_targets),
                (one.inputs, one.targets),
            )
        )
        assert sorted(training + test) == sorted(whole)
        assert training == [point for point in whole if point not in test], "in the same order"


@pytest.mark.parametrize(
    ("name", "belongs"),
    [
        ("circle", lambda x, y: x**2 + y**2 <= 4),
        ("xor", lambda x, y: x * y > 0),
        ("moons", lambda x, y: np.isclose(np.hypot(x - 1.25, y - 0.6), 2.5)),
        ("spiral", lambda x, y: np.cos(np.arctan2(y, x) - 2.5 * np.pi * (np.hypot(x, y) - 0.4) / 4.2) < -0.99),
    ],
)
def test_class_one_is_where_the_sheet_says(name: str, belongs: Any) -> None:
    data = load({"name": name, "points": 2000}, 0, 0.0)
    assert np.array_equal(belongs(*data.inputs.T), data.targets == 1)


def test_the_clouds_have_their_centres_and_size() -> None:
    data = load({"name": "gaussian", "points": 2000}, 0, 0.0)
    cloud = data.inputs[data.targets == 1]
    assert np.abs(cloud.mean(axis=0) - 2).max() < 0.15
    assert np.abs(cloud.std(axis=0) - 1).max() < 0.1


@pytest.mark.parametrize("classes", [3, 4, 5, 6])
def test_blobs_lie_around_a_circle(classes: int) -> None:
    data = load({"name": "blobs", "classes": classes, "points": 2000}, 0, 0.0)
    assert data.classes == classes
    assert set(data.targets) == set(range(classes))
    for label in range(classes):
        cloud = data.inputs[data.targets == label]
        angle = 2 * np.pi * label / classes
        assert np.abs(cloud.mean(axis=0) - 3.2 * np.array([np.cos(angle), np.sin(angle)])).max() < 0.2
        assert np.abs(cloud.std(axis=0) - 0.8).max() < 0.1


def test_a_cloud_without_a_point_is_an_error() -> None:
    with pytest.raises(SpecError) as caught:
        load({"name": "blobs", "classes": 6, "points": 5}, 0, 0.0)
    assert caught.value.where == ("problem", "dataset", "points")
    assert "at least 6" in caught.value.message


def test_a_line_is_exact_and_its_noise_has_its_size() -> None:
    line = {"name": "line", "slope": -1.5, "intercept": 2.0, "points": 2000}
    exact, noisy = (load({**line, "noise": noise}, 0, 0.0) for noise in (0.0, 0.5))
    np.testing.assert_allclose(exact.targets, -1.5 * exact.inputs[:, 0] + 2.0, rtol=1e-12, atol=1e-12)
    assert np.array_equal(noisy.inputs, exact.inputs)
    assert (noisy.targets - exact.targets).std() == pytest.approx(0.5, rel=0.1)
    assert exact.inputs.std(axis=0) == pytest.approx(10 / np.sqrt(12), rel=0.05)
    assert exact.classes == 0


EXAMPLES = [(1.0, 2.0, 1), (-3.0, 0.5, 0), (4.0, -4.0, 2), (1.5, 2.0, 1), (0.0, 0.0, 0), (2.0, -5.0, 2)]


def test_drawn_points_are_taken_as_they_are() -> None:
    data = load({"name": "drawn", "examples": EXAMPLES}, 3, 0.0)
    assert np.c_[data.inputs, data.targets].tolist() == [list(point) for point in EXAMPLES]
    assert data.classes == 3


def test_drawn_points_are_held_out_class_by_class_and_stay_in_order() -> None:
    data = load({"name": "drawn", "examples": EXAMPLES}, 3, 0.5)
    training, test = (
        list(map(tuple, np.c_[i, t])) for i, t in ((data.inputs, data.targets), (data.test_inputs, data.test_targets))
    )
    assert sorted(data.test_targets) == [0, 1, 2]
    assert training == [point for point in EXAMPLES if point not in test]
    assert test == [point for point in EXAMPLES if point in test]


@pytest.mark.parametrize(
    ("examples", "where", "says"),
    [
        ([], ("examples",), "two classes"),
        ([(0, 0, 0), (1, 1, 0)], ("examples",), "two classes"),
        ([(0, 0, 0), (1, 1, 3)], ("examples",), "1 has none"),
        ([(0, 0, 0), (1, 1, 6)], ("examples", 1, 2), "at most 5"),
        ([(0, 0, 0), (1, 1, -1)], ("examples", 1, 2), "at least 0"),
        ([(0, 0, 0), (1, 1, 1.0)], ("examples", 1, 2), "whole number"),
        ([(0, 0, 0), (5.01, 1, 1)], ("examples", 1, 0), "at most 5"),
        ([(0, 0, 0), (1, float("nan"), 1)], ("examples", 1, 1), "finite"),
        ([(0, 0, 0), (1, 1)], ("examples", 1), "x1, x2, label"),
        ([(0, 0, 0)] * 2000 + [(1, 1, 1)], ("examples",), "at most 2"),
        ("circle", ("examples",), "list"),
    ],
)
def test_a_drawing_that_cannot_be_learned_is_an_error(examples: Any, where: tuple[Any, ...], says: str) -> None:
    with pytest.raises(SpecError) as caught:
        load({"name": "drawn", "examples": examples}, 0, 0.0)
    assert caught.value.where == ("problem", "dataset", *where)
    assert says in caught.value.message


def test_a_class_without_a_training_point_is_an_error() -> None:
    with pytest.raises(SpecError) as caught:
        load({"name": "circle", "points": 4}, 0, 0.99)
    assert caught.value.where == ("problem", "test_fraction")
