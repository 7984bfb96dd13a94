"""What is sent compressed, to whom, and that it is the same."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from starlette.datastructures import Headers
from starlette.testclient import TestClient

from app.compression import takes_gzip
from tests.app.conftest import MakeClient
from tests.app.helpers import network

GZIP = {"Accept-Encoding": "gzip, deflate, br"}
PLAIN = {"Accept-Encoding": "identity"}


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("", False),
        ("identity", False),
        ("gzip", True),
        ("deflate, GZIP;q=0.5", True),
        ("gzip;q=0", False),
        ("gzip; q=0.0, *", False),
        ("*", True),
        ("br, *;q=0", False),
    ],
)
def test_reads_what_a_client_takes(header: str, taken: bool) -> None:
    assert takes_gzip(Headers({"Accept-Encoding": header})) is taken


@pytest.mark.parametrize("path", ["/api/catalogue", "/api/datasets/circle?points=300"])
def test_json_is_the_same_in_gzip(client: TestClient, path: str) -> None:
    small, large = client.get(path, headers=GZIP), client.get(path, headers=PLAIN)
    assert small.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in large.headers
    assert small.headers["vary"] == large.headers["vary"] == "Accept-Encoding"
    assert int(small.headers["content-length"]) < 0.6 * int(large.headers["content-length"])
    assert small.content == large.content


def test_each_encoding_of_the_catalogue_has_its_own_tag(client: TestClient) -> None:
    tags = [client.get("/api/catalogue", headers=headers).headers["etag"] for headers in (GZIP, PLAIN)]
    assert tags[0] != tags[1]
    for headers, tag in zip((GZIP, PLAIN), tags, strict=True):
        again = client.get("/api/catalogue", headers={**headers, "If-None-Match": tag})
        assert (again.status_code, again.headers["etag"]) == (304, tag)


def test_a_whole_run_is_the_same_in_gzip(client: TestClient) -> None:
    spec = network(steps=200, record={"params": 1})
    small, large = (client.post("/api/runs", json=spec, headers=headers) for headers in (GZIP, PLAIN))
    assert small.headers["content-encoding"] == "gzip"
    assert "content-length" not in small.headers
    assert int(large.headers["content-length"]) == len(large.content)
    assert small.content == large.content
    assert len(json.loads(small.content)["lanes"][0]["traces"]["params"]) == 201


def test_built_files_are_sent_as_the_build_left_them(make_client: MakeClient, tmp_path: Path) -> None:
    text = b"export const words = 'the same, the same, the same'\n"
    (tmp_path / "lab-1.js").write_bytes(text)
    (tmp_path / "lab-1.js.gz").write_bytes(gzip.compress(text))
    (tmp_path / "font-1.woff2").write_bytes(b"wOF2")
    client = make_client(static_dir=tmp_path)
    small, large = (client.get("/static/lab-1.js", headers=headers) for headers in (GZIP, PLAIN))
    assert small.content == large.content == text
    assert small.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in large.headers
    assert small.headers["content-type"] == large.headers["content-type"]
    for answer in (small, large, client.get("/static/font-1.woff2", headers=GZIP)):
        assert answer.headers["vary"] == "Accept-Encoding"
        assert "immutable" in answer.headers["cache-control"]
    assert client.get("/static/none.js", headers=GZIP).status_code == 404


def test_the_smallest_coding_that_is_there_and_taken_is_sent(make_client: MakeClient, tmp_path: Path) -> None:
    for name, content in (("lab-1.js", b"plain"), ("lab-1.js.gz", b"as gzip"), ("lab-1.js.br", b"as brotli")):
        (tmp_path / name).write_bytes(content)
    client = make_client(static_dir=tmp_path)

    def sent(accept: str) -> tuple[str | None, bytes]:
        with client.stream("GET", "/static/lab-1.js", headers={"Accept-Encoding": accept}) as answer:
            assert answer.headers["vary"] == "Accept-Encoding"
            return answer.headers.get("content-encoding"), b"".join(answer.iter_raw())

    assert sent("gzip, deflate, br") == ("br", b"as brotli")
    assert sent("gzip, br;q=0") == ("gzip", b"as gzip")
    assert sent("identity") == (None, b"plain")
