"""Two plots of one run, with one crosshair."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.explanation import Written
from tests.browser.lab_page import LabPage
from tests.browser.test_accessibility import CHECK


def point_at(lab: LabPage, plot: int, share: float, step: int) -> list[str]:
    """What both plots say of a step, once the mouse is over one of them, at a share of its steps."""
    said: list[str] = []

    def both() -> bool:
        nonlocal said
        box = lab.page.locator(".curve .u-over").nth(plot).bounding_box()
        # A plot may just be drawn anew.
        if box is None:
            return False
        lab.page.mouse.move(2, 2)
        lab.page.mouse.move(box["x"] + share * box["width"], box["y"] + box["height"] / 2)
        said = lab.page.locator(".curve .readout").all_inner_texts()
        return [text.startswith(f"step {step}: ") for text in said] == [True, True]

    lab.until(both, f"step {step} in both")
    return said


def test_two_plots_have_one_crosshair(landscape: LabPage, axe_source: str) -> None:
    lab = landscape
    lab.open("/landscape?surface=rosenbrock&steps=100&lane=adam,learning_rate:0.05&lane=momentum,learning_rate:0.0001")
    lab.until_computed()
    lab.scrub(100)
    lab.press("Another plot")
    expect(lab.page.locator("#also")).to_be_focused()
    expect(lab.page.locator("#also")).to_have_value("gradient")
    lab.choose("also", "effective_rate.x")
    traces = [lane["traces"] for lane in lab.run_over_http()["lanes"]]
    for plot, step in ((0, 40), (1, 75)):
        upper, lower = point_at(lab, plot, step / 100, step)
        # Momentum has no effective rate: its number is missing, not Adam's in its place.
        found = re.search(r"Adam (\S+) · Momentum –", lower)
        assert found
        assert Written(found[1], 3).says(traces[0]["effective_rate"][step][0])
        found = re.search(r"Adam (\S+) · Momentum (\S+)", upper)
        assert found
        for text, trace in zip(found.groups(), traces, strict=True):
            assert Written(text, 3).value == pytest.approx(trace["loss"][step], rel=0.01)
    lab.page.mouse.move(2, 2)
    for readout in lab.page.locator(".curve .readout").all():
        expect(readout).to_be_empty()
    expect(lab.page.locator("#also-text")).to_contain_text("Effective rate")
    lab.page.evaluate(axe_source)
    assert lab.page.evaluate(CHECK) == []
    lab.until(lambda: "also=effective_rate.x" in lab.page.url, "the address")
    # Where there is width, no number of the explained update is cut.
    lab.page.set_viewport_size({"width": 1920, "height": 1080})
    lab.page.wait_for_function(
        """() => {
          const formulas = document.querySelector('.formulas')
          return formulas.clientWidth >= 420 && formulas.scrollWidth <= formulas.clientWidth
        }"""
    )
    lab.press("Close this plot")
    expect(lab.page.locator("#second-plot")).to_be_focused()
    expect(lab.page.locator(".curve")).to_have_count(1)
    lab.press("Undo the last choice")
    expect(lab.page.locator("#also")).to_have_value("effective_rate.x")


def test_the_other_lab_has_them_too(lab: LabPage) -> None:
    lab.open("/initialization?also=gradient&steps=200&edit=50,0,optimizer.learning_rate:0.2")
    lab.until_computed()
    lab.scrub(200)
    norm = lab.run_over_http()["lanes"][0]["traces"]["gradient_norm"][50]
    found = re.search(r"train (\S+)$", point_at(lab, 0, 0.25, 50)[1])
    assert found
    assert Written(found[1], 2).says(norm)
    expect(lab.page.locator('.curve-marks [data-step="50"]')).to_have_count(2)
    lab.pick("also", "rate")
    expect(lab.page.locator("#also-text")).to_contain_text("Learning rate")
    for width in (390, 900):
        lab.page.set_viewport_size({"width": width, "height": 844})
        lab.page.wait_for_function("(width) => document.documentElement.scrollWidth <= width", arg=width)
