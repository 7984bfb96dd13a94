"""How much a browser is sent until a lab stands."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.lab_page import LabPage
from tests.server_process import ServerProcess

BUDGET = 130_000
"""Bytes of page, scripts and style sheets as they are transferred; fonts come beside them."""
SIZES = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .map(({name, transferSize, encodedBodySize, decodedBodySize}) =>
    [name, transferSize, encodedBodySize, decodedBodySize])"""
WAITED_FOR = """() => performance.getEntriesByType('resource')
  .filter(({renderBlockingStatus}) => renderBlockingStatus !== 'non-blocking').map(({name}) => name)"""


@pytest.mark.parametrize("path", ["/initialization", "/landscape"])
def test_the_first_load_is_small(page: Page, server: ServerProcess, path: str) -> None:
    lab = LabPage(page, server.url, path)
    lab.open()
    entries = page.evaluate(SIZES)
    counted = [entry for entry in entries if not entry[0].endswith(".woff2") and "/api/" not in entry[0]]
    assert any(name.endswith(".js") for name, *_ in counted)
    assert any(name.endswith(".css") for name, *_ in counted)
    assert all(transferred > 0 for _, transferred, _, _ in counted), "nothing came from a cache"
    assert sum(transferred for _, transferred, _, _ in counted) <= BUDGET, counted
    for name, _, encoded, decoded in entries:
        if name.endswith((".js", ".css")) or "/api/catalogue" in name:
            assert encoded < decoded, f"{name} is not compressed"
    waited_for = page.evaluate(WAITED_FOR)
    assert waited_for
    assert [name for name in waited_for if not name.endswith(".css")] == []
