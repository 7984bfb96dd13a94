"""Every error of a spec: its code, its place, and that it says what the limit is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from engine import catalogue
from tests.app.helpers import Json, network


def lane(**fields: Any) -> Json:
    return network(lanes=[{}, fields])


def surface(**lane: Any) -> Json:
    return {"problem": {"kind": "surface"}, "lanes": [lane]}


def optimizer(name: str, **controls: Any) -> Json:
    return lane(optimizer={"name": name, **controls})


EDIT: Json = {"step": 3, "lane": 0, "set": {"clipping": "by_norm"}}


def edited(**changes: Any) -> Json:
    return network(edits=[{"step": 3, "lane": 0, "set": changes}])


Row = tuple[Any, str, list[str | int], str]
HERE: list[str | int] = ["lanes", 1, "optimizer"]

INVALID: dict[str, Row] = {
    "no object": ([], "invalid", [], "object"),
    "null": (None, "invalid", [], "object"),
    "a text": ("network", "invalid", [], "object"),
    "start of another length": (surface(start=[1.0]), "invalid", ["lanes", 0, "start"], "2 coordinates"),
    "start of another length, 1-D": (
        {"problem": {"surface": "parabola"}, "lanes": [{"start": [1, 2]}]},
        "invalid",
        ["lanes", 0, "start"],
        "1 coordinate,",
    ),
    "start far away": (surface(start=[0, -2e6]), "invalid", ["lanes", 0, "start", 1], "at least -1,000,000"),
    "start a text": (surface(start="0~1"), "invalid", ["lanes", 0, "start"], "list"),
    "start true": (surface(start=[True, 1]), "invalid", ["lanes", 0, "start", 0], "number"),
    "batch on a surface": (surface(batch_size=3), "invalid", ["lanes", 0, "batch_size"], "optimizer"),
    "unknown surface": ({"problem": {"surface": "hill"}}, "invalid", ["problem", "surface"], "rosenbrock"),
    "noise below": ({"problem": {"gradient_noise": -1}}, "invalid", ["problem", "gradient_noise"], "at least 0"),
    "rate false on a surface": (
        surface(optimizer={"name": "adam", "learning_rate": False}),
        "invalid",
        ["lanes", 0, "optimizer", "learning_rate"],
        "number",
    ),
    "regression": ({"problem": {"kind": "regression"}}, "not_yet", ["problem", "kind"], "later version"),
    "another kind": ({"problem": {"kind": "poem"}}, "invalid", ["problem", "kind"], "surface, network"),
    "kind is a list": ({"problem": {"kind": ["network"]}}, "invalid", ["problem", "kind"], "surface, network"),
    "problem is a text": ({"problem": "network"}, "invalid", ["problem"], "object"),
    "version 2": (network(version=2), "invalid", ["version"], "at most 1"),
    "version true": (network(version=True), "invalid", ["version"], "whole number"),
    "unknown field": (network(step=3), "invalid", ["step"], "there are version, seed, steps"),
    "unknown field of the problem": (network(problem={"layers": 3}), "invalid", ["problem", "layers"], "hidden"),
    "unknown field of a lane": (lane(start=[1, 2]), "invalid", ["lanes", 1, "start"], "initializer"),
    "unknown field of record": (network(record={"loss": 1}), "invalid", ["record", "loss"], "params"),
    "seed a text": (network(seed="0"), "invalid", ["seed"], "whole number"),
    "seed below": (network(seed=-1), "invalid", ["seed"], "at least 0"),
    "seed above": (network(seed=2**53), "invalid", ["seed"], "9,007,199,254,740,991"),
    "steps 0": (network(steps=0), "invalid", ["steps"], "at least 1"),
    "steps 1.0": (network(steps=1.0), "invalid", ["steps"], "whole number"),
    "steps true": (network(steps=True), "invalid", ["steps"], "whole number"),
    "steps null": (network(steps=None), "invalid", ["steps"], "whole number"),
    "a thousand million steps": (network(steps=10**9), "limit", ["steps"], "20,000"),
    "steps of 300 digits": (network(steps=10**300), "limit", ["steps"], "20,000"),
    "no lanes": (network(lanes=[]), "invalid", ["lanes"], "at least 1"),
    "lanes an object": (network(lanes={}), "invalid", ["lanes"], "list"),
    "a lane that is none": (network(lanes=[{}, 3]), "invalid", ["lanes", 1], "object"),
    "13 lanes": (network(lanes=[{}] * 13), "limit", ["lanes"], "max_lanes"),
    "a million units": (network(problem={"hidden": [6, 10**6]}), "limit", ["problem", "hidden", 1], "max_units"),
    "no units": (network(problem={"hidden": [0]}), "invalid", ["problem", "hidden", 0], "at least 1"),
    "half a unit": (network(problem={"hidden": [1, 2.5]}), "invalid", ["problem", "hidden", 1], "whole number"),
    "7 layers": (network(problem={"hidden": [1] * 7}), "limit", ["problem", "hidden"], "max_layers"),
    "test_fraction 1": (network(problem={"test_fraction": 1}), "invalid", ["problem", "test_fraction"], "0.9"),
    "l2 below": (network(problem={"l2": -0.1}), "invalid", ["problem", "l2"], "at least 0"),
    "l2 true": (network(problem={"l2": True}), "invalid", ["problem", "l2"], "must be a number"),
    "l1 a text": (network(problem={"l1": "0.1"}), "invalid", ["problem", "l1"], "must be a number"),
    "unknown data set": (network(problem={"dataset": "rings"}), "invalid", ["problem", "dataset"], "circle"),
    "unknown data set, named": (
        network(problem={"dataset": {"name": "rings"}}),
        "invalid",
        ["problem", "dataset", "name"],
        "circle",
    ),
    "data set without a name": (
        network(problem={"dataset": {"points": 9}}),
        "invalid",
        ["problem", "dataset", "name"],
        "missing",
    ),
    "data set null": (network(problem={"dataset": None}), "invalid", ["problem", "dataset"], "name"),
    "too many points": (
        network(problem={"dataset": {"name": "moons", "points": 10**6}}),
        "limit",
        ["problem", "dataset", "points"],
        "2,000",
    ),
    "noise above": (
        network(problem={"dataset": {"name": "moons", "noise": 1.5}}),
        "invalid",
        ["problem", "dataset", "noise"],
        "at most 1",
    ),
    "data seed a float": (
        network(problem={"dataset": {"name": "moons", "seed": 1.5}}),
        "invalid",
        ["problem", "dataset", "seed"],
        "whole number",
    ),
    "unknown activation": (network(problem={"activation": "sine"}), "invalid", ["problem", "activation"], "relu"),
    "unknown loss": (network(problem={"loss": "hinge"}), "invalid", ["problem", "loss"], "binary_cross_entropy"),
    "optimizer a number": (lane(optimizer=3), "invalid", HERE, "a name"),
    "optimizer null": (lane(optimizer=None), "invalid", HERE, "a name"),
    "unknown optimizer": (optimizer("atom"), "invalid", [*HERE, "name"], '"atom"'),
    "name a list": (lane(optimizer={"name": ["adam"]}), "invalid", [*HERE, "name"], "text"),
    "unknown control": (optimizer("adam", beta3=0.5), "invalid", [*HERE, "beta3"], "beta1, beta2"),
    "rate null": (optimizer("adam", learning_rate=None), "invalid", [*HERE, "learning_rate"], "number"),
    "rate above": (optimizer("adam", learning_rate=10.5), "invalid", [*HERE, "learning_rate"], "at most 10"),
    "rate below": (optimizer("adam", learning_rate=0), "invalid", [*HERE, "learning_rate"], "at least 1e-06"),
    "rate a text": (optimizer("adam", learning_rate="0.1"), "invalid", [*HERE, "learning_rate"], "number"),
    "rate true": (optimizer("adam", learning_rate=True), "invalid", [*HERE, "learning_rate"], "number"),
    "beta 1": (optimizer("adam", beta1=1), "invalid", [*HERE, "beta1"], "less than 1"),
    "switch 1": (optimizer("adam", bias_correction=1), "invalid", [*HERE, "bias_correction"], "true or false"),
    "another form": (optimizer("momentum", form="heavy"), "invalid", [*HERE, "form"], "'pytorch'"),
    "newton on a network": (optimizer("newton"), "invalid", HERE, "second derivatives"),
    "label empty": (lane(label=""), "invalid", ["lanes", 1, "label"], "at least 1"),
    "label long": (lane(label="x" * 81), "invalid", ["lanes", 1, "label"], "at most 80"),
    "label null": (lane(label=None), "invalid", ["lanes", 1, "label"], "text"),
    "batch 0": (lane(batch_size=0), "invalid", ["lanes", 1, "batch_size"], "at least 1"),
    "batch above": (lane(batch_size=101), "invalid", ["lanes", 1, "batch_size"], "100"),
    "evaluate_every 0": (lane(evaluate_every=0), "invalid", ["lanes", 1, "evaluate_every"], "at least 1"),
    "no training point": (
        network(problem={"test_fraction": 0.9, "dataset": {"name": "circle", "points": 4}}),
        "invalid",
        ["problem", "test_fraction"],
        "training point",
    ),
    "lane activation": (lane(activation="step"), "invalid", ["lanes", 1, "activation"], "tanh"),
    "an edit of nothing": (edited(), "invalid", ["edits", 0, "set"], "optimizer, schedule, clipping, params, frozen"),
    "an edit of the start": (edited(start=[1, 2]), "invalid", ["edits", 0, "set", "start"], "params"),
    "an edit too late": (network(edits=[EDIT | {"step": 1001}]), "invalid", ["edits", 0, "step"], "at most 1,000"),
    "an edit of no lane": (network(edits=[EDIT | {"lane": 2}]), "invalid", ["edits", 0, "lane"], "at most 0"),
    "an edit without a step": (network(edits=[{"lane": 0}]), "invalid", ["edits", 0, "step"], "missing"),
    "an edit that is none": (network(edits=[EDIT, 3]), "invalid", ["edits", 1], "object"),
    "an edit of a control it has not": (
        edited(optimizer={"beta1": 0.5}),
        "invalid",
        ["edits", 0, "set", "optimizer", "beta1"],
        "learning_rate",
    ),
    "an edited rate above": (
        edited(optimizer={"learning_rate": 11}),
        "invalid",
        ["edits", 0, "set", "optimizer", "learning_rate"],
        "at most 10",
    ),
    "an edited weight that is not there": (
        edited(params=[[0, 1.0], [43, 1.0]]),
        "invalid",
        ["edits", 0, "set", "params", 1, 0],
        "at most 42",
    ),
    "a frozen weight that is not there": (
        edited(frozen=[-1]),
        "invalid",
        ["edits", 0, "set", "frozen", 0],
        "at least 0",
    ),
    "501 edits": (network(edits=[EDIT] * 501), "limit", ["edits"], "max_edits"),
    "edits null": (network(edits=None), "invalid", ["edits"], "list"),
    "stop without patience": (network(stop={"min_delta": 0.0}), "invalid", ["stop", "patience"], "missing"),
    "stop at once": (network(stop={"patience": 0}), "invalid", ["stop", "patience"], "at least 1"),
    "stop below": (network(stop={"patience": 3, "min_delta": -1}), "invalid", ["stop", "min_delta"], "at least 0"),
    "record below": (network(record={"params": -1}), "invalid", ["record", "params"], "at least 0"),
    "record a list": (network(record=[1]), "invalid", ["record"], "object"),
    "record above": (network(record={"params": 20_001}), "limit", ["record", "params"], "20,000"),
    "deep": (network(stop=[[[[[[]]]]]]), "invalid", ["stop"], "object"),
}


@pytest.fixture(scope="module")
def shared() -> Any:
    """One app for the whole table: none of its rows changes anything."""
    with TestClient(create_app()) as client:
        yield client


@pytest.mark.parametrize(("spec", "code", "where", "says"), INVALID.values(), ids=INVALID)
def test_a_spec_that_cannot_be_run(shared: TestClient, spec: Any, code: str, where: list[Any], says: str) -> None:
    answer = shared.post("/api/runs", content=json.dumps(spec))
    assert answer.status_code == 422
    error = answer.json()["error"]
    assert error.keys() == {"code", "message", "where"}
    assert (error["code"], error["where"]) == (code, where)
    assert says in error["message"]
    assert error["message"].endswith(".")
    for jargon in ("http", "pydantic", "Input", "validation", "literal", "tagged"):
        assert jargon not in error["message"]
    with shared.websocket_connect("/api/stream") as session:
        session.send_text(json.dumps({"type": "start", "run": "a", "spec": spec}))
        message = session.receive_json()
        assert message == {"type": "error", "run": "a", "error": error}
        session.send_text(json.dumps({"type": "start", "run": "a", "spec": network(steps=1)}))
        assert session.receive_json()["type"] == "started"


PLACES = {
    "optimizers": ("lanes", 0, "optimizer"),
    "schedules": ("lanes", 0, "schedule"),
    "clippings": ("lanes", 0, "clipping"),
    "initializers": ("lanes", 0, "initializer"),
    "activations": ("problem", "activation"),
    "losses": ("problem", "loss"),
    "datasets": ("problem", "dataset"),
}
WRONG: dict[str, list[Any]] = {
    "number": [[], "1", True, None],
    "integer": [1.5, "1", True],
    "switch": [0, "true"],
    "choice": [3, "?"],
    "pairs": [3, "1:2", None],
    "points": [3, "1:2:0", None],
    "component": [3, "?", None],
}
CONTROLS = [
    pytest.param(family, name, control, value, id=f"{name}.{control.name}={json.dumps(value)}")
    for family in PLACES
    for name, component in catalogue.components(family).items()
    for control in component.controls().values()
    for value in WRONG[control.kind]
]


@pytest.mark.parametrize(("family", "name", "control", "value"), CONTROLS)
def test_every_control_is_checked(shared: TestClient, family: str, name: str, control: Any, value: Any) -> None:
    """The place is the control's own, without a trace of how the component was found."""
    *outer, key = PLACES[family]
    chosen = {key: {"name": name, control.name: value}}
    spec = network(problem=chosen) if outer == ["problem"] else network(lanes=[chosen])
    error = shared.post("/api/runs", json=spec).json()["error"]
    assert error["where"] == [*PLACES[family], control.name]
    assert error["message"].startswith(control.name)
