"""Schedules on the page: rows that are typed, a schedule inside a schedule, and both in the link."""

from __future__ import annotations

from functools import partial

import pytest
from playwright.sync_api import expect

from engine import catalogue
from tests.browser.lab_page import Json, LabPage


@pytest.fixture
def schedules(lab: LabPage) -> LabPage:
    """The lab with schedule and clipping unfolded."""
    lab.page.get_by_text("Schedule and clipping").click()
    return lab


def schedule(lab: LabPage) -> Json:
    """The schedule of the run that the page shows."""
    found: Json = lab.state()["spec"]["lanes"][0]["schedule"]
    return found


def reopened(lab: LabPage) -> Json:
    """The schedule after the page's own address has been opened anew."""
    lab.open(lab.page.url)
    return schedule(lab)


def test_factors_are_set_by_hand_and_kept_in_the_link(schedules: LabPage) -> None:
    lab = schedules
    lab.choose("schedule", "by_hand")
    rows = lab.page.get_by_role("group", name="Factors")
    rows.get_by_label("Factors, n in row 2").fill("300")
    rows.get_by_label("Factors, factor in row 2").fill("0.2")
    rows.get_by_role("button", name="Add a row").click()
    lab.until(lambda: len(schedule(lab).get("factors", [])) == 3, "a third row")
    rows.get_by_label("Factors, n in row 3").fill("20")
    rows.get_by_label("Factors, n in row 3").press("Enter")
    expected = [[20, 0.2], [100, 0.5], [300, 0.2]]
    lab.until(lambda: schedule(lab)["factors"] == expected, "rows in order")
    rows.get_by_role("button", name="remove row 2").click()
    expected.pop(1)
    lab.until(lambda: schedule(lab)["factors"] == expected, "a row less")
    lab.until(lambda: "by_hand,factors:20~0.2~300~0.2" in lab.page.url, "the link")
    lab.until_computed()
    rates = lab.run_over_http()["lanes"][0]["traces"]["rate"]
    assert [rates[k] for k in (0, 18, 19, 298, 299, 999)] == pytest.approx([0.1, 0.1, 0.02, 0.02, 0.02, 0.02])
    assert reopened(lab)["factors"] == expected


def test_what_is_wrong_with_a_row_is_said_at_the_rows(schedules: LabPage) -> None:
    lab = schedules
    lab.choose("schedule", "by_hand")
    rows = lab.page.get_by_role("group", name="Factors")
    rows.get_by_label("Factors, factor in row 1").fill("-1")
    rows.get_by_label("Factors, factor in row 1").press("Enter")
    expect(rows.get_by_role("alert")).to_contain_text("must be at least 0")
    expect(rows.get_by_label("Factors, factor in row 1")).to_have_attribute("aria-invalid", "true")
    rows.get_by_label("Factors, factor in row 1").fill("0.25")
    rows.get_by_label("Factors, factor in row 1").press("Enter")
    expect(rows.get_by_role("alert")).to_have_count(0)


def test_a_warm_up_is_followed_by_another_schedule(schedules: LabPage) -> None:
    lab = schedules
    lab.choose("schedule", "warm_up")
    lab.set_number("schedule-steps", "20")
    lab.choose("schedule-then", "cosine")
    lab.set_number("schedule-then-period", "50")
    expect(lab.page.locator("#schedule-then-first")).to_have_count(0)
    expected = {"name": "cosine", "period": 50, "floor": 0}
    lab.until(lambda: schedule(lab).get("then") == expected and schedule(lab)["steps"] == 20, "a cosine after it")
    lab.until(lambda: "schedule=warm_up,steps:20,then:cosine,then.period:50" in lab.page.url, "the link")
    lab.until_computed()
    rates = lab.run_over_http()["lanes"][0]["traces"]["rate"]
    assert [rates[k] for k in (0, 9, 19, 20, 45, 70, 999)] == pytest.approx([0.005, 0.05, 0.1, 0.1, 0.05, 0, 0])
    found = reopened(lab)
    assert (found["steps"], found["then"]) == (20, expected)


def test_every_schedule_clipping_and_optimizer_is_offered_and_trains(schedules: LabPage) -> None:
    lab = schedules

    def offered(menu: str) -> list[str]:
        return [option.get_attribute("value") or "" for option in lab.page.locator(f"#{menu} option").all()]

    assert offered("schedule") == list(catalogue.components("schedules"))
    assert offered("clipping") == list(catalogue.components("clippings"))
    assert offered("optimizer") == [name for name in catalogue.components("optimizers") if name != "newton"]

    def trains(part: str, name: str) -> bool:
        state = lab.state()
        return bool(state["spec"]["lanes"][0][part]["name"] == name and state["computed"] > 0)

    for part in ("schedule", "clipping", "optimizer"):
        for name in offered(part):
            lab.choose(part, name)
            lab.until(partial(trains, part, name), f"a run with {name}")
