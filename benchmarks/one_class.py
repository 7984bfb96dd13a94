"""How long a class waits that opens one link."""

from concurrent.futures import ThreadPoolExecutor
from time import perf_counter

from websockets.sync.client import connect

from benchmarks._viewer import running_server, whole
from benchmarks.table import Row

TITLE = "30 viewers at once, each to the end of the page's default run, acked at once"
VIEWERS = 30


def main() -> list[Row]:
    """Seconds until the last one has its run, where each has a run of its own and where all have the same."""
    with running_server() as server:
        own = until_the_last(server.stream_url, range(1, VIEWERS + 1))
        same = until_the_last(server.stream_url, [0] * VIEWERS)
    return [Row("each its own run", own, "s"), Row("all the same run", same, "s", same / own)]


def until_the_last(url: str, seeds: range | list[int]) -> float:
    """Seconds from the first start to the last end."""

    def watch(seed: int) -> None:
        with connect(url, compression=None, max_size=None) as socket:
            whole(socket, seed)

    begun = perf_counter()
    with ThreadPoolExecutor(VIEWERS) as pool:
        list(pool.map(watch, seeds))
    return perf_counter() - begun
