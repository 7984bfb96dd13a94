"""The engine, traces and all, against a plain NumPy loop of the same maths."""

from functools import partial

from benchmarks._loops import best_of, engine, network_loop, network_spec, seconds, surface_loop, surface_spec
from benchmarks.table import Row

TITLE = "the engine as used, traces recorded, against a plain NumPy loop of the same maths (ratio: engine / loop)"
LANES = (1, 2, 4, 8, 12)
REPEATS = 4


def main() -> list[Row]:
    """Lane-steps a second of the engine, and how many times the loop's."""
    rows = []
    for lanes in LANES:
        for name, spec, loop, steps in (
            ("2–8–8–1 tanh, 300 points, full batch", network_spec(lanes, None, 500), network_loop(lanes, None), 500),
            (
                "2–8–8–1 tanh, 300 points, mini-batch of 10",
                network_spec(lanes, 10, 1500),
                network_loop(lanes, 10),
                1500,
            ),
            ("Adam on Rosenbrock", surface_spec(lanes, 2000), surface_loop(lanes), 2000),
        ):
            ours, plain = best_of(
                REPEATS, partial(seconds, partial(engine, spec)), partial(seconds, partial(loop, steps))
            )
            together = "1 lane" if lanes == 1 else f"{lanes} lanes"
            rows.append(Row(f"{name}, {together}", lanes * steps / ours, "/s", plain / ours))
    return rows
