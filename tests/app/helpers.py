"""Specs, clients and readers that the server's tests share."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load
from starlette.testclient import WebSocketTestSession

Json = dict[str, Any]
Arrays = dict[str, NDArray[Any]]


def network(**fields: Any) -> Json:
    """A spec of kind network; `problem` holds what is to differ from the default problem."""
    problem = {"kind": "network", **fields.pop("problem", {})}
    return {"problem": problem, **fields}


def rich() -> Json:
    """A spec that keeps everything, with lanes of every optimizer, mini-batches, and one that diverges."""
    lanes: list[Json] = [
        {"optimizer": {"name": "adam", "learning_rate": 0.05}, "batch_size": 16},
        {"optimizer": {"name": "momentum", "learning_rate": 0.05}, "evaluate_every": 7},
        {"initializer": {"name": "fan_in_normal", "variance_factor": 100}, "optimizer": "gradient_descent"},
        {"optimizer": {"name": "gradient_descent", "learning_rate": 10.0}, "initializer": {"name": "normal", "std": 9}},
    ]
    record = {"params": 1, "gradient": 3, "state": 2, "signal": 5}
    problem = {"activation": "identity", "hidden": [5, 4, 3], "dataset": "moons", "test_fraction": 0.2, "l2": 0.01}
    return network(steps=90, seed=3, problem=problem, lanes=lanes, record=record)


def surface() -> Json:
    """A run on a surface with noise, thinned traces, and a lane that diverges."""
    lanes: list[Json] = [
        {"optimizer": "adam", "start": [0.5, 2.5]},
        {"optimizer": {"name": "momentum", "learning_rate": None}, "schedule": "inverse_time"},
        {"optimizer": {"name": "gradient_descent", "learning_rate": 1.0}},
    ]
    problem = {"kind": "surface", "surface": "rosenbrock", "gradient_noise": 0.3}
    return {"steps": 150, "seed": 5, "problem": problem, "lanes": lanes, "record": {"gradient": 4, "state": 3}}


def edited() -> Json:
    """The noisy surface with edits: numbers, another optimizer, places and what is frozen; and lanes that may stop."""
    edits: list[Json] = [
        {"step": 40, "lane": 0, "set": {"optimizer": {"learning_rate": 0.01}, "frozen": [0]}},
        {"step": 70, "lane": 1, "set": {"optimizer": "adam", "clipping": "by_norm"}},
        {"step": 96, "lane": 0, "set": {"params": [[0, -1.0], [1, 0.5]], "frozen": []}},
    ]
    return {**surface(), "edits": edits, "stop": {"patience": 30, "min_delta": 0.001}}


def read_chunk(data: bytes) -> tuple[dict[str, str], Arrays]:
    """A chunk's metadata and arrays, read by the safetensors library."""
    header = json.loads(data[8 : 8 + int.from_bytes(data[:8], "little")])
    return header["__metadata__"], load(data)


class Socket(Protocol):
    """One end of a stream, for tests."""

    def send(self, message: Json) -> None:
        """Send a message."""

    def receive(self) -> Json | bytes:
        """The next message: JSON, or a chunk's bytes."""


class InProcess:
    """A stream to an app in this process."""

    def __init__(self, session: WebSocketTestSession) -> None:
        self._session = session

    def send(self, message: Json) -> None:
        self._session.send_text(json.dumps(message))

    def receive(self) -> Json | bytes:
        message = self._session.receive()
        if message["type"] == "websocket.close":
            raise ConnectionError(f"closed with {message['code']}")
        return json.loads(message["text"]) if message.get("text") is not None else bytes(message["bytes"])


@dataclass
class Received:
    """What came of one run: the first answer, the chunks and the last."""

    started: Json
    chunks: list[bytes] = field(default_factory=list)
    finished: Json | None = None

    @property
    def next(self) -> int:
        """The first point that has not come yet."""
        metadata = [read_chunk(chunk)[0] for chunk in self.chunks]
        return int(metadata[-1]["first_step"]) + int(metadata[-1]["count"]) if metadata else 0


def play(socket: Socket, spec: Json, *, run: str = "a", from_step: int = 0, chunks: int | None = None) -> Received:
    """Start a run and ack every chunk, to its end or until so many chunks have come."""
    socket.send({"type": "start", "run": run, "spec": spec, "from_step": from_step})
    started = socket.receive()
    assert isinstance(started, dict), "a chunk before started"
    assert started["type"] == "started", started
    received = Received(started)
    while chunks is None or len(received.chunks) < chunks:
        message = socket.receive()
        if isinstance(message, dict):
            assert message["type"] == "finished", message
            received.finished = message
            break
        received.chunks.append(message)
        socket.send({"type": "ack", "run": run, "seq": len(received.chunks) - 1})
    return received


def joined(chunks: list[bytes]) -> Arrays:
    """Consecutive chunks as whole traces."""
    parts: dict[str, list[NDArray[Any]]] = {}
    for chunk in chunks:
        for name, array in read_chunk(chunk)[1].items():
            parts.setdefault(name, []).append(array)
    return {name: np.concatenate(arrays) for name, arrays in parts.items()}


def rounded(answer: Json) -> Arrays:
    """The traces of an answer over HTTP, as the stream would send them; those without a row left out."""
    return {name: array for name, array in _rounded(answer) if len(array)}


def _rounded(answer: Json) -> Iterator[tuple[str, NDArray[Any]]]:
    for index, lane in enumerate(answer["lanes"]):
        for name, values in lane["traces"].items():
            yield f"lane/{index}/{name}", np.array(values, dtype=np.float64).astype(np.float32)
        for name, steps in lane["steps"].items():
            yield f"lane/{index}/{name}.step", np.array(steps, dtype=np.int32)
