"""What a viewer costs the server."""

from threading import Thread
from time import perf_counter

from benchmarks._viewer import running_server, watch
from benchmarks.table import Row

TITLE = "bytes and server CPU a viewer, playing the page's default run at 1× (8 viewers, 20 s)"
VIEWERS = 8
SECONDS = 20.0


def main() -> list[Row]:
    """Totals divided by viewers and seconds; the ten seconds that are fetched ahead are in it."""
    with running_server() as server:
        seen: list[int] = []
        before, begun = server.cpu_seconds(), perf_counter()
        viewers = [Thread(target=watch, args=(server.stream_url, SECONDS, 1.0, seen)) for _ in range(VIEWERS)]
        for viewer in viewers:
            viewer.start()
        for viewer in viewers:
            viewer.join()
        spent, took = server.cpu_seconds() - before, perf_counter() - begun
    return [
        Row("bytes", sum(seen) / VIEWERS / took / 1000, "kB/s a viewer"),
        Row("server CPU", 1000 * spent / VIEWERS / took, "ms/s a viewer"),
    ]
