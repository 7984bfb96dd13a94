"""A connection that breaks, and a server that is gone."""

from __future__ import annotations

import re

from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.lab_page import LabPage
from tests.server_process import ServerProcess

FIELD = "boundary-0-field"
CHUNKS = 3
NOTES = """
window.notes = []
new MutationObserver(() => {
  const note = document.querySelector('.connection')?.textContent ?? ''
  if (note !== notes.at(-1)) notes.push(note)
}).observe(document, {subtree: true, childList: true, characterData: true})
"""
"""Keeps all that is ever said of the connection: some of it passes by itself, perhaps while nobody looks."""


def test_page_resumes_by_itself_and_says_so(page: Page, server: ServerProcess) -> None:
    whole = LabPage(page.context.new_page(), server.url)
    whole.open()
    whole.until_computed()
    whole.scrub(900)
    expected = whole.picture(FIELD)
    whole.page.close()

    opened: list[WebSocketRoute] = []
    received: list[bytes] = []

    def drop_the_first(route: WebSocketRoute) -> None:
        upstream = route.connect_to_server()
        opened.append(route)
        first = len(opened) == 1

        def forward(message: str | bytes) -> None:
            if first and isinstance(message, bytes):
                received.append(message)
                if len(received) > CHUNKS:
                    route.close(code=1011)
                    return
            route.send(message)

        upstream.on_message(forward)

    page.route_web_socket(re.compile("/api/stream$"), drop_the_first)
    page.add_init_script(NOTES)
    lab = LabPage(page, server.url)
    lab.open()
    lab.speed("64")
    lab.press("Play")
    lab.until(lambda: "went on from step" in " ".join(page.evaluate("notes")), "the word that it has resumed")
    state = lab.until_computed()
    assert len(opened) >= 2
    assert state["computed"] == 1000
    lab.until(lambda: not lab.state()["playing"], "the end")
    lab.scrub(900)
    assert lab.picture(FIELD) == expected


def test_any_computed_step_is_shown_with_the_server_stopped(unwatched_lab: LabPage, server: ServerProcess) -> None:
    lab = unwatched_lab
    lab.until_computed()
    server.stop()
    try:
        seen = set()
        for step in (0, 120, 640, 1000, 333):
            lab.scrub(step)
            lab.expect_number("step", str(step))
            seen.add(lab.picture(FIELD))
        assert len(seen) == 5
        lab.press("One step back")
        lab.expect_number("step", "332")
        lab.speed("64")
        lab.play_to(1000)
    finally:
        server.start()


def test_lost_connection_is_said(unwatched_lab: LabPage, server: ServerProcess) -> None:
    lab = unwatched_lab
    lab.until_computed()
    server.stop()
    try:
        lab.pick("start", "large")
        expect(lab.page.locator(".connection")).to_contain_text(re.compile("[Tt]rying again|Connecting again"))
    finally:
        server.start()
    lab.until(lambda: lab.state()["spec"]["lanes"][0]["label"] == "Too large", "the run that was asked for meanwhile")


def test_what_cannot_be_fetched_is_said_and_opens_later(unwatched_lab: LabPage, server: ServerProcess) -> None:
    lab = unwatched_lab
    lab.until_computed()
    said = lab.page.get_by_text("The server did not answer, so this cannot be opened yet.")
    server.stop()
    try:
        lab.page.locator("#share").click()
        expect(said).to_be_visible()
        expect(lab.page.get_by_role("dialog")).to_have_count(0)
    finally:
        server.start()
    lab.page.locator("#share").click()
    expect(lab.page.get_by_role("dialog")).to_be_visible()
    expect(said).to_have_count(0)
