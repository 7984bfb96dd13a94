"""More than two classes, values, and one's own points: what the pictures show and say."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.lab_page import Json, LabPage

ADDRESS = "/initialization?theme=light&steps=300&activation=tanh&"


def opened(lab: LabPage, query: str) -> Json:
    lab.open(ADDRESS + query)
    lab.until_computed()
    lab.scrub(300)
    lab.expect_number("step", "300")
    lab.painted()
    return lab.run_over_http()


@pytest.mark.parametrize("classes", [3, 6])
def test_regions_and_readout_are_those_of_the_largest_probability(lab: LabPage, classes: int) -> None:
    answer = opened(lab, f"dataset=blobs,classes:{classes}")
    accuracy = answer["lanes"][0]["traces"]["accuracy"][300]
    lab.expect_number("accuracy", f"{round(100 * accuracy)} %")
    expect(lab.page.locator(".network-captions")).to_contain_text("output · softmax")
    plane = lab.page.locator("#boundary-0-plane")
    box = plane.bounding_box()
    assert box is not None
    line = lab.page.locator('[data-readout="boundary-0"]')
    seen = set()
    for label in range(classes):
        # The middle of a cloud: its class is predicted there, and the picture has its colour.
        angle = 2 * np.pi * label / classes
        across, down = 0.5 + 0.32 * np.cos(angle), 0.5 - 0.32 * np.sin(angle)
        plane.hover(position={"x": across * box["width"], "y": down * box["height"]})
        expect(line).to_have_text(re.compile(rf": class {label} [01]\.\d\d, .*nearest: class {label}$"))
        seen.add(lab.pixel("boundary-0-field", across, down))
    assert len(seen) == classes
    spread = [
        max(abs(a - b) for a, b in zip(one, other, strict=True)) for one in seen for other in seen if one != other
    ]
    assert min(spread) > 25, "no two regions look alike"
    expect(lab.page.locator(".class-key")).to_have_attribute("aria-label", re.compile(f"one of {classes}"))
    lab.page.locator("#network-0-picture").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowDown"):
        lab.page.keyboard.press(key)
    expect(lab.page.locator('[data-readout="network-0"]')).to_contain_text("output of class 1")


def test_values_have_r_squared_and_a_scale(lab: LabPage) -> None:
    answer = opened(lab, "dataset=line,slope:0.3&noise=0.1&test_fraction=0.2")
    traces = answer["lanes"][0]["traces"]
    lab.expect_number("r_squared", f"{traces['r_squared'][300]:.3f}")
    lab.expect_number("held-out", f"{traces['test_r_squared'][300]:.3f}")
    expect(lab.page.locator(".bar-ends")).to_have_text("−202")
    left, right = (lab.pixel("boundary-0-field", across, 0.5) for across in (0.05, 0.95))
    assert left[2] > left[0], "blue where the line is low"
    assert right[0] > right[2], "orange where it is high"
    lab.pick("plot", "accuracy")
    expect(lab.page.locator(".curve-line")).to_contain_text("R², share of the variance explained")
    lab.page.locator(".loss-figure summary").click()
    expect(lab.page.locator(".loss-figure")).to_contain_text("is the cost of errors")


def test_points_are_drawn_by_clicking_and_typing_and_stand_in_the_link(lab: LabPage) -> None:
    lab.pick("dataset", "drawn")
    lab.until(lambda: lab.state()["spec"]["problem"]["dataset"]["name"] == "drawn", "the drawn points")
    before = lab.state()["spec"]["problem"]["dataset"]["examples"]
    pad = lab.page.locator("#draw-plane")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    lab.page.locator('input[name="draw-label"][value="2"]').check()
    # Near the upper left, where no point is yet.
    pad.click(position={"x": 0.1 * box["width"], "y": 0.1 * box["height"]})
    lab.until(lambda: len(lab.state()["spec"]["problem"]["dataset"]["examples"]) == len(before) + 1, "one point more")
    x1, x2, label = lab.state()["spec"]["problem"]["dataset"]["examples"][-1]
    assert (x1, x2) == pytest.approx((-4, 4), abs=0.15)
    assert label == 2
    expect(lab.page.locator(".network-captions")).to_contain_text("output · softmax")
    lab.page.go_back()
    lab.until(lambda: lab.state()["spec"]["problem"]["dataset"]["examples"] == before, "undone by the browser's back")
    lab.page.go_forward()
    lab.until(lambda: len(lab.state()["spec"]["problem"]["dataset"]["examples"]) == len(before) + 1, "and done again")
    pad.click(position={"x": 0.1 * box["width"], "y": 0.1 * box["height"]})
    lab.until(lambda: lab.state()["spec"]["problem"]["dataset"]["examples"] == before, "removed by a click on it")

    typed = lab.page.get_by_label("As a list: x₁ x₂ class, a line each")
    typed.fill("1 2 0\n-1 -2 1\n3 3")
    typed.blur()
    expect(lab.page.locator("#draw-list-problem")).to_contain_text("Line 3")
    typed.fill("1 2 0\n-1 -2 1\n3 3 1")
    typed.blur()
    wanted = [[1, 2, 0], [-1, -2, 1], [3, 3, 1]]
    lab.until(lambda: lab.state()["spec"]["problem"]["dataset"]["examples"] == wanted, "the typed points")
    assert "dataset=drawn,examples:1~2~0~-1~-2~1~3~3~1" in lab.page.url
    lab.press("Remove all")
    expect(lab.page.locator(".draw-pad .problem")).to_contain_text("at least two classes")
    # The browser itself reports that the server refused these points, and perhaps after the stream has said so.
    lab.until(lambda: lab.complaints != [], "the refusal in the console")
    assert all("422" in complaint for complaint in lab.complaints)
    lab.complaints.clear()
    lab.open(f"{ADDRESS}dataset=drawn,examples:0~0~0~1~1~1~2~2~2")
    lab.until(lambda: len(lab.state()["spec"]["problem"]["dataset"]["examples"]) == 3, "the points of the link")
