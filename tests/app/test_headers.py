"""What every answer carries, route by route: what a page may do, who may read it, who may show it in a frame."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from app import routers
from tests.app.conftest import MakeClient

NAMES = {"name": "circle", "id": "0123456789abcdef0123456789abcdef"}
"""What stands for the variable part of a route's path."""
MODULES = [import_module(f"app.routers.{module.name}") for module in iter_modules(routers.__path__)]
ROUTES = sorted(
    {
        re.sub(r"{(\w+)}", lambda found: NAMES[found[1]], route.path)
        for module in MODULES
        for route in module.router.routes
        if isinstance(route, APIRoute)
    }
)
OTHERS = ["/static/main-4F2A.css", "/static/nothing.js", "/static/embed/x.css", "/api/openapi.json", "/api/nothing"]
OTHERS += ["/nothing", "/embed", "/embedded/initialization"]
"""What is no route of a router: files of the build, the API's description, and what is not there."""
PATHS = [*ROUTES, *OTHERS]
PUBLIC = re.compile(r"/(api(/.*)?|oembed|embed\.js|static/.*)")
"""What pages of any origin read: data and assets, and nothing that a person opens."""


def ancestors(client: TestClient, path: str) -> str:
    policy = client.get(path).headers["content-security-policy"]
    return str(policy).partition("frame-ancestors ")[2]


def test_there_is_something_of_everything() -> None:
    wanted = {"/", "/landscape", "/embed/landscape", "/oembed", "/healthz", "/api/catalogue", "/api/datasets/circle"}
    assert wanted <= set(ROUTES)


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_guarded(client: TestClient, path: str, method: str) -> None:
    headers = client.request(method, path).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy == {
        "default-src": "'self'",
        "connect-src": "'self' ws://testserver wss://testserver",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "*" if path.startswith("/embed/") else "'self'",
    }
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    denied = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
    assert headers["permissions-policy"] == f"{denied}, fullscreen=*"
    assert "x-frame-options" not in headers
    assert "set-cookie" not in headers


@pytest.mark.parametrize("path", PATHS)
def test_any_origin_reads_the_api_and_the_assets_alone(client: TestClient, path: str) -> None:
    headers = client.get(path, headers={"Origin": "https://course.example"}).headers
    public = PUBLIC.fullmatch(path) is not None
    assert headers.get("access-control-allow-origin") == ("*" if public else None)
    assert "access-control-allow-credentials" not in headers


def test_browsers_may_ask_before_they_post(client: TestClient) -> None:
    asked = {
        "Origin": "null",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    answer = client.options("/api/runs", headers=asked)
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "content-type" in answer.headers["access-control-allow-headers"].lower()
    assert client.options("/initialization", headers=asked).status_code == 405


@pytest.mark.parametrize(
    ("host", "sockets"),
    [
        ("lab.example:8080", " ws://lab.example:8080 wss://lab.example:8080"),
        ("[::1]:8000", " ws://[::1]:8000 wss://[::1]:8000"),
        ("lab.example; script-src *", ""),
        ("lab.example *", ""),
    ],
)
def test_a_host_cannot_write_into_the_policy(client: TestClient, host: str, sockets: str) -> None:
    policy = client.get("/healthz", headers={"Host": host}).headers["content-security-policy"]
    assert f"connect-src 'self'{sockets};" in policy


def test_the_policy_follows_the_settings(make_client: MakeClient) -> None:
    client = make_client(public_url="https://lab.example/descent", frame_ancestors="'self' https://course.example")
    asked = {"Host": "lab.example"}
    policy = client.get("/healthz", headers=asked).headers["content-security-policy"]
    assert "connect-src 'self' ws://lab.example wss://lab.example;" in policy
    assert policy.endswith("frame-ancestors 'self' https://course.example")
    elsewhere = client.get("/healthz", headers={"Host": "localhost:8000"}).headers["content-security-policy"]
    assert "'self' ws://lab.example wss://lab.example ws://localhost:8000 wss://localhost:8000;" in elsewhere


def test_an_embed_may_be_shown_by_anyone_under_a_prefix_too(make_client: MakeClient) -> None:
    client = make_client(root_path="/descent")
    for prefix in ("/descent", ""):
        assert ancestors(client, f"{prefix}/embed/initialization?step=3&hide=data") == "*"
        assert ancestors(client, f"{prefix}/initialization") == "'self'"


def test_who_may_show_an_embed_is_a_setting(make_client: MakeClient) -> None:
    client = make_client(embed_ancestors="https://course.example")
    assert ancestors(client, "/embed/initialization") == "'self' https://course.example", "the share dialog's preview"
    assert ancestors(make_client(embed_ancestors="'none'"), "/embed/initialization") == "'none'"
    assert ancestors(client, "/initialization") == "'self'"


def test_an_embed_is_the_page_it_is_of_with_a_mark(make_client: MakeClient) -> None:
    client = make_client(public_url="https://lab.example/descent")
    embed, page = client.get("/embed/initialization"), client.get("/initialization")
    assert embed.status_code == client.head("/embed/initialization").status_code == 200
    assert "data-embed" in embed.text
    assert "data-embed" not in page.text
    assert 'data-public="https://lab.example/descent"' in embed.text
