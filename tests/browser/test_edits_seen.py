"""Edits as they are seen: their marks, in links, in embeds, at their lanes, and what is said of wrong ones."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.edited_run import asked_edits, expect_the_apis, mark, pause_at, rate_edit, rows
from tests.browser.lab_page import LabPage, fits
from tests.browser.test_accessibility import CHECK
from tests.browser.test_lanes import choose_from_menu


def test_a_link_opens_the_same_run(lab: LabPage) -> None:
    pause_at(lab, 40)
    lab.choose("optimizer", "adam")
    lab.until(lambda: len(asked_edits(lab)) == 1, "the first")
    pause_at(lab, 70)
    lab.set_number("optimizer-learning_rate", "0.02")
    lab.until(lambda: len(asked_edits(lab)) == 2, "the second")
    lab.until_computed()
    had = lab.state()["id"]
    lab.until(lambda: "edit=70,0,optimizer.learning_rate:0.02" in lab.page.url, "the address")
    assert "edit=40,0,optimizer:adam" in lab.page.url
    lab.open(lab.page.url)
    lab.until_computed()
    assert lab.state()["id"] == had


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ("20,3,optimizer.learning_rate:0.5", "There is no lane 3"),
        ("20,0,optimizer.beta1:0.5", "Gradient descent, which the lane has by then, has no beta1."),
        ("20,0,hidden:3", "cannot be edited"),
        ("later", "Expected a step, a lane and what changes"),
        ("2000,0,optimizer.learning_rate:0.5", "The run has 1000 steps."),
    ],
)
def test_an_edit_that_does_not_fit_is_said_and_the_rest_opens(lab: LabPage, edit: str, said: str) -> None:
    lab.open(f"/initialization?edit={edit}&edit=30,0,optimizer.learning_rate:0.5")
    expect(lab.page.locator(".link-problems li")).to_contain_text(said)
    assert asked_edits(lab) == [rate_edit(30, 0.5)]


def test_marks_are_seen_read_and_lead_to_their_step(lab: LabPage) -> None:
    pause_at(lab, 120)
    lab.set_number("optimizer-learning_rate", "0.01")
    text = "step 120: learning rate α 0.1 → 0.01"
    expect(mark(lab, 120)).to_have_attribute("aria-label", text)
    lab.scrub(300)
    said = mark(lab, 120).locator(".edit-says")
    expect(said).to_be_hidden()
    mark(lab, 120).focus()
    expect(said).to_be_visible()
    expect(said).to_have_text(text)
    lab.page.keyboard.press("Enter")
    lab.until(lambda: lab.state()["step"] == 120, "the edit's step")
    on_curve = lab.page.locator('.curve-marks [data-step="120"]')
    lab.until_computed()
    lab.painted()
    over, line = lab.page.evaluate(
        """() => ['.curve .u-over', '.curve-marks [data-step="120"]'].map((place) => {
          const {left, width} = document.querySelector(place).getBoundingClientRect()
          return {left, width}
        })"""
    )
    assert line["left"] + line["width"] / 2 == pytest.approx(over["left"] + over["width"] * 120 / 1000, abs=1.5)
    on_curve.locator(".edit-flag").hover()
    expect(on_curve.locator(".edit-says")).to_be_visible()
    expect(lab.page.locator("#curve-text")).to_contain_text("Step 120: learning rate α 0.1 → 0.01.")
    expect(lab.page.locator("p.printed").first).to_contain_text("On the way, at step 120: learning rate α 0.1 → 0.01.")


def test_nothing_is_out_of_reach_with_edits(lab: LabPage, axe_source: str) -> None:
    lab.open("/initialization?edit=20,0,optimizer.learning_rate:0.5&edit=60,0,optimizer:adam&step=70")
    lab.until(lambda: lab.state()["step"] == 70, "the link's step")
    lab.page.locator("summary", has_text="Changes on the way (2)").click()
    mark(lab, 20).focus()
    lab.page.evaluate(axe_source)
    assert lab.page.evaluate(CHECK) == []
    for width in (390, 900):
        lab.page.set_viewport_size({"width": width, "height": 844})
        assert lab.page.evaluate(CHECK) == []
        fits(lab.page, width)


def test_a_lane_takes_its_edits_along_and_back(lab: LabPage) -> None:
    lab.press("Compare all four")
    lab.until(lambda: len(lab.state()["status"]) == 4, "four lanes")
    pause_at(lab, 30)
    choose_from_menu(lab, 2, "edit")
    lab.set_number("lane-optimizer-learning_rate", "0.3")
    lab.until(lambda: asked_edits(lab) == [rate_edit(30, 0.3, 2)], "its own")
    lab.page.locator("#lane-done").click()
    choose_from_menu(lab, 2, "solo")
    lab.until(lambda: asked_edits(lab) == [rate_edit(30, 0.3, 0)], "alone")
    lab.press("Back to 4 lanes")
    lab.until(lambda: asked_edits(lab) == [rate_edit(30, 0.3, 2)], "among the others again")
    choose_from_menu(lab, 2, "duplicate")
    lab.until(lambda: asked_edits(lab) == [rate_edit(30, 0.3, 2), rate_edit(30, 0.3, 3)], "and its copy")


def test_a_locked_embed_shows_its_edits_and_keeps_them(lab: LabPage) -> None:
    lab.open("/embed/initialization?lock=training&edit=20,0,optimizer.learning_rate:0.5&step=40")
    lab.until(lambda: lab.state()["step"] == 40, "the link's step")
    expect(lab.page.locator("#optimizer-learning_rate")).to_be_disabled()
    expect(lab.page.locator("#optimizer-learning_rate")).to_have_value("0.5")
    lab.page.locator("summary", has_text="Changes on the way (1)").click()
    expect(lab.page.get_by_role("button", name="Remove: step 20")).to_be_disabled()


def test_an_error_of_an_edit_stands_at_its_control(lab: LabPage) -> None:
    pause_at(lab, 30)
    shown = rows(lab, "params", [30, 200])
    lab.set_number("optimizer-learning_rate", "-1")
    expect(lab.page.locator("#optimizer-learning_rate-problem")).to_be_visible()
    assert rows(lab, "params", [30, 200]) == shown
    lab.set_number("optimizer-learning_rate", "0.5")
    expect(lab.page.locator("#optimizer-learning_rate-problem")).to_have_count(0)
    expect_the_apis(lab, [29, 30, 31, 200])


def test_a_lane_that_blows_up_after_an_edit_says_why(lab: LabPage) -> None:
    lab.open("/initialization?dataset=line&optimizer=gradient_descent,learning_rate:0.01")
    pause_at(lab, 20)
    lab.set_number("optimizer-learning_rate", "10")
    lab.until(lambda: len(lab.state()["spec"]["edits"]) == 1, "the edit")
    lab.until_computed()
    assert lab.state()["status"][0]["status"] == "diverged"
    lab.press("Play")
    expect(lab.page.locator(".notice.diverged")).to_contain_text("learning rate 10")
