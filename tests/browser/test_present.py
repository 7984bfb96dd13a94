"""Present mode, the printout and the hint of a first visit."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.lab_page import LabPage, fits
from tests.server_process import ServerProcess

SMALL = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found = []
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement
    if (!/[0-9]/.test(walker.currentNode.data) || !element.checkVisibility()) continue
    if (element.closest('.spoken, select')) continue
    const range = document.createRange()
    range.selectNodeContents(walker.currentNode)
    const box = range.getBoundingClientRect()
    if (box.width === 0) continue
    const size = parseFloat(getComputedStyle(element).fontSize) * Number(element.currentCSSZoom)
    if (size < 23.9) found.push([walker.currentNode.data, size])
  }
  return found
}"""
PARTS = (".top", ".training-panel", ".data-panel", ".network", ".plane", ".curve", ".numbers", ".transport")
SHOWN = "(parts) => parts.filter((part) => document.querySelector(part)?.checkVisibility())"


def present(lab: LabPage) -> None:
    lab.page.keyboard.press("f")
    expect(lab.page.locator("html")).to_have_attribute("data-present", "")
    lab.until(lambda: lab.page.evaluate("document.fullscreenElement !== null"), "full screen")
    lab.painted()


@pytest.mark.parametrize("compare", [False, True])
def test_every_number_reads_from_the_last_row(lab: LabPage, compare: bool) -> None:
    lab.page.set_viewport_size({"width": 1920, "height": 1080})
    if compare:
        lab.press("Compare all four")
    lab.until_computed()
    lab.scrub(420)
    present(lab)
    assert lab.page.evaluate(SMALL) == []
    fits(lab.page, 1920)


def test_only_what_is_looked_at_stays(lab: LabPage) -> None:
    lab.page.set_viewport_size({"width": 1920, "height": 1080})
    lab.until_computed()
    # The window has just become larger: the pictures take their new size a frame later.
    lab.painted()
    before = lab.page.evaluate("document.querySelector('#network-0-units').width")
    lab.page.locator("#present").click()
    expect(lab.page.locator("html")).to_have_attribute("data-present", "")
    shown = [".network", ".plane", ".curve", ".numbers", ".transport"]
    assert lab.page.evaluate(SHOWN, list(PARTS)) == shown
    sharp = "(canvas) => Math.abs(canvas.width - canvas.getBoundingClientRect().width) <= 2"
    lab.until(lambda: lab.page.locator("#network-0-units").evaluate(sharp), "a picture as sharp as the screen")
    lab.press("Leave present mode")
    expect(lab.page.locator("html")).not_to_have_attribute("data-present", "")
    lab.until(
        lambda: lab.page.evaluate("document.querySelector('#network-0-units').width") == before, "the page as it was"
    )


def test_keys_work_and_escape_leaves(lab: LabPage) -> None:
    lab.until_computed()
    present(lab)
    lab.page.keyboard.press("ArrowRight")
    lab.until(lambda: lab.state()["step"] == 1, "one step on")
    lab.page.evaluate("document.exitFullscreen()")
    expect(lab.page.locator("html")).not_to_have_attribute("data-present", "")
    lab.page.evaluate(
        "() => { document.documentElement.requestFullscreen = () => Promise.reject(new Error('refused')) }"
    )
    lab.page.keyboard.press("f")
    expect(lab.page.locator("html")).to_have_attribute("data-present", "")
    lab.page.keyboard.press("Escape")
    expect(lab.page.locator("html")).not_to_have_attribute("data-present", "")


SLOW = """() => {
  const root = document.documentElement
  const enter = root.requestFullscreen.bind(root)
  const admitted = new Promise((resolve) => { window.admit = resolve })
  root.requestFullscreen = async () => {
    await admitted
    await enter()
    window.entered = true
  }
}"""
"""Full screen comes only when it is admitted."""


def test_leaving_before_the_screen_is_full_leaves_that_too(lab: LabPage) -> None:
    lab.until_computed()
    lab.page.evaluate(SLOW)
    lab.page.keyboard.press("f")
    expect(lab.page.locator("html")).to_have_attribute("data-present", "")
    lab.page.keyboard.press("f")
    expect(lab.page.locator("html")).not_to_have_attribute("data-present", "")
    lab.page.evaluate("window.admit()")
    lab.until(lambda: lab.page.evaluate("window.entered && document.fullscreenElement === null"), "all of it left")


def test_the_crosshair_is_where_the_pointer_is(lab: LabPage) -> None:
    lab.page.set_viewport_size({"width": 1920, "height": 1080})
    lab.until_computed()
    lab.scrub(1000)
    present(lab)
    found = re.match(r"step (\d+)", lab.read_curve(0.7))
    assert found
    assert abs(int(found[1]) - 700) <= 3


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


@pytest.mark.parametrize("compare", [False, True])
def test_a_printout_is_one_or_two_pages_without_controls(lab: LabPage, compare: bool) -> None:
    page = lab.page
    if compare:
        lab.press("Compare all four")
    lab.until_computed()
    lab.scrub(420)
    assert 1 <= pages(page.pdf(format="A4")) <= 2
    page.emulate_media(media="print")
    seen = "(element) => element.checkVisibility() && element.getBoundingClientRect().width > 0"
    controls = "[...document.querySelectorAll('button, select, input[type=range], input[type=radio]')]"
    assert page.evaluate(f"{controls}.filter({seen}).map((element) => element.outerHTML.slice(0, 80))") == []
    expect(page.locator(".printed-link a")).to_have_text(page.url)
    text = page.locator(".printed").first
    expect(text).to_be_visible()
    said = ["2–6–3–1", "full batch"] if compare else ["Circle", "2–6–3–1", "Appropriate", "seed 0", "step 420"]
    for part in said:
        expect(text).to_contain_text(part)


@pytest.mark.parametrize("address", ["/landscape", "/initialization?optimizer=adam,0.00012345"])
def test_numbers_are_whole_on_paper_and_nothing_asks_to_be_pointed_at(lab: LabPage, address: str) -> None:
    lab.open(address)
    lab.until_computed()
    lab.page.set_viewport_size({"width": 794, "height": 1123})
    lab.page.emulate_media(media="print")
    fields = lab.page.locator('input[id$="learning_rate"]:visible')
    expect(fields.first).to_be_visible()
    assert (
        fields.evaluate_all("(all) => all.filter((one) => one.scrollWidth > one.clientWidth).map(({value}) => value)")
        == []
    )
    assert lab.page.get_by_text("Point or tap").filter(visible=True).all() == []


def test_a_dark_page_prints_on_paper(lab: LabPage) -> None:
    page = lab.page
    page.emulate_media(color_scheme="dark")
    lab.until_computed()
    lab.scrub(0)
    lab.pick("start", "zero")
    lab.until_computed()
    lab.until(lambda: max(lab.pixel("boundary-0-field", 0.5, 0.02)) < 60, "a dark picture")
    page.evaluate("() => { window.requestAnimationFrame = () => 0 }")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert min(lab.pixel("boundary-0-field", 0.5, 0.02)) > 240
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator("html")).not_to_have_attribute("data-theme", "light")


def test_the_hint_goes_for_good(lab: LabPage) -> None:
    hint = lab.page.locator(".hint")
    expect(hint).to_be_visible()
    hint.get_by_role("button").click()
    expect(hint).to_have_count(0)
    lab.open()
    expect(lab.page.locator(".hint")).to_have_count(0)


def test_no_hint_in_an_embed_or_without_storage(browser: Browser, server: ServerProcess) -> None:
    for script in (
        "document.addEventListener('readystatechange', () => { document.documentElement.dataset.embed = '' })",
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied') } })",
    ):
        context = browser.new_context()
        context.add_init_script(script)
        lab = LabPage(context.new_page(), server.url)
        lab.open()
        expect(lab.page.locator(".hint")).to_have_count(0)
        assert lab.complaints == []
        context.close()
