"""The script that pages of other sites fetch: one address for ever, small, readable from anywhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.app.conftest import MakeClient

BUILT = Path(__file__).resolve().parents[2] / "static" / "dist"
MOST = 4_000
"""Bytes it may have in Brotli."""


@pytest.fixture
def client(make_client: MakeClient, places: dict[str, Path]) -> TestClient:
    """A client of an app with two builds' scripts."""
    static = places["static_dir"]
    for name in ("embed-1.js", "embed-2.js"):
        (static / name).write_text(f"// {name}", encoding="utf-8")
        (static / f"{name}.br").write_bytes(b"packed")
    (static / "manifest.json").write_text(json.dumps({"embed.js": "embed-1.js"}), encoding="utf-8")
    return make_client(root_path="/descent")


@pytest.mark.parametrize("prefix", ["", "/descent"])
def test_it_is_readable_from_anywhere(client: TestClient, prefix: str) -> None:
    answer = client.get(f"{prefix}/embed.js", headers={"Origin": "null", "Accept-Encoding": "identity"})
    assert (answer.status_code, answer.text) == (200, "// embed-1.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "immutable" not in answer.headers["cache-control"]
    assert client.head(f"{prefix}/embed.js").status_code == 200


def test_who_has_it_is_told_so_until_it_changes(client: TestClient, places: dict[str, Path]) -> None:
    plain = {"Accept-Encoding": "identity"}
    tag = client.get("/embed.js", headers=plain).headers["etag"]
    again = client.get("/embed.js", headers={**plain, "If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    packed = client.head("/embed.js", headers={"Accept-Encoding": "br", "If-None-Match": tag})
    assert (packed.status_code, packed.headers["content-encoding"]) == (200, "br"), "another coding is another tag"
    manifest = places["static_dir"] / "manifest.json"
    manifest.unlink()
    manifest.write_text(json.dumps({"embed.js": "embed-2.js"}), encoding="utf-8")
    renewed = client.get("/embed.js", headers={**plain, "If-None-Match": tag})
    assert (renewed.status_code, renewed.text) == (200, "// embed-2.js")


def test_without_one_there_is_none(make_client: MakeClient) -> None:
    assert make_client().get("/embed.js").status_code == 404


def test_it_is_small_and_whole() -> None:
    name = json.loads((BUILT / "manifest.json").read_text(encoding="utf-8"))["embed.js"]
    assert len((BUILT / f"{name}.br").read_bytes()) <= MOST
    text = (BUILT / name).read_text(encoding="utf-8")
    assert "import " not in text.replace("import.meta", "")
