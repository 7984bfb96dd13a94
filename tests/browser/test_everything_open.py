"""The landscape with all it has open at once: accessible light and dark, no wider than the window, all in reach."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.lab_page import LabPage, fits
from tests.browser.test_accessibility import CHECK
from tests.browser.test_layout import BEHIND, CONTROLS

ALL = "vectors=descent,raw,velocity,update,look_ahead,scale&vectors_of=all&step=12"
LANES = (
    "lane=gradient_descent,learning_rate:0.001,clipping:by_norm&lane=rmsprop,learning_rate:0.02"
    "&lane=nesterov,learning_rate:0.0005,form:look_ahead,schedule:cosine"
)
SCENES = {
    "in space": (
        f"/landscape?look=space&explain=2~1&{ALL}&{LANES}",
        {"#landscape-text": "4 minima marked", "#race-text": "No lane has come within 0.01"},
    ),
    "on a curve": (
        f"/landscape?surface=bumpy&explain=1~0&{ALL}&{LANES}",
        {"#landscape-text": "At step 12: Gradient descent at", "#race-text": "RMSprop has the lowest cost"},
    ),
    "a formula in space": (
        "/landscape?surface=formula,expression:sqrt(x)%2By%5E2/4&look=space&explain=2~0&start=3~2&view=-1~5~-3~3"
        f"&{ALL}&{LANES}",
        {"#landscape-text": "x from −1 to 5", "#race-text": "No minimum is known"},
    ),
    "a lane that ends early": (
        f"/landscape?explain=3~0&view=1~4~0~4&{ALL}&{LANES}&lane=gradient_descent,learning_rate:1",
        {"#landscape-text": "1 minimum marked, at (3, 2).", "#race-text": "RMSprop has the lowest cost"},
    ),
}
"""What is opened, and what is said of it."""


@pytest.mark.parametrize("scene", SCENES)
def test_everything_open_is_within_reach(landscape: LabPage, axe_source: str, scene: str) -> None:
    lab, page = landscape, landscape.page
    address, said = SCENES[scene]
    lab.open(address)
    lab.until_computed()
    expect(page.locator(".link-problems")).to_have_count(0)
    expect(page.locator("#explanation .formula").first).to_be_visible()
    page.evaluate("document.querySelectorAll('details:not(.lane-menu)').forEach((part) => { part.open = true })")
    expect(page.locator(".race-table tbody tr").first).to_be_visible()
    if "look=space" in address:
        expect(page.locator("#space canvas").first).to_be_visible()
    for selector, text in said.items():
        expect(page.locator(selector)).to_contain_text(text)
    page.evaluate(axe_source)
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme="light" if theme == "light" else "dark")
        lab.painted()
        assert page.evaluate(CHECK) == [], theme
    for width in (360, 390, 900, 1920):
        page.set_viewport_size({"width": width, "height": 844})
        fits(page, width)
        lab.painted()
        assert page.evaluate(BEHIND, CONTROLS) == [], width
    page.set_viewport_size({"width": 390, "height": 844})
    fits(page, 390)
    lab.painted()
    assert page.evaluate(CHECK) == [], "on a phone"


def test_who_has_ended_or_left_is_said_in_words(landscape: LabPage) -> None:
    landscape.open(SCENES["a lane that ends early"][0])
    cause = landscape.until_computed()["status"][3]["cause"]
    text = landscape.page.locator("#landscape-text")
    expect(text).to_contain_text(f"outside the picture, cost 2.1·10²⁹, diverged at step {cause['step']}")
    expect(text).to_contain_text("RMSprop at (−")
    landscape.scrub(0)
    expect(text).not_to_contain_text("diverged")
    landscape.page.locator("#race > summary").click()
    expect(landscape.page.locator("#race-text")).to_contain_text("At step 0 all lanes have the same cost, 309.")
