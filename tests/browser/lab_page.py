"""A lab as a person meets it: what can be set, and what is seen."""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Callable
from typing import Any

from playwright.sync_api import ConsoleMessage, Frame, Locator, Page, expect

Json = dict[str, Any]
PATIENCE = 60.0
"""Seconds until something that does not happen is given up."""

NONE = ("batch_size",)
"""What is not left open by None: it says something."""


def answers(have: Any, asked: Any) -> bool:
    """Whether a completed spec is that of what was asked for: what was left open may be anything, but for `NONE`."""
    if asked is None:
        return True
    if isinstance(asked, dict):
        return isinstance(have, dict) and all(
            key in have and answers(have[key], wanted) and (key not in NONE or have[key] == wanted)
            for key, wanted in asked.items()
        )
    if isinstance(asked, list):
        return len(have) == len(asked) and all(map(answers, have, asked))
    if isinstance(asked, str) and isinstance(have, dict):
        return bool(have["name"] == asked)
    return bool(have == asked)


HEARS = """() => new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))
})"""
"""Waits until a page that has just been drawn listens for keys and for what is dropped: a frame later, and a task."""


def fits(page: Page | Frame, width: int) -> None:
    """Waits until the page is no wider: pictures take their new size a frame after the window has."""
    page.wait_for_function("(width) => document.documentElement.scrollWidth <= width", arg=width)


class LabPage:
    """One open page.

    Parameters
    ----------
    page : Page
    url : str
        The server's address, without a path.
    home : str
        The lab's own path.
    opens_itself : bool
        Whether it opens there as soon as the page is asked for, unless `open` went elsewhere before.
    """

    def __init__(self, page: Page, url: str, home: str = "/initialization", *, opens_itself: bool = False) -> None:
        self.url = url
        self.home = home
        self._page = page
        self._is_due = opens_itself
        self.complaints: list[str] = []
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    @property
    def page(self) -> Page:
        """The page itself."""
        if self._is_due:
            self.open()
        return self._page

    def _note(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def open(self, address: str = "") -> None:
        """Go to the lab and wait for its first numbers."""
        address = address or self.home
        self._is_due = False
        self.page.goto(address if "://" in address else f"{self.url}{address}")
        self.until(lambda: self.page.evaluate("'descentLab' in window") and self.state()["computed"] > 0, "a first run")
        self.page.evaluate(HEARS)

    # what the page tells of itself

    def state(self) -> Json:
        """What the page is doing: the run's spec, the shown and the computed step, its lanes."""
        found: Json = self.page.evaluate("window.descentLab.state()")
        return found

    def picture_work(self) -> Json:
        """Milliseconds of picture work a frame while playing."""
        found: Json = self.page.evaluate("({...window.descentLab.pictureWork})")
        return found

    def until(self, holds: Callable[[], object], what: str) -> None:
        """Wait until something holds."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, f"waited in vain for {what}; the page: {self._plight()}"
            self.page.wait_for_timeout(40)

    def _plight(self) -> str:
        return f"{self.page.locator('.notice, .connection, .problem').all_inner_texts()}, {self.complaints}"

    def until_held(self) -> Json:
        """Wait until the run that the page holds, as far as it has come, is the one it asks for."""

        def held() -> bool:
            state = self.state()
            return answers(state["spec"], state["asked"])

        self.until(held, "the run that is asked for")
        return self.state()

    def until_computed(self) -> Json:
        """Wait until the run that the page asks for is all here."""

        def here() -> bool:
            state = self.state()
            return bool(state["done"]) and answers(state["spec"], state["asked"])

        self.until(here, "the whole run")
        return self.state()

    def run_over_http(self, **changes: Any) -> Json:
        """The run that the page holds, asked for over HTTP instead."""
        body = json.dumps({**self.state()["spec"], **changes}).encode()
        request = urllib.request.Request(f"{self.url}/api/runs", body, {"Content-Type": "application/json"})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=600) as answer:
            found: Json = json.load(answer)
            return found

    # what can be set

    def set_number(self, control: str, text: str) -> None:
        """Type a number into the control with that id."""
        field = self.page.locator(f"input#{control}")
        field.fill(text)
        field.press("Enter")

    def set_slider(self, control: str, key: str, times: int) -> None:
        """Press a key on the slider with that id."""
        slider = self.page.locator(f"input#{control}-slider")
        slider.focus()
        for _ in range(times):
            slider.press(key)

    def choose(self, control: str, value: str) -> None:
        """Choose from the menu with that id."""
        self.page.locator(f"select#{control}").select_option(value)

    def pick(self, group: str, value: str) -> None:
        """Pick one of a group of radio buttons."""
        self.page.locator(f'input[name="{group}"][value="{value}"]').check()

    def speed(self, value: str) -> None:
        """Set the speed."""
        self.page.locator(".t-speed").select_option(value)

    def press(self, name: str) -> None:
        """Press the button with exactly that name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def scrub(self, step: int) -> None:
        """Move the scrub bar's handle to a step."""
        self.page.locator(".scrub").evaluate(
            "(bar, step) => { bar.value = String(step); bar.dispatchEvent(new InputEvent('input', {bubbles: true})) }",
            step,
        )

    def play_to(self, step: int) -> None:
        """Play until a step has been reached."""
        self.press("Play")
        self.until(lambda: self.state()["step"] >= step, f"step {step}")

    # what is seen

    def number(self, name: str, within: Locator | None = None) -> Locator:
        """The number of that name, on the page or in a lane's column."""
        return (within or self.page.locator("main")).locator(f'[data-number="{name}"]').first

    def lane(self, label: str) -> Locator:
        """A lane's column in the comparison."""
        return self.page.get_by_role("region", name=label, exact=True)

    def expect_number(self, name: str, text: str, within: Locator | None = None) -> None:
        """A number is seen, written like this."""
        expect(self.number(name, within)).to_have_text(text)

    def pixel(self, canvas: str, x: float, y: float) -> tuple[int, int, int]:
        """The colour of a canvas at a place, as shares of its width and height."""
        red, green, blue = self.page.locator(f"canvas#{canvas}").evaluate(
            """(canvas, [x, y]) => {
              const [left, top] = [Math.floor(x * canvas.width), Math.floor(y * canvas.height)]
              const {data} = canvas.getContext('2d').getImageData(left, top, 1, 1)
              return [data[0], data[1], data[2]]
            }""",
            [x, y],
        )
        return red, green, blue

    def picture(self, canvas: str) -> str:
        """A canvas's whole picture, to be compared with another: once every picture shows what it should."""
        self.painted()
        found: str = self.page.locator(f"canvas#{canvas}").evaluate("(canvas) => canvas.toDataURL()")
        return found

    def painted(self) -> None:
        """Wait until the paused page has drawn itself anew and has nothing left to paint."""
        self.page.evaluate(
            """async () => {
              // What a frame sets off, a canvas that is joined to its layers, say, or has another size, comes after it.
              const frame = () => new Promise((drawn) => { requestAnimationFrame(() => { setTimeout(drawn) }) })
              do { await frame(); await frame() } while (!window.descentLab.painted())
            }"""
        )

    def read_curve(self, share: float) -> str:
        """What the plot says at a share of its width."""
        over = self.page.locator(".curve .u-over")
        readout = self.page.locator(".curve .readout")
        said = ""

        def reads() -> bool:
            nonlocal said
            # A plot that has just been drawn anew knows nothing of a pointer that rests.
            self.page.mouse.move(2, 2)
            box = over.bounding_box()
            if box is None:
                return False
            over.hover(position={"x": box["width"] * share, "y": box["height"] / 2})
            said = readout.inner_text()
            return said != ""

        self.until(reads, "the plot's readout")
        return said
