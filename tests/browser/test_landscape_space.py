"""The landscape in space: its solid and its heads stand where the run's numbers say."""

from __future__ import annotations

import math
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lab_page import LabPage
from tests.browser.test_accessibility import CHECK
from tests.browser.test_landscape_bend import evaluated
from tests.server_process import ServerProcess


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


WRITTEN = """
(() => {
  window.written = []
  const fillText = CanvasRenderingContext2D.prototype.fillText
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const {a, d} = this.getTransform()
    const wide = this.measureText(text).width
    const left = x - {left: 0, start: 0, right: wide, end: wide, center: wide / 2}[this.textAlign]
    const {id, width, height} = this.canvas
    const [right, bottom] = [width / a, height / d]
    const inside = left >= 0 && left + wide <= right && y >= 5 && y <= bottom - 5
    window.written.push({id, text, inside})
    return fillText.apply(this, arguments)
  }
})()
"""
"""Notes every name and number that is drawn, and whether all of it is on its canvas."""


@pytest.mark.parametrize("width", [390, 1440])
def test_the_small_plane_has_no_names_and_no_numbers(page: Page, server: ServerProcess, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.add_init_script(WRITTEN)
    lab = LabPage(page, server.url)
    lab.open("/landscape?surface=rosenbrock&look=space&vectors=descent,update,velocity,scale&step=10")
    lab.until_computed()
    told(lab)
    small = page.locator("#ground")
    lab.until(lambda: (small.bounding_box() or {"width": 999})["width"] < 240, "the plane in its corner")
    lab.painted()
    page.evaluate("window.written = []")
    for x, y in ((0.5, 0.02), (0.02, 0.5), (0.98, 0.98)):
        box = small.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"])
        lab.painted()
    page.keyboard.press("ArrowRight")
    lab.until(lambda: lab.state()["step"] == 11, "the next step")
    lab.painted()
    assert [one for one in page.evaluate("window.written") if one["id"] in {"vectors", "overlay"}] == []


@pytest.mark.parametrize("view", ["-3~0.34~-5.5~5.5", "0.26~3~-5.5~5.5", "-3~3~-4.1~5.5"])
def test_no_edge_of_the_plane_cuts_an_arrows_name(page: Page, server: ServerProcess, view: str) -> None:
    page.add_init_script(WRITTEN)
    lab = LabPage(page, server.url)
    lab.open(f"/landscape?start=0.3~-4&lane=gradient_descent&vectors=descent&view={view}")
    lab.until_computed()
    lab.until(lambda: page.evaluate("window.written.some(({id}) => id === 'vectors')"), "the arrow's name")
    lab.painted()
    assert page.evaluate("window.written.filter(({id, inside}) => id === 'vectors' && !inside)") == []
