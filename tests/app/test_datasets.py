"""The data of a run, without the run."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from app.schemas.spec import complete
from app.settings import Settings
from engine import catalogue, datasets
from tests.app.helpers import network


@pytest.mark.parametrize("name", catalogue.components("datasets"))
def test_the_points_are_those_of_a_run(client: TestClient, name: str) -> None:
    given = client.get(f"/api/datasets/{name}?points=30&noise=0.2&seed=5&test_fraction=0.3").json()
    problem = {"dataset": {"name": name, "points": 30, "noise": 0.2}, "test_fraction": 0.3}
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


def test_an_unknown_data_set_is_404_and_names_the_others(client: TestClient) -> None:
    error = client.get("/api/datasets/rings").json()["error"]
    assert error["where"] == ["name"]
    assert "circle" in error["message"]
