"""On a curve: tangent and parabola of a point, and what the curvature says of the learning rate."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.lab_page import LabPage


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
    # The other lane's lines run close by at first.
    expect(lab.page.locator('[data-readout="bend"]')).to_contain_text(f"slope {slope:.4g}".replace("-", "−"))
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
