"""Loss, penalties and batch size; what closed disclosures say."""

from __future__ import annotations

from functools import partial

import pytest
from playwright.sync_api import expect

from tests.browser.arithmetic import written_cost
from tests.browser.lab_page import LabPage


def open_details(lab: LabPage, summary: str) -> None:
    lab.page.locator("summary", has_text=summary).click()


def test_penalties_are_part_of_the_cost(lab: LabPage) -> None:
    open_details(lab, "Loss and penalties")
    lab.set_number("l2", "3")
    lab.set_number("l1", "0.5")
    lab.until(lambda: lab.state()["spec"]["problem"]["l1"] == 0.5, "the penalties")
    assert lab.state()["spec"]["problem"]["l2"] == 3
    lab.until_computed()
    lab.scrub(200)
    traces = lab.run_over_http()["lanes"][0]["traces"]
    assert traces["train_cost"][200] > traces["train_loss"][200] + 1e-3
    lab.expect_number("cost", written_cost(traces["train_cost"][200]))


@pytest.mark.parametrize("penalty", ["l2", "l1"])
def test_the_slider_of_a_penalty_begins_at_exactly_0(lab: LabPage, penalty: str) -> None:
    open_details(lab, "Loss and penalties")
    lab.set_slider(penalty, "ArrowRight", 1)
    lab.until(lambda: lab.state()["spec"]["problem"][penalty] > 0, "a penalty")
    lab.set_slider(penalty, "Home", 1)
    lab.until(lambda: lab.state()["spec"]["problem"][penalty] == 0, "none")


def test_the_loss_is_that_of_the_data_until_one_is_chosen(lab: LabPage) -> None:
    open_details(lab, "Loss and penalties")
    menu = lab.page.locator("select#loss")
    expect(menu.locator("option:checked")).to_have_text("By the data: Cross-entropy (two classes)")
    assert lab.state()["asked"]["problem"]["loss"] is None
    assert lab.state()["spec"]["problem"]["loss"] == {"name": "binary_cross_entropy"}
    lab.choose("loss", "huber")
    lab.set_number("loss-delta", "0.5")
    wanted = {"name": "huber", "delta": 0.5}
    lab.until(lambda: lab.state()["spec"]["problem"]["loss"] == wanted, "the chosen loss")
    expect(lab.page.locator(".loss-figure + .training-more .now, .training-more .now")).to_contain_text("Huber δ 0.5")
    assert "loss=huber,delta:0.5" in lab.page.url


def test_a_penalty_below_0_is_refused_at_its_field(lab: LabPage) -> None:
    open_details(lab, "Loss and penalties")
    lab.set_number("l2", "-1")
    expect(lab.page.locator("#l2-problem")).to_be_visible()
    lab.set_number("l2", "1")
    expect(lab.page.locator("#l2-problem")).to_have_count(0)
    lab.until(lambda: lab.state()["spec"]["problem"]["l2"] == 1, "the run without the error")


def test_batch_size_slides_over_powers_of_two_and_takes_any_number(lab: LabPage) -> None:
    def is_size(number: int) -> bool:
        return bool(lab.state()["spec"]["lanes"][0]["batch_size"] == number)

    lab.choose("batch-kind", "mini")
    lab.set_slider("batch-size", "Home", 1)
    for power in (2, 4, 8, 16, 32, 64):
        lab.set_slider("batch-size", "ArrowRight", 1)
        lab.until(partial(is_size, power), f"batches of {power}")
    lab.set_number("batch-size", "23")
    lab.until(partial(is_size, 23), "batches of 23")


def test_closed_disclosures_say_what_is_not_usual(lab: LabPage) -> None:
    lab.choose("optimizer", "adam")
    now = lab.page.locator("details:not([open]) > summary .now")
    expect(now).to_have_count(0)
    open_details(lab, "More of Adam")
    lab.set_number("optimizer-beta1", "0.8")
    lab.page.locator("#optimizer-bias_correction").uncheck()
    open_details(lab, "More of Adam")
    open_details(lab, "Schedule and clipping")
    lab.choose("clipping", "by_norm")
    lab.set_number("clipping-limit", "0.5")
    open_details(lab, "Schedule and clipping")
    open_details(lab, "Loss and penalties")
    lab.set_number("l1", "0.25")
    open_details(lab, "Loss and penalties")
    expect(now).to_have_text(["β₁ 0.8, no bias correction", "By norm c 0.5", "L1 penalty 0.25"])
