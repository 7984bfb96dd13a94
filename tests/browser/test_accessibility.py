"""Nothing serious or critical for axe-core, light and dark; pictures say what they show; nothing scrolls sideways."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.lab_page import LabPage, fits
from tests.browser.test_present import present

CHECK = """async () => {
  const {violations} = await axe.run(document)
  return violations.filter(({impact}) => impact === 'serious' || impact === 'critical')
    .map(({id, nodes}) => [id, nodes.map(({html, failureSummary}) => [html.slice(0, 160), failureSummary])])
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("compare", [False, True])
def test_axe_finds_nothing_serious(lab: LabPage, axe_source: str, theme: str, compare: bool) -> None:
    page = lab.page
    page.emulate_media(color_scheme="light" if theme == "light" else "dark")
    lab.choose("optimizer", "adam")
    if compare:
        lab.press("Compare all four")
    lab.until_computed()
    lab.scrub(300)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true })")
    page.evaluate(axe_source)
    assert page.evaluate(CHECK) == []
    page.keyboard.press("e")
    expect(page.locator("#explanation .formula")).to_have_count(6)
    assert page.evaluate(CHECK) == []
    present(lab)
    assert page.evaluate(CHECK) == []
    page.evaluate("document.exitFullscreen()")
    expect(page.locator("html")).not_to_have_attribute("data-present", "")
    page.keyboard.press("?")
    expect(page.locator("dialog[open]")).to_be_visible()
    assert page.evaluate(CHECK) == []
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    lab.press("Share")
    expect(page.locator("#share-link")).to_be_visible()
    assert page.evaluate(CHECK) == []


@pytest.mark.parametrize(
    "address", ["/initialization?hide=nothing&points=1", "/embed/initialization?lock=data,weights"]
)
def test_axe_finds_nothing_serious_in_what_a_link_opens(lab: LabPage, axe_source: str, address: str) -> None:
    lab.open(address)
    lab.until_computed()
    lab.page.evaluate(axe_source)
    assert lab.page.evaluate(CHECK) == []


def test_pictures_say_what_they_show_now(lab: LabPage) -> None:
    lab.until_computed()
    lab.scrub(0)
    boundary = lab.page.locator("#boundary-0")
    expect(boundary).to_contain_text("Decision boundary of Appropriate at step 0")
    lab.scrub(1000)
    expect(boundary).to_contain_text("at step 1000")
    expect(boundary).to_contain_text("accuracy 100 %")
    expect(lab.page.locator("#network-0")).to_contain_text("Network 2–6–3–1 of Appropriate; edges show weights")
    expect(lab.page.locator("#curve-text")).to_contain_text("up to step 1000")


def test_nothing_scrolls_sideways(lab: LabPage) -> None:
    page = lab.page
    for compare in (False, True):
        if compare:
            lab.press("Compare all four")
            lab.until_computed()
        for width in (360, 390, 700, 900, 1100, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true })")
            fits(page, width)
            page.keyboard.press("e")
            expect(page.locator("#explanation .formula").first).to_be_visible()
            fits(page, width)
            page.keyboard.press("Escape")
            expect(page.locator("#explanation")).to_have_count(0)


def test_targets_are_large_enough_on_a_phone(lab: LabPage) -> None:
    lab.page.set_viewport_size({"width": 390, "height": 844})
    lab.open("/initialization?step=5&points=1")
    lab.page.keyboard.press("e")
    expect(lab.page.locator("#explanation .formula").first).to_be_visible()
    lab.press("Share")
    expect(lab.page.locator("#share-step")).to_be_visible()
    small = lab.page.evaluate(
        """() => [...document.querySelectorAll('button, select, .segments label, summary')]
          .filter((element) => element.offsetParent && (element.offsetWidth < 39.5 || element.offsetHeight < 39.5))
          .map((element) => element.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_theme_is_remembered(lab: LabPage) -> None:
    page = lab.page
    page.locator("#theme").click()
    page.locator("#theme").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    lab.open()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
