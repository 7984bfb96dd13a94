"""Explain this step on the landscape: every number of every optimizer and form is the run's."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.explanation import Written, explained
from tests.browser.lab_page import Json, LabPage, fits
from tests.browser.test_accessibility import CHECK
from tests.browser.test_explain import number_of, written
from tests.engine.helpers import optimizer_forms

FORMS = optimizer_forms(surfaces=True)
TOGETHER = 8
"""Forms that are explained on one page, a lane each."""
TITLE = '#explanation [data-number="update"]'


def lane_of(name: str, form: dict[str, Any]) -> str:
    """A lane of a link."""
    if form.get("include_current") is False:
        # The first slope is divided by ε alone.
        form = {**form, "epsilon": 1}
    said = {key: str(value).lower() if isinstance(value, bool) else value for key, value in form.items()}
    return f"lane={','.join([name, *(f'{key}:{value}' for key, value in said.items())])}"


def whole_number(traces: Json, name: str, step: int) -> float | None:
    """A number of a matrix or a vector, ``hessian[2]``; None for other names."""
    part = re.fullmatch(r"(\w+)\[(\d)\]", name)
    if part is None:
        return None
    if part[1] == "identity":
        return float(part[2] in "03")
    return float(traces[part[1]][step][int(part[2])])


def test_every_number_of_every_form_is_the_runs(landscape: LabPage) -> None:
    lab = landscape
    for first in range(0, len(FORMS), TOGETHER):
        forms = FORMS[first : first + TOGETHER]
        # A lane alone has nothing to choose from: the last ones have company.
        lanes = [*forms, *([("adam", {})] if len(forms) == 1 else [])]
        lab.open(f"/landscape?surface=rosenbrock&steps=40&{'&'.join(lane_of(*lane) for lane in lanes)}")
        lab.until_computed()
        answer = lab.run_over_http()
        for lane, (name, form) in enumerate(forms):
            chosen = answer["spec"]["lanes"][lane]["optimizer"]
            assert {"name": name, **form}.items() <= chosen.items()
            assert answer["lanes"][lane]["step"] == 40, name
            traces = answer["lanes"][lane]["traces"]
            for coordinate, step in ((0, 0), (1, 17)):
                found = explained(lab, step, lane=str(lane), coordinate=str(coordinate))
                assert [line.trace for line in found.lines].count("params") == 1
                for line in found.lines:
                    for symbol, text in [*line.numbers, (line.trace, line.value)]:
                        number = whole_number(traces, symbol, step)
                        said = Written(text, 4) if number is not None else written(text, symbol, chosen)
                        if number is None:
                            number = number_of(traces, chosen, symbol, step, coordinate)
                        assert said.says(number), (name, form, line.trace, symbol, text, number)
                move = re.search(r"([xy]) goes from (\S+) to (\S+), a move of ([^\s:]+)(?=[:,])", found.words)
                if traces["update"][step][coordinate] == 0:
                    assert "stays at" in found.words
                    continue
                assert move, found.words
                assert move[1] == "xy"[coordinate]
                for text, digits, number in (
                    (move[2], 6, traces["params"][step][coordinate]),
                    (move[3], 6, traces["params"][step + 1][coordinate]),
                    (move[4], 4, traces["update"][step][coordinate]),
                ):
                    assert Written(text, digits).says(number), (name, form, found.words)


def test_it_opens_beside_the_picture_walks_and_closes(landscape: LabPage) -> None:
    lab = landscape
    lab.until_computed()
    assert lab.state()["spec"]["record"]["state"] == 1
    run = lab.state()["id"]
    lab.scrub(40)
    title = lab.page.locator(TITLE)
    expect(title).to_have_text("Update 40: from step 40 to step 41")
    lab.page.keyboard.press("ArrowRight")
    expect(title).to_contain_text("Update 41:")
    lab.page.keyboard.press("ArrowLeft")
    lab.page.keyboard.press("ArrowLeft")
    expect(title).to_contain_text("Update 39:")
    lab.page.locator("#explain-lane").focus()
    lab.page.keyboard.press("Escape")
    expect(lab.page.locator("#explanation")).to_have_count(0)
    expect(lab.page.locator("#explain")).to_be_focused()
    lab.until(lambda: "explain=off" in lab.page.url, "the closed explanation in the address")
    lab.page.keyboard.press("e")
    lab.choose("explain-lane", "1")
    lab.choose("explain-coordinate", "1")
    lab.until(lambda: "explain=1~1" in lab.page.url, "what is explained in the address")
    lab.open(lab.page.url)
    expect(lab.page.locator("#explain-lane")).to_have_value("1")
    expect(lab.page.locator("#explain-coordinate")).to_have_value("1")
    expect(lab.page.locator(".explanation-words")).to_contain_text("y goes from")
    assert lab.state()["id"] == run, "looking at a run starts none"


def test_clipping_is_said_where_what_was_clipped_is_known(landscape: LabPage) -> None:
    lab = landscape
    lane = "lane=momentum,learning_rate:0.001,clipping:by_norm,clipping.limit:2"
    lab.open(f"/landscape?surface=rosenbrock&{lane}")
    lab.until_computed()
    lab.scrub(2)
    sentence = lab.page.locator(".explanation-words")
    expect(sentence).to_contain_text("Clipping (By norm) acted")
    traces = lab.run_over_http()["lanes"][0]["traces"]
    found = re.search(r"is (\S+) long, so this part of it goes from (\S+) to (\S+)\.", sentence.inner_text())
    assert found
    exact = traces["gradient"][2]
    length = (exact[0] ** 2 + exact[1] ** 2) ** 0.5
    for text, number in zip(found.groups(), (length, exact[0], traces["used_gradient"][2][0]), strict=True):
        assert Written(text, 4).says(number)
    lab.open(f"/landscape?surface=rosenbrock&gradient_noise=0.5&{lane}")
    lab.until_computed()
    lab.scrub(2)
    expect(sentence).to_contain_text("x goes from")
    expect(sentence).not_to_contain_text("Clipping")


def test_on_a_phone_it_is_a_disclosure(landscape: LabPage) -> None:
    lab = landscape
    lab.page.set_viewport_size({"width": 390, "height": 844})
    lab.open()
    lab.until_computed()
    expect(lab.page.locator("#explanation")).to_have_count(0)
    lab.page.locator("#explain").click()
    expect(lab.page.locator("#explanation .formula").first).to_be_visible()
    fits(lab.page, 390)
    lab.page.locator("#explain").click()
    expect(lab.page.locator("#explanation")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(landscape: LabPage, axe_source: str, theme: str) -> None:
    lab = landscape
    lab.page.emulate_media(color_scheme="light" if theme == "light" else "dark")
    lab.open("/landscape?lane=newton,damping:300&lane=radam")
    lab.until_computed()
    lab.page.evaluate(axe_source)
    for lane in ("0", "1"):
        lab.choose("explain-lane", lane)
        expect(lab.page.locator("#explanation .formula").first).to_be_visible()
        assert lab.page.evaluate(CHECK) == []


def test_any_trace_can_be_plotted(landscape: LabPage) -> None:
    lab = landscape
    lab.open("/landscape?surface=rosenbrock&lane=adam&lane=momentum&plot=m.y")
    lab.until_computed()
    lab.scrub(30)
    expect(lab.page.locator("select#plot")).to_have_value("m.y")
    moment = lab.run_over_http()["lanes"][0]["traces"]["m"]
    readout = lab.read_curve(0.04)
    found = re.search(r"step (\d+): Adam (\S+) · Momentum –", readout)
    assert found, readout
    assert Written(found[2], 3).says(moment[int(found[1])][1])
    lab.choose("plot", "step")
    lab.until(lambda: "plot=step" in lab.page.url, "the plot in the address")
    expect(lab.page.locator("#curve-text")).to_contain_text("Step length")
