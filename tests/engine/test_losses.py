"""Losses and outputs: against PyTorch, by hand, and which data each of them takes."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from engine import Run, SpecError, catalogue
from engine.component import Array
from engine.losses.base import Loss, fitting
from engine.network.outputs import Identity, Output, Probability, Softmax
from tests.engine.helpers import spec, whole
from tests.golden.loss_cases import UPDATES, cases, spec_of

GOLDEN = json.loads((Path(__file__).parents[1] / "golden" / "losses.json").read_text())
CASES = cases()
STEP = 1e-6


def loss_of(name: str) -> Loss:
    made = catalogue.components("losses")[name]()
    assert isinstance(made, Loss)
    return made


PAIRS = [
    (name, classes)
    for name in catalogue.components("losses")
    for classes in (0, 2, 3, 6)
    if loss_of(name).output(classes)
]


def test_golden_file_and_cases_are_the_same_list() -> None:
    assert list(GOLDEN["last_points"]) == list(CASES)
    assert GOLDEN["updates"] == UPDATES


@pytest.mark.parametrize("name", CASES)
def test_gradient_descent_ends_where_pytorchs_does(name: str) -> None:
    start, end = whole(spec_of(CASES[name]))[0]["params"].values
    golden = np.array(GOLDEN["last_points"][name])
    assert np.abs(golden - start).max() > 0.01, "a run that stays proves nothing"
    assert np.abs(end - golden).max() < 1e-9 * np.abs(golden).max()


def output_of(name: str, classes: int) -> Output:
    output = loss_of(name).output(classes)
    assert output is not None
    return output


def sample(output: Output, classes: int, points: int = 40) -> tuple[Array, Array]:
    random = np.random.default_rng(classes)
    z = random.normal(0, 3, (3, output.units, points))
    return z, random.integers(0, classes, points).astype(float) if classes else random.normal(0, 3, points)


@pytest.mark.parametrize(("name", "classes"), PAIRS)
def test_slope_is_the_derivative_of_the_cost(name: str, classes: int) -> None:
    loss, output = loss_of(name), output_of(name, classes)
    z, targets = sample(output, classes)
    slope = loss.slope(z, targets, output)
    assert slope.shape == z.shape
    for unit, point in np.ndindex(z.shape[1:]):
        up, down = z.copy(), z.copy()
        up[:, unit, point] += STEP
        down[:, unit, point] -= STEP
        difference = (loss.cost(up, targets, output) - loss.cost(down, targets, output)) / (2 * STEP)
        np.testing.assert_allclose(slope[:, unit, point], difference, rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize(("name", "classes"), PAIRS)
def test_costs_of_stacked_lanes_are_those_of_each_alone(name: str, classes: int) -> None:
    loss, output = loss_of(name), output_of(name, classes)
    z, targets = sample(output, classes, points=37)
    together = loss.cost(z, targets, output), loss.slope(z, targets, output), output.score(z, targets)
    for lane in range(len(z)):
        alone = z[lane : lane + 1].copy()
        assert loss.cost(alone, targets, output)[0] == together[0][lane]
        assert np.array_equal(loss.slope(alone, targets, output)[0], together[1][lane])
        assert output.score(alone, targets)[0] == together[2][lane]


def test_two_classes_by_softmax_are_binary_cross_entropy_of_the_difference() -> None:
    z, targets = sample(Softmax(2), 2)
    both = loss_of("categorical_cross_entropy").cost(z, targets, Softmax(2))
    one = loss_of("binary_cross_entropy").cost(z[:, 1:] - z[:, :1], targets, Probability())
    np.testing.assert_allclose(both, one, rtol=1e-12)


def test_a_certain_answer_costs_what_it_should_and_nothing_overflows() -> None:
    z = np.array([[[800.0, 0.0], [-800.0, 0.0], [0.0, 0.0]]])
    cost = loss_of("categorical_cross_entropy").cost(z, np.array([1.0, 2.0]), Softmax(3))
    assert cost.tolist() == [pytest.approx((1600 + np.log(3)) / 2)]
    assert Softmax(3).predict(z)[0, :, 0].tolist() == [1.0, 0.0, 0.0]
    assert Softmax(3).score(z, np.array([0.0, 0.0])).tolist() == [1.0]


def test_r_squared_by_hand() -> None:
    z, targets = np.array([[[1.0, 2.0, 3.0]], [[2.0, 2.0, 2.0]], [[3.0, 2.0, 1.0]]]), np.array([1.0, 2.0, 3.0])
    assert Identity().score(z, targets).tolist() == [1.0, 0.0, -3.0]
    constant = np.array([2.0, 2.0, 2.0])
    assert Identity().score(z, constant).tolist() == [0.0, 1.0, 0.0]
    assert np.isfinite(Identity().score(1e20 * z, targets).astype(np.float32)).all()


@pytest.mark.parametrize(
    ("dataset", "fits", "outputs"),
    [
        ("circle", "binary_cross_entropy", 1),
        ("blobs", "categorical_cross_entropy", 3),
        ({"name": "blobs", "classes": 6}, "categorical_cross_entropy", 6),
        ("line", "mean_squared_error", 1),
    ],
)
def test_no_loss_is_the_one_that_fits(dataset: object, fits: str, outputs: int) -> None:
    run = Run(spec(dataset=dataset, hidden=[4]))
    assert run.spec["problem"]["loss"]["name"] == fits
    assert run.layout[-1]["shape"] == [outputs]


@pytest.mark.parametrize("classes", [0, 2, 3, 6])
def test_it_is_the_first_of_the_menu_that_fits(classes: int) -> None:
    assert fitting(classes) == next(name for name in catalogue.components("losses") if loss_of(name).output(classes))


@pytest.mark.parametrize(
    ("loss", "dataset"),
    [("binary_cross_entropy", "blobs"), ("binary_cross_entropy", "line"), ("categorical_cross_entropy", "line")],
)
def test_any_other_pair_is_an_error(loss: str, dataset: str) -> None:
    with pytest.raises(SpecError) as caught:
        Run(spec(loss=loss, dataset=dataset))
    assert caught.value.where == ("problem", "loss")
    assert loss in caught.value.message


@pytest.mark.parametrize(("dataset", "score"), [("circle", "accuracy"), ("blobs", "accuracy"), ("line", "r_squared")])
def test_the_score_is_the_one_of_the_data(dataset: str, score: str) -> None:
    asked = spec(dataset=dataset, activation="tanh", steps=300, test_fraction=0.3)
    lane = whole(asked)[0]
    other = {"accuracy": "r_squared", "r_squared": "accuracy"}[score]
    assert {score, f"test_{score}"} <= lane.keys()
    assert not {other, f"test_{other}"} & lane.keys()
    assert lane[score].values[-1] > 0.85
    assert lane[f"test_{score}"].values[-1] > 0.8
    assert lane[score].values[0] < lane[score].values[-1]
