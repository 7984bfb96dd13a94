"""Data sets: balanced, in the square, and stable under changes of what should not move them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import SpecError, catalogue
from engine.datasets import load

NAMES = list(catalogue.components("datasets"))


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
    counts = np.bincount(labels.astype(int), minlength=data.classes)
    assert counts.max() - counts.min() <= 1
    held = np.bincount(data.test_targets.astype(int), minlength=data.classes)
    assert held.tolist() == [round(n * fraction) for n in counts.tolist()]


@pytest.mark.parametrize("name", NAMES)
class TestStable:
    def test_noise_moves_points_and_places_none_anew(self, name: str) -> None:
        still, moved = (load({"name": name, "noise": nu}, 5, 0.0) for nu in (0.0, 0.01))
        assert 0 < np.abs(moved.inputs - still.inputs).max() < 0.06

    def test_more_points_keep_the_first(self, name: str) -> None:
        few, more = (load({"name": name, "points": n}, 5, 0.0) for n in (40, 90))
        assert np.array_equal(few.inputs, more.inputs[:40])

    def test_its_own_seed_comes_before_the_runs(self, name: str) -> None:
        pinned = {"name": name, "seed": 8}
        assert np.array_equal(load(pinned, 1, 0.0).inputs, load(pinned, 2, 0.0).inputs)
        assert np.array_equal(load(pinned, 1, 0.0).inputs, load({"name": name, "seed": None}, 8, 0.0).inputs)
        assert not np.array_equal(load({"name": name}, 1, 0.0).inputs, load({"name": name}, 2, 0.0).inputs)

    def test_holding_out_parts_the_same_points(self, name: str) -> None:
        one, parted = load({"name": name}, 3, 0.0), load({"name": name}, 3, 0.3)
        both = np.concatenate([parted.inputs, parted.test_inputs])
        assert sorted(map(tuple, both)) == sorted(map(tuple, one.inputs))


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


def test_a_class_without_a_training_point_is_an_error() -> None:
    with pytest.raises(SpecError) as caught:
        load({"name": "circle", "points": 4}, 0, 0.99)
    assert caught.value.where == ("problem", "test_fraction")
