"""A spec on its own over HTTP: completed, named, or refused with the place of what is wrong."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.app.conftest import MakeClient
from tests.app.helpers import Json, network, rich, surface


@pytest.mark.parametrize(
    "spec", [{}, network(steps=3), rich(), surface()], ids=["nothing", "network", "rich", "surface"]
)
def test_it_is_that_of_the_run(client: TestClient, spec: Json) -> None:
    answer = client.post("/api/spec", json=spec)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    run = client.post("/api/runs", json=spec).json()
    assert told == {"id": run["id"], "spec": run["spec"]}
    assert client.post("/api/spec", json=told["spec"]).json() == told, "completing it again changes nothing"
    assert answer.headers["cache-control"] == "no-store"


def test_nothing_is_computed(make_client: MakeClient) -> None:
    client = make_client(max_answer_seconds=1e-9)
    assert client.post("/api/runs", json=network()).status_code == 413
    assert client.post("/api/spec", json=network()).status_code == 200


@pytest.mark.parametrize(
    ("spec", "where"),
    [
        ({"steps": 0.5}, ["steps"]),
        ({"steps": 10**9}, ["steps"]),
        ({"lanes": [{"optimizer": {"name": "adam", "beta1": 2}}]}, ["lanes", 0, "optimizer", "beta1"]),
        ({"step": 3}, ["step"]),
    ],
)
def test_what_is_wrong_is_named(client: TestClient, spec: Json, where: list[str | int]) -> None:
    answer = client.post("/api/spec", json=spec)
    assert answer.status_code == 422
    assert answer.json()["error"]["where"] == where


@pytest.mark.parametrize("form", ["application/json", "text/csv", "application/vnd.safetensors"])
def test_a_run_tells_its_length_unpacked(client: TestClient, form: str) -> None:
    for encoding in ("gzip", "identity"):
        answer = client.post("/api/runs", json=network(steps=20), headers={"Accept": form, "Accept-Encoding": encoding})
        assert int(answer.headers["unpacked-length"]) == len(answer.content)
