"""Pages, prefix, limits of bodies and answers, the catalogue."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.document import matches
from app.version import version
from tests.app.conftest import MakeClient
from tests.app.helpers import network


def test_the_front_page_is_a_page_of_its_own(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert 'data-root="/"' in answer.text
    assert client.head("/").status_code == 200


def test_a_page_knows_its_assets_its_root_and_its_version(client: TestClient) -> None:
    answer = client.get("/initialization")
    assert answer.status_code == 200
    assert 'data-root="/"' in answer.text
    assert 'href="/static/main-4F2A.css"' in answer.text
    assert version() in answer.text
    assert answer.headers["cache-control"] == "no-cache"


def test_an_errors_page_is_made_from_its_template(make_client: MakeClient, places: dict[str, Path]) -> None:
    assert make_client().get("/nothing").text.startswith("<!doctype html>")
    error = """<p class="{{ status }}">{{ title }}: {{ message }} {{ asset("main.css") }} {{ root }}</p>"""
    (places["templates_dir"] / "error.html").write_text(error, encoding="utf-8")
    answer = make_client().get("/<b>")
    assert answer.status_code == 404
    assert answer.text.startswith('<p class="404">Not Found: There is nothing at &#34;/&lt;b&gt;&#34;. /static/')


def test_a_front_end_that_is_not_built_is_an_error_that_is_logged(
    make_client: MakeClient, places: dict[str, Path], caplog: pytest.LogCaptureFixture
) -> None:
    (places["static_dir"] / "manifest.json").unlink()
    assert make_client().get("/initialization").status_code == 500
    assert "has not been built" in caplog.text


def test_assets_stay_for_ever(client: TestClient) -> None:
    answer = client.get("/static/main-4F2A.css")
    assert answer.text == "p {}"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert "immutable" not in client.get("/static/other.css").headers["cache-control"]


@pytest.mark.parametrize(
    "path", ["/static/../manifest.json", "/static/%2e%2e/templates/initialization.html", "/static/"]
)
def test_only_assets_are_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("stripped", [False, True], ids=["prefix passed on", "prefix taken off by a proxy"])
def test_everything_works_under_a_prefix(make_client: MakeClient, stripped: bool) -> None:
    client = make_client(root_path="/descent")
    prefix = "" if stripped else "/descent"
    assert 'data-root="/descent/"' in client.get(f"{prefix}/").text
    page = client.get(f"{prefix}/initialization").text
    assert 'data-root="/descent/"' in page
    assert 'href="/descent/static/main-4F2A.css"' in page
    asset = client.get(f"{prefix}/static/main-4F2A.css")
    assert (asset.status_code, asset.text, asset.headers["access-control-allow-origin"]) == (200, "p {}", "*")
    assert client.get(f"{prefix}/api/catalogue").status_code == 200
    assert client.get(f"{prefix}/api/nothing").json()["error"]["code"] == "not_found"
    assert client.get(f"{prefix}/healthz").status_code == 200
    assert 'href="/descent/"' in client.get(f"{prefix}/nothing").text
    assert client.post(f"{prefix}/api/runs", json=network(steps=1)).status_code == 200
    with client.websocket_connect(f"{prefix}/api/stream") as session:
        session.send_json({"type": "start", "run": "a", "spec": network(steps=1)})
        assert session.receive_json()["type"] == "started"


def test_the_bare_prefix_leads_to_its_front_page(make_client: MakeClient) -> None:
    client = make_client(root_path="/descent")
    assert client.get("/descent").headers["location"] == "/descent/"
    assert client.get("/descents").status_code == 404


@pytest.mark.parametrize("path", ["/initialization", "/api/catalogue", "/healthz", "/api/datasets/circle"])
def test_head_is_get_without_the_body(client: TestClient, path: str) -> None:
    assert client.head(path).status_code == 200


def test_health_names_the_version(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok", "version": version()}


def test_the_description_of_the_api_is_served(client: TestClient) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    assert {"/api/catalogue", "/api/runs", "/api/datasets/{name}", "/healthz"} <= paths.keys()


# ── bodies ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_long_body_is_413_whatever_its_length_says(client: TestClient) -> None:
    spec = json.dumps(network(lanes=[{"label": "x" * 300_000}]))

    def pieces() -> Iterator[bytes]:
        yield spec.encode()

    for answer in (client.post("/api/runs", content=spec), client.post("/api/runs", content=pieces())):
        assert answer.status_code == 413
        error = answer.json()["error"]
        assert error["code"] == "too_large"
        assert "256,000" in error["message"]
        assert "max_spec_bytes" in error["message"]


def test_a_body_just_within_the_limit_is_read(client: TestClient) -> None:
    spec = json.dumps(network(steps=1))
    assert client.post("/api/runs", content=spec.ljust(256_000)).status_code == 200
    assert client.post("/api/runs", content=spec.ljust(256_001)).status_code == 413


# ── the catalogue ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_catalogue_is_asked_for_once(client: TestClient) -> None:
    first = client.get("/api/catalogue")
    etag = first.headers["etag"]
    for tag in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        again = client.get("/api/catalogue", headers={"If-None-Match": tag})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    assert client.get("/api/catalogue", headers={"If-None-Match": '"other"'}).status_code == 200
    assert not matches(None, etag)


def test_every_equation_is_mathml(client: TestClient) -> None:
    """The fallback shows LaTeX; no equation of the catalogue may need it."""
    catalogue = client.get("/api/catalogue").json()
    assert catalogue["version"] == version()
    equations = [e for family in catalogue["families"].values() for c in family for e in c["equations"]]
    assert len(equations) > 20
    for equation in equations:
        assert equation.keys() == {"when", "latex", "mathml"}
        assert re.match(r'<math [^>]*display="block"', equation["mathml"]), equation["latex"]
        assert "<mtext>" not in equation["mathml"] or "text" in equation["latex"], equation["latex"]
        assert "\\" not in equation["mathml"]
