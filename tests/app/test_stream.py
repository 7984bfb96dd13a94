"""The stream as a client meets it, over an app in this process."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

from app.connections import Connections
from tests.app.conftest import MakeClient
from tests.app.helpers import InProcess, network, play, read_chunk

LONG = network(steps=20_000, record={"params": 1})


def started(session: WebSocketTestSession, run: str = "a", spec: Any = LONG) -> dict[str, Any]:
    session.send_json({"type": "start", "run": run, "spec": spec})
    message: dict[str, Any] = session.receive_json()
    assert message["type"] == "started", message
    return message


def test_started_describes_the_run(client: TestClient) -> None:
    with client.websocket_connect("/api/stream") as session:
        message = started(session, spec=network(steps=3, record={"params": 1}))
    whole = client.post("/api/runs", json=network(steps=3, record={"params": 1})).json()
    assert message.keys() == {"type", "run", "id", "spec", "layout", "traces"}
    assert {key: message[key] for key in ("id", "spec", "layout")} == {k: whole[k] for k in ("id", "spec", "layout")}
    assert message["traces"]["params"] == {"kind": "point", "shape": "params"}
    assert message["traces"]["loss"] == {"kind": "update", "shape": "scalar"}


def test_the_server_stops_at_the_window(client: TestClient) -> None:
    with client.websocket_connect("/api/stream") as session:
        started(session)
        sizes = [len(session.receive_bytes()) for _ in range(4)]
        # An answer to something else is the next thing that comes, so nothing was waiting before it.
        session.send_json({"type": "nonsense"})
        assert session.receive_json()["type"] == "error"
        session.send_json({"type": "ack", "run": "a", "seq": 0})
        assert read_chunk(session.receive_bytes())[0]["seq"] == "4"
        assert max(sizes) < 256_000


def test_chunks_grow_but_not_past_their_limit(make_client: MakeClient) -> None:
    spec = network(steps=2_000, record={"params": 1, "gradient": 1, "state": 1, "signal": 1}, lanes=[{}] * 12)
    with make_client(first_chunk_seconds=0).websocket_connect("/api/stream") as session:
        chunks = play(InProcess(session), spec).chunks
    counts = [int(read_chunk(chunk)[0]["count"]) for chunk in chunks]
    assert 4 <= counts[0] < 8
    assert max(counts) > counts[0]
    assert max(map(len, chunks)) <= 256_000


def test_several_runs_share_a_connection(client: TestClient) -> None:
    spec = network(steps=40)
    with client.websocket_connect("/api/stream") as session:
        for name in ("a", "b", "c"):
            session.send_json({"type": "start", "run": name, "spec": spec})
        received: dict[str, list[int]] = {"a": [], "b": [], "c": []}
        open_runs = set(received)
        while open_runs:
            message = InProcess(session).receive()
            if isinstance(message, dict):
                if message["type"] == "finished":
                    open_runs.remove(message["run"])
                continue
            metadata = read_chunk(message)[0]
            received[metadata["run"]].append(int(metadata["first_step"]))
            session.send_json({"type": "ack", "run": metadata["run"], "seq": int(metadata["seq"])})
    for first_steps in received.values():
        assert first_steps[0] == 0
        assert first_steps == sorted(set(first_steps))


def test_a_change_replaces_the_run(client: TestClient) -> None:
    with client.websocket_connect("/api/stream") as session:
        socket = InProcess(session)
        started(session)
        session.receive_bytes()
        socket.send({"type": "start", "run": "a", "spec": network(steps=10), "from_step": 5})
        message = socket.receive()
        while isinstance(message, bytes):
            message = socket.receive()
        assert (message["type"], message["spec"]["steps"]) == ("started", 10)
        metadata = read_chunk(session.receive_bytes())[0]
        assert (metadata["seq"], metadata["first_step"]) == ("0", "5")


def test_two_hundred_runs_meet_the_limit_and_the_connection_lives(client: TestClient) -> None:
    with client.websocket_connect("/api/stream") as session:
        socket = InProcess(session)
        for i in range(200):
            socket.send({"type": "start", "run": f"r{i}", "spec": LONG})
        answers = {"started": 0, "error": 0}
        while sum(answers.values()) < 200:
            message = socket.receive()
            if isinstance(message, dict):
                answers[message["type"]] += 1
                if message["type"] == "error":
                    assert "max_runs" in message["error"]["message"]
        assert answers == {"started": 16, "error": 184}
        socket.send({"type": "stop", "run": "r0"})
        message = socket.receive()
        while isinstance(message, bytes):
            message = socket.receive()
        assert (message["type"], message["run"]) == ("finished", "r0")
        assert message["lanes"][0]["status"] == "ended"


@pytest.mark.parametrize("origin", ["null", "https://course.example", None])
def test_any_origin_is_welcome(client: TestClient, origin: str | None) -> None:
    headers = {} if origin is None else {"Origin": origin}
    with client.websocket_connect("/api/stream", headers=headers) as session:
        started(session)


def test_a_shutdown_says_when_to_come_back(make_client: MakeClient, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[Connections] = []
    made = Connections.__init__

    def keep(self: Connections, retry_after: float) -> None:
        made(self, retry_after)
        kept.append(self)

    monkeypatch.setattr(Connections, "__init__", keep)
    client = make_client(retry_after=7.0)
    with client.websocket_connect("/api/stream") as session:
        started(session)
        assert client.portal is not None
        over = threading.Thread(target=client.portal.call, args=(kept[0].shut_down,))
        over.start()
        message = InProcess(session).receive()
        while isinstance(message, bytes):
            message = InProcess(session).receive()
        assert message == {"type": "going_away", "retry_after": 7.0}
        with pytest.raises(WebSocketDisconnect) as closed:
            session.receive_json()
        assert closed.value.code == 1001
        over.join()
    assert client.get("/healthz").status_code == 503
    answer = client.post("/api/runs", json=network())
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "going_away")
    with client.websocket_connect("/api/stream") as late:
        assert late.receive_json() == {"type": "going_away", "retry_after": 7.0}
