"""docs/curriculum.json: every link opens, and the run that it asks for shows what is said of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from tests.app.links import ROOT, Lane, arrival, by_node, first_move, opened, run, steps, turns
from tests.app.test_presets import CLAIMS as PRESETS

Json = dict[str, Any]
Claim = Callable[[list[Lane]], object]
CURRICULUM: Json = json.loads((ROOT / "docs" / "curriculum.json").read_text(encoding="utf-8"))
PLACES: dict[str, Json] = {place["name"]: place for row in CURRICULUM["rows"] for place in row["places"]}
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


@pytest.fixture
def pages(client: TestClient) -> dict[str, Json]:
    """What the pages make of every link."""
    return dict(zip(PLACES, opened(client, [place["link"] for place in PLACES.values()]), strict=True))


def test_every_idea_has_a_place_and_every_place_its_claim() -> None:
    sections = [row["section"] for row in CURRICULUM["rows"]]
    assert {section: sections.count(section) for section in CURRICULUM["sections"]} == {"E": 11, "F": 2, "G": 4}
    assert sum(len(row["places"]) for row in CURRICULUM["rows"]) == len(PLACES), "no name twice"
    assert all(row["idea"] and row["places"] for row in CURRICULUM["rows"])
    assert set(PLACES) - set(PRESETS) == set(CLAIMS)


@pytest.mark.parametrize("name", PLACES)
def test_a_link_shows_what_is_said_of_it(client: TestClient, pages: dict[str, Json], name: str) -> None:
    page = pages[name]
    assert page["problems"] == []
    view = page["view"]
    if "plots" in view:
        assert view["plot"] in view["plots"]
    (CLAIMS.get(name) or PRESETS[name])(run(client, page["spec"]))


def test_a_preset_in_it_is_the_preset(client: TestClient, pages: dict[str, Json]) -> None:
    presets = {preset["id"]: preset["query"] for preset in by_node("print-presets.js", None)}
    ours = [name for name in PLACES if name in presets]
    assert len(ours) == 15
    for name, page in zip(ours, opened(client, [f"/landscape?{presets[name]}" for name in ours]), strict=True):
        assert pages[name]["spec"] == page["spec"], name


def test_the_look_ahead_point_is_ahead(client: TestClient, pages: dict[str, Json]) -> None:
    page = pages["look_ahead"]
    assert page["view"]["vectors"] == ["descent", "update", "look_ahead"]
    nesterov = run(client, page["spec"])[1]
    step = 3
    ahead = nesterov["evaluated_at"][step] - nesterov["params"][step]
    np.testing.assert_allclose(ahead, 0.9 * nesterov["velocity"][step])
    assert np.linalg.norm(ahead) > 0.05


def test_what_adam_explains_are_its_averages_and_their_corrections(client: TestClient, pages: dict[str, Json]) -> None:
    for name in ("parts", "adam_network"):
        assert pages[name]["view"]["explain"] == {"lane": 0, "index": 0}
    spec = pages["parts"]["spec"]
    adam = run(client, spec)[0]
    corrected = 1 - 0.9 ** np.arange(1, len(adam["m_hat"]) + 1)
    np.testing.assert_allclose(adam["m_hat"], adam["m"][1:] / corrected[:, None])
    np.testing.assert_allclose(
        np.diff(adam["params"], axis=0), -adam["effective_rate"] * adam["m_hat"], rtol=1e-9, atol=1e-15
    )


def test_at_the_saddles_the_curvatures_have_both_signs_or_none(client: TestClient) -> None:
    def at_middle(surface: str) -> Json:
        answer: Json = client.post("/api/surfaces/evaluate", json={"surface": surface, "points": [[0, 0]]}).json()
        assert answer["gradient"] == [[0, 0]]
        return answer

    low, high = at_middle("saddle")["eigenvalues"][0]
    assert low < 0 < high
    assert at_middle("monkey_saddle")["eigenvalues"] == [[0, 0]]


def test_the_marked_numbers_are_those_of_the_notes(client: TestClient) -> None:
    optimizers = {entry["name"]: entry for entry in client.get("/api/catalogue").json()["families"]["optimizers"]}

    def marks(optimizer: str, control: str) -> list[float]:
        controls: list[Json] = optimizers[optimizer]["controls"]
        return next(one["marks"] for one in controls if one["name"] == control)

    assert marks("momentum", "momentum") == [0.2, 0.8, 0.9, 0.99]
    assert {0.9, 0.99} <= set(marks("rmsprop", "beta"))
    assert {0.99, 0.999} <= set(marks("adam", "beta2"))
