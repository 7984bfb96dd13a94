"""The embed in a page of another origin, in a sandboxed frame without storage."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.host_page import focus, host_page, press
from tests.browser.lab_page import PATIENCE, LabPage, fits
from tests.server_process import ServerProcess

ROOT = Path(__file__).resolve().parents[2]

NAMES = {
    "data": ".data-panel",
    "network": ".shape-panel",
    "weights": ".start-choices",
    "compare": ".compare-all",
    "picture": ".network-panel",
    "edges": ".edge-switch",
    "signal": ".signal-panel",
    "drawn": ".drawn-weights",
    "training": ".training-panel",
    "schedule": ".training-more",
    "boundary": ".result-picture",
    "numbers": ".numbers",
    "explain": ".explain-button",
    "curve": ".curve",
    "losses": ".loss-figure",
    "transport": ".transport",
    "open": ".open-in-full",
}
"""What each name hides."""

LOCKED = {
    "data": "input#points",
    "network": ".shape-panel button",
    "weights": 'input[name="start"]',
    "compare": ".compare-all",
    "edges": 'input[name="edges"]',
    "training": "select#optimizer",
    "schedule": "select#schedule",
    "transport": ".t-play",
}
"""A control of each part that can be locked."""


class Embedded:
    """An embed in the frame of another page."""

    def __init__(self, page: Page, frame: Frame) -> None:
        self.page = page
        self.frame = frame

    def state(self) -> Any:
        """What the embed is doing."""
        return self.frame.evaluate("window.descentLab?.state() ?? null")

    def until(self, holds: Callable[[], object], what: str) -> None:
        """Wait until something holds."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, f"waited in vain for {what}; {self.frame.locator('body').inner_text()}"
            self.page.wait_for_timeout(40)


Embed = Callable[..., Embedded]


@pytest.fixture
def embed(page: Page, server: ServerProcess) -> Iterator[Embed]:
    """Opens an embed in a page of another origin; the consoles of both must stay free of errors."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    with ExitStack() as stack:

        def show(query: str = "", lab: str = "initialization", **host: Any) -> Embedded:
            address = stack.enter_context(host_page(f"{server.url}/embed/{lab}{query}", **host))
            page.goto(address)
            frame = page.frames[1]
            shown = Embedded(page, frame)
            shown.until(lambda: shown.state() and shown.state()["computed"] > 0, "the first numbers")
            return shown

        yield show
        assert complaints == []


def test_it_plays_in_a_sandbox_and_leaves_the_page_around_it_alone(embed: Embed, page: Page) -> None:
    shown = embed("?dataset=moons&optimizer=adam,learning_rate:0.05&step=100&play=true&hide=data,network")
    assert shown.frame.evaluate("origin") == "null"
    with pytest.raises(Exception, match=r"SecurityError|sandboxed"):
        shown.frame.evaluate("localStorage.length")
    entries = page.evaluate("history.length")
    shown.until(lambda: shown.state()["step"] > 110, "steps after the one it opens at")
    asked = shown.state()["asked"]
    assert asked["problem"]["dataset"]["name"] == "moons"
    assert asked["lanes"][0]["optimizer"]["learning_rate"] == 0.05
    press(shown.frame.locator("input[name=start][value=zero]"))
    shown.frame.locator("select#optimizer").select_option("momentum")
    shown.until(lambda: shown.state()["asked"]["lanes"][0]["initializer"]["variance_factor"] == 0, "the choice")
    shown.frame.locator("select#optimizer").press("Control+z")
    shown.until(lambda: shown.state()["asked"]["lanes"][0]["optimizer"]["name"] == "adam", "the undone choice")
    assert page.evaluate("history.length") == entries
    assert "optimizer=adam,learning_rate:0.05" in shown.frame.url
    assert shown.frame.locator("header").count() == 0
    background = "getComputedStyle(document.body).backgroundColor"
    assert shown.frame.evaluate(background) == "rgba(0, 0, 0, 0)"


def test_it_tells_its_height(embed: Embed, page: Page) -> None:
    shown = embed()
    shown.until(lambda: page.evaluate("heights.length > 0"), "its height")
    body = "Math.ceil(document.body.getBoundingClientRect().height)"
    shown.until(lambda: page.evaluate("heights.at(-1)[0]") == shown.frame.evaluate(body), "the height it has now")
    assert page.evaluate("heights.at(-1)[1]") == "null"

    def follow() -> Any:
        """Make the frame as high as it has last told."""
        return page.locator("iframe").evaluate("(frame) => Number(frame.height = heights.at(-1)[0])")

    inside = "[innerHeight, document.documentElement.scrollHeight]"
    # What comes meanwhile may make it higher still.
    shown.until(lambda: [follow()] * 2 == shown.frame.evaluate(inside), "the frame to follow")
    height = follow()
    page.set_viewport_size({"width": 500, "height": 900})
    shown.until(lambda: page.evaluate("heights.at(-1)[0]") > height, "a narrow one to be higher")


def test_it_rests_while_it_is_not_seen(embed: Embed, page: Page) -> None:
    shown = embed("?play=true&steps=20000", above=3000)
    page.wait_for_timeout(300)
    assert not shown.state()["playing"]
    page.evaluate("scrollTo(0, 3000)")
    shown.until(lambda: shown.state()["playing"], "it to play")
    page.evaluate("scrollTo(0, 0)")
    shown.until(lambda: not shown.state()["playing"], "it to rest")
    page.evaluate("scrollTo(0, 3000)")
    shown.until(lambda: shown.state()["playing"], "it to play on")
    press(shown.frame.locator(".t-play"))
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(200)
    page.evaluate("scrollTo(0, 3000)")
    page.wait_for_timeout(200)
    assert not shown.state()["playing"], "what a reader has paused stays so"


def test_it_hides_what_it_is_told_to(embed: Embed) -> None:
    everything = embed(f"?hide={','.join(NAMES)}")
    for name, place in NAMES.items():
        expect(everything.frame.locator(place).first, name).to_be_attached()
        expect(everything.frame.locator(place).first, name).to_be_hidden()
    outer = [name for name in NAMES if name not in WITHIN]
    for chosen in (outer[::2], outer[1::2]):
        some = embed(f"?hide={','.join(chosen)},nothing")
        for name, place in NAMES.items():
            hidden = name in chosen or WITHIN.get(name) in chosen
            expect(some.frame.locator(place).first, name).to_be_visible(visible=not hidden)
        expect(some.frame.locator(".link-problems")).to_have_count(0)


def test_it_hides_and_locks_single_controls(embed: Embed) -> None:
    shown = embed(
        "?hide=optimizer.learning_rate,clipping,scrub,batch_size&lock=optimizer.name,points,hidden,play",
        lab="landscape",
    )
    # On this lab only some of these names are known; the others do nothing.
    rows = shown.frame.locator(".lane-row")
    expect(rows.first.locator("select.lane-optimizer")).to_be_disabled()
    expect(rows.first.locator(".lane-rate")).to_be_hidden()
    expect(shown.frame.locator("#surface")).to_be_enabled()
    expect(shown.frame.locator(".scrub")).to_be_hidden()
    expect(shown.frame.locator(".t-play")).to_be_disabled()
    focus(shown.frame.locator("main"))
    shown.page.keyboard.press("Space")
    shown.page.keyboard.press("ArrowRight")
    shown.until(lambda: shown.state()["step"] == 1, "the key that is free")
    assert not shown.state()["playing"]


def test_every_name_is_on_the_page(page: Page, server: ServerProcess) -> None:
    pages = {
        "initialization": ("", "?lane=label:a&lane=label:b&step=5&optimizer=adam&hidden=3"),
        "landscape": ("?look=plane", "?surface=rosenbrock&look=space&step=5"),
    }
    for name, queries in pages.items():
        found: set[str] = set()
        for query in queries:
            lab = LabPage(page, server.url, f"/{name}{query}")
            lab.open()
            # Some parts are there with the run alone.
            lab.until_computed()
            page.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = true })")
            # What lies within this disclosure is drawn a moment later.
            expect(page.locator("#race:not(:has(#tolerance))")).to_have_count(0)
            found |= parts_on(page)
        assert found | NOT_THERE == set(declared(name)) | NOT_THERE, name


NOT_THERE = {"open", "start", "camera"}
"""Only an embed has the link to the whole page, and what is dragged on a picture is a part of that."""


def parts_on(page: Page) -> set[str]:
    """The names of the parts that a page has, controls counted with their component."""
    names: list[str] = page.locator("[data-part]").evaluate_all("(all) => all.map((one) => one.dataset.part)")
    return {name.split(".")[0] for name in names}


def declared(lab: str) -> list[str]:
    """The names of a lab's parts."""
    source = (ROOT / "static" / "js" / "labs" / lab / "parts.js").read_text(encoding="utf-8")
    return re.findall(r"name: '(\w+)'", source)


WITHIN = {"compare": "weights", "edges": "picture", "signal": "picture"}
"""Parts whose place lies within another, and goes with it."""


def test_it_locks_what_it_is_told_to(embed: Embed) -> None:
    free = embed()
    free.frame.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true })")
    for name, control in LOCKED.items():
        expect(free.frame.locator(control).first, name).to_be_enabled()
    locked = embed(f"?lock={','.join(LOCKED)}")
    locked.frame.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true })")
    for name, control in LOCKED.items():
        expect(locked.frame.locator(control).first, name).to_be_disabled()
    focus(locked.frame.locator("main"))
    for key in ("Space", "ArrowRight", "End"):
        locked.page.keyboard.press(key)
    assert (locked.state()["step"], locked.state()["playing"]) == (0, False)


@pytest.mark.parametrize(("theme", "scheme"), [("light", "light"), ("dark", "dark"), ("auto", "light dark")])
def test_its_theme_is_the_addresss(embed: Embed, theme: str, scheme: str) -> None:
    shown = embed(f"?theme={theme}")
    assert shown.frame.evaluate("getComputedStyle(document.documentElement).colorScheme") == scheme


def test_it_leads_to_the_whole_page(embed: Embed, server: ServerProcess, page: Page) -> None:
    shown = embed("?dataset=xor&step=50&hide=data&lock=training")
    shown.until(lambda: shown.state()["step"] == 50, "the step")
    link = shown.frame.locator(".open-in-full a")
    expect(link).to_have_attribute("href", "/initialization?dataset=xor&step=50")
    assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener")
    whole = LabPage(page.context.new_page(), server.url)
    whole.open(str(link.get_attribute("href")))
    assert whole.state()["asked"] == shown.state()["asked"]
    whole.until(lambda: whole.state()["step"] == 50, "the same step")


def test_reduced_motion_is_a_still(embed: Embed, page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    shown = embed("?play=true&step=30")
    shown.until(lambda: shown.state()["step"] == 30, "the step")
    page.wait_for_timeout(300)
    assert (shown.state()["step"], shown.state()["playing"]) == (30, False)


@pytest.mark.parametrize("width", [360, 700, 1200])
def test_nothing_in_it_scrolls_sideways(embed: Embed, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for query in ("", "?compare=1", "?hide=data,network"):
        shown = embed(query)
        fits(shown.frame, width)


def test_every_part_is_tried() -> None:
    assert [name for name in declared("initialization") if name in NAMES] == list(NAMES)
