"""The lab with keys alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.lab_page import LabPage


def tab_to(lab: LabPage, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(160):
        lab.page.keyboard.press("Tab")
        if lab.page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def test_choose_compare_play_step_and_scrub(lab: LabPage) -> None:
    keyboard = lab.page.keyboard
    tab_to(lab, 'input[name="dataset"]')
    keyboard.press("ArrowRight")
    lab.until(lambda: lab.state()["spec"]["problem"]["dataset"]["name"] == "moons", "the moons")
    tab_to(lab, 'button[aria-label="Units in layer 1: one more"]')
    keyboard.press("Enter")
    lab.until(lambda: lab.state()["spec"]["problem"]["hidden"] == [7, 3], "one unit more")
    tab_to(lab, 'button[aria-label="Remove a unit from layer 2"]')
    keyboard.press("Enter")
    lab.until(lambda: lab.state()["spec"]["problem"]["hidden"] == [7, 2], "one unit fewer")
    tab_to(lab, "#optimizer-learning_rate-slider")
    keyboard.press("ArrowLeft")
    lab.until(lambda: lab.state()["spec"]["lanes"][0]["optimizer"]["learning_rate"] < 0.1, "a smaller rate")
    tab_to(lab, ".start-row .compare-all")
    keyboard.press("Enter")
    lab.until(lambda: len(lab.state()["spec"]["lanes"]) == 4, "four lanes")
    lab.until_computed()
    keyboard.press("Space")
    lab.until(lambda: lab.state()["step"] > 5, "playing")
    keyboard.press("Space")
    assert not lab.state()["playing"]
    stood = lab.state()["step"]
    keyboard.press("ArrowRight")
    lab.until(lambda: lab.state()["step"] == stood + 1, "one step on")
    keyboard.press("ArrowLeft")
    keyboard.press("ArrowLeft")
    lab.until(lambda: lab.state()["step"] == stood - 1, "two steps back")
    tab_to(lab, ".scrub")
    keyboard.press("End")
    lab.until(lambda: lab.state()["step"] == 1000, "the last step")
    keyboard.press("Home")
    lab.until(lambda: lab.state()["step"] == 0, "the first step")
    tab_to(lab, "#share")
    keyboard.press("Enter")
    link = lab.page.locator("#share-link")
    expect(link).to_be_visible()
    assert "dataset=moons&hidden=7-2" in link.input_value()


def test_a_focused_control_keeps_its_keys(lab: LabPage) -> None:
    lab.until_computed()
    lab.scrub(10)
    lab.page.locator("#optimizer-learning_rate-slider").focus()
    lab.page.keyboard.press("ArrowRight")
    lab.until(lambda: len(lab.state()["spec"]["edits"]) == 1, "an edit")
    assert lab.state()["spec"]["edits"][0]["set"]["optimizer"]["learning_rate"] > 0.1
    assert lab.state()["step"] == 10
    lab.page.locator("#theme").focus()
    lab.page.keyboard.press("Space")
    assert not lab.state()["playing"]


def test_space_plays_what_has_just_been_set(lab: LabPage) -> None:
    lab.until_computed()
    for group in ("start", "dataset", "edges"):
        lab.page.locator(f'input[name="{group}"]:checked').focus()
        lab.page.keyboard.press("Space")
        lab.until(lambda: lab.state()["playing"], f"playing with the focus on {group}")
        lab.page.keyboard.press("Space")
        lab.until(lambda: not lab.state()["playing"], "paused")
    lab.page.locator('input[name="edges"]:not(:checked)').first.focus()
    lab.page.keyboard.press("Space")
    lab.until(lambda: "edges=" in lab.page.url, "what was not chosen is chosen")
    assert not lab.state()["playing"]


@pytest.mark.parametrize(
    "goes_to", ['[data-lane="0"] .lane-menu > summary', '[data-lane="3"] .lane-menu > summary', "#theme"]
)
def test_a_new_lane_takes_the_focus_from_nobody_who_has_gone_on(lab: LabPage, goes_to: str) -> None:
    lab.press("Compare all four")
    lab.until_computed()
    menu = lab.page.locator('[data-lane="0"] .lane-menu')
    menu.locator("summary").click()
    # All before the page is drawn anew, as on a slow device.
    lab.page.evaluate(
        """(goesTo) => {
          document.querySelector('[data-lane="0"] [data-does="duplicate"]').click()
          const place = document.querySelector(goesTo)
          place.focus()
          if (place.matches('summary')) place.click()
        }""",
        goes_to,
    )
    expect(lab.page.locator(".lane")).to_have_count(5)
    lab.painted()
    expect(lab.page.locator(goes_to)).to_be_focused()
    expect(lab.page.locator(".lane-menu[open]")).to_have_count(int("summary" in goes_to))


def test_question_mark_lists_the_shortcuts(lab: LabPage) -> None:
    lab.page.keyboard.press("?")
    dialog = lab.page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog).to_be_visible()
    lab.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    lab.page.keyboard.press("?")
    expect(dialog).to_be_visible()
