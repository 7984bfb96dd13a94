"""pip for a Python without it: from the index the person uses, and only the expected file."""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from devtools import pip_wheel
from devtools.pip_wheel import DEFAULT_INDEX, WHEEL, fetch, index_url, link_to, without_password
from devtools.shell import SetupError

CONTENT = b"not really a wheel"
PAGE = f'<html><a href="../../files/{WHEEL}#sha256=0">{WHEEL}</a> <a href="/other.whl">other.whl</a></html>'


def settings_file(path: Path, text: str) -> Path:
    """A pip.conf with this text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@contextmanager
def index(pages: dict[str, tuple[str, bytes]], password: str | None = None) -> Iterator[str]:
    """A package index on the loopback address; yields its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if password is not None and self.headers.get("Authorization") != password:
                self.send_error(401)
            elif self.path not in pages:
                self.send_error(404)
            else:
                kind, content = pages[self.path]
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.end_headers()
                self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/simple/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_the_variable_wins_then_the_nearest_settings_file(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path), "XDG_CONFIG_DIRS": str(tmp_path / "all"), "PIP_CONFIG_FILE": "/dev/null"}
    assert index_url(home) == DEFAULT_INDEX
    del home["PIP_CONFIG_FILE"]
    settings_file(tmp_path / "all" / "pip" / "pip.conf", "[global]\nindex-url = https://all.example/simple\n")
    settings_file(tmp_path / ".config" / "pip" / "pip.conf", "[global]\nindex-url = https://own.example/simple\n")
    assert index_url(home) == "https://own.example/simple"
    named = settings_file(tmp_path / "named.conf", "[install]\nindex-url = https://named.example/simple\n")
    assert index_url(home | {"PIP_CONFIG_FILE": str(named)}) == "https://named.example/simple"
    assert index_url(home | {"PIP_INDEX_URL": "https://variable.example/"}) == "https://variable.example/"


def test_an_unreadable_settings_file_is_named(tmp_path: Path) -> None:
    named = settings_file(tmp_path / "pip.conf", "no section\n")
    with pytest.raises(SetupError, match=r"pip\.conf"):
        index_url({"HOME": str(tmp_path), "PIP_CONFIG_FILE": str(named)})


def test_both_forms_of_an_index_page() -> None:
    base = "https://index.example/simple/pip/"
    as_json = json.dumps({"files": [{"filename": WHEEL, "url": "https://files.example/x.whl"}]}).encode()
    html = "text/html; charset=utf-8"
    assert link_to(WHEEL, PAGE.encode(), html, base) == f"https://index.example/files/{WHEEL}#sha256=0"
    assert link_to(WHEEL, as_json, "application/vnd.pypi.simple.v1+json", base) == "https://files.example/x.whl"
    with pytest.raises(SetupError, match="does not have"):
        link_to(WHEEL, b"<html></html>", html, base)


def test_passwords_are_not_shown() -> None:
    assert without_password("https://me:secret@index.example:8443/simple/") == "https://index.example:8443/simple/"


@pytest.mark.parametrize("password", [None, "Basic bWU6c2VjcmV0"])
def test_the_expected_file_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, password: str | None) -> None:
    monkeypatch.setattr(pip_wheel, "SHA256", hashlib.sha256(CONTENT).hexdigest())
    pages = {
        "/simple/pip/": ("text/html", PAGE.encode()),
        f"/files/{WHEEL}": ("application/octet-stream", CONTENT),
    }
    with index(pages, password) as url:
        if password:
            url = url.replace("http://", "http://me:secret@")
        assert fetch(tmp_path / "into", {"PIP_INDEX_URL": url}).read_bytes() == CONTENT


def test_another_file_under_its_name_is_refused(tmp_path: Path) -> None:
    pages = {"/simple/pip/": ("text/html", PAGE.encode()), f"/files/{WHEEL}": ("application/octet-stream", CONTENT)}
    with index(pages) as url, pytest.raises(SetupError, match="not used"):
        fetch(tmp_path / "into", {"PIP_INDEX_URL": url})
    assert not (tmp_path / "into").exists()


def test_an_index_that_does_not_answer_is_said_in_one_line(tmp_path: Path) -> None:
    with index({}) as url, pytest.raises(SetupError) as caught:
        fetch(tmp_path, {"PIP_INDEX_URL": url.replace("http://", "http://me:secret@")})
    assert "python3-venv" in str(caught.value)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)
