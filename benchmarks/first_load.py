"""What a browser is sent until a lab stands, and what a page that embeds one is sent besides."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, Request, build_opener

from app.labs import LABS
from benchmarks._page import open_pages
from benchmarks.table import Row
from tests.browser.lab_page import LabPage

TITLE = "first load as it is transferred, in Brotli (budget: 130 kB without fonts and data; /embed.js 4 kB)"
KB = 1000
LOADED = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .map(({name, transferSize}) => [name, transferSize])"""
KINDS = {".css": "style sheets", ".js": "scripts", ".woff2": "fonts"}
BESIDE = ("fonts", "data")
"""What is loaded beside what the page needs to stand; the budget does not count it."""


def kind(address: str) -> str:
    """What an address loads."""
    path = urlsplit(address).path
    return "data" if "/api/" in path else KINDS.get(PurePosixPath(path).suffix, "page")


def of_page(lab: LabPage) -> dict[str, int]:
    """Bytes that an open page was sent, by kind."""
    found: dict[str, int] = {}
    for address, size in lab.page.evaluate(LOADED):
        found[kind(address)] = found.get(kind(address), 0) + size
    return found


def size(address: str) -> int | None:
    """Bytes of what is at an address, in Brotli; None where there is nothing."""
    try:
        with build_opener(ProxyHandler({})).open(Request(address, headers={"Accept-Encoding": "br"})) as answer:
            return len(answer.read())
    except HTTPError:
        return None


def main() -> list[Row]:
    """Each lab's sum against the budget, then its parts; the web component last."""
    rows = []
    with open_pages() as open_page:
        for name in LABS:
            lab = open_page(f"/{name}")
            parts = of_page(lab)
            total = sum(number for part, number in parts.items() if part not in BESIDE)
            rows.append(Row(f"/{name}", total / KB, "kB", total / (130 * KB)))
            rows += [Row(f"  {part}", number / KB, "kB") for part, number in parts.items()]
            component = size(f"{lab.url}/embed.js")
            lab.page.close()
    if component is not None:
        rows.append(Row("/embed.js", component / KB, "kB", component / (4 * KB)))
    return rows
