"""The front end as it was built: hashed names for ever, Brotli and gzip, only style sheets before the first picture."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from app.labs import LABS
from app.main import create_app
from app.settings import Settings

DIST = Settings().static_dir
HASHED = re.compile(r"[\w-]+-[0-9A-Z]{8}\.\w+(\.map)?")
FILES = sorted(
    path.name for path in DIST.iterdir() if path.suffix not in (".br", ".gz") and path.name != "manifest.json"
)
TEXTS = [name for name in FILES if name.endswith((".js", ".css", ".txt"))]
PAGES = ["/", *(f"{place}/{lab}" for lab in LABS for place in ("", "/embed"))]


@pytest.fixture(scope="module")
def shared() -> Iterator[TestClient]:
    with TestClient(create_app(Settings())) as client:
        yield client


def test_every_name_carries_its_contents_hash(shared: TestClient) -> None:
    assert len(TEXTS) > 5
    for name in FILES:
        assert HASHED.fullmatch(name), name
        answer = shared.head(f"/static/{name}")
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable", name
        assert answer.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("name", TEXTS)
def test_texts_are_sent_in_brotli_and_in_gzip(shared: TestClient, name: str) -> None:
    plain = (DIST / name).read_bytes()
    sizes = []
    for coding, ending in (("br", "br"), ("gzip", "gz")):
        with shared.stream("GET", f"/static/{name}", headers={"Accept-Encoding": coding}) as answer:
            assert answer.headers["content-encoding"] == coding
            assert "immutable" in answer.headers["cache-control"]
            body = b"".join(answer.iter_raw())
        assert body == (DIST / f"{name}.{ending}").read_bytes()
        sizes.append(len(body))
    assert gzip.decompress(body) == plain
    assert sizes[0] < sizes[1] < len(plain)


class Blocking(HTMLParser):
    """What a browser waits for before it paints, and what a strict policy would not let it run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.styles: list[str] = []
        self.scripts: list[str] = []
        self.faults: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if tag == "link" and has.get("rel") == "stylesheet":
            self.styles.append(str(has["href"]))
        if tag == "script":
            self.scripts.append(str(has.get("src")))
            if has.get("type") != "module" or not has.get("src"):
                self.faults.append(f"a script that is waited for: {has}")
        if tag == "style" or "style" in has or any(name.startswith("on") for name in has):
            self.faults.append(f"inline style or script: {tag} {has}")


@pytest.mark.parametrize("path", PAGES)
def test_style_sheets_alone_are_waited_for(shared: TestClient, path: str) -> None:
    page = Blocking(shared.get(path).text)
    assert page.faults == []
    assert page.styles
    assert len(page.scripts) == 1
    for address in (*page.styles, *page.scripts):
        assert HASHED.fullmatch(address.removeprefix("/static/")), address
        assert shared.get(address).status_code == 200
