"""The server as a process: what only a real socket shows."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.frames import CloseCode
from websockets.sync.client import ClientConnection, connect

from tests.app.helpers import Json, joined, network, play, rounded
from tests.server_process import PATIENCE, ROOT, ServerProcess

ENDED_BY_SIGTERM = -15
LONG = network(steps=20_000, record={"params": 1})
HARDLY_ANYTHING = 0.1
"""Seconds of processor time in two seconds: a server at work uses most of them."""


class OverTheWire:
    """A stream to a server process."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection

    def send(self, message: Json) -> None:
        self._connection.send(json.dumps(message))

    def receive(self) -> Json | bytes:
        message = self._connection.recv(timeout=30)
        return message if isinstance(message, bytes) else json.loads(message)


@pytest.fixture
def wire(server: ServerProcess) -> Iterator[ClientConnection]:
    with connect(server.stream_url, max_size=None, compression="deflate") as connection:
        yield connection


def to_the_end(connection: ClientConnection) -> tuple[list[str | bytes], int]:
    """All messages that still come, and the code the server closes with."""
    messages: list[str | bytes] = []
    with suppress(ConnectionClosed):
        while True:
            messages.append(connection.recv(timeout=30))
    assert connection.close_code != CloseCode.ABNORMAL_CLOSURE, "cut off without a close frame"
    assert connection.close_code is not None
    return messages, connection.close_code


@pytest.mark.parametrize("size", [1_000_001, 50_000_000])
def test_a_message_that_is_too_long_closes_with_1009(server: ServerProcess, size: int) -> None:
    with connect(server.stream_url, max_size=None) as connection, connect(server.stream_url) as other:
        connection.send("x" * size)
        assert to_the_end(connection) == ([], 1009)
        other.send("{}")
        assert json.loads(other.recv(timeout=30))["type"] == "error"


def test_a_message_in_pieces_is_counted_whole(wire: ClientConnection) -> None:
    with suppress(ConnectionClosed):  # the server may have had enough before the last piece
        wire.send("x" * 100_000 for _ in range(100))
    assert to_the_end(wire) == ([], 1009)


def test_binary_is_an_error_and_the_connection_lives(wire: ClientConnection) -> None:
    wire.send(b"\x00\x01")
    message = json.loads(wire.recv(timeout=30))
    assert (message["type"], message["error"]["code"]) == ("error", "bad_message")
    assert play(OverTheWire(wire), network(steps=3)).finished is not None


def test_chunks_are_not_compressed(wire: ClientConnection) -> None:
    assert wire.protocol.extensions == []


def test_a_real_connection_carries_the_same_numbers(server: ServerProcess, wire: ClientConnection) -> None:
    spec = network(steps=200, record={"params": 1, "signal": 1})
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request("POST", "/api/runs", json.dumps(spec))
    answer = rounded(json.loads(connection.getresponse().read()))
    connection.close()
    chunks = joined(play(OverTheWire(wire), spec).chunks)
    assert chunks.keys() == answer.keys()
    assert all(chunks[name].tobytes() == answer[name].tobytes() for name in answer)


@pytest.mark.parametrize("chunked", [False, True])
def test_a_50_mb_body_hears_413(server: ServerProcess, chunked: bool) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    body = (b"x" * 1_000_000 for _ in range(50))
    headers = {} if chunked else {"Content-Length": "50000000"}
    connection.request("POST", "/api/runs", body, headers, encode_chunked=chunked)
    answer = connection.getresponse()
    assert answer.status == 413
    assert json.loads(answer.read())["error"]["code"] == "too_large"
    connection.close()


@pytest.fixture(scope="module")
def idle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """Another server, which nobody asks anything: what waking up ten times a second costs on this machine, now."""
    process = ServerProcess(tmp_path_factory.mktemp("idle"))
    process.start()
    yield process
    process.stop()


def beyond_idling(server: ServerProcess, idle: ServerProcess, seconds: float) -> float:
    """The processor time a server uses in so many seconds, less what an idle one uses in the same."""
    before = server.cpu_seconds() - idle.cpu_seconds()
    time.sleep(seconds)
    return server.cpu_seconds() - idle.cpu_seconds() - before


def test_a_paused_tab_costs_nothing(server: ServerProcess, idle: ServerProcess, wire: ClientConnection) -> None:
    """Ten seconds without an ack, the window full: less than 0.1 s of processor time, once it has come to rest."""
    # Few enough that more than the window is left to come, however long chunks have become.
    play(OverTheWire(wire), LONG, chunks=8)
    for _ in range(4):
        wire.recv(timeout=30)
    time.sleep(0.5)
    # What was begun before takes a while where other work is done too.
    deadline = time.monotonic() + PATIENCE
    while beyond_idling(server, idle, 10) >= 0.1:
        assert time.monotonic() < deadline, "it does not come to rest"
    with pytest.raises(TimeoutError):
        wire.recv(timeout=0)


def test_a_client_that_vanishes_leaves_no_work_behind(server: ServerProcess, idle: ServerProcess) -> None:
    with connect(server.stream_url, max_size=None) as connection:
        play(OverTheWire(connection), LONG, chunks=3)
        connection.socket.shutdown(socket.SHUT_RDWR)
    time.sleep(1)
    assert beyond_idling(server, idle, 2) < HARDLY_ANYTHING


def test_an_answer_nobody_waits_for_is_not_computed(server: ServerProcess, idle: ServerProcess) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request("POST", "/api/runs", json.dumps(network(steps=20_000, problem={"hidden": [64] * 6})))
    time.sleep(0.5)
    assert beyond_idling(server, idle, 2) > HARDLY_ANYTHING, "it is at work"
    connection.close()
    time.sleep(1)
    assert beyond_idling(server, idle, 2) < HARDLY_ANYTHING


def test_a_shutdown_is_announced_and_quick(server: ServerProcess) -> None:
    with connect(server.stream_url, max_size=None) as connection:
        play(OverTheWire(connection), LONG, chunks=3)
        assert server.stop() == ENDED_BY_SIGTERM
        messages, code = to_the_end(connection)
    server.start()
    assert json.loads(messages[-1]) == {"type": "going_away", "retry_after": 2.0}
    assert code == 1001


def test_a_taken_port_is_said_and_ends_it(server: ServerProcess) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "app", "--port", str(server.port)], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert ended.returncode != 0
    assert "address already in use" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_it_says_where_it_is_and_nothing_else(server: ServerProcess) -> None:
    """Runs last in this file: after all that was done to it, nothing has reached standard error."""
    assert set(server.stdout().splitlines()) == {f"Descent Lab: {server.url}/"}
    assert server.stderr() == ""
