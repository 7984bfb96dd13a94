"""How much a browser is sent until the lab stands."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.lab_page import LabPage

BUDGET = 130_000
"""Bytes of page, scripts and style sheets as they are transferred; fonts come beside them."""
SIZES = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .map(({name, transferSize, encodedBodySize, decodedBodySize}) =>
    [name, transferSize, encodedBodySize, decodedBodySize])"""


def test_the_first_load_is_small(lab: LabPage) -> None:
    expect(lab.page.locator(".columns")).to_be_visible()
    entries = lab.page.evaluate(SIZES)
    counted = [entry for entry in entries if not entry[0].endswith(".woff2") and "/api/" not in entry[0]]
    assert any(name.endswith(".js") for name, *_ in counted)
    assert any(name.endswith(".css") for name, *_ in counted)
    assert all(transferred > 0 for _, transferred, _, _ in counted), "nothing came from a cache"
    assert sum(transferred for _, transferred, _, _ in counted) <= BUDGET, counted
    for name, _, encoded, decoded in entries:
        if name.endswith((".js", ".css")) or "/api/" in name:
            assert encoded < decoded, f"{name} is not compressed"
