"""Explain this step: every number shown is the run's."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.explanation import Written, explained, shown_lines
from tests.browser.lab_page import Json, LabPage
from tests.engine.helpers import optimizer_forms
from tests.engine.walks import build

FORMS = optimizer_forms()
PARTS = 4
"""Pages that the forms are looked at on, one after the other."""


def choose_form(lab: LabPage, optimizer: str, form: dict[str, Any]) -> None:
    """Choose an optimizer and its form by the controls on the page."""
    lab.choose("optimizer", optimizer)
    if form:
        lab.page.locator(".training-panel details").evaluate("(part) => { part.open = true }")
    for control, value in form.items():
        if isinstance(value, bool):
            lab.page.locator(f"#optimizer-{control}").set_checked(value)
        else:
            lab.choose(f"optimizer-{control}", value)
    wanted = {"name": optimizer, **form}
    lab.until(lambda: wanted.items() <= lab.state()["spec"]["lanes"][0]["optimizer"].items(), f"{wanted}")


def open_explanation(lab: LabPage) -> None:
    """Open it and wait until the run comes with the optimizer's state, and the sheet, which is fetched."""
    lab.press("Explain this step")
    lab.until(lambda: lab.state()["spec"]["record"]["state"] == 1 and lab.state()["done"], "a run with state")
    expect(lab.page.locator("#explanation .formula").first).to_be_visible()


def number_of(traces: Json, optimizer: Json, name: str, step: int, index: int) -> float:
    """A symbol's number in update `step`, from the run over HTTP."""
    before = re.fullmatch(r"previous\((.+)\)", name)
    if before:
        return at(traces[before[1]][step], index)
    if name == "t":
        return step + 1
    if name == "recent_squares(used_gradient, window)":
        first = max(0, step + 1 - optimizer["window"])
        return sum(float(slopes[index]) ** 2 for slopes in traces["used_gradient"][first : step + 1])
    if name in optimizer:
        return float(optimizer[name])
    state = {trace.name for trace in build(optimizer["name"], {}).traces if trace.kind == "point"}
    return at(traces[name][step + 1 if name in state or name == "params" else step], index)


def at(row: Any, index: int) -> float:
    """A parameter's number in a row, or the row's only one."""
    numbers = row if isinstance(row, list) else [row]
    return float(numbers[index if len(numbers) > 1 else 0])


def written(text: str, name: str, optimizer: Json) -> Written:
    """What is set, and parameters, have six digits, the rest four."""
    exact = {*optimizer, "params", "previous(params)", "rate", "t"}
    return Written(text, 6 if name in exact else 4)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_number_of_every_form_is_the_runs(lab: LabPage, part: int) -> None:
    forms = FORMS[part::PARTS]
    # No longer than what is looked at: each form's whole run is asked for over HTTP besides.
    lab.open("/initialization?steps=130")
    choose_form(lab, *forms[0])
    open_explanation(lab)
    for optimizer, form in forms:
        # What is chosen at the first step acts from the start.
        lab.scrub(0)
        lab.until(lambda: lab.state()["step"] == 0, "the first step")
        choose_form(lab, optimizer, form)
        lab.until_computed()
        every_number_is_the_runs(lab)


def every_number_is_the_runs(lab: LabPage) -> None:
    """What is explained of some parameters at some steps is what the same run has over HTTP."""
    answer = lab.run_over_http()
    assert answer["spec"]["record"]["state"] == 1
    assert answer["spec"]["edits"] == []
    lane = answer["lanes"][0]
    chosen = answer["spec"]["lanes"][0]["optimizer"]
    layout = {entry["name"]: entry for entry in answer["layout"]}
    for tensor, unit, source, step in (
        ("layers.0.weight", 2, 1, 0),
        ("layers.1.weight", 1, 4, 37),
        ("layers.2.bias", 0, None, 120),
    ):
        at = {"tensor": tensor, "unit": str(unit)} | ({} if source is None else {"input": str(source)})
        found = explained(lab, step, **at)
        index = layout[tensor]["start"] + unit + (0 if source is None else source * layout[tensor]["shape"][1])
        name = f"{tensor}[{unit}]" if source is None else f"{tensor}[{unit}, {source}]"
        assert found.name.startswith(f"{name},")
        lines = found.lines
        assert [line.trace for line in lines].count("params") == 1
        for line in lines:
            for symbol, text in [*line.numbers, (line.trace, line.value)]:
                number = number_of(lane["traces"], chosen, symbol, step, index)
                assert written(text, symbol, chosen).says(number), (line.trace, symbol, text, number)
        before, after = (lane["traces"]["params"][k][index] for k in (step, step + 1))
        if lane["traces"]["update"][step][index] == 0:
            assert "θ stays at" in found.words
        else:
            move = re.search(r"θ goes from (\S+) to (\S+), a move of ([−\d.]+)", found.words)
            assert move, found.words
            assert Written(move[1], 6).says(before)
            assert Written(move[2], 6).says(after)


def test_after_an_edit_the_values_in_force_explain_the_update(lab: LabPage) -> None:
    lab.until_computed()
    lab.scrub(40)
    lab.choose("optimizer", "adam")
    lab.until(lambda: len(lab.state()["spec"]["edits"]) == 1, "the edit")
    open_explanation(lab)
    answer = lab.run_over_http()
    lane = answer["lanes"][0]
    traces = {
        name: dict(zip(lane["steps"].get(name, range(len(rows))), rows, strict=True))
        for name, rows in lane["traces"].items()
    }
    adam = answer["spec"]["edits"][0]["set"]["optimizer"]
    title = lab.page.locator('#explanation [data-number="update"]')
    for step, chosen in ((39, answer["spec"]["lanes"][0]["optimizer"]), (40, adam), (60, adam)):
        lab.scrub(step)
        expect(title).to_contain_text(f"Update {step}:")
        lines = shown_lines(lab.page)
        assert ("m" in [line.trace for line in lines]) == (chosen is adam)
        for line in lines:
            for symbol, text in [*line.numbers, (line.trace, line.value)]:
                number = step - 39 if symbol == "t" else number_of(traces, chosen, symbol, step, 0)
                assert written(text, symbol, chosen).says(number), (step, line.trace, symbol, text, number)


def test_opening_keeps_the_shown_step_and_arrows_walk(lab: LabPage) -> None:
    lab.until_computed()
    lab.scrub(40)
    assert lab.state()["spec"]["record"]["state"] == 0
    lab.page.keyboard.press("e")
    lab.until(lambda: lab.state()["spec"]["record"]["state"] == 1, "a run with state")
    title = lab.page.locator('#explanation [data-number="update"]')
    expect(title).to_have_text("Update 40: from step 40 to step 41")
    lab.page.keyboard.press("ArrowRight")
    expect(title).to_contain_text("Update 41:")
    lab.page.keyboard.press("ArrowLeft")
    lab.page.keyboard.press("ArrowLeft")
    expect(title).to_contain_text("Update 39:")
    run = lab.state()["id"]
    lab.page.keyboard.press("Escape")
    expect(lab.page.locator("#explanation")).to_have_count(0)
    expect(lab.page.locator("#explain")).to_be_focused()
    assert lab.state()["asked"]["record"]["state"] == 1, "closing keeps what there is"
    assert lab.state()["id"] == run
    lab.page.keyboard.press("Home")
    lab.choose("optimizer", "momentum")
    lab.until(lambda: lab.state()["spec"]["lanes"][0]["optimizer"]["name"] == "momentum", "another run")
    assert lab.state()["spec"]["record"]["state"] == 0


def test_the_last_step_explains_the_update_that_led_to_it(lab: LabPage) -> None:
    open_explanation(lab)
    lab.scrub(1000)
    expect(lab.page.locator('#explanation [data-number="update"]')).to_have_text(
        "Update 999: from step 999 to step 1000"
    )


def test_clipping_and_schedule_are_said(lab: LabPage) -> None:
    lab.page.get_by_text("Schedule and clipping").click()
    lab.choose("clipping", "by_norm")
    lab.set_number("clipping-limit", "0.1")
    lab.choose("schedule", "inverse_time")
    lab.until(lambda: lab.state()["spec"]["lanes"][0]["schedule"]["name"] == "inverse_time", "the schedule")
    open_explanation(lab)
    lab.scrub(3)
    traces = lab.run_over_http()["lanes"][0]["traces"]
    words = lab.page.locator(".explanation-words")
    expect(lab.page.locator('#explanation [data-number="update"]')).to_contain_text("Update 3:")
    expect(words).to_contain_text("Clipping (By norm) acted")
    exact, used = traces["gradient"][3][0], traces["used_gradient"][3][0]
    assert exact != used
    found = re.search(r"(\S+) long, so this part of it goes from (\S+) to (\S+)\.", words.inner_text())
    assert found
    for text, number in zip(found.groups(), (traces["gradient_norm"][3], exact, used), strict=True):
        assert Written(text, 4).says(number)
    expect(words).to_contain_text("The schedule (")
    lab.set_number("clipping-limit", "100")
    expect(words).to_contain_text("Clipping (By norm) did not act")


def says_last(lab: LabPage, number: float) -> bool:
    """Whether the last line comes out at a parameter's number."""
    return Written(shown_lines(lab.page)[-1].value, 6).says(number)


def test_lanes_have_their_own_explanation(lab: LabPage) -> None:
    lab.press("Compare all four")
    lab.until_computed()
    lab.page.keyboard.press("e")
    lab.until(lambda: lab.state()["spec"]["record"]["state"] == 1 and lab.state()["done"], "a run with state")
    lab.scrub(0)
    traces = [lane["traces"] for lane in lab.run_over_http()["lanes"]]
    for lane in (0, 3):
        lab.choose("explain-lane", str(lane))
        after = traces[lane]["params"][1][0]
        lab.until(
            partial(says_last, lab, after),
            f"the parameter of lane {lane}",
        )


SEEN = """() => {
  window.seen = new Set()
  const note = () => {
    const texts = ['cost', 'step'].map((name) => document.querySelector(`[data-number="${name}"]`).textContent)
    window.seen.add([...texts, document.querySelectorAll('.waiting').length].join(' '))
  }
  note()
  new MutationObserver(note).observe(document.body, {subtree: true, childList: true, characterData: true})
}"""
"""Notes every cost and step that the page ever shows from now on, and whether it says that it computes."""


def test_opening_it_leaves_the_shown_numbers_while_more_is_recorded(lab: LabPage) -> None:
    lab.until_computed()
    lab.scrub(400)
    lab.expect_number("step", "400")
    cost = lab.number("cost").inner_text()
    before = lab.state()["id"]
    lab.page.evaluate(SEEN)
    open_explanation(lab)
    expect(lab.page.locator("#explanation .formula").first).to_be_visible()
    assert lab.state()["id"] != before, "another run has come"
    assert lab.page.evaluate("[...window.seen]") == [f"{cost} 400 0"]
