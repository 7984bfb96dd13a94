"""Surfaces without a run: fields and evaluations."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

import engine.surfaces
from engine import catalogue
from engine.surfaces.base import Surface
from tests.app.conftest import MakeClient
from tests.app.helpers import Json, read_chunk

SURFACES = catalogue.components("surfaces")
FIELD: Json = {"surface": "rosenbrock", "x": [-2, 2], "y": [-1, 3], "size": 5}
POINTS: Json = {"surface": "rosenbrock", "points": [[1, 2]]}


def made(name: str, **values: Any) -> Surface:
    surface = SURFACES[name].build(values)
    assert isinstance(surface, Surface)
    return surface


@pytest.mark.parametrize("name", SURFACES)
def test_a_field_is_the_surface_on_a_grid(client: TestClient, name: str) -> None:
    surface = made(name)
    x, *rest = surface.domain()
    y = rest[0] if rest else None
    answer = client.post("/api/surfaces/field", json={"surface": name, "x": x, "y": y, "size": 17})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/vnd.safetensors"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["access-control-allow-origin"] == "*"
    metadata, arrays = read_chunk(answer.content)
    (value,) = arrays.values()
    assert value.dtype == np.float32
    across = np.linspace(*x, 17)
    if y is None:
        assert value == pytest.approx(surface.value(across[:, None]), rel=1e-6, abs=1e-6)
    else:
        assert value.shape == (17, 17)
        for row, height in enumerate(np.linspace(*y, 17)):
            points = np.stack([across, np.full(17, height)], axis=1)
            assert value[row] == pytest.approx(surface.value(points), rel=1e-6, abs=1e-6)
    told = {key: json.loads(text) for key, text in metadata.items()}
    assert told["surface"]["name"] == name
    assert told["domain"] == [list(pair) for pair in surface.domain()]
    assert told["minima"] == [m.describe() for m in surface.minima()]
    assert told["levels"] == list(surface.levels())
    assert told["starts"] == [list(start) for start in surface.starts]


def test_a_field_knows_the_surfaces_controls(client: TestClient) -> None:
    question = {**FIELD, "surface": {"name": "rosenbrock", "a": 0.5}}
    metadata, _ = read_chunk(client.post("/api/surfaces/field", json=question).content)
    assert json.loads(metadata["surface"]) == {"name": "rosenbrock", "a": 0.5, "b": 100.0}
    assert json.loads(metadata["minima"]) == [{"place": [0.5, 0.25], "value": 0.0, "global": True}]


def test_the_largest_field(client: TestClient) -> None:
    _, arrays = read_chunk(client.post("/api/surfaces/field", json={**FIELD, "size": 512}).content)
    assert arrays["value"].shape == (512, 512)
    corners = made("rosenbrock").value(np.array([[-2.0, -1.0], [2.0, 3.0]]))
    assert arrays["value"][[0, -1], [0, -1]].tolist() == corners.tolist()


def test_values_past_float32_are_infinite_or_no_number(client: TestClient) -> None:
    question = {**FIELD, "x": [-1e308, 1e308], "y": [-1.7e308, 1.7e308], "surface": "six_hump_camel"}
    answer = client.post("/api/surfaces/field", json=question)
    assert answer.status_code == 200
    assert not np.isfinite(read_chunk(answer.content)[1]["value"]).any(axis=None, where=~np.eye(5, dtype=bool))


@pytest.mark.parametrize("name", SURFACES)
def test_evaluations_are_exact(client: TestClient, name: str) -> None:
    surface = made(name)
    points = np.random.default_rng(0).uniform(-1, 1, (6, surface.dimension))
    answer = client.post("/api/surfaces/evaluate", json={"surface": name, "points": points.tolist()})
    assert answer.status_code == 200
    found = answer.json()
    curvatures, directions = (np.array(found.pop(name)) for name in ("eigenvalues", "eigenvectors"))
    hessian = surface.hessian(points)
    assert found == {
        "value": surface.value(points).tolist(),
        "gradient": surface.gradient(points).tolist(),
        "hessian": hessian.tolist(),
    }
    # H v = λ v, the smallest λ first, v of length 1.
    bent = np.einsum("rij,rkj->rki", hessian, directions)
    assert bent == pytest.approx(curvatures[:, :, None] * directions, rel=1e-9, abs=1e-9 * np.abs(hessian).max())
    assert (np.diff(curvatures) >= 0).all()
    assert np.linalg.norm(directions, axis=2) == pytest.approx(np.ones_like(curvatures))


def test_what_is_no_number_is_null(client: TestClient) -> None:
    tip = client.post("/api/surfaces/evaluate", json={"surface": "ackley", "points": [[0, 0]]}).json()
    none = [[None, None], [None, None]]
    assert tip == {
        "value": [0.0],
        "gradient": [[0.0, 0.0]],
        "hessian": [none],
        "eigenvalues": [[None, None]],
        "eigenvectors": [none],
    }
    far = client.post("/api/surfaces/evaluate", json={"surface": "bowl", "points": [[1e300, 0]]}).json()
    assert (far["value"], far["gradient"]) == ([None], [[1e300, 0.0]])


@pytest.mark.parametrize("call", ["field", "evaluate", "formula"])
def test_the_example_in_the_description_is_answered(client: TestClient, call: str) -> None:
    described = client.get("/api/openapi.json").json()["paths"][f"/api/surfaces/{call}"]["post"]
    (sent,) = described["requestBody"]["content"].values()
    answer = client.post(f"/api/surfaces/{call}", json=sent["example"])
    assert answer.status_code == 200
    (kind, told), *_ = described["responses"]["200"]["content"].items()
    assert answer.headers["content-type"] == kind
    if "example" in told:
        assert answer.json() == told["example"]


LIMITS: dict[str, tuple[Any, list[float | None]]] = {
    "by name": ("gradient_descent", [2 / 82.2842712474619, None]),
    "with controls": ({"name": "momentum", "momentum": 0.5}, [3 / 82.2842712474619, None]),
    "its rate null": ({"name": "nesterov", "momentum": 0.5, "learning_rate": None}, [1.5 / 82.2842712474619, None]),
    "without a limit": ("adam", [None, None]),
}


@pytest.mark.parametrize(("optimizer", "limits"), LIMITS.values(), ids=LIMITS)
def test_the_limit_of_stability_is_that_of_the_largest_curvature(
    client: TestClient, optimizer: Any, limits: list[float | None]
) -> None:
    question = {"surface": "himmelblau", "points": [[3, 2], [0, 0]], "optimizer": optimizer}
    found = client.post("/api/surfaces/evaluate", json=question).json()
    assert found["stability_limit"] == [limit and pytest.approx(limit, rel=1e-12) for limit in limits]
    assert found["eigenvalues"][1] == [-42.0, -26.0]
    assert found["eigenvectors"][1] == [[1.0, 0.0], [0.0, 1.0]]


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


Row = tuple[str, Any, str, list[str | int], str]
WRONG: dict[str, Row] = {
    "no object": ("field", [], "invalid", [], "object"),
    "no surface": ("field", {"x": [0, 1], "y": [0, 1], "size": 2}, "invalid", ["surface"], "missing"),
    "surface null": ("field", {**FIELD, "surface": None}, "invalid", ["surface"], "name"),
    "surface a list": ("field", {**FIELD, "surface": ["bowl"]}, "invalid", ["surface"], "name"),
    "unknown surface": ("field", {**FIELD, "surface": {"name": "hill"}}, "invalid", ["surface", "name"], "bowl"),
    "unknown control": (
        "field",
        {**FIELD, "surface": {"name": "bowl", "depth": 1}},
        "invalid",
        ["surface", "depth"],
        "depth",
    ),
    "control above": (
        "field",
        {**FIELD, "surface": {"name": "ravine", "angle": 91}},
        "invalid",
        ["surface", "angle"],
        "at most 90",
    ),
    "control a text": (
        "evaluate",
        {**POINTS, "surface": {"name": "ravine", "angle": "9"}},
        "invalid",
        ["surface", "angle"],
        "number",
    ),
    "unknown field": ("field", {**FIELD, "z": [0, 1]}, "invalid", ["z"], "surface, x, y, size"),
    "no x": ("field", {"surface": "bowl", "y": [0, 1], "size": 2}, "invalid", ["x"], "missing"),
    "x null": ("field", {**FIELD, "x": None}, "invalid", ["x"], "list"),
    "x one number": ("field", {**FIELD, "x": [1]}, "invalid", ["x"], "at least 2"),
    "x three numbers": ("field", {**FIELD, "x": [1, 2, 3]}, "invalid", ["x"], "at most 2"),
    "x a text": ("field", {**FIELD, "x": [0, "1"]}, "invalid", ["x", 1], "number"),
    "x true": ("field", {**FIELD, "x": [True, 2]}, "invalid", ["x", 0], "number"),
    "x backwards": ("field", {**FIELD, "x": [1, -1]}, "invalid", ["x"], "lower"),
    "x without width": ("field", {**FIELD, "x": [1, 1.0]}, "invalid", ["x"], "lower"),
    "y backwards": ("field", {**FIELD, "y": [1, -1]}, "invalid", ["y"], "lower"),
    "y null in the plane": ("field", {**FIELD, "y": None}, "invalid", ["y"], "two coordinates"),
    "y on a line": ("field", {**FIELD, "surface": "bumpy"}, "invalid", ["y"], "null"),
    "size 1": ("field", {**FIELD, "size": 1}, "invalid", ["size"], "at least 2"),
    "size 513": ("field", {**FIELD, "size": 513}, "invalid", ["size"], "at most 512"),
    "size 8.0": ("field", {**FIELD, "size": 8.0}, "invalid", ["size"], "whole number"),
    "size true": ("field", {**FIELD, "size": True}, "invalid", ["size"], "whole number"),
    "no points": ("evaluate", {"surface": "bowl"}, "invalid", ["points"], "missing"),
    "points empty": ("evaluate", {**POINTS, "points": []}, "invalid", ["points"], "at least 1"),
    "points an object": ("evaluate", {**POINTS, "points": {}}, "invalid", ["points"], "list"),
    "a point a number": ("evaluate", {**POINTS, "points": [[1, 2], 3]}, "invalid", ["points", 1], "list"),
    "a point too short": ("evaluate", {**POINTS, "points": [[1, 2], [3]]}, "invalid", ["points", 1], "two coordinates"),
    "a point too long": ("evaluate", {"surface": "bumpy", "points": [[1, 2]]}, "invalid", ["points", 0], "one"),
    "a point null": ("evaluate", {**POINTS, "points": [[1, None]]}, "invalid", ["points", 0, 1], "number"),
    "unknown optimizer": ("evaluate", {**POINTS, "optimizer": "hill"}, "invalid", ["optimizer"], "adam"),
    "optimizer out of range": (
        "evaluate",
        {**POINTS, "optimizer": {"name": "momentum", "momentum": 1}},
        "invalid",
        ["optimizer", "momentum"],
        "less than 1",
    ),
    "no expression": ("formula", {}, "invalid", ["expression"], "missing"),
    "expression a number": ("formula", {"expression": 7}, "invalid", ["expression"], "text"),
    "dimension 3": ("formula", {"expression": "x", "dimension": 3}, "invalid", ["dimension"], "at most 2"),
    "dimension 2.0": ("formula", {"expression": "x", "dimension": 2.0}, "invalid", ["dimension"], "whole number"),
    "too many points": ("evaluate", {**POINTS, "points": [[1, 2]] * 2001}, "limit", ["points"], "max_points"),
}


@pytest.mark.parametrize(("call", "body", "code", "where", "says"), WRONG.values(), ids=WRONG)
def test_a_bad_question(client: TestClient, call: str, body: Any, code: str, where: list[Any], says: str) -> None:
    answer = client.post(f"/api/surfaces/{call}", content=json.dumps(body))
    assert answer.status_code == 422
    error = answer.json()["error"]
    assert (error["code"], error["where"]) == (code, where)
    assert says in error["message"]
    assert error["message"].endswith(".")


@pytest.mark.parametrize("call", ["field", "evaluate", "formula"])
def test_a_question_is_strict_json(client: TestClient, call: str) -> None:
    for body in (b'{"surface": "bowl", "x": [0, 1e999]}', b"{", b'{"x": [NaN, 1]}', b"\xff"):
        answer = client.post(f"/api/surfaces/{call}", content=body)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_json")
    assert client.get(f"/api/surfaces/{call}").status_code == 405


def test_the_limit_of_points_is_a_setting(make_client: MakeClient) -> None:
    client = make_client(max_points=10)
    points = [[0.5, 0.5]] * 10
    assert client.post("/api/surfaces/evaluate", json={**POINTS, "points": points}).status_code == 200
    error = client.post("/api/surfaces/evaluate", json={**POINTS, "points": [*points, [0, 0]]}).json()["error"]
    assert error["code"] == "limit"
    assert "10" in error["message"]


TUB = '''
"""A bathtub, for a test."""

from dataclasses import dataclass
from typing import Annotated

from engine.component import Control
from engine.surfaces.base import Minimum, Surface


@dataclass(frozen=True)
class Tub(Surface):
    """A tub."""

    name = "tub"
    label = "Tub"
    summary = "A tub."
    equation = "f = d x^4 + y^2"
    story = "It is flat at the bottom."
    starts = ((1.0, 1.0), (-1.0, 1.0))

    depth: Annotated[float, Control(symbol="d", minimum=1, maximum=9, help="How deep.")] = 1.0

    def height(self, place):
        x, y = place
        return self.depth * x**4 + y**2

    def slopes(self, place):
        x, y = place
        return 4 * self.depth * x**3, 2 * y

    def bends(self, place):
        return 12 * self.depth * place[0] ** 2, 0.0, 2.0

    def domain(self):
        return (-2.0, 2.0), (-2.0, 2.0)

    def minima(self):
        return [Minimum((0.0, 0.0), 0.0)]
'''


def test_one_file_is_a_surface(make_client: MakeClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tub.py").write_text(TUB)
    monkeypatch.setattr(engine.surfaces, "__path__", [*engine.surfaces.__path__, str(tmp_path)])
    catalogue.components.cache_clear()
    try:
        client = make_client()
        families = client.get("/api/catalogue").json()["families"]
        (entry,) = (s for s in families["surfaces"] if s["name"] == "tub")
        assert entry["levels"][-1] == 20.0
        assert entry["equations"][0]["mathml"].startswith("<math")
        assert [c["name"] for c in entry["controls"]] == ["depth"]
        tub = {"name": "tub", "depth": 2.0}
        field = client.post("/api/surfaces/field", json={"surface": tub, "x": [0, 1], "y": [0, 1], "size": 2})
        assert read_chunk(field.content)[1]["value"].tolist() == [[0.0, 2.0], [1.0, 3.0]]
        found = client.post("/api/surfaces/evaluate", json={"surface": tub, "points": [[1, 1]]}).json()
        assert (found["value"], found["gradient"]) == ([3.0], [[8.0, 2.0]])
        assert found["hessian"] == [[[24.0, 0.0], [0.0, 2.0]]]
        wrong = client.post("/api/surfaces/evaluate", json={"surface": {**tub, "depth": 10}, "points": [[1, 1]]})
        assert wrong.json()["error"]["where"] == ["surface", "depth"]
        run = client.post("/api/runs", json={"steps": 5, "problem": {"kind": "surface", "surface": tub}}).json()
        assert (run["lanes"][0]["status"], run["lanes"][0]["traces"]["loss"][0]) == ("finished", 3.0)
    finally:
        catalogue.components.cache_clear()
        sys.modules.pop("engine.surfaces.tub", None)
