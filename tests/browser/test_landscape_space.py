"""How the landscape is looked at: nearer and aside, in space, and one coordinate alone."""

from __future__ import annotations

import json
import math
import urllib.request
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Request, expect

from tests.browser.lab_page import LabPage
from tests.browser.test_accessibility import CHECK
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


def test_keys_zoom_and_the_field_is_asked_for_anew(landscape: LabPage) -> None:
    lab = landscape
    lab.until_computed()
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
    lab.until_computed()
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
    lab.until_computed()
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
    mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 0.5 * box["height"])
    mouse.down()
    mouse.up()
    lab.until(lambda: lab.state()["asked"]["lanes"][0]["start"] == pytest.approx([-2, 1], abs=0.02), "a click starts")


def test_the_wheel_zooms_only_a_picture_that_was_clicked(landscape: LabPage) -> None:
    lab = landscape
    lab.until_computed()
    lab.page.set_viewport_size({"width": 1440, "height": 500})
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
    lab.until_computed()
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
    lab.until_computed()
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
    lab.until_computed()
    field, lines = lab.picture("field"), lab.picture("contours")
    lab.pick("levels", "linear")
    lab.until(lambda: lab.picture("field") != field and lab.picture("contours") != lines, "even levels")
    numbers = [float(text) for text in lab.page.locator(".cost-legend .bar-ends span").all_inner_texts()]
    steps = [after - before for before, after in pairwise(numbers)]
    assert max(steps) == pytest.approx(min(steps), rel=0.15)
    lab.pick("levels", "log")
    lab.until(lambda: lab.picture("field") == field and lab.picture("contours") == lines, "the surface's own")


def evaluated(lab: LabPage, points: list[list[float]]) -> dict[str, Any]:
    """What the server says of points of the page's surface."""
    body = json.dumps({"surface": lab.state()["spec"]["problem"]["surface"], "points": points}).encode()
    request = urllib.request.Request(f"{lab.url}/api/surfaces/evaluate", body, {"Content-Type": "application/json"})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=60) as answer:
        found: dict[str, Any] = json.load(answer)
        return found


INK = """(canvas, [x, y]) => {
  const reach = 4
  const {data} = canvas.getContext('2d').getImageData(
    Math.round(x * canvas.width) - reach, Math.round(y * canvas.height) - reach, 2 * reach + 1, 2 * reach + 1)
  return data.some((value, k) => k % 4 === 3 && value > 0)
}"""
"""Whether anything is drawn within a few pixels of a place, given as shares of the canvas's sides."""


@pytest.mark.parametrize("step", [0, 4])
def test_a_curve_has_the_tangent_and_the_parabola_of_its_point(landscape: LabPage, step: int) -> None:
    lab = landscape
    lab.open("/landscape?surface=bumpy&view=-8~0&lane=gradient_descent,learning_rate:0.05&lane=momentum")
    lab.until_computed()
    lab.scrub(step)
    lab.choose("bend-lane", "1")
    x: float = lab.page.evaluate(f"window.descentLab.row(1, 'params', {step})")[0]
    found = evaluated(lab, [[x]])
    value, slope, curvature = found["value"][0], found["gradient"][0][0], found["hessian"][0][0][0]
    grid = evaluated(lab, [[-8 + 8 * k / 256] for k in range(257)])["value"]
    low, high = min(grid), max(grid)
    low, high = low - 0.06 * (high - low), high + 0.06 * (high - low)
    lab.painted()
    bend = lab.page.locator("canvas#bend")

    def drawn(at: float, cost: float) -> bool:
        return bool(bend.evaluate(INK, [(at + 8) / 8, (high - cost) / (high - low)]))

    lab.until(lambda: drawn(x, value), "the point that both touch")
    for distance in (-0.5, 0.35, 0.5):
        tangent = value + slope * distance
        if low < tangent < high:
            assert drawn(x + distance, tangent), f"the tangent at {distance}"
            assert not drawn(x + distance, tangent - 0.12 * (high - low)), "nothing below it"
    # The parabola is dashed: somewhere along a short part of it there is ink.
    for start in (-0.6, 0.3):
        along = [start + 0.02 * k for k in range(12)]
        costs = [value + slope * d + curvature * d * d / 2 for d in along]
        seen = [drawn(x + d, cost) for d, cost in zip(along, costs, strict=True) if low < cost < high]
        assert any(seen) or not seen, f"the parabola from {start}"
    expect(lab.page.locator('[data-readout="bend"]')).to_contain_text(f"slope {slope:.4g}".replace("-", "−"))
    lab.page.locator(".lane-row").nth(0).locator("summary").first.click()
    lab.page.locator(".lane-row").nth(0).locator('[data-does="solo"]').click()
    expect(lab.page.locator("#bend-lane")).to_have_value("0")


def test_the_rate_has_marks_where_it_lands_and_where_it_runs_away(landscape: LabPage) -> None:
    lab = landscape
    lab.open("/landscape?surface=parabola,curvature:4&lane=gradient_descent,learning_rate:0.1&lane=momentum")
    lab.until_computed()
    first, second = (lab.page.locator(f'[data-lane="{lane}"] .lane-rate') for lane in (0, 1))
    expect(first.locator(".marks b")).to_have_text(["1/λ", "2/λ"])
    expect(second.locator(".marks b")).to_have_count(0)
    limit = lab.page.locator('[data-readout="limit"]')
    expect(limit).to_contain_text("λ 4, the curvature at the nearest minimum, x 0")
    expect(limit).to_contain_text("1/λ = 0.25 and runs away beyond 2/λ = 0.5")
    slider = lab.page.locator("#lane-0-learning_rate-slider").bounding_box()
    assert slider
    for mark, rate in ((0, "0.25"), (1, "0.5")):
        lab.set_number("lane-0-learning_rate", rate)
        lab.until_computed()
        done = first.locator(".slider").evaluate("(bar) => parseFloat(bar.style.getPropertyValue('--done')) / 100")
        box = first.locator(".marks b").nth(mark).bounding_box()
        assert box
        middle = box["x"] + box["width"] / 2 - slider["x"]
        assert middle == pytest.approx(7 + done * (slider["width"] - 14), abs=2), "the mark is where the handle stands"
    lab.scrub(60)
    lab.until(lambda: abs(lab.page.evaluate("window.descentLab.row(0, 'params', 60)")[0]) == 4, "neither in nor out")
    lab.choose("surface", "rosenbrock")
    lab.until_computed()
    expect(lab.page.locator(".marks b, #bend, .bend-line")).to_have_count(0)


def told(lab: LabPage) -> dict[str, Any]:
    """What the view in space tells of itself."""
    lab.until(lambda: lab.page.evaluate("window.descentLab.told('space')") is not None, "the view in space")
    lab.painted()
    found: dict[str, Any] = lab.page.evaluate("window.descentLab.told('space')")
    return found


def open_in_space(lab: LabPage) -> dict[str, Any]:
    """Choose the view in space and wait for it."""
    lab.until_computed()
    lab.pick("look", "space")
    return told(lab)


def projected(space: dict[str, Any], point: tuple[float, float, float]) -> tuple[float, float]:
    """A point of space on the picture, by the matrix of the view."""
    columns = space["matrix"]
    x, y, _, w = (sum(columns[row + 4 * k] * value for k, value in enumerate((*point, 1.0))) for row in range(4))
    return (1 + x / w) / 2 * space["size"]["width"], (1 - y / w) / 2 * space["size"]["height"]


def on_rosenbrock(lab: LabPage, space: dict[str, Any], place: list[float], cost: float) -> tuple[float, float]:
    """Where a walker on the whole picture of Rosenbrock's valley must be drawn, log scale."""
    highest = max(evaluated(lab, [[-2.0, -1.0], [2.0, -1.0], [-2.0, 3.0], [2.0, 3.0]])["value"])
    grain = max(space["level"] - space["lowest"], (highest - space["lowest"]) / 200)
    rise = math.log1p((cost - space["lowest"]) / grain) / math.log1p((highest - space["lowest"]) / grain)
    return projected(space, (place[0] / 2, 0.95 * rise + 0.012, 1 - (place[1] + 1) / 2))


SOLID = """async ([x, y]) => {
  const solid = document.querySelector('#solid')
  solid.parentElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}))
  solid.parentElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowLeft', bubbles: true}))
  solid.parentElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowUp', bubbles: true}))
  await new Promise(requestAnimationFrame)
  const copy = document.createElement('canvas')
  copy.width = copy.height = 1
  const context = copy.getContext('2d')
  const ratio = solid.width / solid.clientWidth
  context.drawImage(solid, -Math.round(x * ratio), -Math.round(y * ratio))
  const {data} = context.getImageData(0, 0, 1, 1)
  solid.parentElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown', bubbles: true}))
  return data[3]
}"""
"""How opaque the solid is at a place, read in the frame in which it is drawn."""


def test_heads_in_space_are_where_the_runs_points_are(landscape: LabPage) -> None:
    lab = landscape
    lab.until_computed()
    lab.scrub(40)
    space = open_in_space(lab)
    traces = [lane["traces"] for lane in lab.run_over_http()["lanes"]]
    for turn in range(2):
        assert [head["lane"] for head in space["heads"]] == list(range(len(traces)))
        for head, trace in zip(space["heads"], traces, strict=True):
            expected = on_rosenbrock(lab, space, trace["params"][40], trace["loss"][40])
            assert (head["x"], head["y"]) == pytest.approx(expected, abs=0.5)
            assert 0 < head["x"] < space["size"]["width"]
            assert 0 < head["y"] < space["size"]["height"]
        if turn == 0:
            before, over = space, lab.picture("space-over")
            lab.page.locator("#space").press("ArrowRight")
            lab.page.locator("#space").press("ArrowUp")
            space = told(lab)
            assert space["heads"] != before["heads"]
            assert lab.picture("space-over") != over
    lab.page.locator("#space").press("0")
    assert told(lab)["orbit"] == before["orbit"]
    lab.scrub(90)
    lab.until(lambda: told(lab)["heads"] != before["heads"], "the heads walk on")


def test_the_solid_stands_where_its_axes_say(landscape: LabPage) -> None:
    lab = landscape
    space = open_in_space(lab)
    lab.page.locator("#space").press("ArrowUp")
    seen = told(lab)
    inside = on_rosenbrock(lab, seen, [0.0, 0.5], evaluated(lab, [[0.0, 0.5]])["value"][0])
    lab.page.locator("#space").press("ArrowDown")
    assert told(lab)["orbit"] == pytest.approx(space["orbit"])

    def opaque(place: tuple[float, float]) -> bool:
        return int(lab.page.evaluate(SOLID, list(place))) > 200

    lab.until(lambda: opaque(inside), "the solid at its middle")
    assert not opaque((3, 3)), "and nothing in the corner"


def test_the_view_in_space_is_turned_and_the_start_set_on_the_plane(landscape: LabPage) -> None:
    lab = landscape
    space = open_in_space(lab)
    box = lab.page.locator("#space").bounding_box()
    assert box
    mouse = lab.page.mouse
    mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 0.7 * box["height"])
    mouse.down()
    mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 0.7 * box["height"], steps=4)
    mouse.up()
    turned = told(lab)["orbit"]
    assert turned["turn"] != space["orbit"]["turn"]
    assert turned["rise"] == pytest.approx(space["orbit"]["rise"], abs=0.02)
    lab.page.keyboard.down("Control")
    mouse.wheel(0, -200)
    lab.page.keyboard.up("Control")
    lab.until(lambda: told(lab)["orbit"]["far"] < turned["far"], "nearer")
    mouse.dblclick(box["x"] + 0.3 * box["width"], box["y"] + 0.7 * box["height"])
    lab.until(lambda: told(lab)["orbit"] == space["orbit"], "as it was")
    ground = lab.page.locator("#ground").bounding_box()
    assert ground
    mouse.click(ground["x"] + 0.75 * ground["width"], ground["y"] + 0.75 * ground["height"])
    lab.until(lambda: lab.state()["asked"]["lanes"][0]["start"] == pytest.approx([1, 0], abs=0.05), "the start")
    lab.until_computed()
    lab.scrub(0)
    heads = told(lab)["heads"]
    start = lab.state()["asked"]["lanes"][0]["start"]
    expected = on_rosenbrock(lab, told(lab), start, evaluated(lab, [start])["value"][0])
    assert (heads[0]["x"], heads[0]["y"]) == pytest.approx(expected, abs=0.5)


def test_space_is_loaded_when_opened_and_given_back_when_closed(landscape: LabPage) -> None:
    lab = landscape
    lab.until_computed()
    scripts = """() => performance.getEntriesByType('resource').filter(({name}) => name.endsWith('.js'))
      .map(({name, decodedBodySize}) => [new URL(name).origin, decodedBodySize])"""
    before = lab.page.evaluate(scripts)
    space = open_in_space(lab)
    after = lab.page.evaluate(scripts)
    assert len(after) > len(before)
    assert sum(size for _, size in after) > sum(size for _, size in before) + 300_000
    assert {origin for origin, _ in after} == {lab.url}, "nothing from another host"
    lab.page.evaluate("window.solid = document.querySelector('#solid').getContext('webgl2')")
    assert lab.page.evaluate("solid.isContextLost()") is False
    lab.pick("look", "plane")
    expect(lab.page.locator("#space")).to_have_count(0)
    lab.until(lambda: lab.page.evaluate("solid.isContextLost()"), "the memory given back")
    assert lab.page.evaluate("window.descentLab.told('space')") is None
    expect(lab.page.locator(".ground-ticks-x")).to_be_visible()
    lab.pick("look", "space")
    assert told(lab)["heads"] == space["heads"]
    lab.press("Share")
    assert parse_qs(urlsplit(lab.page.locator("#share-link").input_value()).query)["look"] == ["space"]
    lab.page.keyboard.press("Escape")
    lab.pick("levels", "linear")
    lab.until(lambda: told(lab)["heads"] != space["heads"], "heights by the linear scale")
    lab.choose("surface", "parabola")
    lab.until_computed()
    expect(lab.page.locator("#space, .look-choice")).to_have_count(0)


def test_without_webgl_a_sentence_and_the_plane(landscape: LabPage) -> None:
    lab = landscape
    lab.page.add_init_script(
        """const usual = HTMLCanvasElement.prototype.getContext
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
          return kind.startsWith('webgl') ? null : usual.call(this, kind, ...rest)
        }"""
    )
    lab.open("/landscape?look=space")
    expect(lab.page.locator("#space-problem")).to_contain_text("cannot draw in space")
    expect(lab.page.locator("#space")).to_have_count(0)
    expect(lab.page.locator(".ground-ticks-x")).to_be_visible()
    expect(lab.page.locator('[data-readout="ground"]')).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_nearer(landscape: LabPage, axe_source: str, theme: str) -> None:
    landscape.page.emulate_media(color_scheme="light" if theme == "light" else "dark")
    landscape.until_computed()
    landscape.press("Nearer (+)")
    landscape.page.evaluate(axe_source)
    assert landscape.page.evaluate(CHECK) == []
    open_in_space(landscape)
    assert landscape.page.evaluate(CHECK) == []
    landscape.choose("surface", "bumpy")
    landscape.until_computed()
    expect(landscape.page.locator('[data-readout="bend"]')).to_contain_text("slope")
    assert landscape.page.evaluate(CHECK) == []
