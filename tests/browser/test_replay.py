"""A run as one file: opened from a disk and in a sandboxed frame's own text, it is the live page without a server."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.host_page import press
from tests.browser.lab_page import PATIENCE, LabPage
from tests.browser.test_embed import Embedded
from tests.server_process import ServerProcess

MOST = 1_000_000
"""Bytes of a replay of a lab as it opens."""
LOCKED = {
    "landscape": "lock=surface,presets,start,lanes",
    "initialization": "lock=data,network,weights,compare,training,schedule,new_weights",
}
"""What would ask for another run."""
HIDDEN = {"landscape": "look", "initialization": "explain"}
PICTURE = {"landscape": "#ground", "initialization": "#boundary-0"}

HERE = {
    "landscape": "() => document.querySelector('#landscape-text').textContent.includes('x from')",
    "initialization": """() => {
      const inked = (canvas) =>
        canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0)
      return [...document.querySelectorAll('.thumbnail canvas, #boundary-0-points')].every(inked)
    }""",
}
"""Whether what is asked for beside the run is here too: the surface's values; the data, and those in small."""

CANVASES = """async () => {
  await document.fonts.ready
  const frame = () => new Promise(requestAnimationFrame)
  do { await frame(); await frame() } while (!window.descentLab.painted())
  return [...document.querySelectorAll('canvas')].filter((canvas) => canvas.checkVisibility())
    .map((canvas) => [canvas.id || canvas.className, canvas.width, canvas.toDataURL()])
}"""
SENTENCES = """() => [...document.querySelectorAll('main [aria-label], [aria-valuetext], [role=img]')]
  .map((part) => part.getAttribute('aria-valuetext') ?? part.getAttribute('aria-label') ?? '')"""


TRESPASS = """async (url) => {
  const broken = []
  document.addEventListener('securitypolicyviolation', ({effectiveDirective}) => broken.push(effectiveDirective))
  const fetched = await fetch(`${url}/api/catalogue`).then(() => 'fetched', ({name}) => name)
  const script = document.createElement('script')
  script.textContent = 'window.trespassed = true'
  document.body.append(script)
  while (broken.length < 2) await new Promise(requestAnimationFrame)
  return [fetched, window.trespassed ?? null, broken.sort()]
}"""
"""Tries what its policy forbids: to ask a server, and to run another script than its own."""


class Shown(Embedded):
    """A lab in a page or a frame, live or not, whose console must stay free of errors."""

    def __init__(self, page: Page, frame: Frame, name: str) -> None:
        super().__init__(page, frame)
        self.picture = frame.locator(PICTURE[name])
        self.until(lambda: (self.state() or {"done": False})["done"], "the whole run")
        self.until(lambda: frame.evaluate(HERE[name]), "what is asked for beside it")

    def in_sight(self) -> None:
        """Have it before all other pages: one behind them has a frame a second."""
        self.page.bring_to_front()

    def scrub(self, step: int) -> None:
        """Move the scrub bar, and wait until that step is shown."""
        self.frame.locator(".scrub").evaluate(
            "(bar, step) => { bar.value = String(step); bar.dispatchEvent(new InputEvent('input', {bubbles: true})) }",
            step,
        )
        self.until(lambda: self.state()["step"] == step, f"step {step}")

    def seen(self, step: int) -> tuple[Any, Any]:
        """Every picture at a step, pixel by pixel, and every sentence about one."""
        self.in_sight()
        self.scrub(step)
        pictures = self.frame.evaluate(CANVASES)
        return pictures, self.frame.evaluate(SENTENCES)

    def play(self) -> None:
        """Play from the start for a while."""
        self.in_sight()
        self.scrub(0)
        press(self.frame.locator(".t-play"))
        self.until(lambda: self.state()["step"] > 5, "it to play")
        press(self.frame.locator(".t-play"))

    def hovered(self) -> str:
        """Everything there is to read while the pointer is on the picture."""
        self.in_sight()
        box = self.picture.bounding_box()
        assert box is not None
        x, y = box["x"] + 0.3 * box["width"], box["y"] + 0.6 * box["height"]
        before = said = self.frame.locator("main").inner_text()

        def reads() -> bool:
            nonlocal said
            # A frame whose place the browser did not know yet hears nothing of a pointer that rests.
            self.page.mouse.move(2, 2)
            self.page.mouse.move(x, y)
            said = self.frame.locator("main").inner_text()
            return said != before

        self.until(reads, "a readout")
        return said


class Windows:
    """Pages beside the lab's own. What they complain of is kept, and whom they ask."""

    def __init__(self, page: Page) -> None:
        self._context = page.context
        self.complaints: list[str] = []
        self.asked: list[str] = []

    def new(self) -> Page:
        """Another page."""
        made = self._context.new_page()
        made.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        made.on("pageerror", lambda error: self.complaints.append(str(error)))
        made.on("request", lambda request: self.asked.append(request.url))
        return made


def take_along(lab: LabPage, folder: Path) -> Path:
    """The file that the export dialog makes."""
    lab.page.locator("#export").click()
    with lab.page.expect_download(timeout=1000 * PATIENCE) as coming:
        lab.page.locator('[data-export="replay"]').click()
    file = folder / coming.value.suggested_filename
    coming.value.save_as(file)
    return file


@pytest.mark.parametrize(
    ("name", "inside", "steps"),
    [
        ("landscape", "himmelblau-gradient_descent-momentum-rmsprop-adam", (0, 37, 120)),
        ("initialization", "circle-fan_in_normal-gradient_descent", (0, 37, 900)),
    ],
)
def test_it_is_the_live_page_without_a_server(
    page: Page, server: ServerProcess, tmp_path: Path, name: str, inside: str, steps: tuple[int, ...]
) -> None:
    lab = LabPage(page, server.url, f"/{name}?step=12")
    lab.open()
    lab.until(lambda: lab.state()["step"] == 12, "the step")
    file = take_along(lab, tmp_path)
    assert file.name == f"{name}-{inside}-replay.html"
    assert file.stat().st_size <= MOST
    offline, windows = Windows(page), Windows(page)
    alone = offline.new()
    alone.goto(file.as_uri())
    replay = Shown(alone, alone.main_frame, name)
    assert replay.state()["step"] == 12, "it opens where the page stood"
    expect(alone.get_by_role("heading", level=1)).to_be_visible()
    expect(alone.locator(".notice, .problem, .fault, .connection:not(:empty)")).to_have_count(0)
    href = alone.locator(".open-in-full a").get_attribute("href")
    assert href == f"{server.url}/{name}?step=12"

    beside = windows.new()
    beside.goto(f"{server.url}/embed/{name}?{urlsplit(href).query}&hide={HIDDEN[name]}&{LOCKED[name]}")
    live = Shown(beside, beside.main_frame, name)
    assert replay.state()["id"] == live.state()["id"]

    page.goto("about:blank")
    page.set_content(
        '<body style="margin: 0"><iframe sandbox="allow-scripts" style="border: 0; width: 100%; height: 900px"'
        f' srcdoc="{escape(file.read_text("utf-8"))}"></iframe>'
    )
    framed = Shown(page, page.frames[1], name)
    assert framed.frame.evaluate("origin") == "null"
    for step in steps:
        expected = live.seen(step)
        assert len(expected[0]) >= 3
        for shown in (replay, framed):
            assert shown.seen(step) == expected, f"{name} at step {step}"
    assert framed.hovered() == live.hovered()
    replay.hovered()

    for shown in (replay, framed):
        shown.play()
    assert [url for url in offline.asked if not url.startswith("data:")] == [file.as_uri()], "it asks nobody"
    assert [*offline.complaints, *windows.complaints, *lab.complaints] == []
    assert alone.evaluate(TRESPASS, server.url) == ["TypeError", None, ["connect-src", "script-src-elem"]]
