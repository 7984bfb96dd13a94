"""Whole runs over HTTP: their forms, their limits, and that all of them say the same."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from app.answer_csv import csv_pieces
from app.whole_run import WholeRun
from engine import Series
from tests.app.conftest import MakeClient
from tests.app.helpers import Json, network, read_chunk, rich

SAFETENSORS, CSV = "application/vnd.safetensors", "text/csv"
FORMS = ["application/json", SAFETENSORS, CSV]
PLAIN = {"Accept-Encoding": "identity"}
FAILS_AT_ONCE = network(
    steps=4,
    problem={"hidden": [64] * 6, "activation": "identity", "l2": 1e60},
    lanes=[{"initializer": {"name": "normal", "std": 100}}],
)


def posted(client: TestClient, spec: Json, form: str = "application/json") -> Any:
    answer = client.post("/api/runs", json=spec, headers={"Accept": form})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].partition(";")[0] == form
    return answer


def cells(answer: Any) -> tuple[list[str], list[list[str]]]:
    """A table's head and rows, read by the standard library's reader of RFC 4180."""
    assert answer.text.count("\n") == answer.text.count("\r\n")
    head, *rows = csv.reader(io.StringIO(answer.text, newline=""), strict=True)
    return head, rows


# ── limits ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("limit", [20_000, 1_000])
@pytest.mark.parametrize("form", FORMS)
def test_an_answer_that_is_too_long_points_to_the_stream(make_client: MakeClient, form: str, limit: int) -> None:
    spec = network(steps=100, record={"params": 1})
    answer = make_client(max_answer_bytes=limit).post("/api/runs", json=spec, headers={"Accept": form})
    assert answer.status_code == 413
    error = answer.json()["error"]
    assert error["code"] == "too_large"
    assert "max_answer_bytes" in error["message"]
    assert "/api/stream" in error["message"]


@pytest.mark.parametrize("form", FORMS)
def test_too_much_work_points_to_the_stream(make_client: MakeClient, form: str) -> None:
    client = make_client(max_answer_seconds=0.01)
    answer = client.post("/api/runs", json=network(steps=20_000), headers={"Accept": form})
    assert answer.status_code == 413
    assert "max_answer_seconds" in answer.json()["error"]["message"]
    assert "/api/stream" in answer.json()["error"]["message"]


@pytest.mark.parametrize("form", FORMS)
def test_the_limit_of_answers_is_exact(make_client: MakeClient, form: str) -> None:
    spec, headers = network(steps=20, record={"params": 1}), {"Accept": form}
    length = len(posted(make_client(), spec, form).content)
    assert make_client(max_answer_bytes=length).post("/api/runs", json=spec, headers=headers).status_code == 200
    assert make_client(max_answer_bytes=length - 1).post("/api/runs", json=spec, headers=headers).status_code == 413


def test_what_a_form_leaves_out_counts_as_well(make_client: MakeClient) -> None:
    """A table has no gradients, but the server would have to hold them."""
    spec = network(steps=200, record={"gradient": 1, "state": 1, "signal": 1})
    client = make_client(max_answer_bytes=60_000)
    answer = client.post("/api/runs", json=spec, headers={"Accept": CSV})
    assert answer.status_code == 413
    assert len(posted(make_client(), spec, CSV).content) < 60_000


def test_a_limit_holds_for_a_run_that_is_remembered(make_client: MakeClient) -> None:
    spec = network(steps=100, record={"params": 1})
    as_numbers = posted(make_client(), spec, SAFETENSORS)
    client = make_client(max_answer_bytes=len(as_numbers.content))
    place = posted(client, spec, SAFETENSORS).headers["location"]
    assert client.get(place, headers={"Accept": SAFETENSORS}).status_code == 200
    for answer in (client.get(place), client.post("/api/runs", json=spec)):
        assert answer.status_code == 413
        assert "max_answer_bytes" in answer.json()["error"]["message"]


# ── JSON ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_whole_run_has_the_contracts_shape(client: TestClient) -> None:
    spec = network(steps=4, record={"params": 3, "state": 1}, lanes=[{"optimizer": "adam", "batch_size": 50}])
    answer = client.post("/api/runs", json=spec, headers={"Accept-Encoding": "identity"})
    assert answer.headers["vary"] == "Accept, Accept-Encoding"
    assert int(answer.headers["content-length"]) == len(answer.content)
    run = answer.json()
    assert list(run) == ["id", "spec", "layout", "lanes"]
    (lane,) = run["lanes"]
    assert list(lane) == ["label", "status", "step", "cause", "traces", "steps"]
    assert (lane["label"], lane["status"], lane["step"], lane["cause"]) == ("Adam", "finished", 4, None)
    assert lane["steps"]["params"] == [0, 3, 4]
    assert lane["steps"]["train_loss"] == [0, 2, 4]
    assert "loss" not in lane["steps"]
    assert [len(lane["traces"][name]) for name in ("params", "train_loss", "loss", "m", "m_hat")] == [3, 3, 4, 5, 4]
    assert len(lane["traces"]["params"][0]) == run["layout"][-1]["stop"]


def test_a_lane_that_fails_at_point_0_has_empty_traces(client: TestClient) -> None:
    (lane,) = posted(client, FAILS_AT_ONCE).json()["lanes"]
    assert (lane["status"], lane["step"], lane["cause"]["step"]) == ("diverged", -1, 0)
    assert set(map(len, lane["traces"].values())) == {0}
    assert "loss" in lane["traces"]


# ── safetensors ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("spec", [rich(), FAILS_AT_ONCE, network(steps=30)], ids=["rich", "fails at once", "plain"])
def test_safetensors_say_what_the_json_says(client: TestClient, spec: Json) -> None:
    run, data = posted(client, spec).json(), posted(client, spec, SAFETENSORS).content
    metadata, tensors = read_chunk(data)
    assert metadata.keys() == {"id", "spec", "layout", "lanes"}
    assert metadata["id"] == run["id"]
    assert json.loads(metadata["spec"]) == run["spec"]
    assert json.loads(metadata["layout"]) == run["layout"]
    told = [{key: lane[key] for key in ("label", "status", "step", "cause")} for lane in run["lanes"]]
    assert json.loads(metadata["lanes"]) == told
    expected: dict[Any, Any] = {}
    for i, lane in enumerate(run["lanes"]):
        expected |= {f"lane/{i}/{name}": np.array(values, np.float64) for name, values in lane["traces"].items()}
        expected |= {f"lane/{i}/{name}.step": np.array(steps, np.int32) for name, steps in lane["steps"].items()}
    assert tensors.keys() == expected.keys()
    for name, array in expected.items():
        assert tensors[name].dtype == array.dtype
        np.testing.assert_array_equal(tensors[name], array, strict=True)


def test_every_array_of_a_file_begins_where_its_numbers_may(client: TestClient) -> None:
    data = posted(client, rich(), SAFETENSORS).content
    length = int.from_bytes(data[:8], "little")
    head = json.loads(data[8 : 8 + length])
    del head["__metadata__"]
    sizes = {"F64": 8, "I32": 4}
    assert {entry["dtype"] for entry in head.values()} == set(sizes)
    for entry in head.values():
        assert (8 + length + entry["data_offsets"][0]) % sizes[entry["dtype"]] == 0


# ── CSV ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("spec", [rich(), FAILS_AT_ONCE, network(steps=30)], ids=["rich", "fails at once", "plain"])
def test_a_table_says_what_the_json_says(client: TestClient, spec: Json) -> None:
    run = posted(client, spec).json()
    head, rows = cells(posted(client, spec, CSV))
    assert head[:3] == ["run", "lane", "step"]
    found: dict[Any, Any] = {}
    for identity, lane, step, *values in rows:
        assert identity == run["id"]
        found |= {(int(lane), int(step), name): cell for name, cell in zip(head[3:], values, strict=True) if cell}
    assert len(rows) == len({(lane, step) for lane, step, _ in found})
    assert [(int(row[1]), int(row[2])) for row in rows] == sorted((int(row[1]), int(row[2])) for row in rows)
    expected: dict[Any, Any] = {}
    for index, lane in enumerate(run["lanes"]):
        for name, values in lane["traces"].items():
            steps = lane["steps"].get(name, range(len(values)))
            for step, value in zip(steps, values, strict=True):
                if name == "params":
                    expected |= {(index, step, f"params_{i}"): repr(number) for i, number in enumerate(value)}
                elif not isinstance(value, list):
                    expected[index, step, name] = repr(value)
    assert found == expected


def test_a_table_without_params_at_every_step_has_its_columns(client: TestClient) -> None:
    head, rows = cells(posted(client, network(steps=5), CSV))
    assert head[-1] == "params_42"
    first_params = head.index("params_0")
    assert [bool(row[first_params]) for row in rows] == [True, False, False, False, False, True]
    assert [bool(row[head.index("loss")]) for row in rows] == [True] * 5 + [False]


def test_numbers_that_are_not_finite_are_words() -> None:
    values = np.array([1e-7, np.nan, np.inf, -np.inf, 0.1])
    traces = {"angle": Series(values, np.array([0, 2, 4, 6, 7], np.int32))}
    run = WholeRun("ab", {}, [], [{"label": "x"}], {"angle": "scalar"}, [traces])
    text = b"".join(csv_pieces(run)).decode()
    lines = ["run,lane,step,angle", "ab,0,0,1e-07", "ab,0,2,nan", "ab,0,4,inf", "ab,0,6,-inf", "ab,0,7,0.1", ""]
    assert text == "\r\n".join(lines)


# ── all forms ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_the_same_in_gzip(client: TestClient, form: str) -> None:
    spec = network(steps=400, record={"params": 1})
    small = client.post("/api/runs", json=spec, headers={"Accept": form, "Accept-Encoding": "gzip"})
    large = client.post("/api/runs", json=spec, headers={"Accept": form, **PLAIN})
    assert small.headers["content-encoding"] == "gzip"
    assert int(large.headers["content-length"]) == len(large.content)
    assert small.headers["vary"] == large.headers["vary"] == "Accept, Accept-Encoding"
    assert small.content == large.content
    assert len(large.content) > 100_000


@pytest.mark.parametrize("form", FORMS)
def test_a_run_is_remembered_in_every_form(make_client: MakeClient, form: str) -> None:
    """Whatever form it was first asked for in, each form is the bytes that a server gives that never saw it."""
    spec = rich()
    client = make_client()
    first = posted(client, spec)
    assert first.headers["location"] == first.headers["content-location"] == f"/api/runs/{first.json()['id']}"
    again = client.get(first.headers["location"], headers={"Accept": form})
    assert again.status_code == 200
    assert again.content == posted(make_client(), spec, form).content
    assert again.content == posted(client, spec, form).content
    assert again.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert again.headers["vary"] == "Accept, Accept-Encoding"
    assert client.head(first.headers["location"], headers={"Accept": form}).status_code == 200


def test_each_representation_has_its_own_tag(client: TestClient) -> None:
    place = posted(client, network(steps=3)).headers["location"]
    tags = set()
    for form in FORMS:
        for coding in ("gzip", "identity"):
            headers = {"Accept": form, "Accept-Encoding": coding}
            tag = client.get(place, headers=headers).headers["etag"]
            same = client.get(place, headers={**headers, "If-None-Match": tag})
            assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
            assert "immutable" in same.headers["cache-control"]
            other = client.get(place, headers={**headers, "If-None-Match": '"other"'})
            assert other.status_code == 200
            tags.add(tag)
    assert len(tags) == 6


def test_a_remembered_run_is_not_computed_again(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = network(steps=5)
    first = posted(client, spec)

    def broken(*_: object) -> None:
        raise AssertionError("computed again")

    monkeypatch.setattr("app.answer_task.compute", broken)
    assert posted(client, {**spec, "seed": 0}).content == first.content


def test_only_what_fits_is_remembered(make_client: MakeClient) -> None:
    spec = network(steps=5)
    answer = posted(make_client(run_cache_bytes=1_000), spec)
    assert "location" not in answer.headers
    client = make_client(run_cache_bytes=1_000)
    assert client.get(f"/api/runs/{answer.json()['id']}").status_code == 404


def test_the_place_of_a_run_knows_the_prefix(make_client: MakeClient) -> None:
    client = make_client(root_path="/descent")
    answer = client.post("/descent/api/runs", json=network(steps=2))
    assert answer.headers["location"].startswith("/descent/api/runs/")
    assert client.get(answer.headers["location"]).json() == answer.json()


@pytest.mark.parametrize(
    ("identity", "says"),
    [
        ("0" * 32, "not remembered"),
        ("0" * 31, "32 hexadecimal digits"),
        ("A" * 32, "32 hexadecimal digits"),
        ("0" * 33, "32 hexadecimal digits"),
        ("%0a" + "0" * 32, "32 hexadecimal digits"),
    ],
)
def test_a_run_that_is_not_there(client: TestClient, identity: str, says: str) -> None:
    answer = client.get(f"/api/runs/{identity}")
    assert answer.status_code == 404
    error = answer.json()["error"]
    assert (error["code"], error["where"]) == ("not_found", ["id"])
    assert says in error["message"]
    assert answer.headers["cache-control"] == "no-store"
