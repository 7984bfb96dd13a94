"""What an embed shows in a lab's place where there is none: a still, and a sentence."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.host_page import host_page, hosted, press
from tests.browser.test_embed import Embedded
from tests.server_process import ServerProcess


def test_a_still_stands_for_a_lab_that_cannot_open(page: Page, server: ServerProcess) -> None:
    page.route("**/api/catalogue", lambda route: route.abort())
    with host_page(f"{server.url}/embed/landscape?step=3") as address:
        page.goto(address)
        shown = Embedded(page, page.frames[1])
        expect(shown.frame.get_by_role("alert")).to_be_visible()
        still = shown.frame.locator(".stand-in img")
        shown.until(lambda: still.evaluate("(picture) => picture.naturalWidth") == 1200, "the still")
        page.unroute("**/api/catalogue")
        press(shown.frame.get_by_role("button", name="Try again"))
        expect(shown.frame.locator(".transport")).to_be_visible()
        shown.until(lambda: shown.state() and shown.state()["step"] == 3, "the lab after all")
        expect(still).to_have_count(0)


def test_a_still_stands_for_a_lab_that_may_not_run(page: Page, server: ServerProcess) -> None:
    frame = (
        f'<iframe src="{server.url}/embed/initialization" title="A run" width="900" height="900" sandbox=""></iframe>'
    )
    with hosted({"/": f"<!doctype html><title>A course</title>{frame}"}) as address:
        # Such a frame answers no question; its browser asks for the picture, which it does not where scripts run.
        with page.expect_response("**/static/initialization*.png") as answer:
            page.goto(address)
        assert answer.value.ok
        assert answer.value.frame == page.frames[1]
