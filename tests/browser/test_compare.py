"""Compare all four: what the page says of each lane is true of this run."""

from __future__ import annotations

import math
import re

from playwright.sync_api import expect

from tests.browser.arithmetic import first_below, written_cost, written_percent
from tests.browser.lab_page import LabPage

LN2 = math.log(2)
LABELS = ("Zero", "Too small", "Appropriate", "Too large")


def test_four_starts_of_one_run(lab: LabPage) -> None:
    lab.press("Compare all four")
    lab.until_computed()
    lab.speed("64")
    lab.play_to(1000)
    lab.press("Play")
    lab.until(lambda: lab.state()["step"] == 2000, "the end of a run twice as long")
    lab.until_computed()

    answer = lab.run_over_http()
    assert answer["spec"]["seed"] == 0
    zero, small, right, large = (lane["traces"] for lane in answer["lanes"])
    assert max(right["accuracy"]) > 0.9
    assert max(abs(cost - LN2) for cost in zero["train_cost"]) < 1e-6
    assert [sum(row) for row in zero["identical_units"]] == [9] * 2001
    assert first_below(small["train_cost"], 0.5) >= 3 * first_below(right["train_cost"], 0.5)
    assert large["train_cost"][0] > 10 * max(lane["train_cost"][0] for lane in (zero, small, right))

    for label, traces in zip(LABELS, (zero, small, right, large), strict=True):
        column = lab.lane(label)
        lab.expect_number("cost", written_cost(traces["train_cost"][2000]), column)
        lab.expect_number("accuracy", written_percent(traces["accuracy"][2000]), column)
        below = first_below(traces["train_loss"], LN2 - 1e-3)
        lab.expect_number("below", "not yet" if math.isinf(below) else f"step {below}", column)
    lab.expect_number("identical", "9 of 9", lab.lane("Zero"))
    expect(lab.lane("Zero")).to_contain_text("all units alike · 2000 steps at ln 2 so far")
    expect(lab.lane("Appropriate")).to_contain_text("learned")
    expect(lab.lane("Too large")).to_contain_text(f"cost {large['train_cost'][0]:.3g} at first")
    waited = next(k for k, cost in enumerate(small["train_loss"]) if abs(cost - LN2) >= 1e-3)
    expect(lab.lane("Too small")).to_contain_text(f"waited {waited} steps at ln 2")


def test_back_to_one_keeps_the_choices(lab: LabPage) -> None:
    lab.pick("dataset", "moons")
    lab.press("Compare all four")
    state = lab.until_computed()
    assert [lane["initializer"]["variance_factor"] for lane in state["spec"]["lanes"]] == [0, 0.01, 1, 100]
    expect(lab.page.locator(".lead")).to_contain_text("Four starts, one seed: moons, 2–6–3–1, ReLU")
    lab.press("Back to one")
    state = lab.until_computed()
    assert len(state["spec"]["lanes"]) == 1
    assert state["spec"]["problem"]["dataset"]["name"] == "moons"


def test_one_scale_for_all_lanes(lab: LabPage) -> None:
    lab.press("Compare all four")
    lab.until_computed()
    scales = lab.page.locator(".edge-scale")
    expect(scales).to_have_count(4)
    assert len(set(scales.all_inner_texts())) > 2
    lab.page.locator("#common-scale").check()
    expect(lab.lane("Zero").locator(".edge-scale")).to_have_text(re.compile("edges to ±"))
    assert len(set(scales.all_inner_texts())) == 1
