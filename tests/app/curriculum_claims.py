"""What each place of docs/curriculum.json shows, asserted on the run of its link."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tests.app.links import Lane, arrival, first_move, steps, turns

Claim = Callable[[list[Lane]], object]

CLAIMS: dict[str, Claim] = {}


def claim(name: str) -> Callable[[Claim], Claim]:
    """Register what a place shows."""

    def register(check: Claim) -> Claim:
        CLAIMS[name] = check
        return check

    return register


@claim("ravine")
def _(lanes: list[Lane]) -> None:
    descent, momentum = lanes
    assert turns(descent, 1) == len(steps(descent))
    across = [np.abs(lane["params"][30:, 1]).max() for lane in lanes]
    assert across[1] < 0.25 * across[0]
    along = [np.diff(lane["params"][:11, 0]).max() for lane in lanes]
    assert along[1] > 3 * along[0]
    assert momentum["loss"][-1] < 1e-6 < descent["loss"][-1]


@claim("friction")
def _(lanes: list[Lane]) -> None:
    creeping, arriving, swinging, wild = lanes
    ways = [steps(lane).sum() for lane in lanes]
    assert ways == sorted(ways)
    assert turns(creeping, 0) == 0
    assert creeping["loss"][-1] > 0.1
    assert arriving["loss"][-1] == min(lane["loss"][-1] for lane in lanes)
    assert turns(swinging, 0) > turns(arriving, 0)
    assert wild["loss"][-1] > 10


@claim("forms_apart")
def _(lanes: list[Lane]) -> None:
    added_up, classical = (lane["params"] for lane in lanes)
    np.testing.assert_allclose(added_up[:11], classical[:11], atol=1e-12)
    assert np.argmax(lanes[0]["rate"] < 0.02) == 10
    assert steps(lanes[1])[10] > 5 * steps(lanes[0])[10]
    assert classical[-1, 0] > 2 > 0 > added_up[-1, 0]


@claim("two_wells")
def _(lanes: list[Lane]) -> None:
    descent, momentum = (lane["params"][-1, 0] for lane in lanes)
    assert 0.9 < descent < 1.1
    assert -1.1 < momentum < -0.9
    assert lanes[1]["loss"][-1] < 0 < lanes[0]["loss"][-1]


@claim("coordinates")
def _(lanes: list[Lane]) -> None:
    rates = lanes[0]["effective_rate"]
    assert (rates[:, 0] > 10 * rates[:, 1]).all()


@claim("forgetting")
def _(lanes: list[Lane]) -> None:
    adagrad, *others = (np.diff(lane["effective_rate"][:, 0]) for lane in lanes)
    assert (adagrad <= 0).all()
    assert all((change > 0).any() for change in others)


@claim("root")
def _(lanes: list[Lane]) -> None:
    rmsprop, descent = lanes
    root = np.sqrt(rmsprop["s"][1])
    slope = np.abs(rmsprop["gradient"][0])
    np.testing.assert_allclose(root[1] / root[0], slope[1] / slope[0], rtol=1e-9)
    assert slope[1] > 5 * slope[0]
    across, along = np.abs(first_move(rmsprop))
    np.testing.assert_allclose(across, along, rtol=1e-6)
    unscaled = np.abs(first_move(descent))
    assert unscaled[1] > 5 * unscaled[0]


@claim("adam_network")
def _(lanes: list[Lane]) -> None:
    adam, momentum, descent = (lane["train_loss"][-1] for lane in lanes)
    assert adam < 0.1 * momentum
    assert momentum < 0.8 * descent


@claim("race_valley")
def _(lanes: list[Lane]) -> None:
    descent, momentum, rmsprop, adam = lanes
    assert all(arrival(lane, 0.1) for lane in (rmsprop, adam))
    assert min(descent["loss"].min(), momentum["loss"].min()) > 0.1


@claim("race_ravine")
def _(lanes: list[Lane]) -> None:
    descent, momentum, rmsprop, adam, newton = lanes
    assert arrival(newton, 0.01) == 1
    assert 1 < arrival(momentum, 0.01) < arrival(descent, 0.01)
    assert min(rmsprop["loss"].min(), adam["loss"].min()) > 0.01


@claim("race_wells")
def _(lanes: list[Lane]) -> None:
    places = [tuple(np.round(lane["params"][-1]).tolist()) for lane in lanes]
    assert len(set(places)) == 2
    arrivals = [arrival(lane, 0.01) for lane in lanes]
    fastest = arrivals.index(min(arrivals))
    assert places.count(places[fastest]) < len(lanes)


@claim("by_value")
def _(lanes: list[Lane]) -> None:
    def cosines(lane: Lane) -> Any:
        raw, used = lane["gradient"][:-1], lane["used_gradient"]
        clipped = ~np.isclose(raw, used, rtol=1e-12).all(axis=1)
        assert clipped.any()
        lengths = np.linalg.norm(raw[clipped], axis=1) * np.linalg.norm(used[clipped], axis=1)
        return (raw[clipped] * used[clipped]).sum(axis=1) / lengths

    by_norm, by_value = lanes
    np.testing.assert_allclose(cosines(by_norm), 1, rtol=1e-12)
    assert cosines(by_value).min() < 0.99
    assert by_value["used_gradient"][12, 1] > 20 * by_norm["used_gradient"][12, 1] > 0


@claim("schedules")
def _(lanes: list[Lane]) -> None:
    inverse, exponential, root, stairs, hand = (lane["rate"] for lane in lanes)
    epochs = np.arange(1, len(inverse) + 1)
    np.testing.assert_allclose(inverse, 0.2 / (1 + epochs))
    np.testing.assert_allclose(inverse[:4], [0.1, 0.067, 0.05, 0.04], atol=4e-4)
    np.testing.assert_allclose(exponential, 0.2 * 0.95**epochs)
    np.testing.assert_allclose(root, 0.2 / np.sqrt(epochs))
    np.testing.assert_allclose(stairs, 0.2 * 0.5 ** ((epochs - 1) // 10))
    np.testing.assert_allclose(hand, np.select([epochs < 20, epochs < 40], [0.2, 0.1], 0.02))


@claim("epochs")
def _(lanes: list[Lane]) -> None:
    updates = np.arange(len(lanes[0]["rate"]))
    np.testing.assert_allclose(lanes[0]["rate"], 0.1 / np.sqrt(updates // 5 + 1))
    np.testing.assert_allclose(lanes[1]["rate"], 0.1 / np.sqrt(updates + 1))


@claim("warm_up")
def _(lanes: list[Lane]) -> None:
    warm, cosine, once = (lane["rate"] for lane in lanes)
    np.testing.assert_allclose(warm[:20], 0.2 * np.arange(1, 21) / 20)
    assert (np.diff(warm[20:65]) < 0).all()
    assert (np.diff(cosine) < 0).all()
    top = int(once.argmax())
    assert once[top] == pytest.approx(10 * 0.02, rel=0.01)
    assert (np.diff(once[: top + 1]) > 0).all()
    assert (np.diff(once[top:]) < 0).all()


@claim("warm_up_network")
def _(lanes: list[Lane]) -> None:
    warm, once = lanes
    np.testing.assert_allclose(warm["rate"], 0.03 * np.minimum(1, np.arange(1, 201) / 50))
    assert once["rate"].max() == pytest.approx(0.06, rel=0.01)
    assert all(lane["train_loss"][-1] < 0.1 for lane in lanes)


def same_end(lanes: list[Lane]) -> None:
    starts = {tuple(lane["params"][0]) for lane in lanes}
    assert len(starts) == len(lanes)
    assert all(np.allclose(lane["params"][-1], 0, atol=0.001) for lane in lanes)


CLAIMS |= {"bowl": same_end, "one_ravine": same_end}


@claim("which_well")
def _(lanes: list[Lane]) -> None:
    assert [np.sign(lane["params"][-1, 0]) for lane in lanes] == [1, 1, -1]
    high, _, low = (lane["loss"][-1] for lane in lanes)
    assert high > 0 > low


@claim("many_wells")
def _(lanes: list[Lane]) -> None:
    for lane in lanes:
        assert (np.abs(lane["params"] - lane["params"][-1]).max(axis=1) < 1).all()
        assert np.linalg.norm(lane["gradient"][-1]) < 1e-6
    assert len({tuple(np.round(lane["params"][-1]).tolist()) for lane in lanes}) == len(lanes)


@claim("on_the_saddle")
def _(lanes: list[Lane]) -> None:
    held, free = lanes
    assert np.allclose(held["params"][-1], 0, atol=1e-9)
    assert np.linalg.norm(held["gradient"][-1]) < 1e-9
    assert abs(abs(free["params"][-1, 1]) - np.sqrt(2)) < 1e-3


@claim("monkey")
def _(lanes: list[Lane]) -> None:
    held, free = lanes
    assert (np.diff(steps(held)) < 0).all()
    assert 0 < held["params"][-1, 0] < 0.2
    assert free["loss"][-1] < -6


@claim("steps_to_leave")
def _(lanes: list[Lane]) -> None:
    descent, *_, adam = (arrival(lane, 0.1) for lane in lanes)
    assert 7 * adam <= descent < 8 * adam
    assert np.median(np.linalg.norm(lanes[0]["gradient"][:descent], axis=1)) < 0.02


@claim("both_views")
def _(lanes: list[Lane]) -> None:
    assert len(lanes) == 4
