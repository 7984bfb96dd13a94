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
