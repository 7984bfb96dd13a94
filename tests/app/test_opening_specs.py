"""A spec that was taken along opens again: the page then asks for the very same run."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.app.helpers import Json, network, surface
from tests.app.links import ROOT, by_node, opened

CURRICULUM = json.loads((ROOT / "docs" / "curriculum.json").read_text(encoding="utf-8"))
LINKS = [
    "/landscape",
    "/landscape?surface=parabola&lane=momentum,learning_rate:0.05,form:averaged&start=1.5&steps=77",
    "/landscape?surface=formula,expression:x%5E2%252By%5E4&lane=adam&lane=lion,start:1~1&gradient_noise=0.3&seed=5",
    "/landscape?surface=rosenbrock&lane=adam,schedule:warm_up,schedule.then:cosine,schedule.then.period:50&lane=rmsprop"
    "&edit=20,0,optimizer.learning_rate:0.01&edit=30,1,optimizer:adam,optimizer.beta1:0.5",
    "/initialization",
    "/initialization?dataset=moons&noise=0.2&hidden=none&loss=huber&l2=0.1&batch_size=16&data_seed=4&test_fraction=0.3",
    "/initialization?dataset=drawn,examples:1.5~-2~0~3~1~1~0~0~1&activation=leaky_relu&optimizer=momentum",
    "/initialization?lane=label:Nothing,initializer:fan_in_normal,initializer.variance_factor:0&lane=activation:tanh"
    "&lane=optimizer:adam,batch_size:8&edit=5,2,optimizer.learning_rate:0.5",
    *(place["link"] for row in CURRICULUM["rows"] for place in row["places"]),
]


def complete(client: TestClient, spec: Json) -> Json:
    """A spec with every default filled in, without what a page keeps of its run."""
    answer = client.post("/api/spec", json=spec)
    assert answer.status_code == 200, answer.text
    found: Json = {**answer.json()["spec"], "record": None}
    return found


def reopened(client: TestClient, specs: list[Json]) -> list[dict[str, Any]]:
    """What the pages ask for, and their links, after opening complete specs."""
    found: list[dict[str, Any]] = by_node(
        "print-opened.js", {"catalogue": client.get("/api/catalogue").json(), "specs": specs}
    )
    return found


def test_what_a_page_has_saved_it_opens(client: TestClient) -> None:
    pages = opened(client, LINKS)
    assert all(page["problems"] == [] for page in pages)
    saved = [complete(client, page["spec"]) for page in pages]
    again = reopened(client, saved)
    for link, before, after in zip(LINKS, saved, again, strict=True):
        assert complete(client, after["spec"]) == before, link
    # And the link of what is open now says the same.
    paths = [link.partition("?")[0] for link in LINKS]
    linked = opened(client, [f"{path}?{page['link']}" for path, page in zip(paths, again, strict=True)])
    for link, before, page in zip(LINKS, saved, linked, strict=True):
        assert complete(client, page["spec"]) == before, link


@pytest.mark.parametrize(
    ("spec", "left"),
    [
        (network(stop={"patience": 5, "min_delta": 0.1}), {"stop"}),
        (network(lanes=[{"evaluate_every": 7}]), {"lanes"}),
        (surface(), set()),
    ],
)
def test_what_a_page_has_no_control_for_is_the_only_difference(client: TestClient, spec: Json, left: set[str]) -> None:
    before = complete(client, spec)
    [page] = reopened(client, [before])
    after = complete(client, page["spec"])
    for found in (before, after):
        for lane in found["lanes"]:
            lane["label"] = ""
    assert {name for name in before if before[name] != after[name]} == left
