"""The start of the walkers: dragged by a mouse or a finger, moved by keys, set by a click; the trails follow."""

from __future__ import annotations

from functools import partial

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.lab_page import LabPage
from tests.server_process import ServerProcess


def first_points(lab: LabPage) -> list[list[float]]:
    """The first point of every lane, as the page holds it."""
    found: list[list[float]] = lab.page.evaluate(
        "window.descentLab.state().status.map((_, lane) => window.descentLab.row(lane, 'params', 0))"
    )
    return found


def asked_start(lab: LabPage) -> list[float]:
    """The start of the first lane, as the page asks for it."""
    found: list[float] = lab.state()["asked"]["lanes"][0]["start"]
    return found


def drag(lab: LabPage, across: float, down: float, drop: bool = True) -> None:
    """Drag the start to a place of the ground, as shares of its sides."""
    mouse = lab.page.mouse
    # Once it stands still.
    lab.page.locator("#start").hover()
    mouse.down()
    ground = lab.page.locator("#ground").bounding_box()
    assert ground
    mouse.move(ground["x"] + across * ground["width"], ground["y"] + down * ground["height"], steps=6)
    if drop:
        mouse.up()


def test_the_start_is_dragged_and_the_trails_follow(landscape: LabPage) -> None:
    lab = landscape
    lab.until_computed()
    lab.scrub(120)
    before, trails = first_points(lab), lab.picture("trails")
    entries = lab.page.evaluate("history.length")
    drag(lab, 0.75, 0.5, drop=False)
    lab.until(lambda: first_points(lab) != before, "trails that follow under the finger")
    assert lab.state()["step"] == 120
    lab.page.mouse.up()
    state = lab.until_computed()
    assert asked_start(lab) == pytest.approx([1.0, 1.0], abs=0.03)
    assert [lane["start"] for lane in state["spec"]["lanes"]] == [asked_start(lab)] * len(before)
    for point in first_points(lab):
        assert point == pytest.approx(asked_start(lab), abs=1e-6)
    assert lab.state()["step"] == 120, "the shown step is kept"
    assert lab.picture("trails") != trails
    assert lab.page.evaluate("history.length") == entries + 1, "one drag is one entry"
    lab.page.locator("#undo").click()
    lab.until(lambda: first_points(lab) == before, "the start before the drag")


def test_the_start_is_moved_by_keys_and_set_by_a_click(landscape: LabPage) -> None:
    lab = landscape
    lab.until_computed()
    lab.scrub(40)
    lab.page.locator("#start").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp"):
        lab.page.keyboard.press(key)
    lab.until(lambda: asked_start(lab) == [-1.4, 2.05], "three presses")
    lab.until_computed()
    assert first_points(lab)[0] == pytest.approx([-1.4, 2.05], abs=1e-6)
    assert lab.state()["step"] == 40
    name = "Start of all lanes at (−1.4, 2.05). Arrow keys move it."
    expect(lab.page.locator("#start")).to_have_accessible_name(name)
    size = lab.page.locator("#ground").bounding_box()
    assert size
    lab.page.locator("#ground").click(position={"x": size["width"] * 0.25, "y": size["height"] * 0.25})
    lab.until(lambda: asked_start(lab) == pytest.approx([-1.0, 2.0], abs=0.03), "the place clicked")


def sides(lab: LabPage, place: str) -> tuple[float, float]:
    """Top and bottom of an element."""
    box = lab.page.locator(place).bounding_box()
    assert box
    return box["y"], box["y"] + box["height"]


def name_hides_no_head(lab: LabPage) -> bool:
    """Whether the start's name stands within the ground, beside the heads, which stand side by side in its ring."""
    (top, bottom), (heads_top, heads_bottom), (ground_top, ground_bottom) = (
        sides(lab, place) for place in ("#start span", "#start i", "#ground")
    )
    return (top >= heads_bottom or bottom <= heads_top) and ground_top - 1 <= top and bottom <= ground_bottom + 1


def test_the_name_of_the_start_hides_no_head_and_space_plays_from_it(landscape: LabPage) -> None:
    lab = landscape
    for surface, start in (
        ("himmelblau", "0.3~-4"),
        ("himmelblau", "0~5.4"),
        ("himmelblau", "0~-5.4"),
        ("bumpy", "-7"),
    ):
        lab.open(f"/landscape?surface={surface}&start={start}")
        lab.until_computed()
        lab.until(partial(name_hides_no_head, lab), f"the name of the start {start} of {surface} beside the heads")
    lab.page.locator("#start").focus()
    lab.page.keyboard.press("Space")
    lab.until(lambda: lab.state()["step"] > 0, "playing")


def test_playing_goes_on_while_the_start_is_moved(landscape: LabPage) -> None:
    lab = landscape
    lab.until_computed()
    # Slowly: on a machine with other work it must not have come to its end by the time that is looked at.
    lab.speed("1")
    lab.play_to(30)
    lab.page.locator("#start").press("ArrowDown")
    lab.until(lambda: lab.state()["spec"]["lanes"][0]["start"] == [-1.5, 1.95], "the other start")
    state = lab.state()
    assert state["step"] >= 30
    lab.until(lambda: lab.state()["step"] > state["step"], "steps after it")


def test_a_finger_drags_the_ring_and_reads_out_elsewhere(browser: Browser, server: ServerProcess) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    lab = LabPage(context.new_page(), server.url, "/landscape")
    lab.open()
    lab.until_computed()
    start = asked_start(lab)
    ground = lab.page.locator("#ground").bounding_box()
    assert ground
    lab.page.touchscreen.tap(ground["x"] + 0.6 * ground["width"], ground["y"] + 0.6 * ground["height"])
    expect(lab.page.locator('[data-readout="ground"]')).to_contain_text("cost")
    assert asked_start(lab) == start, "a tap only reads out"
    ring = lab.page.locator("#start").bounding_box()
    assert ring
    finger = context.new_cdp_session(lab.page)
    x, y = ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for moved in (20, 40, 60):
        points = [{"x": x + moved, "y": y + moved}]
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": points})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    lab.until(lambda: asked_start(lab)[0] > start[0] and asked_start(lab)[1] < start[1], "the start under the finger")
    assert lab.page.evaluate("scrollY") == 0, "the page did not scroll"
    assert lab.complaints == []
    context.close()
