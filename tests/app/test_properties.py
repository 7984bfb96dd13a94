"""What holds for every spec: one run, whichever way it is asked for; and what a complete spec is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from numpy.typing import NDArray
from safetensors.numpy import load
from starlette.testclient import TestClient

from app.__main__ import main
from app.canonical import canonical, run_id
from app.main import create_app
from app.schemas.spec import complete
from app.settings import Settings
from engine import Run, catalogue, join
from tests.app.helpers import Arrays, InProcess, Json, joined, play
from tests.strategies import components, specs

LIMITS = Settings()
SAFETENSORS = {"Accept": "application/vnd.safetensors"}
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
few = settings(max_examples=40, suppress_health_check=SLOW)


@pytest.fixture(scope="module")
def shared() -> Iterator[TestClient]:
    """One app for all examples, which remembers next to nothing."""
    with TestClient(create_app(Settings(run_cache_bytes=10_000))) as client:
        yield client


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("runs")


@few
@given(spec=specs())
def test_http_stream_and_command_line_agree(shared: TestClient, directory: Path, spec: Json) -> None:
    """The command line to the byte; the stream with the same numbers in float32."""
    answer = shared.post("/api/runs", json=spec, headers=SAFETENSORS)
    assert answer.status_code == 200, answer.text
    (directory / "spec.json").write_text(json.dumps(spec), encoding="utf-8")
    out = directory / "run.safetensors"
    assert main(["run", str(directory / "spec.json"), "--out", str(out), "--quiet"]) == 0
    assert out.read_bytes() == answer.content
    with shared.websocket_connect("/api/stream") as session:
        streamed = joined(play(InProcess(session), spec).chunks)
    assert_same(streamed, as_streamed(load(answer.content)))


@few
@given(spec=specs())
def test_a_longer_run_begins_with_the_shorter_one(spec: Json) -> None:
    short, long = whole(spec), whole({**spec, "steps": spec["steps"] + 7})
    for name, (steps, rows) in short.items():
        others, other_rows = long[name]
        both, mine, theirs = np.intersect1d(steps, others, return_indices=True)
        assert rows[mine].tobytes() == other_rows[theirs].tobytes(), name
        # What the shorter run kept beyond that is its last row, which is always kept.
        assert set(steps.tolist()) - set(both.tolist()) <= {steps.max(initial=-1)}
        assert set(others[others <= steps.max(initial=-1)].tolist()) <= set(both.tolist())


@few
@given(spec=specs())
def test_a_complete_spec_stays_as_it_is(spec: Json) -> None:
    once = complete(spec, LIMITS)
    assert complete(once, LIMITS) == once
    again = complete(json.loads(canonical(once)), LIMITS)
    assert canonical(again) == canonical(once)
    assert run_id(again) == run_id(once)


@pytest.mark.parametrize("family", [f for f in catalogue.FAMILIES if catalogue.components(f)])
def test_every_component_is_drawn(family: str) -> None:
    """The random specs would be worth little if they left any out."""
    seen: set[str] = set()

    @settings(max_examples=300, database=None, suppress_health_check=SLOW)
    @given(components(family))
    def draw(given: str | Json) -> None:
        seen.add(given if isinstance(given, str) else given["name"])

    draw()
    assert seen == set(catalogue.components(family))


def whole(spec: Json) -> dict[str, tuple[NDArray[Any], NDArray[Any]]]:
    """Every trace of a run that has a row: the steps of its rows, and the rows."""
    run = Run(spec)
    chunks = []
    while not run.done:
        chunks.append(run.advance(10))
    found = {}
    for index, lane in enumerate(join(chunks)):
        for name, series in lane.items():
            steps = np.arange(len(series)) if series.steps is None else series.steps
            found[f"lane/{index}/{name}"] = (steps, series.values)
    return found


def as_streamed(tensors: Arrays) -> Arrays:
    """The arrays of an answer as the stream has them: float32, and nothing of a trace without a row."""
    with np.errstate(over="ignore", invalid="ignore"):
        return {
            name: array if array.dtype == np.int32 else array.astype(np.float32)
            for name, array in tensors.items()
            if len(array)
        }


def assert_same(one: Arrays, other: Arrays) -> None:
    assert one.keys() == other.keys()
    for name, array in one.items():
        assert array.dtype == other[name].dtype, name
        assert array.shape == other[name].shape, name
        assert array.tobytes() == other[name].tobytes(), name
