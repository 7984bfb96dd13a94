"""How fast the default network steps."""

from time import perf_counter
from typing import Any

from benchmarks.table import Row
from engine import Run

TITLE = "steps per second of the default network (2–6–3–1, ReLU, 100 points, gradient descent), one lane"


def rate(lane: dict[str, Any], record: dict[str, int], steps: int = 4000) -> float:
    """Steps a second, the best of three."""
    best = 0.0
    for _ in range(3):
        run = Run({"steps": steps, "problem": {"kind": "network"}, "lanes": [lane], "record": record})
        started = perf_counter()
        while not run.done:
            run.advance(256)
        best = max(best, steps / (perf_counter() - started))
    return best


def main() -> list[Row]:
    """Bare, as the page asks for it, and with mini-batches."""
    bare = rate({}, {})
    page = rate({}, {"params": 1, "gradient": 1, "signal": 1})
    small = rate({"batch_size": 10}, {})
    adam = rate({"optimizer": "adam"}, {})
    return [
        Row("full batch", bare, "steps/s"),
        Row("full batch, all that the page shows", page, "steps/s", page / bare),
        Row("full batch, Adam", adam, "steps/s", adam / bare),
        Row("mini-batches of 10", small, "steps/s", small / bare),
    ]
