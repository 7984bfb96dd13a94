"""What holds for every spec: one run, whichever way it is asked for; and what a complete spec is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
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
from tests.strategies import components, runs, specs

LIMITS = Settings()
SAFETENSORS = {"Accept": "application/vnd.safetensors"}
NOTHING = (np.empty(0), np.empty(0))
EVERY = {"params": 1, "gradient": 1, "state": 1}
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
few = settings(max_examples=40, suppress_health_check=SLOW)


@pytest.fixture(scope="module")
def shared() -> Iterator[TestClient]:
    """One app for all examples, which remembers next to nothing."""
    with TestClient(create_app(Settings(run_cache_bytes=10_000, piece_bytes=0))) as client:
        yield client


@pytest.fixture(scope="module")
def remembering() -> Iterator[TestClient]:
    """One that keeps what it has computed for others."""
    with TestClient(create_app()) as client:
        yield client


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("runs")


@few
@given(spec=specs())
def test_http_stream_and_command_line_agree(
    shared: TestClient, remembering: TestClient, directory: Path, spec: Json
) -> None:
    """The command line to the byte; the stream with the same numbers in float32, computed and at last found."""
    answer = shared.post("/api/runs", json=spec, headers=SAFETENSORS)
    assert answer.status_code == 200, answer.text
    (directory / "spec.json").write_text(json.dumps(spec), encoding="utf-8")
    out = directory / "run.safetensors"
    assert main(["run", str(directory / "spec.json"), "--out", str(out), "--quiet"]) == 0
    assert out.read_bytes() == answer.content
    for server in (shared, remembering, remembering):
        with server.websocket_connect("/api/stream") as session:
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
@given(
    spec=specs(),
    step=st.integers(0, 12),
    target=components("optimizers"),
    history=components("optimizers"),
    data=st.data(),
)
def test_a_fork_is_the_same_optimizer_started_from_those_weights(
    spec: Json, step: int, target: str | Json, history: str | Json, data: st.DataObject
) -> None:
    """A copy of a lane with an edit; beside it a lane that came another way and was put at the same weights."""
    lanes = spec.get("lanes") or [{}]
    lane = data.draw(st.sampled_from(lanes))
    copies = [lane, lane, {**lane, "optimizer": history}]
    base = {**spec, "steps": spec["steps"] + step, "lanes": copies, "edits": [], "stop": None, "record": EVERY}
    named = {name_of(choice) for choice in (lane.get("optimizer", "gradient_descent"), history)}
    assume(name_of(target) not in named and runs(base))
    original = whole(base)["lane/0/params"][1]
    assume(len(original) > step and np.abs(original[step]).max() <= 1e6)
    place = [[i, value] for i, value in enumerate(original[step].tolist())]
    changed = [
        {"step": step, "lane": 1, "set": {"optimizer": target}},
        {"step": step, "lane": 2, "set": {"optimizer": target, "params": place}},
    ]
    forked = {**base, "edits": changed}
    assume(runs(forked))
    found = whole(forked)
    assume(found["lane/2/params"][0].max() >= step)
    assert found["lane/1/params"][1][: step + 1].tobytes() == original[: step + 1].tobytes()
    for name in (name for name in found if name.startswith("lane/2/")):
        (at, rows), (other_at, other_rows) = found[name], found.get(name.replace("lane/2/", "lane/1/"), NOTHING)
        assert at[at >= step].tolist() == other_at[other_at >= step].tolist(), name
        assert rows[at >= step].tobytes() == other_rows[other_at >= step].tobytes(), name


def test_random_specs_have_every_part_of_a_spec() -> None:
    seen: set[str] = set()

    @settings(max_examples=200, database=None, suppress_health_check=SLOW)
    @given(spec=specs())
    def draw(spec: Json) -> None:
        problem = spec["problem"]
        seen.update([problem["kind"], *spec, *problem])
        seen.update(part for edit in spec.get("edits", []) for part in edit["set"])
        seen.update(f"{part} in a lane" for lane in spec.get("lanes", []) for part in lane)
        seen.update(["noise"] if problem.get("gradient_noise") else [])
        seen.update(["patience"] if spec.get("stop") else [])

    draw()
    assert seen >= {"network", "surface", "noise", "patience", "activation in a lane", "start in a lane"}
    assert seen >= {"optimizer", "schedule", "clipping", "params", "frozen"}, "edits"


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


def name_of(choice: str | Json) -> str:
    name: str = choice if isinstance(choice, str) else choice["name"]
    return name


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
