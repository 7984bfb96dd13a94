"""Edges of the network: what they say and carry is in the run, and they lead to the explanation."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.arithmetic import sums, written
from tests.browser.lab_page import LabPage
from tests.browser.network_page import (
    SIZES,
    examples,
    hover,
    named_and_read,
    network,
    params_at,
    readout,
    unit_places,
    value_read,
)


def test_an_edge_says_its_weight_or_gradient(lab: LabPage, answer: dict[str, Any]) -> None:
    where = unit_places(lab, SIZES)
    tensors = {entry["name"]: entry for entry in answer["layout"]}
    for kind, trace in (("weight", "params"), ("gradient", "gradient")):
        lab.pick("edges", kind)
        row = np.array(params_at(answer, 600, trace))
        seen = set()
        for layer in (0, 1, 2):
            entry = tensors[f"layers.{layer}.weight"]
            matrix = row[entry["start"] : entry["stop"]].reshape(entry["shape"])
            left, right = where[layer], where[layer + 1]
            for start in left:
                for share in (0.12, 0.35, 0.6, 0.9):
                    x0, x1 = start.x + start.side / 2, right[0].x - right[0].side / 2
                    hover(lab, x0 + share * (x1 - x0), start.y + (right[0].y - start.y) * share**2)
                    name, value = named_and_read(lab)
                    found = re.fullmatch(r"W\[(\d)\](\d),(\d)", name)
                    if not found:
                        continue
                    row_number, column = int(found[2]), int(found[3])
                    assert int(found[1]) == layer + 1
                    assert value == pytest.approx(matrix[column - 1, row_number - 1], rel=1e-6)
                    seen.add((layer, column, row_number))
        assert len(seen) >= 12
    weight = np.array(params_at(answer, 600))[tensors["layers.2.weight"]["start"] + 1]
    lab.pick("edges", "weight")
    middle = where[2][1]
    hover(lab, (middle.x + where[3][0].x - where[3][0].side / 2) / 2, middle.y)
    expect(readout(lab)).to_contain_text(f"W[3]1,2weight {written(weight)}unit 2 of layer 2 → the output")


def test_edges_carry_weight_times_activation(lab: LabPage, answer: dict[str, Any]) -> None:
    before = lab.picture("network-0-edges")
    lab.pick("edges", "activation")
    expect(readout(lab)).to_contain_text("root mean square over the data")
    params = params_at(answer, 600)
    tensors = {entry["name"]: np.array(params)[entry["start"] : entry["stop"]] for entry in answer["layout"]}
    data = examples(lab, answer["spec"])
    hidden = sums(answer["layout"], params, data)

    def from_unit_2(values: Any) -> float:
        size = float(np.sqrt(np.mean(np.square(values[:, 1]))))
        return float(tensors["layers.1.weight"].reshape(6, 3)[1, 1]) * size

    network(lab).focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowRight"):
        lab.page.keyboard.press(key)
    expect(readout(lab)).to_contain_text("unit 2 of layer 1 → unit 2 of layer 2")
    mean = from_unit_2(np.maximum(hidden[0], 0))
    expect(readout(lab)).to_contain_text(f"w·a {written(mean)} root mean square")
    assert value_read(lab) == pytest.approx(mean, rel=1e-5)
    largest = max(
        abs(float(weight)) * float(np.sqrt(np.mean(np.square(values[:, row]))))
        for layer, values in enumerate([data, *(np.maximum(z, 0) for z in hidden[:-1])])
        for row, weights in enumerate(tensors[f"layers.{layer}.weight"].reshape(values.shape[1], -1))
        for weight in weights
    )
    legend = lab.page.locator(".legend")
    end = re.search(r"Carried w·a from −(\S+) to (\S+)", legend.get_attribute("aria-label") or "")
    assert end
    assert float(end[2]) >= largest * 0.999
    assert lab.picture("network-0-edges") != before

    lab.page.locator("#boundary-0-plane").focus()
    for key in ("ArrowUp", "Shift+ArrowUp", "ArrowRight"):
        lab.page.keyboard.press(key)
    at_point = np.maximum(sums(answer["layout"], params, [(0.25, 1.0)])[0], 0)
    expect(readout(lab)).to_contain_text("at (0.25, 1)")
    weight = float(tensors["layers.1.weight"].reshape(6, 3)[1, 1])
    assert value_read(lab) == pytest.approx(weight * at_point[0, 1], rel=1e-5)


def test_the_last_step_has_no_gradient(lab: LabPage, answer: dict[str, Any]) -> None:
    lab.pick("edges", "gradient")
    drawn = lab.picture("network-0-edges")
    lab.scrub(len(answer["lanes"][0]["traces"]["gradient"]))
    expect(readout(lab)).to_contain_text("No update follows this step")
    nothing = (
        "(canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.every((v) => !v)"
    )
    lab.painted()
    assert lab.page.locator("#network-0-edges").evaluate(nothing)
    lab.scrub(600)
    assert lab.picture("network-0-edges") == drawn


def expect_explained(lab: LabPage, weight: str) -> None:
    words = lab.page.locator(".explanation-words b")
    expect(words).to_be_visible()
    expect(words).to_have_text(weight, use_inner_text=True)


def test_a_click_on_an_edge_explains_its_weight(lab: LabPage, answer: dict[str, Any]) -> None:
    where = unit_places(lab, SIZES)
    middle = where[2][1]
    x = (middle.x + where[3][0].x - where[3][0].side / 2) / 2
    hover(lab, x, middle.y)
    expect(readout(lab)).to_contain_text("W[3]1,2")
    expect(readout(lab)).to_contain_text("click explains")
    network(lab).click(position={"x": x, "y": middle.y})
    expect_explained(lab, "layers.2.weight[0, 1], from unit 2 of layer 2 to the output.")
    lab.page.keyboard.press("Escape")
    expect(lab.page.locator("#explanation")).to_have_count(0)
    expect(network(lab)).to_be_focused()
    hover(lab, where[1][0].x, where[1][0].y)
    expect(readout(lab)).not_to_contain_text("click explains")
    network(lab).click(position={"x": where[1][0].x, "y": where[1][0].y})
    lab.painted()
    expect(lab.page.locator("#explanation")).to_have_count(0)


def test_enter_on_an_edge_and_its_button_explain_it(lab: LabPage, answer: dict[str, Any]) -> None:
    network(lab).focus()
    lab.page.mouse.move(2, 2)
    for key in ("ArrowRight", "ArrowDown", "ArrowRight", "Enter"):
        lab.page.keyboard.press(key)
    expect_explained(lab, "layers.1.weight[1, 1], from unit 2 of layer 1 to unit 2 of layer 2.")
    lab.page.keyboard.press("Escape")
    expect(network(lab)).to_be_focused()
    lab.page.keyboard.press("ArrowDown")
    lab.press("Explain")
    expect_explained(lab, "layers.1.weight[2, 1], from unit 2 of layer 1 to unit 3 of layer 2.")


def test_in_a_comparison_an_edge_is_explained_in_its_lane(lab: LabPage) -> None:
    lab.press("Compare all four")
    lab.until_computed()
    lab.page.locator("#network-3-picture").focus()
    for key in ("ArrowRight", "ArrowRight", "Enter"):
        lab.page.keyboard.press(key)
    expect_explained(lab, "layers.1.weight[0, 0], from unit 1 of layer 1 to unit 1 of layer 2.")
    expect(lab.page.locator("select#explain-lane")).to_have_value("3")
