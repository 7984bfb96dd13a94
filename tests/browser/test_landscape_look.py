"""Nearer and aside: by keys, buttons, mouse, wheel and fingers, and from a link; the levels of the cost."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Request, expect

from tests.browser.lab_page import LabPage
from tests.server_process import ServerProcess


def asked_fields(lab: LabPage) -> list[dict[str, Any]]:
    """What the page asks of the surface from now on."""
    asked: list[dict[str, Any]] = []

    def note(request: Request) -> None:
        if request.url.endswith("/api/surfaces/field"):
            asked.append(json.loads(request.post_data or "{}"))

    lab.page.on("request", note)
    return asked


def ticks(lab: LabPage) -> list[float]:
    """The numbers along the lower edge."""
    return [float(text.replace("−", "-")) for text in lab.page.locator(".ground-ticks-x span").all_inner_texts()]


def legend(lab: LabPage) -> list[float]:
    """The numbers along the bar of costs."""
    return [float(text) for text in lab.page.locator(".cost-legend .bar-ends span").all_inner_texts()]


def even(numbers: list[float]) -> bool:
    """Whether there is as much from each to the next."""
    steps = [after - before for before, after in pairwise(numbers)]
    return bool(steps) and max(steps) == pytest.approx(min(steps), rel=0.15)


def until_there(lab: LabPage) -> None:
    """Wait for the whole run and for the surface: there is no look at one that has not come."""
    lab.until_computed()
    lab.until(lambda: ticks(lab) and legend(lab), "the surface")


def test_keys_zoom_and_the_field_is_asked_for_anew(landscape: LabPage) -> None:
    lab = landscape
    until_there(lab)
    lab.scrub(100)
    before, trails, lines = ticks(lab), lab.picture("trails"), lab.picture("contours")
    asked = asked_fields(lab)
    lab.page.locator("#start").press("+")
    lab.page.locator("#start").press("+")
    lab.until(lambda: len(asked) > 0 and asked[-1]["x"][1] - asked[-1]["x"][0] < 2, "the field of the nearer look")
    low, high = asked[-1]["x"]
    assert (high - low, (low + high) / 2) == pytest.approx((4 / 1.5**2, 0), abs=1e-4)
    assert asked[-1]["y"][1] - asked[-1]["y"][0] == pytest.approx(4 / 1.5**2, abs=1e-4)
    now = ticks(lab)
    assert now != before
    assert low <= min(now) <= max(now) <= high
    lab.until(lambda: lab.picture("contours") != lines, "other contours")
    assert lab.picture("trails") != trails
    expect(lab.page.locator(".start-handle.outside")).to_have_count(1)
    expect(lab.page.locator("#landscape-text")).to_contain_text("x from −0.889 to 0.889")
    assert lab.state()["asked"]["lanes"][0]["start"] == [-1.5, 2], "the start stays"
    lab.page.locator("#start").press("0")
    lab.until(lambda: asked[-1]["x"] == [-2, 2] and lab.picture("contours") == lines, "the whole picture")
    assert ticks(lab) == before
    assert lab.picture("trails") == trails


def test_keys_and_buttons_look_aside_and_back(landscape: LabPage) -> None:
    lab = landscape
    until_there(lab)
    asked = asked_fields(lab)
    expect(lab.page.locator("#fit")).to_be_disabled()
    lab.press("Nearer (+)")
    lab.page.locator("#zoom-in").press("Control+ArrowRight")
    lab.page.locator("#zoom-in").press("Alt+ArrowUp")
    side = 4 / 1.5
    lab.until(lambda: bool(asked) and asked[-1]["y"][1] > 2.5 and asked[-1]["x"][1] > side / 2 + 0.3, "aside")
    assert sum(asked[-1]["x"]) / 2 == pytest.approx(0.15 * side, abs=1e-4)
    assert sum(asked[-1]["y"]) / 2 == pytest.approx(1 + 0.15 * side, abs=1e-4)
    lab.press("Farther (−)")
    lab.until(lambda: asked[-1]["x"][1] - asked[-1]["x"][0] == pytest.approx(4, abs=1e-4), "farther")
    lab.press("Fit")
    lab.until(lambda: asked[-1]["x"] == [-2, 2], "the whole picture")
    expect(lab.page.locator("#fit")).to_be_disabled()


def test_a_mouse_moves_the_look_and_not_the_start(landscape: LabPage) -> None:
    lab = landscape
    until_there(lab)
    asked = asked_fields(lab)
    box = lab.page.locator("#ground").bounding_box()
    assert box
    start = lab.state()["asked"]["lanes"][0]["start"]
    mouse = lab.page.mouse
    for button in ("left", "middle"):
        mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 0.5 * box["height"])
        if button == "left":
            lab.page.keyboard.down("Shift")
        mouse.down(button="left" if button == "left" else "middle")
        mouse.move(box["x"] + 0.75 * box["width"], box["y"] + 0.5 * box["height"], steps=4)
        mouse.up(button="left" if button == "left" else "middle")
        lab.page.keyboard.up("Shift")
    lab.until(lambda: bool(asked) and asked[-1]["x"] == pytest.approx([-4, 0], abs=0.02), "two quarters to the left")
    assert lab.state()["asked"]["lanes"][0]["start"] == start
    box = lab.page.locator("#ground").bounding_box()
    assert box
    mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 0.5 * box["height"])
    mouse.down()
    mouse.up()
    lab.until(lambda: lab.state()["asked"]["lanes"][0]["start"] == pytest.approx([-2, 1], abs=0.02), "a click starts")


def test_the_wheel_zooms_only_a_picture_that_was_clicked(landscape: LabPage) -> None:
    lab = landscape
    until_there(lab)
    lab.page.set_viewport_size({"width": 1440, "height": 500})
    lab.painted()
    asked = asked_fields(lab)
    box = lab.page.locator("#ground").bounding_box()
    assert box
    at = (box["x"] + 0.75 * box["width"], box["y"] + 0.25 * box["height"])
    lab.page.mouse.move(*at)
    lab.page.mouse.wheel(0, 60)
    lab.until(lambda: lab.page.evaluate("scrollY") > 0, "the page that scrolls past")
    assert asked == []
    lab.page.mouse.wheel(0, -400)
    lab.until(lambda: lab.page.evaluate("scrollY") == 0, "the page back at its top")
    lab.page.keyboard.down("Control")
    lab.page.mouse.wheel(0, -400)
    lab.page.keyboard.up("Control")
    lab.until(lambda: bool(asked), "a nearer look")
    low, high = asked[-1]["x"]
    assert high - low == pytest.approx(2, abs=0.01)
    assert low + 0.75 * (high - low) == pytest.approx(1, abs=0.02), "the place under the pointer stays"
    lab.page.locator("#start").focus()
    lab.page.mouse.wheel(0, 400)
    lab.until(lambda: asked[-1]["x"] == pytest.approx([-2, 2], abs=0.01), "farther again")
    assert lab.page.evaluate("scrollY") == 0


def test_two_fingers_pinch(browser: Browser, server: ServerProcess) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    lab = LabPage(context.new_page(), server.url, "/landscape?surface=rosenbrock")
    lab.open()
    until_there(lab)
    asked = asked_fields(lab)
    box = lab.page.locator("#ground").bounding_box()
    assert box
    x, y = box["x"] + 0.5 * box["width"], box["y"] + 0.5 * box["height"]
    fingers = context.new_cdp_session(lab.page)

    def touch(kind: str, apart: float) -> None:
        points = [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}] if apart else []
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 40)
    for apart in (50, 65, 80):
        touch("touchMove", apart)
    touch("touchEnd", 0)
    lab.until(lambda: bool(asked) and asked[-1]["x"] == pytest.approx([-1, 1], abs=0.02), "twice as near")
    assert lab.page.evaluate("[scrollY, visualViewport.scale]") == [0, 1]
    assert lab.complaints == []
    context.close()


def test_a_link_opens_with_its_view(landscape: LabPage) -> None:
    lab = landscape
    until_there(lab)
    lab.scrub(50)
    entries = lab.page.evaluate("history.length")
    lab.press("Nearer (+)")
    lab.pick("levels", "linear")
    lab.press("Share")
    link = lab.page.locator("#share-link").input_value()
    query = parse_qs(urlsplit(link).query)
    assert (query["levels"], query["step"]) == (["linear"], ["50"])
    assert [float(end) for end in query["view"][0].split("~")] == pytest.approx(
        [-4 / 3, 4 / 3, -1 / 3, 7 / 3], abs=1e-4
    )
    lab.page.keyboard.press("Escape")
    # The newest of what is asked for one after the other.
    lab.until(lambda: even(legend(lab)), "even levels of the nearer look")
    field, lines, shown = lab.picture("field"), lab.picture("contours"), ticks(lab)
    assert lab.page.evaluate("history.length") <= entries + 1, "a look alone is no choice to go back to"
    lab.open(link)
    lab.until_computed()
    lab.until(lambda: lab.picture("field") == field and lab.picture("contours") == lines, "the same picture")
    assert ticks(lab) == shown
    lab.choose("surface", "himmelblau")
    lab.until_computed()
    expect(lab.page.locator("#fit")).to_be_disabled()
    lab.open("/landscape?view=3~1")
    expect(lab.page.locator(".link-problems")).to_contain_text("Expected a lower end before a higher one")


def test_linear_levels_are_even_and_named_so(landscape: LabPage) -> None:
    lab = landscape
    until_there(lab)
    field, lines = lab.picture("field"), lab.picture("contours")
    lab.pick("levels", "linear")
    lab.until(lambda: lab.picture("field") != field and lab.picture("contours") != lines, "even levels")
    assert even(legend(lab))
    lab.pick("levels", "log")
    lab.until(lambda: lab.picture("field") == field and lab.picture("contours") == lines, "the surface's own")
