"""The landscape's presets: the run that each makes bears out its sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from tests.app.links import Lane, arrival, by_node, first_move, opened, run, steps

Claim = Callable[[list[Lane]], list[float]]
"""Asserts what is claimed of a run; the numbers of it that the sentence names, in order."""

CLAIMS: dict[str, Claim] = {}


def numbers_in(sentence: str) -> list[str]:
    """The numbers of a sentence, as they are written; an index is none."""
    return re.findall(r"-?[0-9]+(?:\.[0-9]+)?", sentence.replace("−", "-"))


@pytest.fixture
def asked(client: TestClient) -> dict[str, dict[str, Any]]:
    """The specs as the page makes them from the catalogue, by preset; '' is what the page opens with."""
    presets = by_node("print-presets.js", None)
    pages = opened(client, ["/landscape", *(f"/landscape?{preset['query']}" for preset in presets)])
    assert all(page["problems"] == [] for page in pages), "every part of every link is understood"
    return dict(zip(["", *(preset["id"] for preset in presets)], (page["spec"] for page in pages), strict=True))


def claim(name: str) -> Callable[[Claim], Claim]:
    """Register what a preset claims."""

    def register(check: Claim) -> Claim:
        CLAIMS[name] = check
        return check

    return register


def past(lane: Lane) -> float:
    """How far it runs past 0 along the first coordinate."""
    along = lane["params"][:, 0]
    return float((along * -np.sign(along[0])).max())


def passes(lane: Lane) -> bool:
    """Whether it runs past 0 by more than a hundredth of its way."""
    return past(lane) > 0.01 * abs(float(lane["params"][0, 0]))


@claim("classics")
def _(lanes: list[Lane]) -> list[float]:
    descent, momentum, nesterov, adagrad, rmsprop, adam = lanes
    assert all(passes(lane) for lane in (momentum, nesterov, adam))
    assert not any(passes(lane) for lane in (descent, adagrad, rmsprop))
    assert all(lane["loss"][-1] < 0.01 * lane["loss"][0] for lane in lanes)
    return [past(lane) for lane in (momentum, nesterov, adam)]


@claim("plateau")
def _(lanes: list[Lane]) -> list[float]:
    descent, momentum, rmsprop, adam = (arrival(lane, 0.1) for lane in lanes)
    assert max(rmsprop, adam) < momentum < descent
    assert descent > 5 * max(rmsprop, adam)
    return [rmsprop, adam, momentum, descent]


@claim("forms")
def _(lanes: list[Lane]) -> list[float]:
    plain, classical, averaged, slow = (lane["params"] for lane in lanes)
    np.testing.assert_allclose(classical, plain, atol=1e-12)
    np.testing.assert_allclose(averaged, plain, atol=1e-12)
    assert (slow[1:20, 0] < plain[1:20, 0]).all(), "behind along the ravine"
    assert arrival(lanes[3], 0.5) > 2 * arrival(lanes[0], 0.5)
    assert not np.allclose(slow, plain, atol=0.1)
    return [1, 0.1, arrival(lanes[3], 0.1), arrival(lanes[0], 0.1)]


@claim("look_ahead")
def _(lanes: list[Lane]) -> list[float]:
    momentum, nesterov = lanes
    assert steps(nesterov).sum() < 0.6 * steps(momentum).sum()
    assert nesterov["params"][:, 0].max() < momentum["params"][:, 0].max()
    return [steps(nesterov).sum(), steps(momentum).sum()]


@claim("local")
def _(lanes: list[Lane]) -> list[float]:
    descent, momentum = (lane["params"][-1, 0] for lane in lanes)
    assert 2.5 < descent < 3.5, "near π"
    assert abs(momentum) < 0.01
    assert lanes[0]["loss"][-1] > 0.2
    return [lane["loss"][-1] for lane in lanes]


@claim("stuck")
def _(lanes: list[Lane]) -> list[float]:
    adagrad, rmsprop = lanes
    assert all(after <= before for before, after in pairwise(steps(adagrad)))
    assert steps(adagrad)[-1] < 0.02 * steps(adagrad)[0]
    assert adagrad["loss"][-1] > 1
    assert rmsprop["loss"][-1] < 1e-6
    assert rmsprop["rate"][0] == adagrad["rate"][0] / 5
    return [steps(adagrad)[0], steps(adagrad)[-1], adagrad["loss"][-1]]


@claim("first_step")
def _(lanes: list[Lane]) -> list[float]:
    for lane, ratio in zip(lanes, (10, 1 / np.sqrt(0.1), 1), strict=True):
        np.testing.assert_allclose(np.abs(first_move(lane)), ratio * lane["rate"][0], rtol=1e-6)
    return [1, *(np.abs(first_move(lane)[0]) / lane["rate"][0] for lane in lanes[:2])]


@claim("parts")
def _(lanes: list[Lane]) -> list[float]:
    adam, uncorrected, still, unscaled = lanes
    assert steps(uncorrected)[0] > 3 * steps(adam)[0]
    assert passes(adam)
    assert not passes(still)
    assert unscaled["loss"][-20:].mean() > 100 * adam["loss"][-20:].mean()
    return [steps(uncorrected)[0] / steps(adam)[0], past(uncorrected), past(adam), past(unscaled)]


@claim("rates")
def _(lanes: list[Lane]) -> list[float]:
    small, right, large = (lane["loss"] for lane in lanes)
    assert small[-1] > 0.1 * small[0]
    assert right[-1] < 1e-3 * right[0]
    assert large[-1] > large[0]
    assert np.abs(lanes[2]["params"]).max() <= 5, "the climb is seen"
    return [len(steps(lanes[0])), small[0], small[-1], right[-1], large[-1]]


@claim("clipping")
def _(lanes: list[Lane]) -> list[float]:
    raw, clipped = lanes
    assert steps(raw).max() > 5
    assert steps(clipped).max() <= 0.5 + 1e-9, "the rate times the limit"
    assert clipped["params"][:, 0].min() > -1, "not thrown to the other side"
    assert clipped["loss"][-1] < 0.01
    return [steps(raw).max(), steps(clipped).max()]


@claim("decay")
def _(lanes: list[Lane]) -> list[float]:
    fixed, *decaying = (np.linalg.norm(lane["params"][-150:], axis=1).mean() for lane in lanes)
    assert all(fixed > 2 * distance for distance in decaying)
    return []


@claim("saddle")
def _(lanes: list[Lane]) -> list[float]:
    for lane in lanes:
        x, y = lane["params"][-1]
        assert abs(x) < 0.2
        assert abs(abs(y) - np.sqrt(2)) < 0.2
    return [0, max(lane["loss"][-1] for lane in lanes)]


@claim("averaged")
def _(lanes: list[Lane]) -> list[float]:
    descent, momentum, rmsprop, adam = lanes
    np.testing.assert_allclose(first_move(momentum), 0.1 * first_move(descent), rtol=1e-9)
    np.testing.assert_allclose(np.abs(first_move(adam)), adam["rate"][0], rtol=1e-6)
    assert rmsprop["loss"][-1] < 0.01
    return [steps(momentum)[0], steps(descent)[0]]


@claim("before")
def _(lanes: list[Lane]) -> list[float]:
    _, adagrad, adadelta, _, _ = lanes
    for lane in (adagrad, adadelta):
        np.testing.assert_allclose(first_move(lane), -lane["rate"][0] * lane["gradient"][0] / np.sqrt(1e-7), rtol=1e-9)
        assert steps(lane)[0] > 0.99 * steps(lane).sum()
    return [steps(adagrad)[0]]


@claim("uncorrected")
def _(lanes: list[Lane]) -> list[float]:
    adam = lanes[-1]
    np.testing.assert_allclose(np.abs(first_move(adam)), adam["rate"][0], rtol=1e-6)
    assert (steps(adam)[1:5] > steps(adam)[0]).all()
    return [steps(adam)[0], steps(adam).max()]


@claim("no_epsilon")
def _(lanes: list[Lane]) -> list[float]:
    rmsprop = lanes[1]
    across, along = np.abs(first_move(rmsprop))
    slopes = np.abs(rmsprop["gradient"][0])
    assert slopes[1] > 5 * slopes[0]
    np.testing.assert_allclose(across, along, rtol=1e-9)
    assert rmsprop["loss"][-1] < 0.1
    return [across, slopes[1] / slopes[0]]


def test_every_preset_has_its_claim(asked: dict[str, dict[str, Any]]) -> None:
    assert set(asked) == {"", *CLAIMS}


def test_numbers_are_read_as_they_are_written() -> None:
    assert numbers_in("β₂ is 0.30, not 3; cost −1 (1 − μ)") == ["0.30", "3", "-1", "1"]


@pytest.mark.parametrize("name", CLAIMS)
def test_a_preset_shows_what_it_claims(client: TestClient, asked: dict[str, dict[str, Any]], name: str) -> None:
    found = CLAIMS[name](run(client, asked[name]))
    sentence = next(preset["sentence"] for preset in by_node("print-presets.js", None) if preset["id"] == name)
    said = numbers_in(sentence)
    assert len(said) == len(found), sentence
    for text, number in zip(said, found, strict=True):
        decimals = len(text.partition(".")[2])
        assert abs(float(text) - number) <= 0.5 * 10**-decimals + 1e-9, f"{text} is {number}: {sentence}"


def test_a_lane_of_another_rate_does_not_diverge_where_it_climbs(
    client: TestClient, asked: dict[str, dict[str, Any]]
) -> None:
    assert all(np.isfinite(lane["loss"]).all() for lane in run(client, asked["rates"]))


@pytest.mark.parametrize("seed", range(5))
def test_what_noise_shows_does_not_hang_on_its_seed(
    client: TestClient, asked: dict[str, dict[str, Any]], seed: int
) -> None:
    for name in ("decay", "saddle"):
        CLAIMS[name](run(client, {**asked[name], "seed": seed}))


def test_without_noise_the_saddle_holds_every_lane(client: TestClient, asked: dict[str, dict[str, Any]]) -> None:
    spec = asked["saddle"]
    for lane in run(client, {**spec, "problem": {**spec["problem"], "gradient_noise": 0.0}}):
        assert (lane["params"][:, 1] == 0).all()
        assert abs(lane["params"][-1, 0]) < 0.1


def test_the_page_opens_with_walks_to_different_minima(client: TestClient, asked: dict[str, dict[str, Any]]) -> None:
    lanes = run(client, asked[""])
    assert len(lanes) == 4
    ends = {tuple(np.round(lane["params"][-1]).tolist()) for lane in lanes}
    assert len(ends) == 3, "three of the four minima are found"
    for lane in lanes:
        assert lane["loss"][60] < 0.05 * lane["loss"][0], "within two seconds of play"
