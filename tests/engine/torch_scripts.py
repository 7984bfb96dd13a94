"""Scripts for PyTorch beside the runs they were made from: run, read and compared."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from engine import Run, join
from engine.torch_code import Script
from engine.torch_code.numbers import FILE

RELATIVE = 1e-6
"""How far the numbers of a script may be from the run's."""
SMALL = 1e-9
"""Below this times the largest number of its column a number is rounding."""


@dataclass
class Printed:
    """What a script printed of a lane."""

    label: str
    names: list[str] = field(default_factory=list)
    rows: dict[int, list[float]] = field(default_factory=dict)
    ending: str = "finished"


DRIVER = """\
import contextlib, io, json, runpy, sys, torch
found = {}
for name, path in json.load(sys.stdin).items():
    with contextlib.redirect_stdout(io.StringIO()) as said:
        runpy.run_path(path)
    found[name] = said.getvalue()
json.dump([torch.__version__.split("+")[0], found], sys.stdout)
"""


def printed(scripts: Mapping[str, Script], python: str) -> tuple[str, dict[str, str]]:
    """PyTorch's version, and what each script prints; `python` is one that has PyTorch."""
    with TemporaryDirectory() as folder:
        paths = {}
        for i, (name, script) in enumerate(scripts.items()):
            own = Path(folder, str(i))
            own.mkdir()
            (own / "run.py").write_text(script.text, encoding="utf-8")
            if script.numbers is not None:
                (own / FILE).write_bytes(script.numbers)
            paths[name] = str(own / "run.py")
        # One process for all of them: PyTorch takes seconds to be imported.
        command = [python, "-W", "error", "-c", DRIVER]
        found = subprocess.run(command, input=json.dumps(paths), capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    version, outputs = json.loads(found.stdout)
    return version, outputs


def fingerprint(script: Script) -> str:
    """Which program it is, whatever numbers it carries: their last digits may depend on the machine."""
    return sha256(script.code.encode()).hexdigest()[:16]


def read(output: str) -> list[Printed]:
    """The lanes that a script has printed."""
    lanes = []
    for block in output.strip("\n").split("\n\n"):
        label, head, *lines = block.split("\n")
        lane = Printed(label, head.split()[1:])
        for line in lines:
            first, *rest = line.split()
            if first.isdigit():
                lane.rows[int(first)] = [float(number) for number in rest]
            else:
                lane.ending = first.rstrip(":")
        lanes.append(lane)
    return lanes


def assert_same(spec: Mapping[str, Any], output: str) -> None:
    """The printed numbers are those of the run, and each lane ends as it does there."""
    run = Run({**spec, "record": {"params": 1}})
    traces = join([run.advance(10**6)])
    lanes = read(output)
    assert [lane.label for lane in lanes] == [status.label for status in run.lanes]
    for lane, kept, status in zip(lanes, traces, run.lanes, strict=True):
        assert lane.ending == status.status
        assert len(lane.rows) >= 1 + 5 * (status.step >= 50), "a script that prints hardly anything proves nothing"
        for place, name in enumerate(lane.names):
            coordinate = ("x", "y").index(name) if name in ("x", "y") else None
            series = kept["params" if coordinate is not None else name]
            steps = range(len(series.values)) if series.steps is None else series.steps.tolist()
            values = series.values if coordinate is None else series.values[:, coordinate]
            known = dict(zip(steps, values.tolist(), strict=True))
            ours = np.array([known[step] for step in lane.rows])
            theirs = np.array([row[place] for row in lane.rows.values()])
            allowed = RELATIVE * np.abs(ours) + SMALL * np.abs(ours).max()
            assert (np.abs(ours - theirs) <= allowed).all(), (lane.label, name, ours, theirs)
