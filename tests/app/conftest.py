"""Fixtures of the server's tests: an app in this process, with pages of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings

MakeClient = Callable[..., TestClient]

PAGE = """<html data-root="{{ root }}" data-public="{{ public_url }}">
<link href="{{ asset("main.css") }}"><p>{{ version }}</p></html>"""


@pytest.fixture
def places(tmp_path: Path) -> dict[str, Path]:
    """Templates and a built front end, small ones: what a page is made of is not the server's business."""
    templates, static = tmp_path / "templates", tmp_path / "static"
    templates.mkdir()
    static.mkdir()
    for page in ("home.html", "initialization.html"):
        (templates / page).write_text(PAGE, encoding="utf-8")
    (templates / "embed.html").write_text(PAGE.replace("<html", "<html data-embed"), encoding="utf-8")
    (static / "main-4F2A.css").write_text("p {}", encoding="utf-8")
    (static / "manifest.json").write_text(json.dumps({"main.css": "main-4F2A.css"}), encoding="utf-8")
    return {"templates_dir": templates, "static_dir": static}


@pytest.fixture
def make_client(places: dict[str, Path]) -> Iterator[MakeClient]:
    """Clients of apps with settings of their own."""
    with ExitStack() as stack:

        def make(**settings: Any) -> TestClient:
            app = create_app(Settings(**{**places, **settings}))
            return stack.enter_context(TestClient(app, follow_redirects=False))

        yield make


@pytest.fixture
def client(make_client: MakeClient) -> TestClient:
    """A client of an app with the default settings."""
    return make_client()
