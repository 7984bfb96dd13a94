"""The same spec gives the same numbers, byte for byte, whichever way they are asked for."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from starlette.testclient import TestClient

from app.chunks import rows
from app.settings import Settings
from app.snapshots import Snapshots
from engine import Series, Snapshot
from tests.app.conftest import MakeClient
from tests.app.helpers import Arrays, InProcess, Json, edited, joined, network, play, read_chunk, rich, rounded, surface

SPECS: dict[str, Json] = {
    "default": network(steps=60),
    "rich": rich(),
    "surface": {},
    "noisy surface": surface(),
    "edited": edited(),
    "stopped": {**rich(), "stop": {"patience": 2, "min_delta": 0.01}},
    "all kept": network(steps=300, record={"params": 1, "gradient": 1, "state": 1, "signal": 1}),
}


@pytest.fixture(params=[0, Settings().piece_bytes], ids=["computed anew", "found again"])
def client(request: pytest.FixtureRequest, make_client: MakeClient) -> TestClient:
    """A server on which ways of asking do not share what was computed, and one on which they do."""
    return make_client(piece_bytes=request.param)


def same(one: Arrays, other: Arrays) -> None:
    assert one.keys() == other.keys()
    for name, array in one.items():
        assert array.dtype == other[name].dtype
        assert array.tobytes() == other[name].tobytes(), name


def streamed(client: TestClient, spec: Json, from_step: int = 0, chunks: int | None = None) -> list[bytes]:
    with client.websocket_connect("/api/stream") as session:
        return play(InProcess(session), spec, from_step=from_step, chunks=chunks).chunks


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_http_and_stream_give_the_same_numbers(client: TestClient, spec: Json) -> None:
    answer = client.post("/api/runs", json=spec).json()
    same(joined(streamed(client, spec)), rounded(answer))


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_a_dropped_connection_loses_and_repeats_nothing(client: TestClient, spec: Json) -> None:
    whole = streamed(client, spec)
    before = streamed(client, spec, chunks=2)
    metadata = read_chunk(before[-1])[0]
    reached = int(metadata["first_step"]) + int(metadata["count"])
    after = streamed(client, spec, from_step=reached)
    same(joined(before + after), joined(whole))


@pytest.mark.parametrize("from_step", [1, 7, 8, 9, 63, 64, 65, 200, 299, 300])
def test_resuming_anywhere_gives_the_rest(make_client: MakeClient, from_step: int) -> None:
    spec = SPECS["all kept"]
    client = make_client(snapshot_every=8, piece_bytes=0)
    whole = joined(streamed(client, spec))
    rest = joined(streamed(client, spec, from_step=from_step))
    for name, array in rest.items():
        assert array.tobytes() == whole[name][from_step:].tobytes(), name


def test_resuming_needs_no_snapshot(make_client: MakeClient) -> None:
    client = make_client(snapshot_bytes=0, piece_bytes=0)
    spec = SPECS["all kept"]
    whole, rest = joined(streamed(client, spec)), joined(streamed(client, spec, from_step=250))
    assert rest["lane/0/params"].tobytes() == whole["lane/0/params"][250:].tobytes()


def test_resuming_starts_at_the_nearest_snapshot(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[int | None] = []
    nearest = Snapshots.nearest

    def watched(self: Snapshots, run: Callable[[int], str], step: int) -> Snapshot | None:
        snapshot = nearest(self, run, step)
        found.append(None if snapshot is None else snapshot.step)
        return snapshot

    monkeypatch.setattr(Snapshots, "nearest", watched)
    spec = network(steps=600)
    streamed(client, spec)
    streamed(client, spec, from_step=599)
    assert found == [None, 512]


def test_a_longer_run_goes_on_from_the_shorter_ones_snapshot(client: TestClient) -> None:
    short, long = network(steps=300, record={"params": 1}), network(steps=700, record={"params": 1})
    first = streamed(client, short)
    second = streamed(client, long, from_step=301)
    alone = client.post("/api/runs", json=long).json()
    same({"p": joined(first + second)["lane/0/params"]}, {"p": rounded(alone)["lane/0/params"]})


@pytest.mark.parametrize("step", [1, 15, 16, 17, 59])
def test_an_edit_is_a_new_start_from_its_step(make_client: MakeClient, step: int) -> None:
    """What the page does: it keeps the points before the edit and starts the edited run from there."""
    client = make_client(snapshot_every=8, piece_bytes=0)
    plain = network(steps=60, record={"params": 1, "gradient": 1, "state": 1})
    changes = {"optimizer": {"learning_rate": 1.0}, "params": [[0, 0.5]]}
    spec = {**plain, "edits": [{"step": step, "lane": 0, "set": changes}]}
    with client.websocket_connect("/api/stream") as session:
        before = play(InProcess(session), plain).chunks
        after = play(InProcess(session), spec, from_step=step).chunks
    whole = rounded(client.post("/api/runs", json=spec).json())
    kept, rest = joined(before), joined(after)
    assert rest.keys() == whole.keys()
    for name, array in whole.items():
        assert np.concatenate([kept[name][:step], rest[name]]).tobytes() == array.tobytes(), name


def test_an_edited_run_starts_from_the_snapshots_of_the_one_without(
    make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[int | None] = []
    nearest = Snapshots.nearest

    def watched(self: Snapshots, run: Callable[[int], str], step: int) -> Snapshot | None:
        snapshot = nearest(self, run, step)
        found.append(None if snapshot is None else snapshot.step)
        return snapshot

    monkeypatch.setattr(Snapshots, "nearest", watched)
    client = make_client(snapshot_every=10, piece_bytes=0)
    spec = network(steps=50)
    streamed(client, spec)
    change = {"lane": 0, "set": {"optimizer": {"learning_rate": 1}}}
    streamed(client, {**spec, "edits": [{"step": 27, **change}]}, from_step=27)
    streamed(client, {**spec, "edits": [{"step": 30, **change}]}, from_step=30)
    streamed(client, {**spec, "edits": [{"step": 27, **change}]}, from_step=45)
    assert found == [None, 20, 20, 40]


def test_chunks_follow_each_other(client: TestClient) -> None:
    chunks = [read_chunk(data) for data in streamed(client, SPECS["rich"])]
    expected = 0
    for seq, (metadata, arrays) in enumerate(chunks):
        assert metadata["run"] == "a"
        assert (int(metadata["seq"]), int(metadata["first_step"])) == (seq, expected)
        count = int(metadata["count"])
        assert len(arrays["lane/0/params"]) == count
        expected += count
    assert expected == 91


def test_a_diverged_lane_is_data(client: TestClient) -> None:
    """Six layers of eight, identity, factor 100: the lane ends with its cause and the other runs on."""
    wild = {"initializer": {"name": "fan_in_normal", "variance_factor": 100}, "optimizer": "gradient_descent"}
    calm = {"initializer": {"name": "fan_in_normal", "variance_factor": 0.01}, "optimizer": "gradient_descent"}
    spec = network(steps=50, problem={"hidden": [8] * 6, "activation": "identity"}, lanes=[wild, calm])
    over_http = client.post("/api/runs", json=spec).json()["lanes"]
    with client.websocket_connect("/api/stream") as session:
        finished = play(InProcess(session), spec).finished
    assert finished is not None
    for lane, told in zip(over_http, finished["lanes"], strict=True):
        assert {key: lane[key] for key in ("label", "status", "step", "cause")} == told
    assert over_http[0]["status"] == "diverged"
    assert over_http[0]["cause"]["step"] == over_http[0]["step"] + 1 <= 10
    assert over_http[1]["status"] == "finished"
    assert over_http[1]["step"] == 50


@pytest.mark.parametrize("from_step", [61, 60])
def test_what_is_past_the_end_is_only_said(client: TestClient, from_step: int) -> None:
    spec = network(steps=60, record={"params": 1})
    with client.websocket_connect("/api/stream") as session:
        received = play(InProcess(session), spec, from_step=from_step)
    assert received.finished is not None
    assert received.finished["lanes"][0] == {
        "label": "Gradient descent",
        "status": "finished",
        "step": 60,
        "cause": None,
    }
    assert [len(a) for name, a in joined(received.chunks).items() if name.endswith("/params")] == [1] * (61 - from_step)


def test_past_every_lanes_end_there_are_no_chunks(client: TestClient) -> None:
    wild = {"initializer": {"name": "fan_in_normal", "variance_factor": 100}, "optimizer": "gradient_descent"}
    spec = network(steps=50, problem={"hidden": [8] * 6, "activation": "identity"}, lanes=[wild])
    with client.websocket_connect("/api/stream") as session:
        received = play(InProcess(session), spec, from_step=40)
    assert received.chunks == []
    assert received.finished is not None
    assert received.finished["lanes"][0]["status"] == "diverged"


def test_numbers_past_float32_are_rounded_without_a_warning() -> None:
    assert np.isinf(rows("x", Series(np.array([1e300])))["x"]).all()
