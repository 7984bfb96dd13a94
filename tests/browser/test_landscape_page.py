"""The landscape as a page: accessible at every width, with parts that an address hides and locks, in a frame."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.host_page import host_page
from tests.browser.lab_page import LabPage, fits
from tests.browser.landscape_page import drawn
from tests.browser.test_accessibility import CHECK
from tests.browser.test_landscape_start import asked_start
from tests.server_process import ServerProcess

ROOT = Path(__file__).resolve().parents[2]


def test_it_plays_in_a_sandboxed_frame(page: Page, server: ServerProcess) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    with host_page(f"{server.url}/embed/landscape?surface=himmelblau&play=true&lock=start&hide=about") as address:
        page.goto(address)
        lab = LabPage(page, server.url)
        frame = page.frames[1]
        lab.until(lambda: frame.evaluate("window.descentLab?.state().step ?? 0") > 5, "steps in the frame")
        expect(frame.locator("#start")).to_be_disabled()
        expect(frame.locator(".surface-panel")).to_be_hidden()
        expect(frame.locator(".lane-panel")).to_be_visible()
        lab.until(lambda: frame.locator("#landscape-text").text_content() is not None, "the picture's words")
        lab.until(lambda: len(page.evaluate("heights")) > 0, "its height")
        assert frame.evaluate("origin") == "null"
    assert complaints == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(landscape: LabPage, axe_source: str, theme: str) -> None:
    page = landscape.page
    page.emulate_media(color_scheme="light" if theme == "light" else "dark")
    landscape.until_computed()
    landscape.scrub(100)
    drawn(landscape)
    page.evaluate("document.querySelectorAll('details:not(.lane-menu)').forEach((part) => { part.open = true })")
    page.evaluate(axe_source)
    assert page.evaluate(CHECK) == []
    landscape.choose("surface", "parabola")
    landscape.until_computed()
    drawn(landscape)
    assert page.evaluate(CHECK) == []
    page.locator("#present").click()
    expect(page.locator("html")).to_have_attribute("data-present", "")
    landscape.until(lambda: page.evaluate("document.fullscreenElement !== null"), "full screen")
    landscape.painted()
    assert page.evaluate(CHECK) == []


def test_nothing_scrolls_sideways(landscape: LabPage) -> None:
    page = landscape.page
    landscape.until_computed()
    page.evaluate("document.querySelectorAll('details:not(.lane-menu)').forEach((part) => { part.open = true })")
    for width in (360, 390, 700, 900, 1100, 1440):
        page.set_viewport_size({"width": width, "height": 844})
        fits(page, width)
        ground = page.locator("#ground").bounding_box()
        assert ground
        assert ground["width"] >= min(300, width - 60), "the field comes first and large"


def test_targets_are_large_enough_on_a_phone(landscape: LabPage) -> None:
    landscape.page.set_viewport_size({"width": 390, "height": 844})
    landscape.painted()
    small = landscape.page.evaluate(
        """() => [...document.querySelectorAll('button, select, .segments label, summary')]
          .filter((element) => element.offsetParent && (element.offsetWidth < 39.5 || element.offsetHeight < 39.5))
          .map((element) => element.outerHTML.slice(0, 80))"""
    )
    assert small == []


HIDES = {
    "surface": ".surface-menu",
    "presets": ".preset-menu",
    "picture": ".ground-column",
    "curve": ".curve",
    "about": ".surface-panel",
    "lanes": ".lane-panel",
    "race": ".race",
    "transport": ".transport",
}
"""What each name hides; `open` is there in embeds only."""


def test_an_address_hides_parts(landscape: LabPage) -> None:
    documented = (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8")
    for name in HIDES:
        landscape.open(f"/landscape?hide={name}")
        for other, selector in HIDES.items():
            part = landscape.page.locator(selector).first
            expect(part).to_be_visible(visible=other != name)
        assert f"`{name}`" in documented.partition("Of the landscape")[2]


def test_an_address_locks_parts(landscape: LabPage) -> None:
    landscape.open("/landscape?lock=surface,start,lanes")
    for control in ("select#surface", "#start", "select#optimizer-0", "#add-lane", "#gradient-noise"):
        expect(landscape.page.locator(control)).to_be_disabled()
    start = asked_start(landscape)
    landscape.page.locator("#ground").click()
    assert asked_start(landscape) == start
    expect(landscape.page.locator(".t-play")).to_be_enabled()


def test_what_the_server_refuses_is_said_at_its_field(landscape: LabPage) -> None:
    landscape.until_computed()
    landscape.scrub(50)
    landscape.set_number("lane-1-learning_rate", "-1")
    expect(landscape.page.locator('[data-lane="1"] .problem')).to_be_visible()
    expect(landscape.page.locator('[data-lane="0"] .problem')).to_have_count(0)
    assert landscape.state()["step"] == 50, "the picture stays"
    landscape.set_number("lane-1-learning_rate", "0.0001")
    expect(landscape.page.locator(".lane-row .problem")).to_have_count(0)
