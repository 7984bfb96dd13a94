"""How much a browser is sent until a lab stands, and how it comes to stand."""

from __future__ import annotations

from time import sleep

import pytest
from playwright.sync_api import Page, Route, expect

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


SHIFTS = """() => new Promise((resolve) => {
  const shifts = [];
  new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({value}) => value)))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => resolve(shifts.reduce((sum, value) => sum + value, 0)), 100);
})"""
MOVED = 0.1
"""What web vitals call good: the sum of moved shares of the screen."""


@pytest.mark.parametrize("path", ["/initialization", "/landscape"])
@pytest.mark.parametrize(("width", "height"), [(390, 844), (900, 1200), (1440, 900)])
def test_what_is_drawn_later_moves_nothing(
    page: Page, server: ServerProcess, path: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    lab = LabPage(page, server.url, path)

    def late(route: Route) -> None:
        """Letters are a little wider until the font has come."""
        sleep(0.3)
        route.continue_()

    page.route("**/*.woff2", late)
    lab.open()
    lab.until_computed()
    lab.until(lambda: page.evaluate("document.fonts.status === 'loaded'"), "the fonts")
    assert page.evaluate(SHIFTS) < MOVED


@pytest.mark.parametrize("path", ["/initialization", "/landscape"])
def test_the_page_says_what_it_is_before_its_script_has_come(page: Page, server: ServerProcess, path: str) -> None:
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{server.url}{path}")
    said = page.locator("#main .lead")
    expect(said).to_be_visible()
    assert said.inner_text() == page.locator("meta[name=description]").get_attribute("content")
