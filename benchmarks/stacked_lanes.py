"""Eight lanes stepped together against the same eight one by one."""

from time import perf_counter
from typing import Any

from benchmarks.table import Row
from engine import Run

TITLE = "eight stacked lanes against eight one by one (2–6–3–1, ReLU, 100 points, full batch, traces of the page)"
STEPS = 2000
RECORD = {"params": 1, "gradient": 1, "signal": 1}
FACTORS = (0.0, 0.01, 0.1, 0.5, 1.0, 2.0, 10.0, 100.0)


def seconds(factors: tuple[float, ...]) -> float:
    """How long a run of lanes with these variance factors takes, the best of three."""
    lanes = [{"initializer": {"name": "fan_in_normal", "variance_factor": f}} for f in factors]
    asked: dict[str, Any] = {"steps": STEPS, "problem": {"kind": "network"}, "lanes": lanes, "record": RECORD}
    best = float("inf")
    for _ in range(3):
        run, started = Run(asked), perf_counter()
        while not run.done:
            run.advance(128)
        best = min(best, perf_counter() - started)
    return best


def main() -> list[Row]:
    """Lane-steps a second, both ways."""
    alone = sum(seconds((factor,)) for factor in FACTORS)
    together = seconds(FACTORS)
    work = STEPS * len(FACTORS)
    return [
        Row("eight runs of one lane", work / alone, "lane-steps/s"),
        Row("one run of eight lanes", work / together, "lane-steps/s", alone / together),
    ]
