"""Errors that are no spec's: what is not there, what is no JSON, and faults of the server."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.routers import runs
from engine import Run
from tests.app.conftest import MakeClient
from tests.app.helpers import Json, network


@pytest.fixture(scope="module")
def shared() -> Any:
    """One app for the whole table: none of its rows changes anything."""
    with TestClient(create_app()) as client:
        yield client


REQUESTS: dict[str, tuple[str, str, int, str]] = {
    "nothing there": ("GET", "/api/nothing", 404, "not_found"),
    "nothing at all": ("GET", "/api", 404, "not_found"),
    "one run, not yet": ("GET", "/api/runs/0123456789abcdef0123456789abcdef", 404, "not_found"),
    "a slash too many": ("GET", "/api/catalogue/", 404, "not_found"),
    "not a data set": ("GET", "/api/datasets/rings", 404, "not_found"),
    "runs are posted": ("GET", "/api/runs", 405, "method_not_allowed"),
    "the catalogue is read": ("DELETE", "/api/catalogue", 405, "method_not_allowed"),
    "the stream is no page": ("GET", "/api/stream", 404, "not_found"),
    "not UTF-8 in the path": ("GET", "/api/%ff%00", 404, "not_found"),
}


@pytest.mark.parametrize(("method", "path", "status", "code"), REQUESTS.values(), ids=REQUESTS)
def test_the_api_answers_in_one_shape(shared: TestClient, method: str, path: str, status: int, code: str) -> None:
    answer = shared.request(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/json"
    error = answer.json()["error"]
    assert error.keys() == {"code", "message", "where"}
    assert error["code"] == code
    assert ("allow" in answer.headers) == (status == 405)


@pytest.mark.parametrize("path", ["/nothing", "/static/nothing.js", "/apis", "/initialization/more"])
def test_elsewhere_a_page_says_it(shared: TestClient, path: str) -> None:
    answer = shared.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert "Not Found" in answer.text


def test_a_name_in_an_address_is_not_markup(shared: TestClient) -> None:
    assert "<script>" not in shared.get("/<script>alert(1)</script>").text


def test_bad_json_is_400(shared: TestClient) -> None:
    answer = shared.post("/api/runs", content=b'{"seed": NaN}')
    assert answer.status_code == 400
    assert answer.json()["error"] == {
        "code": "bad_json",
        "message": "seed must be a finite number, not NaN.",
        "where": ["seed"],
    }


def test_a_fault_of_the_server_is_logged_and_said(
    make_client: MakeClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> Json:
        raise RuntimeError("boom")

    monkeypatch.setattr(runs, "complete", broken)
    client = make_client()
    answer = client.post("/api/runs", json=network())
    assert answer.status_code == 500
    assert answer.json()["error"]["code"] == "internal"
    assert "boom" not in answer.text
    assert "content-security-policy" in answer.headers
    assert "boom" in caplog.text


def test_a_run_that_fails_inside_ends_alone(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    advance = Run.advance

    def breaks_at_seed_1(self: Run, points: int) -> Any:
        if self.spec["seed"] == 1:
            raise RuntimeError("boom")
        return advance(self, points)

    monkeypatch.setattr(Run, "advance", breaks_at_seed_1)
    assert client.post("/api/runs", json=network(seed=1)).json()["error"]["code"] == "internal"
    with client.websocket_connect("/api/stream") as session:
        session.send_json({"type": "start", "run": "bad", "spec": network(seed=1)})
        assert session.receive_json()["type"] == "started"
        message = session.receive_json()
        assert (message["run"], message["error"]["code"]) == ("bad", "internal")
        session.send_json({"type": "start", "run": "good", "spec": network(steps=1)})
        assert session.receive_json()["type"] == "started"
    assert caplog.text.count("boom") >= 2
