"""The page about embedding, opened on another origin than the labs': frames and the element play and resize."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.host_page import elsewhere, hosted, press
from tests.browser.lab_page import PATIENCE, fits
from tests.browser.test_accessibility import CHECK
from tests.server_process import ServerProcess

LIE = "77px"
"""The height that the liar tells."""
EVENTS = """
window.told = []
for (const name of ['ready', 'step', 'finished', 'diverged', 'change', 'error']) {
  document.addEventListener(name, ({target, detail}) => {
    if (target === document.querySelector('descent-lab')) window.told.push([name, detail])
  }, true)
}"""
"""Listens before the page's own scripts run: a lab may be ready before a test says a word."""


class Elsewhere:
    """A page of another site."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.add_init_script(EVENTS)
        page.goto(address)

    def until(self, holds: Callable[[], object], what: str) -> None:
        """Wait until something holds."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, f"waited in vain for {what}; {self.complaints}"
            self.page.wait_for_timeout(40)

    def embed(self, place: str) -> Frame:
        """The lab in that frame, seen and with its first numbers."""
        element = self.page.locator(place).first
        element.evaluate("(element) => element.scrollIntoView()")
        frame = element.element_handle(timeout=1000 * PATIENCE).content_frame()
        assert frame is not None
        # The frame goes from an empty page to the lab's, perhaps while it is asked.
        frame.wait_for_function("() => window.descentLab?.state().computed >= 0", polling=40, timeout=1000 * PATIENCE)
        return frame

    def told(self, name: str) -> list[Any]:
        """The details of every event of that name so far."""
        return [detail for known, detail in self.page.evaluate("told") if known == name]

    def ask(self, call: str) -> Any:
        """What a method of the element comes to, or what went wrong."""
        return self.page.evaluate(f"document.querySelector('descent-lab').{call}.catch(({{message}}) => message)")


@pytest.fixture
def site(page: Page, server: ServerProcess) -> Iterator[Elsewhere]:
    """The page about embedding on a site of its own; nothing may complain."""
    with elsewhere(server.url, "/docs/embedding") as address:
        opened = Elsewhere(page, address)
        yield opened
        assert opened.complaints == []


def test_frames_play_and_resize_whatever_they_may(site: Elsewhere, server: ServerProcess) -> None:
    sandboxed, plain = site.embed("#sandboxed"), site.embed("#plain")
    assert [frame.evaluate("origin") for frame in (sandboxed, plain)] == ["null", server.url]
    assert site.page.evaluate("origin") not in ("null", server.url)
    body = "Math.ceil(document.body.getBoundingClientRect().height)"

    def fits(name: str, frame: Frame) -> None:
        place = site.page.locator(f"#{name}")
        place.evaluate("(element) => element.scrollIntoView()")
        site.until(lambda: place.evaluate("(one) => one.clientHeight") == frame.evaluate(body), f"{name}'s height")

    fits("sandboxed", sandboxed)
    fits("plain", plain)
    frame = plain
    press(frame.locator(".t-play"))
    site.until(lambda: frame.evaluate("descentLab.state().step") > 5, "the plain frame to play")
    site.page.locator("#sandboxed").evaluate("(element) => element.scrollIntoView()")
    # Told to play by its address, it does once it is seen, and rests with the other out of sight.
    site.until(lambda: sandboxed.evaluate("descentLab.state().step") > 5, "the sandboxed frame to play")
    site.until(lambda: not frame.evaluate("descentLab.state().playing"), "the frame out of sight to rest")


def test_the_element_is_led_and_tells(site: Elsewhere) -> None:
    # At once: it waits for the lab.
    site.page.evaluate("window.first = document.querySelector('descent-lab').seek(7)")
    frame = site.embed("descent-lab iframe")
    assert site.page.evaluate("first")["step"] == 7
    site.until(lambda: site.told("ready"), "its first word")
    ready = site.told("ready")[0]
    assert (ready["version"], ready["lab"], ready["steps"]) == (1, "landscape", 500)
    assert "/landscape?" in ready["link"]
    assert "surface=rosenbrock" in ready["link"]
    expect(frame.locator(".race")).to_be_hidden()
    expect(frame.locator("select#surface")).to_be_disabled()
    assert site.ask("step(2)") == {"step": 9, "steps": 500, "playing": False}
    assert site.ask("step(-1)")["step"] == 8
    assert site.ask("seek(120)")["step"] == 120
    assert frame.evaluate("descentLab.state().step") == 120
    assert site.ask("seek('far')") == "seek expects a whole number, 0 or more."
    site.until(lambda: site.told("step")[-1]["step"] == 120, "word of the step")
    site.page.locator("[data-does=play]").click()
    # It plays while it is seen.
    site.page.locator("descent-lab").evaluate("(element) => element.scrollIntoView()")
    site.until(lambda: site.told("step")[-1]["step"] > 125, "word of the steps that follow")
    site.page.locator("[data-does=pause]").click()
    site.until(lambda: not site.told("step")[-1]["playing"], "word of the pause")
    assert site.told("finished") == []
    site.ask("seek(500)")
    site.until(lambda: site.told("finished"), "the end")
    assert [lane["status"] for lane in site.told("finished")[0]["lanes"]] == ["finished", "finished"]
    box = "document.querySelector('descent-lab').getBoundingClientRect().height"
    body = "Math.ceil(document.body.getBoundingClientRect().height)"
    site.until(lambda: abs(site.page.evaluate(box) - frame.evaluate(body)) < 3, "its height")

    frame.locator("#own-start-0").evaluate("(one) => { one.closest('details').open = true }")
    press(frame.locator("#own-start-0"))
    expect(frame.locator("#own-start-0")).to_be_checked()
    site.until(lambda: site.told("change"), "word of the choice")
    assert site.told("change")[-1]["spec"]["problem"]["surface"]["name"] == "rosenbrock"

    loaded = site.ask("load('?surface=saddle&lane=gradient_descent,learning_rate:2.5&steps=200')")
    assert loaded == {"step": 0, "steps": 200, "playing": False, "left": []}
    site.ask("seek(200)")
    site.until(lambda: site.told("diverged"), "the lane that leaves the numbers")
    gone = site.told("diverged")[0]
    assert (gone["lane"], gone["label"]) == (0, "Gradient descent")
    assert site.told("error") == []
    given = {"steps": 150, "problem": {"kind": "surface", "surface": "booth"}, "lanes": [{"optimizer": "rmsprop"}]}
    assert site.ask(f"load({json.dumps(given)})") == {"step": 0, "steps": 150, "playing": False, "left": []}
    spec = frame.evaluate("descentLab.state().spec")
    assert (spec["problem"]["surface"]["name"], spec["lanes"][0]["optimizer"]["name"]) == ("booth", "rmsprop")
    assert "steps" in site.ask("load({steps: -1, problem: {kind: 'surface'}})"), "the field that is wrong is named"
    assert frame.evaluate("descentLab.state().asked.steps") == 150, "and everything stays as it was"
    site.until(lambda: any("422" in said for said in site.complaints), "the browser's own note of the refusal")
    site.complaints = [said for said in site.complaints if "422" not in said]
    refused = site.ask("load('?surface=saddle&lane=gradient_descent,learning_rate:lots')")
    assert "learning_rate" in refused, "what is wrong is said"
    site.until(lambda: "step" in site.page.locator("#told").inner_text(), "the page to say what it is told")


def test_it_takes_nobody_elses_word(site: Elsewhere) -> None:
    site.page.evaluate(
        "window.heard = []; addEventListener('message', ({data}) => { if (typeof data === 'string') heard.push(data) })"
    )
    site.embed("#sandboxed")
    site.embed("descent-lab iframe")
    site.until(lambda: site.told("ready"), "its first word")
    size = "document.querySelector('descent-lab').shadowRoot.querySelector('iframe').style.height"
    # From the page itself, from another frame, and from the element's own frame gone to another place.
    site.page.evaluate("postMessage({type: 'descent-lab:height', version: 1, height: 77}, '*')")
    site.page.evaluate(
        "document.body.append(Object.assign(document.createElement('iframe'), {src: '/liar', title: 'liar'}))"
    )
    site.until(lambda: site.page.evaluate("heard.length") == 1, "the other frame's words")
    assert site.ask("seek(3)")["step"] == 3
    assert site.page.evaluate(size) != LIE
    site.page.evaluate(
        """() => {
          const lab = document.querySelector('descent-lab')
          lab.setAttribute('sandbox', '')
          lab.setAttribute('height', '500')
          lab.removeAttribute('height')
          lab.shadowRoot.querySelector('iframe').removeAttribute('sandbox')
        }"""
    )
    site.page.evaluate(
        """async () => {
          await null
          document.querySelector('descent-lab').shadowRoot.querySelector('iframe').src = '/liar'
        }"""
    )
    site.until(lambda: site.page.evaluate("heard.length") == 2, "the liar's words in the element's frame")
    assert site.page.evaluate(size) != LIE
    expect(site.page.locator("descent-lab iframe")).to_be_visible()
    assert site.page.evaluate("heard") == ["the liar has spoken"] * 2, "and the lab told the stranger nothing"


def test_where_the_lab_does_not_answer_its_content_stands_for_it(page: Page, server: ServerProcess) -> None:
    text = f"""<!doctype html><title>A course</title><script type="module" src="{server.url}/embed.js"></script>
    <descent-lab lab="initialization"><p id="still">A still of the run.</p></descent-lab>"""
    with hosted({"/": text}) as address:
        page.route("**/api/catalogue", lambda route: route.abort())
        page.goto(address)
        expect(page.locator("#still")).to_be_visible()
        expect(page.locator("descent-lab iframe")).to_be_hidden()
        expect(page.locator("descent-lab").get_by_role("link", name="Open it in full")).to_have_attribute(
            "href", f"{server.url}/initialization"
        )
        page.unroute("**/api/catalogue")
        # Anything that is set opens it anew.
        page.locator("descent-lab").evaluate("(lab) => lab.setAttribute('step', '3')")
        expect(page.locator("#still")).to_be_hidden()
        assert page.locator("descent-lab").evaluate("(lab) => lab.seek(5)") == {
            "step": 5,
            "steps": 1000,
            "playing": False,
        }
        # The page comes, but no number: neither streamed nor fetched.
        page.route_web_socket(re.compile("/api/stream"), lambda socket: socket.close())
        page.route("**/api/runs", lambda route: route.abort())
        page.locator("descent-lab").evaluate("(lab) => lab.setAttribute('seed', '3')")
        expect(page.locator("#still")).to_be_visible()
        frame = page.frames[1]
        # In turns with word of another attempt.
        expect(frame.locator(".notice")).to_contain_text("does not answer")
        page.route("**/embed.js", lambda route: route.abort())
        page.reload()
        expect(page.locator("#still"), "without the script it is the page's own").to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible_and_fits(page: Page, server: ServerProcess, axe_source: str, scheme: str) -> None:
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    page.goto(f"{server.url}/docs/embedding")
    expect(page.locator("#names table")).to_have_count(2)
    page.evaluate(axe_source)
    assert page.evaluate(CHECK) == []
    for width in (360, 900, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        fits(page, width)
