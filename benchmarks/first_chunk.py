"""How soon a viewer has something to draw."""

from collections.abc import Iterable
from statistics import median
from time import perf_counter

from websockets.sync.client import ClientConnection, connect

from benchmarks._viewer import ack, next_chunk, running_server, start
from benchmarks.table import Row

TITLE = "time from `start` to the first chunk, on loopback (the page's default run; median of 30)"
TIMES = 30


def main() -> list[Row]:
    """Milliseconds to the first chunk and to the tenth, of runs nobody had and of one that somebody had."""
    with running_server() as server, connect(server.stream_url, compression=None, max_size=None) as socket:
        first, tenth = chunks_of(socket, range(1, TIMES + 1))
        again, tenth_again = chunks_of(socket, [1] * TIMES)
    return [
        Row("first chunk", first, "ms"),
        Row("ten chunks, acked at once", tenth, "ms", tenth / first),
        Row("first chunk of a run that somebody had", again, "ms", again / first),
        Row("ten chunks of it", tenth_again, "ms", tenth_again / first),
    ]


def chunks_of(socket: ClientConnection, seeds: Iterable[int]) -> tuple[float, float]:
    """The medians to the first and to the tenth chunk."""
    first, tenth = [], []
    for i, seed in enumerate(seeds):
        name, begun = f"run {i % 8}", perf_counter()
        start(socket, name, seed)
        for chunk in range(10):
            seq, _, _ = next_chunk(socket)
            ack(socket, seq, name)
            if chunk == 0:
                first.append(perf_counter() - begun)
        tenth.append(perf_counter() - begun)
        socket.send(f'{{"type": "stop", "run": "{name}"}}')
        while '"finished"' not in str(socket.recv()):
            pass
    return 1000 * median(first), 1000 * median(tenth)
