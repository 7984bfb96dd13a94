"""A viewer of the stream, as the page is one: plays at a speed and acks while it holds less than ten seconds ahead."""

import json
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.server_process import ServerProcess

STEPS_PER_SECOND = 30
AHEAD_SECONDS = 10
SPEC: dict[str, Any] = {
    "problem": {"kind": "network"},
    "steps": 20_000,
    "record": {"params": 1, "gradient": 1, "signal": 1},
}
"""What the page asks for when it opens, but longer, so that it does not end while it is watched."""


@contextmanager
def running_server() -> Iterator[ServerProcess]:
    """The app in a process of its own."""
    with TemporaryDirectory() as place:
        server = ServerProcess(Path(place))
        server.start()
        try:
            yield server
        finally:
            server.stop()


def start(socket: ClientConnection, name: str = "a", seed: int = 0, steps: int = SPEC["steps"]) -> None:
    """Ask for the run; with a seed that nobody had, it has to be computed."""
    spec = {**SPEC, "seed": seed, "steps": steps}
    socket.send(json.dumps({"type": "start", "run": name, "spec": spec, "from_step": 0}))


def whole(socket: ClientConnection, seed: int, steps: int = 1_000) -> None:
    """Have a run come to its end, each chunk acked as it comes."""
    start(socket, seed=seed, steps=steps)
    points = 0
    while points <= steps:
        seq, count, _ = next_chunk(socket)
        ack(socket, seq)
        points += count


def next_chunk(socket: ClientConnection) -> tuple[int, int, int]:
    """The next chunk's seq, points and bytes; text messages on the way are passed over."""
    while True:
        message = socket.recv()
        if isinstance(message, bytes):
            length = struct.unpack("<Q", message[:8])[0]
            told = json.loads(message[8 : 8 + length])["__metadata__"]
            return int(told["seq"]), int(told["count"]), len(message)


def ack(socket: ClientConnection, seq: int, name: str = "a") -> None:
    """Tell the server that the chunk was kept."""
    socket.send(json.dumps({"type": "ack", "run": name, "seq": seq}))


def watch(url: str, seconds: float, speed: float, seen: list[int], seed: int = 0) -> None:
    """Plays for so long and adds the bytes of each chunk to `seen`."""
    with connect(url, compression=None, max_size=None) as socket:
        start(socket, seed=seed)
        begun, held = perf_counter(), 0
        while True:
            seq, points, size = next_chunk(socket)
            held += points
            seen.append(size)
            while held - (perf_counter() - begun) * STEPS_PER_SECOND * speed > AHEAD_SECONDS * STEPS_PER_SECOND * speed:
                if perf_counter() - begun > seconds:
                    return
                sleep(0.05)
            if perf_counter() - begun > seconds:
                return
            ack(socket, seq)
