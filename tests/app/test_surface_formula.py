"""A formula is told in full, or what is wrong with it at its place."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from tests.app.helpers import read_chunk


def test_a_formula_is_told_in_full(client: TestClient) -> None:
    answer = client.post("/api/surfaces/formula", json={"expression": "(x^2 - 1)^2 + log(y + 2)^2"})
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    found = answer.json()
    assert found["latex"] == r"\left(x^{2} - 1\right)^{2} + \left(\log\left(y + 2\right)\right)^{2}"
    assert found["mathml"].startswith("<math")
    assert [p["what"] for p in found["problems"]] == ["value"]
    assert found["problems"][0]["share"] == pytest.approx(0.3, abs=0.02)
    assert found["surface"] == {"name": "formula", "expression": "(x^2 - 1)^2 + log(y + 2)^2", "dimension": 2}
    assert [m["place"] for m in found["minima"]] == [[pytest.approx(x), pytest.approx(-1)] for x in (-1, 1)]
    run = {"steps": 3, "problem": {"kind": "surface", "surface": found["surface"]}}
    assert client.post("/api/runs", json=run).json()["lanes"][0]["status"] == "finished"
    field = {"surface": found["surface"], "x": [-2, 2], "y": [-3, 1], "size": 3}
    metadata, arrays = read_chunk(client.post("/api/surfaces/field", json=field).content)
    assert np.isnan(arrays["value"][0]).all()
    assert json.loads(metadata["starts"]) == found["starts"]


def test_a_formula_of_one_coordinate_is_told(client: TestClient) -> None:
    found = client.post("/api/surfaces/formula", json={"expression": "cosh(x)", "dimension": 1}).json()
    assert found["domain"] == [[-5, 5]]
    assert found["minima"] == [{"place": [0], "value": 1, "global": True}]


@pytest.mark.parametrize(
    ("body", "position", "token"),
    [
        ({"expression": "x +* 2"}, 4, "*"),
        ({"expression": "sin(x"}, 6, ""),
        ({"expression": ""}, 1, ""),
        ({"expression": "x + y", "dimension": 1}, 5, "y"),
        ({"expression": "é"}, 1, "é"),
        ({"expression": "x" * 201}, 201, "x"),
    ],
)
def test_what_is_no_formula_is_told_with_its_place(
    client: TestClient, body: dict[str, Any], position: int, token: str
) -> None:
    answer = client.post("/api/surfaces/formula", json=body)
    assert answer.status_code == 422
    error = answer.json()["error"]
    assert (error["code"], error["where"], error["position"], error["token"]) == (
        "invalid",
        ["expression"],
        position,
        token,
    )
    assert error["reason"] in error["message"]


def test_a_bad_formula_in_a_spec_is_told_at_its_place(client: TestClient) -> None:
    surface = {"name": "formula", "expression": "log(z)"}
    error = client.post("/api/runs", json={"problem": {"kind": "surface", "surface": surface}}).json()["error"]
    assert error["where"] == ["problem", "surface", "expression"]
    assert '"z" in column 5' in error["message"]
