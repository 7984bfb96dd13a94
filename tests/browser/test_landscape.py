"""The landscape: a start that is dragged, trails that follow, lanes, surfaces and links."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.host_page import host_page
from tests.browser.lab_page import LabPage, fits
from tests.browser.test_accessibility import CHECK
from tests.server_process import ServerProcess

ROOT = Path(__file__).resolve().parents[2]


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
    ground, handle = (lab.page.locator(name).bounding_box() for name in ("#ground", "#start"))
    assert ground
    assert handle
    mouse = lab.page.mouse
    mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2)
    mouse.down()
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


def row_of_heads(lab: LabPage) -> tuple[float, float]:
    """Top and bottom of the heads, which stand side by side at the start."""
    ring = lab.page.locator("#start i").bounding_box()
    assert ring
    return ring["y"], ring["y"] + ring["height"]


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
        top, bottom = row_of_heads(lab)
        name, ground = (lab.page.locator(place).bounding_box() for place in ("#start span", "#ground"))
        assert name
        assert ground
        assert name["y"] >= bottom or name["y"] + name["height"] <= top, (surface, start)
        assert ground["y"] - 1 <= name["y"] <= ground["y"] + ground["height"] - name["height"] + 1, (surface, start)
    lab.page.locator("#start").focus()
    lab.page.keyboard.press("Space")
    lab.until(lambda: lab.state()["step"] > 0, "playing")


def test_playing_goes_on_while_the_start_is_moved(landscape: LabPage) -> None:
    lab = landscape
    lab.until_computed()
    lab.play_to(30)
    lab.page.locator("#start").press("ArrowDown")
    lab.until(lambda: lab.state()["spec"]["lanes"][0]["start"] == [-1.5, 1.95], "the other start")
    state = lab.state()
    assert state["step"] >= 30
    lab.until(lambda: lab.state()["step"] > state["step"], "steps after it")


def test_another_surface_brings_its_own_start_and_rates(landscape: LabPage) -> None:
    lab = landscape
    lab.until_computed()
    field, lines = lab.picture("field"), lab.picture("contours")
    rates = [lane["optimizer"]["learning_rate"] for lane in lab.state()["spec"]["lanes"]]
    drag(lab, 0.5, 0.1)
    lab.choose("surface", "himmelblau")
    state = lab.until_computed()
    assert state["spec"]["problem"]["surface"]["name"] == "himmelblau"
    assert [lane["optimizer"]["learning_rate"] for lane in state["spec"]["lanes"]] != rates
    assert all(lane["status"] == "finished" for lane in state["status"])
    lab.until(lambda: lab.picture("field") != field and lab.picture("contours") != lines, "the other picture")
    expect(lab.page.locator("#landscape-text")).to_contain_text("Himmelblau, x from")
    expect(lab.page.locator("#landscape-text")).to_contain_text("4 minima marked")
    expect(lab.page.locator(".surface-panel math").first).to_be_visible()


def test_a_surface_has_controls_of_its_own(landscape: LabPage) -> None:
    lab = landscape
    lab.until_computed()
    field = lab.picture("field")
    lab.set_number("surface-b", "2")
    assert lab.until_computed()["spec"]["problem"]["surface"]["b"] == 2
    lab.until(lambda: lab.picture("field") != field, "the other valley")
    lab.set_number("surface-b", "-3")
    expect(lab.page.locator(".surface-panel .problem")).to_contain_text("1")
    lab.until(lambda: len(lab.complaints) > 0, "the browser's own note of the refusal")
    assert all("422" in complaint for complaint in lab.complaints)
    lab.complaints.clear()


def test_every_surface_opens_and_is_drawn(landscape: LabPage) -> None:
    lab = landscape
    names = lab.page.locator("select#surface option").evaluate_all("(all) => all.map(({value}) => value)")
    assert len(names) > 1
    for name in names:
        lab.choose("surface", name)
        state = lab.until_computed()
        assert state["spec"]["problem"]["surface"]["name"] == name
        assert [lane["status"] for lane in state["status"]] == ["finished"] * len(state["status"]), name
        lab.scrub(min(20, state["spec"]["steps"]))
        text = lab.page.locator("#landscape-text")
        label = lab.page.locator("select#surface option:checked").inner_text()
        expect(text).to_contain_text(f"{label}, x from")
        expect(text).to_contain_text("At step 20")
        expect(lab.page.locator(".notice, .problem")).to_have_count(0)


def test_lanes_are_added_changed_shown_alone_and_removed(landscape: LabPage) -> None:
    lab = landscape
    count = len(lab.until_computed()["spec"]["lanes"])
    rows = lab.page.locator(".lane-row")
    rows.nth(1).locator("summary").first.click()
    rows.nth(1).locator('[data-does="remove"]').click()
    expect(rows).to_have_count(count - 1)
    lab.page.locator("#add-lane").click()
    expect(rows).to_have_count(count)
    assert len(lab.until_computed()["spec"]["lanes"]) == count
    lab.choose("optimizer-0", "adam")
    lab.set_number("lane-0-learning_rate", "0.2")
    lab.until(lambda: lab.state()["spec"]["lanes"][0]["optimizer"].get("beta1") is not None, "Adam")
    assert lab.until_computed()["spec"]["lanes"][0]["optimizer"]["learning_rate"] == 0.2
    rows.nth(0).get_by_role("button", name="Suggest").click()
    lab.until(lambda: lab.state()["asked"]["lanes"][0]["optimizer"]["learning_rate"] is None, "the suggestion")
    assert lab.until_computed()["spec"]["lanes"][0]["optimizer"]["learning_rate"] != 0.2
    lab.scrub(60)
    trails = lab.picture("trails")
    rows.nth(0).locator("summary").first.click()
    rows.nth(0).locator('[data-does="solo"]').click()
    lab.until(lambda: lab.picture("trails") != trails, "one trail alone")
    assert lab.state()["computed"] == lab.state()["spec"]["steps"], "the run is the same"


def test_a_link_opens_the_same_run(landscape: LabPage) -> None:
    lab = landscape
    lab.choose("surface", "booth")
    lab.until_computed()
    drag(lab, 0.4, 0.8)
    lab.page.locator(".lane-row").nth(1).locator("details.more summary").click()
    lab.choose("lane-1-schedule", "cosine")
    state = lab.until_computed()
    lab.scrub(30)
    lab.press("Share")
    link = lab.page.locator("#share-link").input_value()
    query = parse_qs(urlsplit(link).query)
    assert query["surface"] == ["booth"]
    assert query["step"] == ["30"]
    assert len(query["lane"]) == len(state["spec"]["lanes"])
    assert all(re.match(r"\w+,[0-9.e-]+", lane) for lane in query["lane"])
    assert query["start"] == ["~".join(f"{x:g}" for x in state["spec"]["lanes"][0]["start"])]
    lab.page.keyboard.press("Escape")
    lab.until(lambda: "lane=gradient_descent,0." in lab.page.url, "the address, in full")
    lab.open(link)
    again = lab.until_computed()
    assert again["id"] == state["id"]
    lab.until(lambda: lab.state()["step"] == 30, "the step")


def test_a_contracts_link_is_understood_and_the_rest_is_said(landscape: LabPage) -> None:
    landscape.open(
        "/landscape?surface=rosenbrock&lane=adam,learning_rate:0.05,start:-1.5~2"
        "&lane=momentum,learning_rate:0.001,schedule:cosine,schedule.period:200&lane=nobody&step=120"
    )
    landscape.until(lambda: landscape.state()["step"] == 120, "the step")
    adam, momentum = landscape.state()["spec"]["lanes"]
    assert (adam["optimizer"]["learning_rate"], adam["start"]) == (0.05, [-1.5, 2.0])
    assert (momentum["schedule"]["name"], momentum["schedule"]["period"]) == ("cosine", 200)
    expect(landscape.page.locator(".link-problems")).to_contain_text('got "nobody"')


def test_a_lane_that_diverges_is_named(landscape: LabPage, server: ServerProcess) -> None:
    landscape.open("/landscape?lane=gradient_descent,learning_rate:10&lane=adam")
    state = landscape.until_computed()
    gone, other = state["status"]
    assert (gone["status"], other["status"]) == ("diverged", "finished")
    landscape.scrub(50)
    cause = gone["cause"]
    notice = landscape.page.locator(".diverged")
    expect(notice).to_contain_text(f"Gradient descent diverged at step {cause['step']}")
    if cause["tensor"]:
        expect(notice).to_contain_text(f" {cause['tensor']} is no longer finite")
    expect(notice).to_contain_text("Try a smaller rate")
    expect(landscape.page.locator('[data-lane-line="0"]')).to_have_text(f"diverged at step {cause['step']}")
    assert server.stderr() == ""


def test_a_curve_is_walked_down(landscape: LabPage) -> None:
    landscape.open("/landscape?surface=parabola&lane=gradient_descent,learning_rate:0.1")
    state = landscape.until_computed()
    assert (state["spec"]["steps"], len(state["spec"]["lanes"][0]["start"])) == (60, 1)
    landscape.scrub(10)
    heads = landscape.picture("heads")
    landscape.page.locator("#start").press("Shift+ArrowRight")
    landscape.until_computed()
    assert landscape.state()["asked"]["lanes"][0]["start"] != state["spec"]["lanes"][0]["start"]
    landscape.until(lambda: landscape.picture("heads") != heads, "the point, elsewhere on the curve")


def test_pointing_reads_out_cost_and_steps(landscape: LabPage) -> None:
    lab = landscape
    lab.until_computed()
    lab.scrub(0)
    box = lab.page.locator("#ground").bounding_box()
    assert box
    readout = lab.page.locator('[data-readout="ground"]')
    lab.page.mouse.move(box["x"] + 0.75 * box["width"], box["y"] + 0.5 * box["height"])
    expect(readout).to_contain_text("cost")
    overlay = lab.picture("overlay")
    lab.page.mouse.move(box["x"] + 0.125 * box["width"] + 2, box["y"] + 0.25 * box["height"] + 2)
    expect(readout).to_contain_text("step 0 at (−1.5, 2): cost 12.5")
    lab.until(lambda: lab.picture("overlay") != overlay, "the ring at the pointer")


def test_it_plays_in_a_sandboxed_frame(page: Page, server: ServerProcess) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    with host_page(f"{server.url}/embed/landscape?surface=himmelblau&play=true&lock=start&hide=about") as address:
        page.goto(address)
        lab = LabPage(page, server.url)
        frame = page.frames[1]
        lab.until(lambda: frame.evaluate("window.descentLab?.state().step ?? 0") > 5, "steps in the frame")
        expect(frame.locator("#start")).to_be_disabled()
        expect(frame.locator(".surface-panel")).to_be_hidden()
        expect(frame.locator(".lane-panel")).to_be_visible()
        lab.until(lambda: frame.locator("#landscape-text").text_content() is not None, "the picture's words")
        lab.until(lambda: len(page.evaluate("heights")) > 0, "its height")
        assert frame.evaluate("origin") == "null"
    assert complaints == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(landscape: LabPage, axe_source: str, theme: str) -> None:
    page = landscape.page
    page.emulate_media(color_scheme="light" if theme == "light" else "dark")
    landscape.until_computed()
    landscape.scrub(100)
    page.evaluate("document.querySelectorAll('details:not(.lane-menu)').forEach((part) => { part.open = true })")
    page.evaluate(axe_source)
    assert page.evaluate(CHECK) == []
    landscape.choose("surface", "parabola")
    landscape.until_computed()
    assert page.evaluate(CHECK) == []
    page.locator("#present").click()
    expect(page.locator("html")).to_have_attribute("data-present", "")
    assert page.evaluate(CHECK) == []


@pytest.mark.parametrize("width", [360, 390, 700, 900, 1100, 1440])
def test_nothing_scrolls_sideways(landscape: LabPage, width: int) -> None:
    page = landscape.page
    page.set_viewport_size({"width": width, "height": 844})
    landscape.until_computed()
    page.evaluate("document.querySelectorAll('details:not(.lane-menu)').forEach((part) => { part.open = true })")
    fits(page, width)
    ground = page.locator("#ground").bounding_box()
    assert ground
    assert ground["width"] >= min(300, width - 60), "the field comes first and large"


def test_targets_are_large_enough_on_a_phone(landscape: LabPage) -> None:
    landscape.page.set_viewport_size({"width": 390, "height": 844})
    small = landscape.page.evaluate(
        """() => [...document.querySelectorAll('button, select, .segments label, summary')]
          .filter((element) => element.offsetParent && (element.offsetWidth < 39.5 || element.offsetHeight < 39.5))
          .map((element) => element.outerHTML.slice(0, 80))"""
    )
    assert small == []


HIDES = {
    "surface": ".surface-menu",
    "presets": ".preset-menu",
    "picture": ".ground-column",
    "curve": ".curve",
    "about": ".surface-panel",
    "lanes": ".lane-panel",
    "race": ".race",
    "transport": ".transport",
}
"""What each name hides; `open` is there in embeds only."""


@pytest.mark.parametrize("name", HIDES)
def test_an_address_hides_parts(landscape: LabPage, name: str) -> None:
    landscape.open(f"/landscape?hide={name}")
    for other, selector in HIDES.items():
        part = landscape.page.locator(selector).first
        expect(part).to_be_visible(visible=other != name)
    documented = (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8")
    assert f"`{name}`" in documented.partition("Of the landscape")[2]


def test_an_address_locks_parts(landscape: LabPage) -> None:
    landscape.open("/landscape?lock=surface,start,lanes")
    for control in ("select#surface", "#start", "select#optimizer-0", "#add-lane", "#gradient-noise"):
        expect(landscape.page.locator(control)).to_be_disabled()
    start = asked_start(landscape)
    landscape.page.locator("#ground").click()
    assert asked_start(landscape) == start
    expect(landscape.page.locator(".t-play")).to_be_enabled()


def test_what_the_server_refuses_is_said_at_its_field(landscape: LabPage) -> None:
    landscape.until_computed()
    landscape.scrub(50)
    landscape.set_number("lane-1-learning_rate", "-1")
    expect(landscape.page.locator('[data-lane="1"] .problem')).to_be_visible()
    expect(landscape.page.locator('[data-lane="0"] .problem')).to_have_count(0)
    assert landscape.state()["step"] == 50, "the picture stays"
    landscape.set_number("lane-1-learning_rate", "0.0001")
    expect(landscape.page.locator(".lane-row .problem")).to_have_count(0)


def test_a_finger_drags_the_ring_and_reads_out_elsewhere(browser: Browser, server: ServerProcess) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    lab = LabPage(context.new_page(), server.url, "/landscape")
    lab.open()
    lab.until_computed()
    start = asked_start(lab)
    ground, ring = (lab.page.locator(name).bounding_box() for name in ("#ground", "#start"))
    assert ground
    assert ring
    lab.page.touchscreen.tap(ground["x"] + 0.6 * ground["width"], ground["y"] + 0.6 * ground["height"])
    expect(lab.page.locator('[data-readout="ground"]')).to_contain_text("cost")
    assert asked_start(lab) == start, "a tap only reads out"
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
