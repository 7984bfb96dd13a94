"""docs/curriculum.json: every link opens, and the run that it asks for shows what is said of it."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from tests.app.curriculum_claims import CLAIMS
from tests.app.links import ROOT, by_node, opened, run
from tests.app.test_presets import CLAIMS as PRESETS

Json = dict[str, Any]

CURRICULUM: Json = json.loads((ROOT / "docs" / "curriculum.json").read_text(encoding="utf-8"))

PLACES: dict[str, Json] = {place["name"]: place for row in CURRICULUM["rows"] for place in row["places"]}


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
