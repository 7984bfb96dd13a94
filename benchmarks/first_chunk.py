"""How soon a viewer has something to draw."""

from statistics import median
from time import perf_counter

from websockets.sync.client import connect

from benchmarks._viewer import ack, next_chunk, running_server, start
from benchmarks.table import Row

TITLE = "time from `start` to the first chunk, on loopback (the page's default run; median of 30)"
TIMES = 30


def main() -> list[Row]:
    """Milliseconds to the first chunk and to the tenth."""
    first, tenth = [], []
    with running_server() as server, connect(server.stream_url, compression=None, max_size=None) as socket:
        for i in range(TIMES):
            name, begun = f"run {i % 8}", perf_counter()
            start(socket, name)
            for chunk in range(10):
                seq, _, _ = next_chunk(socket)
                ack(socket, seq, name)
                if chunk == 0:
                    first.append(perf_counter() - begun)
            tenth.append(perf_counter() - begun)
            socket.send(f'{{"type": "stop", "run": "{name}"}}')
            while '"finished"' not in str(socket.recv()):
                pass
    once = 1000 * median(first)
    return [
        Row("first chunk", once, "ms"),
        Row("ten chunks, acked at once", 1000 * median(tenth), "ms", 1000 * median(tenth) / once),
    ]
