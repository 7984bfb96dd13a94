"""The pictures of network and boundary: what they show, what they say when pointed at, and the buttons on them."""

from __future__ import annotations

import itertools
import math
import re
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.arithmetic import class_colour, logit, sums, written
from tests.browser.lab_page import LabPage
from tests.browser.network_page import (
    GRID,
    SIZES,
    UNITS,
    examples,
    hover,
    network,
    params_at,
    readout,
    unit_places,
    value_read,
)


def test_a_units_picture_is_its_activation(lab: LabPage, answer: dict[str, Any]) -> None:
    lab.picture(UNITS)
    reach = 5 - 5 / GRID
    axis = np.linspace(-reach, reach, GRID)
    points = np.array([(x, y) for y in axis[::-1] for x in axis])
    hidden = sums(answer["layout"], params_at(answer, 600), points)
    where = unit_places(lab, SIZES)
    width, height = network(lab).evaluate("(element) => [element.clientWidth, element.clientHeight]")
    for layer, units in ((1, range(6)), (2, range(3))):
        for unit in units:
            values = np.maximum(hidden[layer - 1][:, unit], 0.0)
            shares = (values / (values.max() or 1)).reshape(GRID, GRID)
            place = where[layer][unit]

            def flat(spot: tuple[int, ...], shares: Any = shares) -> bool:
                row, column = spot
                return bool(np.ptp(shares[row - 1 : row + 2, column - 1 : column + 2]) < 0.14)

            spots = [spot for spot in itertools.product(range(4, 37, 3), repeat=2) if flat(spot)]
            spots.sort(key=shares.__getitem__)
            # Four points from the weakest to the strongest, each where the picture is nearly of one colour.
            for row, column in (spots[(len(spots) - 1) * k // 3] for k in range(4)):
                x = place.x + ((column + 0.5) / GRID - 0.5) * place.side
                y = place.y + ((row + 0.5) / GRID - 0.5) * place.side
                seen = lab.pixel(UNITS, x / width, y / height)
                assert seen == pytest.approx(class_colour(float(shares[row, column])), abs=16)


def test_a_unit_says_its_numbers_as_means_or_at_the_point(lab: LabPage, answer: dict[str, Any]) -> None:
    params, gradient = params_at(answer, 600), params_at(answer, 600, "gradient")
    z = sums(answer["layout"], params, examples(lab, answer["spec"]))
    place = unit_places(lab, SIZES)[2][1]
    bias = {entry["name"]: entry["start"] for entry in answer["layout"]}["layers.1.bias"] + 1
    hover(lab, place.x, place.y)
    a = np.maximum(z[1][:, 1], 0).mean()
    expect(readout(lab)).to_contain_text(f"z {written(z[1][:, 1].mean())}, a {written(a)} mean over the data")
    expect(readout(lab)).to_contain_text(f"b {written(params[bias])}, ∂J/∂b {written(gradient[bias])}")
    assert value_read(lab) == pytest.approx(a, rel=1e-5)

    lab.page.locator("#boundary-0-plane").focus()
    for key in ("ArrowUp", "Shift+ArrowUp", "ArrowRight"):
        lab.page.keyboard.press(key)
    hover(lab, place.x, place.y)
    expect(readout(lab)).to_contain_text("at (0.25, 1)")
    there = sums(answer["layout"], params, [(0.25, 1.0)])[1][0, 1]
    assert value_read(lab) == pytest.approx(max(0.0, there), rel=1e-5)


BOUNDARY = re.compile(r"\(([−\d.]+), ([−\d.]+)\): ŷ ([\d.]+) · nearest: class ([01])")


def boundary_read(lab: LabPage, x1: float, x2: float) -> tuple[float, float, float, int]:
    """What is read out of the boundary at a place, once it is: the place itself, ŷ, and the nearest example's class."""
    found = (math.nan, math.nan, math.nan, -1)

    def reads() -> bool:
        nonlocal found
        text = readout(lab, "boundary-0").inner_text()
        match = BOUNDARY.match(text)
        if match is None:
            return False
        first, second, answer = (float(part.replace("−", "-")) for part in match.groups()[:3])
        found = first, second, answer, int(match[4])
        return (first, second) == pytest.approx((x1, x2), abs=0.08)

    lab.until(reads, f"the boundary at ({x1}, {x2})")
    return found


def test_the_boundary_says_what_is_predicted_and_the_nearest_example(lab: LabPage, answer: dict[str, Any]) -> None:
    plane = lab.page.locator("#boundary-0-plane")
    box = plane.bounding_box()
    assert box is not None
    inputs = examples(lab, answer["spec"])
    for across, down in ((0.5, 0.5), (0.2, 0.75), (0.9, 0.1)):
        plane.hover(position={"x": across * box["width"], "y": down * box["height"]})
        x1, x2, answered, label = boundary_read(lab, 10 * across - 5, 5 - 10 * down)
        expected = 1 / (1 + np.exp(-logit(answer["layout"], params_at(answer, 600), (x1, x2))))
        assert answered == pytest.approx(expected, abs=0.05)
        targets = lab.page.request.get(f"{lab.url}/api/datasets/circle?points=100&seed=0").json()["targets"]
        nearest = int(np.argmin(np.hypot(*(inputs - (x1, x2)).T)))
        assert label == targets[nearest]
    lab.page.mouse.move(5, 5)
    expect(readout(lab, "boundary-0")).to_have_text("Point or tap to read ŷ.")


def test_layers_and_units_are_added_and_removed_on_the_picture(lab: LabPage) -> None:
    captions = lab.page.locator(".network-captions")
    lab.press("Add a unit to layer 2")
    lab.until(lambda: lab.state()["spec"]["problem"]["hidden"] == [6, 4], "a unit more")
    expect(captions).to_contain_text("4 units · ReLU")
    expect(captions).to_contain_text("W[2] 4 × 6")
    lab.press("Add a hidden layer")
    lab.press("Remove a unit from layer 1")
    lab.until(lambda: lab.state()["spec"]["problem"]["hidden"] == [5, 4, 4], "a layer more, a unit fewer")
    typed = lab.page.get_by_role("textbox", name="Units in layer 1", exact=True)
    expect(typed).to_have_value("5")
    lab.press("Remove the last hidden layer")
    lab.press("Remove the last hidden layer")
    lab.press("Remove the last hidden layer")
    lab.until(lambda: lab.state()["spec"]["problem"]["hidden"] == [], "no hidden layer")
    expect(lab.page.get_by_role("button", name="Remove the last hidden layer")).to_be_disabled()


def test_a_wide_layer_shows_twelve_and_the_numbers_stay_right(lab: LabPage) -> None:
    typed = lab.page.get_by_role("textbox", name="Units in layer 1", exact=True)
    typed.fill("64")
    typed.press("Enter")
    lab.until(lambda: lab.state()["spec"]["problem"]["hidden"] == [64, 3], "sixty-four units")
    lab.until_computed()
    lab.scrub(5)
    lab.picture(UNITS)
    expect(lab.page.get_by_role("button", name="Add a unit to layer 1")).to_be_disabled()
    answer = lab.run_over_http(steps=5)
    params = params_at(answer, 5)
    start = {entry["name"]: entry["start"] for entry in answer["layout"]}["layers.1.weight"]
    network(lab).focus()
    for key in ["ArrowRight", *["ArrowDown"] * 11, "ArrowRight"]:
        lab.page.keyboard.press(key)
    expect(readout(lab)).to_contain_text("unit 12 of layer 1 → unit 3 of layer 2")
    assert value_read(lab) == pytest.approx(params[start + 11 * 3 + 2], rel=1e-6)
    lab.page.keyboard.press("ArrowRight")
    expect(readout(lab)).to_contain_text("Unit 3 of layer 2")


def test_the_network_is_walked_with_keys_and_read_aloud(lab: LabPage, answer: dict[str, Any]) -> None:
    network(lab).focus()
    keyboard = lab.page.keyboard
    keyboard.press("ArrowRight")
    expect(readout(lab)).to_contain_text("Unit 1 of layer 1")
    keyboard.press("ArrowDown")
    keyboard.press("ArrowLeft")
    expect(readout(lab)).to_contain_text("x₂ → unit 2 of layer 1")
    assert lab.state()["step"] == 600, "the picture keeps its arrow keys"
    status = lab.page.locator(".network-panel .readout-line [role=status]")
    expect(status).to_contain_text("Weight W of layer 1, row 2, column 2, from x₂ to unit 2 of layer 1")
    weight = params_at(answer, 600)[6 + 1]
    assert value_read(lab) == pytest.approx(weight, rel=1e-6)
    before = lab.picture("network-0-focus")
    keyboard.press("Escape")
    expect(readout(lab)).to_contain_text("Point at an edge")
    assert lab.picture("network-0-focus") != before


def named_units(lab: LabPage) -> list[list[str]]:
    """What each hidden unit's line says it is: dead, saturated, the same as another, or nothing; a list a layer."""
    network(lab).focus()
    lab.page.keyboard.press("ArrowRight")
    found: list[list[str]] = []
    for layer, units in ((1, 6), (2, 3)):
        found.append([])
        for unit in range(1, units + 1):
            expect(readout(lab)).to_contain_text(f"Unit {unit} of layer {layer}")
            line = readout(lab).inner_text()
            found[-1].append(next((mark for mark in ("dead", "saturated", "the same") if mark in line), ""))
            lab.page.keyboard.press("ArrowDown")
        for key in ["ArrowRight", "ArrowRight", *["ArrowUp"] * 6]:
            lab.page.keyboard.press(key)
    return found


@pytest.mark.parametrize(
    ("activation", "initializer", "rate"),
    [
        ("relu", {"name": "fan_in_normal", "variance_factor": 100}, 1),
        ("relu", {"name": "fan_in_normal", "variance_factor": 1}, 1),
        ("tanh", {"name": "normal", "std": 100}, 0.1),
        ("sigmoid", {"name": "normal", "std": 100}, 0.1),
        ("relu", {"name": "fan_in_normal", "variance_factor": 0}, 0.1),
    ],
)
def test_units_that_stand_out_are_counted_and_named(
    lab: LabPage, activation: str, initializer: dict[str, Any], rate: float
) -> None:
    lab.choose("activation", activation)
    lab.set_number("optimizer-learning_rate", str(rate))
    if initializer["name"] == "normal":
        lab.choose("initializer", "normal")
        lab.set_number("initializer-std", "100")
    else:
        lab.pick("start", {0: "zero", 1: "right", 100: "large"}[initializer["variance_factor"]])

    def running() -> bool:
        spec = lab.state()["spec"]
        lane = spec["lanes"][0]
        asked = (activation, initializer, rate)
        return (spec["problem"]["activation"]["name"], lane["initializer"], lane["optimizer"]["learning_rate"]) == asked

    lab.until(running, "the run")
    lab.until_computed()
    lab.scrub(300)
    lab.expect_number("step", "300")
    traces = lab.run_over_http()["lanes"][0]["traces"]
    counts = {name: traces[f"{name}_units"][300] for name in ("dead", "saturated", "identical")}
    for name, by_layer in counts.items():
        lab.expect_number(f"units-{name}", f"{sum(by_layer):.0f} of 9")
    assert any(any(by_layer) for by_layer in counts.values())
    names = named_units(lab)
    if any(counts["identical"]):
        assert [layer.count("the same") for layer in names] == counts["identical"]
    else:
        assert [layer.count("dead") for layer in names] == counts["dead"]
        both = [dead + more for dead, more in zip(counts["dead"], (x.count("saturated") for x in names), strict=True)]
        assert both == counts["saturated"]


def test_a_tap_reads_out_on_a_phone(lab: LabPage) -> None:
    lab.page.set_viewport_size({"width": 390, "height": 844})
    lab.until_computed()
    places_now = unit_places(lab, SIZES)
    network(lab).click(position={"x": places_now[1][2].x, "y": places_now[1][2].y})
    lab.page.mouse.move(1, 1)
    expect(readout(lab)).to_contain_text("Unit 3 of layer 1")
    expect(lab.page.get_by_role("button", name="Explain", exact=True)).to_have_count(0)
    network(lab).focus()
    lab.page.keyboard.press("ArrowRight")
    box = lab.page.get_by_role("button", name="Explain", exact=True).bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 39.5
    percent = lab.number("accuracy")
    assert percent.evaluate("(element) => element.getClientRects().length === 1 && element.offsetHeight < 30")
