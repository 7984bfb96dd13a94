"""Presets show what they claim, on their own runs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.browser.lab_page import Json, LabPage


def answer_of(lab: LabPage, preset: str) -> Json:
    """Choose a preset, wait for its run, and ask for the same run over HTTP."""
    lab.set_number("points", "60")
    lab.choose("presets", preset)
    lab.until(lambda: lab.state()["asked"]["problem"]["dataset"]["points"] == 100, "the preset")
    lab.until_held()
    expect(lab.page.locator("#presets")).to_have_value(preset)
    return lab.run_over_http()


def same_start(answer: Json) -> bool:
    """Whether all lanes begin with the same weights on the same data, and so at the same cost."""
    lanes = [lane["traces"] for lane in answer["lanes"]]
    return all(
        lane["params"][0] == lanes[0]["params"][0] and lane["train_cost"][0] == lanes[0]["train_cost"][0]
        for lane in lanes
    )


def test_four_initializations(lab: LabPage) -> None:
    answer = answer_of(lab, "starts")
    assert [lane["initializer"]["variance_factor"] for lane in answer["spec"]["lanes"]] == [0, 0.01, 1, 100]
    expect(lab.page.locator(".lane")).to_have_count(4)


def test_vanishing_never_reaches_half(lab: LabPage) -> None:
    answer = answer_of(lab, "vanishing")
    costs = answer["lanes"][0]["traces"]["train_cost"]
    assert len(costs) == 1501
    assert min(costs) > 0.5
    lab.scrub(1500)
    lab.until(lambda: lab.state()["step"] == 1500, "the last step")
    expect(lab.page.locator(".signal")).to_contain_text("Signal vanishes")
    expect(lab.page.locator(".lead")).to_contain_text("Six layers of 8 units")
    appropriate = {**answer["spec"]["lanes"][0], "initializer": {"name": "fan_in_normal", "variance_factor": 1}}
    other = lab.run_over_http(lanes=[appropriate])["lanes"][0]["traces"]["train_cost"]
    assert other[-1] < 0.1, "with the other weights the same network learns"


def test_blows_up_names_its_tensor(lab: LabPage) -> None:
    lane = answer_of(lab, "explodes")["lanes"][0]
    assert lane["status"] == "diverged"
    assert lane["cause"]["step"] <= 4
    lab.press("One step")
    lab.press("One step")
    expect(lab.page.locator(".diverged")).to_contain_text(
        f"of {lane['cause']['tensor']} (layer {lane['cause']['layer'] + 1})"
    )


def test_four_optimizers_from_the_same_weights(lab: LabPage) -> None:
    answer = answer_of(lab, "optimizers")
    lanes = [lane["traces"] for lane in answer["lanes"]]
    assert len({(lane["optimizer"]["name"], lane["optimizer"].get("form")) for lane in answer["spec"]["lanes"]}) == 4
    assert same_start(answer)
    assert len({tuple(lane["params"][1]) for lane in lanes}) >= 3
    assert len({tuple(lane["params"][2]) for lane in lanes}) == 4
    for lane in lanes:
        assert lane["train_cost"][-1] < 0.1 * lane["train_cost"][0], "each learns at its rate"


def test_batch_mini_batch_stochastic(lab: LabPage) -> None:
    answer = answer_of(lab, "batches")
    assert [lane["batch_size"] for lane in answer["spec"]["lanes"]] == [None, 16, 1]
    assert same_start(answer)

    def rises(lane: Json) -> int:
        loss = lane["traces"]["loss"]
        return sum(after > before for before, after in pairwise(loss))

    smooth, noisy, noisiest = (rises(lane) for lane in answer["lanes"])
    assert smooth < noisy / 4
    assert noisiest > 100


def test_constant_keeps_its_units_identical(lab: LabPage) -> None:
    answer = answer_of(lab, "constant")
    assert answer["spec"]["problem"]["hidden"] == [2]
    assert set(answer["lanes"][0]["traces"]["params"][0]) <= {0.0, 0.5}
    assert [count for row in answer["lanes"][0]["traces"]["identical_units"] for count in row] == [2] * 1001
    lab.scrub(1000)
    lab.until(lambda: lab.state()["step"] == 1000, "the last step")
    expect(lab.page.locator(".signal")).to_contain_text("2 units of 2 do the same as another of their layer")


@pytest.mark.parametrize("preset", ["starts", "vanishing"])
def test_a_change_leaves_the_preset(lab: LabPage, preset: str) -> None:
    lab.choose("presets", preset)
    lab.page.evaluate("document.querySelectorAll('details.change').forEach((part) => { part.open = true })")
    lab.set_number("points", "60")
    expect(lab.page.locator("#presets")).to_have_value("")
