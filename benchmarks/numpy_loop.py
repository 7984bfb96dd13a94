"""The engine, traces and all, against a plain NumPy loop of the same maths."""

from benchmarks._loops import best_of, engine, network_loop, network_spec, seconds, surface_loop, surface_spec
from benchmarks.table import Row

TITLE = "the engine as used, traces recorded, against a plain NumPy loop of the same maths (ratio: engine / loop)"
LANES = (1, 2, 4, 8, 12)
REPEATS = 7


def main() -> list[Row]:
    """Lane-steps a second of the engine, and how many times the loop's."""
    rows = []
    for lanes in LANES:
        for name, batch, steps in (("full batch", None, 500), ("mini-batch of 10", 10, 1500)):
            ours, loop = best_of(
                REPEATS,
                lambda spec=network_spec(lanes, batch, steps): seconds(lambda: engine(spec)),
                lambda b=batch, n=steps, k=lanes: seconds(lambda: network_loop(k, b, n)),
            )
            rows.append(
                Row(f"2–8–8–1 tanh, 300 points, {name}, {lanes} lanes", lanes * steps / ours, "/s", loop / ours)
            )
        steps = 2000
        ours, loop = best_of(
            REPEATS,
            lambda spec=surface_spec(lanes, 2000): seconds(lambda: engine(spec)),
            lambda k=lanes: seconds(lambda: surface_loop(k, 2000)),
        )
        rows.append(Row(f"Adam on Rosenbrock, {lanes} lanes", lanes * steps / ours, "/s", loop / ours))
    return rows
