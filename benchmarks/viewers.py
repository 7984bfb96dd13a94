"""What a viewer costs the server."""

from threading import Thread
from time import perf_counter

from benchmarks._viewer import running_server, watch
from benchmarks.table import Row
from tests.server_process import ServerProcess

TITLE = "bytes and server CPU a viewer, playing the page's default run at 1× (8 viewers, 20 s)"
VIEWERS = 8
SECONDS = 20.0


def main() -> list[Row]:
    """Totals divided by viewers and seconds; the ten seconds that are fetched ahead are in it."""
    with running_server() as server:
        size, own = together(server, range(1, VIEWERS + 1))
        _, shared = together(server, [0] * VIEWERS)
    return [
        Row("bytes", size, "kB/s a viewer"),
        Row("server CPU, each its own run", own, "ms/s a viewer"),
        Row("server CPU, all the same run", shared, "ms/s a viewer", shared / own),
    ]


def together(server: ServerProcess, seeds: range | list[int]) -> tuple[float, float]:
    """Kilobytes, and milliseconds of the server's processor, a second and viewer."""
    seen: list[int] = []
    before, begun = server.cpu_seconds(), perf_counter()
    viewers = [Thread(target=watch, args=(server.stream_url, SECONDS, 1.0, seen, seed)) for seed in seeds]
    for viewer in viewers:
        viewer.start()
    for viewer in viewers:
        viewer.join()
    spent, took = server.cpu_seconds() - before, perf_counter() - begun
    return sum(seen) / len(seeds) / took / 1000, 1000 * spent / len(seeds) / took
