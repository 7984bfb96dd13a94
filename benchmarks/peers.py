"""The engine beside other libraries that are installed."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks._loops import engine, network_spec, seconds, surface_spec
from benchmarks.table import Row

TITLE = (
    "8 stacked lanes, traces recorded, beside torch, scikit-learn and jax on one thread "
    "(ratio: how many times the peer's the engine's are; DESCENT_LAB_PEERS names a Python that has them)"
)
REPEATS = 5
LANES = 8
FULL, MINI, SURFACE = 600, 2000, 4000
OURS: dict[str, Callable[[], float]] = {
    "full batch": lambda: LANES * FULL / seconds(lambda: engine(network_spec(LANES, None, FULL))),
    "mini-batch": lambda: LANES * MINI / seconds(lambda: engine(network_spec(LANES, 10, MINI))),
    "surface": lambda: LANES * SURFACE / seconds(lambda: engine(surface_spec(LANES, SURFACE))),
}
PEERS = {
    "full batch": ("torch, full batch", "scikit-learn, full batch", "jax, full batch, 8 lanes"),
    "mini-batch": ("torch, mini-batch", "scikit-learn, mini-batch", "jax, mini-batch, 8 lanes"),
    "surface": ("torch, surface",),
}


def main() -> list[Row]:
    """Lane-steps a second of each, measured in turns."""
    python = os.environ.get("DESCENT_LAB_PEERS", sys.executable)
    script = str(Path(__file__).with_name("_peer_loops.py"))
    one_thread = {**os.environ, "OMP_NUM_THREADS": "1", "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false"}
    with subprocess.Popen(
        [python, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=one_thread
    ) as process:
        asked, answers = process.stdin, process.stdout
        assert asked is not None
        assert answers is not None

        def ask(name: str) -> float | None:
            print(name, file=asked, flush=True)
            answer: float | None = json.loads(answers.readline())
            return answer

        rows = []
        for work, ours in OURS.items():
            best: dict[str, float | None] = {"": 0.0, **dict.fromkeys(PEERS[work])}
            for _ in range(REPEATS):
                best[""] = max(best[""] or 0.0, ours())
                for name in PEERS[work]:
                    answer = ask(name)
                    best[name] = None if answer is None else max(best[name] or 0.0, answer)
            own = best.pop("") or 0.0
            rows.append(Row(f"the engine, {work}, {LANES} lanes", own, "/s"))
            for name, rate in best.items():
                row = Row(f"{name}: not installed", 0, "") if rate is None else Row(name, rate, "/s", own / rate)
                rows.append(row)
        asked.close()
    return rows
