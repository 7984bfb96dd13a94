"""In space: what is seen from where, what hills hide, and the arrows."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.lab_page import LabPage
from tests.browser.test_landscape_space import told

BASINS = "surface=himmelblau&start=0.3~-4&steps=150"
"""Four lanes that end in different basins."""

INKED = """(canvas) => {
  const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  return data.some((value, k) => k % 4 === 3 && value > 0)
}"""
"""Whether anything is drawn on a canvas."""


def hidden(space: dict[str, Any]) -> list[int]:
    """The lanes whose heads are behind a hill."""
    return [head["lane"] for head in space["heads"] if head["behind"]]


def test_what_is_seen_follows_the_camera_which_is_in_the_link(landscape: LabPage) -> None:
    lab = landscape
    lab.open(f"/landscape?{BASINS}&look=space&camera=140~20~4.5&step=150")
    lab.until_computed()
    lab.until(lambda: lab.state()["step"] == 150, "the link's step")
    low = told(lab)
    assert low["orbit"]["turn"] == pytest.approx(2.443, abs=1e-3)
    assert low["orbit"]["far"] == 4.5
    # From low down, basins on the far side are behind the ridge between; from above nothing hides anything.
    assert 0 < len(hidden(low)) < 4
    over = lab.picture("space-over")
    space = lab.page.locator("#space")
    for _ in range(12):
        space.press("ArrowUp")
    lab.until(lambda: hidden(told(lab)) == [], "all in sight")
    assert lab.picture("space-over") != over
    entries = lab.page.evaluate("history.length")
    lab.until(lambda: "camera=140~85" in lab.page.url, "the address")
    space.press("ArrowLeft")
    assert lab.page.evaluate("history.length") == entries, "a look alone is no choice to go back to"
    space.press("0")
    lab.until(lambda: "camera" not in lab.page.url, "as it was")


def test_the_arrows_of_the_plane_are_drawn_in_space_too(landscape: LabPage) -> None:
    lab = landscape
    lab.open(f"/landscape?{BASINS}&look=space&step=5&vectors=update")
    lab.until_computed()
    lab.until(lambda: lab.state()["step"] == 5, "the link's step")
    told(lab)
    arrows = lab.page.locator("canvas#space-vectors")
    lab.until(lambda: arrows.evaluate(INKED), "an arrow")
    one = lab.picture("space-vectors")
    lab.choose("vectors-of", "all")
    lab.until(lambda: lab.picture("space-vectors") != one, "everyone's")
    lab.page.locator("#vector-update").uncheck()
    lab.until(lambda: not arrows.evaluate(INKED), "none")


def test_a_locked_camera_stays(landscape: LabPage) -> None:
    lab = landscape
    lab.open(f"/embed/landscape?{BASINS}&look=space&lock=camera&camera=10~40~5")
    lab.until_computed()
    before = told(lab)["orbit"]
    lab.page.locator("#space").press("ArrowLeft")
    lab.page.locator("#space").press("+")
    assert told(lab)["orbit"] == before
    lab.open("/landscape?look=space&camera=10~95~5")
    expect(lab.page.locator(".link-problems")).to_be_visible()
