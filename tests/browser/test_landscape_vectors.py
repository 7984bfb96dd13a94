"""Arrows on the landscape end where the run's numbers say, at the scale that is told."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.explanation import Written
from tests.browser.lab_page import Json, LabPage
from tests.browser.test_accessibility import CHECK

INK, BLUE = (0x14, 0x18, 0x1D), (0x32, 0x66, 0xEF)
"""The light theme's colours of ink and of the first lane."""
BACK = 4.0
"""CSS pixels before the tip: within the head."""


def scale(lab: LabPage, what: str) -> float:
    """The scale that the page tells, 1 for moves at their true length."""
    text = lab.page.locator('[data-readout="vectors"]').inner_text()
    if what == "moves" and "true length" in text:
        return 1.0
    found = re.search(rf"{what} × ([^\s,]+)", text, re.IGNORECASE)
    assert found, text
    return Written(found[1].rstrip("."), 1).value


def before_tip(lab: LabPage, tail: list[float], by: list[float], factor: float) -> tuple[int, int, int]:
    """The colour of the arrows' layer a little before a tip, by arithmetic from the run's numbers."""
    box = lab.page.locator("canvas#vectors").bounding_box()
    assert box
    (left, right), (low, high) = (-2.0, 2.0), (-1.0, 3.0)
    ends = []
    for x, y in (tail, [a + factor * b for a, b in zip(tail, by, strict=True)]):
        ends.append(((x - left) / (right - left) * box["width"], (high - y) / (high - low) * box["height"]))
    (tail_x, tail_y), (x, y) = ends
    length = ((x - tail_x) ** 2 + (y - tail_y) ** 2) ** 0.5
    assert length > 2 * BACK
    share = 1 - BACK / length
    lab.painted()
    at = (tail_x + share * (x - tail_x)) / box["width"], (tail_y + share * (y - tail_y)) / box["height"]
    return lab.pixel("vectors", *at)


def traces_of(lab: LabPage) -> Json:
    found: Json = lab.run_over_http()["lanes"][0]["traces"]
    return found


def only(lab: LabPage, *names: str) -> None:
    """Draw these arrows and no others."""
    for name in ("descent", "raw", "velocity", "update", "look_ahead", "scale"):
        lab.page.locator(f"#vector-{name}").set_checked(name in names)
    lab.painted()


@pytest.mark.parametrize("step", [0, 3])
def test_arrows_end_where_the_numbers_say(landscape: LabPage, step: int) -> None:
    lab = landscape
    lab.page.emulate_media(color_scheme="light")
    lab.open(
        "/landscape?surface=rosenbrock&lane=momentum,learning_rate:0.0005,form:classical,clipping:by_norm,clipping.limit:50,start:0.3~1.5"
    )
    lab.until_computed()
    lab.scrub(step)
    traces = traces_of(lab)
    here = traces["params"][step]
    only(lab, "descent")
    down = [-slope for slope in traces["used_gradient"][step]]
    assert before_tip(lab, here, down, scale(lab, "slopes")) == INK
    only(lab, "update")
    assert before_tip(lab, here, traces["update"][step], scale(lab, "moves")) == BLUE
    lab.until(lambda: "vectors=update" in lab.page.url, "the switches in the address")
    only(lab, "raw")
    exact = [-slope for slope in traces["gradient"][step]]
    red, green, blue = before_tip(lab, here, exact, scale(lab, "slopes"))
    assert (red, green, blue) == (0x59, 0x62, 0x6D), "what was clipped is muted"


def test_nesterovs_slope_is_drawn_where_it_is_taken(landscape: LabPage) -> None:
    lab = landscape
    lab.page.emulate_media(color_scheme="light")
    lab.open(
        "/landscape?surface=rosenbrock&lane=nesterov,learning_rate:0.0005,form:look_ahead,start:0.3~1.5&vectors=descent,look_ahead"
    )
    lab.until_computed()
    lab.scrub(2)
    traces = traces_of(lab)
    ahead = traces["evaluated_at"][2]
    assert ahead != traces["params"][2]
    spoken = lab.page.locator('[data-readout="vectors"] .spoken')
    expect(spoken).to_contain_text("look-ahead:")
    only(lab, "descent")
    down = [-slope for slope in traces["used_gradient"][2]]
    assert before_tip(lab, ahead, down, scale(lab, "slopes")) == INK


def test_switches_are_choices_of_the_page(landscape: LabPage, axe_source: str) -> None:
    lab = landscape
    lab.until_computed()
    lab.scrub(5)
    one = lab.picture("vectors")
    lab.choose("vectors-of", "all")
    lab.until(lambda: lab.picture("vectors") != one, "arrows of all lanes")
    only(lab)
    expect(lab.page.locator('[data-readout="vectors"]')).to_have_text("")
    lab.until(lambda: "vectors=none" in lab.page.url and "vectors_of=all" in lab.page.url, "the choice in the address")
    lab.open("/landscape?vectors=descent,scale,wings")
    expect(lab.page.locator(".link-problems")).to_contain_text("wings")
    expect(lab.page.locator("#vector-scale")).to_be_checked()
    expect(lab.page.locator("#vector-update")).not_to_be_checked()
    lab.page.evaluate(axe_source)
    assert lab.page.evaluate(CHECK) == []
