"""The data of a run, without the run."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.schemas.spec import complete
from app.settings import Settings
from engine import catalogue, datasets
from tests.app.helpers import network


@pytest.mark.parametrize("name", catalogue.components("datasets"))
def test_the_points_are_those_of_a_run(client: TestClient, name: str) -> None:
    controls: dict[str, Any] = {"points": 30, "noise": 0.2}
    if name == "drawn":
        controls = {"examples": [[k / 10, -k / 10, k % 3] for k in range(30)]}
    query = "".join(f"{key}={json.dumps(value)}&" for key, value in controls.items())
    given = client.get(f"/api/datasets/{name}?{query}seed=5&test_fraction=0.3").json()
    problem = {"dataset": {"name": name, **controls}, "test_fraction": 0.3}
    spec = complete(network(seed=5, problem=problem), Settings())
    data = datasets.load(spec["problem"]["dataset"], spec["seed"], spec["problem"]["test_fraction"])
    assert given == {
        "inputs": data.inputs.tolist(),
        "targets": data.targets.tolist(),
        "test": {"inputs": data.test_inputs.tolist(), "targets": data.test_targets.tolist()},
    }
    assert len(given["inputs"]) + len(given["test"]["inputs"]) == 30


def test_everything_has_a_default(client: TestClient) -> None:
    given = client.get("/api/datasets/circle").json()
    assert len(given["inputs"]) == len(given["targets"]) == 100
    assert given["test"] == {"inputs": [], "targets": []}


@pytest.mark.parametrize(
    ("query", "where", "says"),
    [
        ("nois=0.1", "nois", "noise, points, seed, test_fraction"),
        ("points=10&points=20", "points", "twice"),
        ("points=6.0", "points", "whole number"),
        ("points=ten", "points", "whole number"),
        ("points=", "points", "whole number"),
        ("points=true", "points", "whole number"),
        ("points=+6", "points", "whole number"),
        ("points=0x10", "points", "whole number"),
        ("points=1", "points", "at least 4"),
        ("points=2001", "points", "2,000"),
        ("points=" + "9" * 400, "points", "too large"),
        ("noise=NaN", "noise", "number"),
        ("noise=Infinity", "noise", "number"),
        ("noise=1e999", "noise", "too large"),
        ("noise=-0.1", "noise", "at least 0"),
        ("noise=1.1", "noise", "at most 1"),
        ("seed=-1", "seed", "at least 0"),
        ("seed=1.5", "seed", "whole number"),
        ("test_fraction=0.95", "test_fraction", "at most 0.9"),
        ("test_fraction=0.9&points=4", "test_fraction", "training point"),
        ("kind=network", "kind", "not a parameter"),
    ],
)
def test_a_bad_question_names_its_parameter(client: TestClient, query: str, where: str, says: str) -> None:
    answer = client.get(f"/api/datasets/circle?{query}")
    error = answer.json()["error"]
    assert answer.status_code == 422
    assert error["where"] == ["query", where]
    assert says in error["message"]


@pytest.mark.parametrize(
    ("examples", "says"),
    [
        ("1,2,0", "JSON"),
        ("[[0,0,0],[1,1", "JSON"),
        ("7", "must be a list"),
        ("[]", "at least two classes"),
        ("[[0,0,0],[1,1,0]]", "at least two classes"),
        ("[[0,0,0],[1,1,2]]", "1 has none"),
        ("[[0,0,0],[1,1,6]]", "at most 5"),
        ("[[0,0,0],[1,1,0.5]]", "whole number"),
        ("[[0,0,0],[5.1,1,1]]", "at most 5"),
        ("[[0,0,0],[1,NaN,1]]", "JSON"),
        ("[[0,0,0],[1,1]]", "x1, x2, label"),
        ("[" + "[0,0,0]," * 2000 + "[1,1,1]]", "at most 2"),
    ],
)
def test_a_bad_drawing_is_refused_in_one_sentence(client: TestClient, examples: str, says: str) -> None:
    answer = client.get(f"/api/datasets/drawn?examples={examples}")
    assert answer.status_code == 422
    assert "examples" in answer.json()["error"]["message"] or "examples" in answer.json()["error"]["where"]
    assert says in answer.json()["error"]["message"]


def test_an_unknown_data_set_is_404_and_names_the_others(client: TestClient) -> None:
    error = client.get("/api/datasets/rings").json()["error"]
    assert error["where"] == ["name"]
    assert "circle" in error["message"]
