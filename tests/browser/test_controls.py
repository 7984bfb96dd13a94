"""Every control does what it says: numbers and pixels follow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.arithmetic import boundary_colour, logit, written_cost, written_percent
from tests.browser.lab_page import LabPage

FIELD = "boundary-0-field"
CELLS = 100


def test_boundary_has_the_colours_of_the_run(lab: LabPage) -> None:
    lab.until_computed()
    lab.scrub(600)
    lab.expect_number("step", "600")
    lab.picture(FIELD)
    answer = lab.run_over_http()
    params = answer["lanes"][0]["traces"]["params"][600]

    def colour(column: int, row: int) -> tuple[int, int, int]:
        cell = 10 / CELLS
        return boundary_colour(logit(answer["layout"], params, (-5 + cell * (column + 0.5), 5 - cell * (row + 0.5))))

    def flat(column: int, row: int) -> bool:
        near = [colour(column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        return all(max(channel) - min(channel) <= 3 for channel in zip(*near, strict=True))

    places = [(column, row) for column in range(4, 97, 4) for row in range(4, 97, 4) if flat(column, row)]
    by_colour = sorted(places, key=lambda place: colour(*place))
    chosen = [by_colour[0], by_colour[len(places) // 3], by_colour[2 * len(places) // 3], by_colour[-1]]
    assert len({colour(*place) for place in chosen}) > 1
    for column, row in chosen:
        seen = lab.pixel(FIELD, (column + 0.5) / CELLS, (row + 0.5) / CELLS)
        assert seen == pytest.approx(colour(column, row), abs=3)


def test_numbers_are_those_of_the_run(lab: LabPage) -> None:
    lab.set_number("held-out", "30")
    lab.until(lambda: lab.state()["spec"]["problem"]["test_fraction"] == 0.3, "the held out points")
    lab.until_computed()
    lab.scrub(250)
    traces = lab.run_over_http()["lanes"][0]["traces"]
    lab.expect_number("cost", written_cost(traces["train_cost"][250]))
    lab.expect_number("accuracy", written_percent(traces["accuracy"][250]))
    lab.expect_number("held-out", written_percent(traces["test_accuracy"][250]))
    lab.expect_number("gradient", f"{traces['gradient_norm'][250]:.2g}")
    lab.expect_number("epoch", "250")
    last = len(traces["gradient_norm"])
    lab.scrub(last)
    lab.expect_number("step", str(last))
    lab.expect_number("gradient", "–")


def from_the_start(lab: LabPage) -> LabPage:
    """Let changes of training act from step 0, though a later one is shown."""
    lab.pick("edit-mode", "start")
    return lab


@pytest.mark.parametrize(
    ("act", "place", "value"),
    [
        (lambda lab: lab.pick("dataset", "spiral"), ("problem", "dataset", "name"), "spiral"),
        (lambda lab: lab.set_number("points", "60"), ("problem", "dataset", "points"), 60),
        (lambda lab: lab.set_number("noise", "0.4"), ("problem", "dataset", "noise"), 0.4),
        (lambda lab: lab.press("New data"), ("problem", "dataset", "seed"), 1),
        (lambda lab: lab.press("Hidden layers: one more"), ("problem", "hidden"), [6, 3, 3]),
        (lambda lab: lab.press("Units in layer 2: one fewer"), ("problem", "hidden"), [6, 2]),
        (lambda lab: lab.choose("activation", "tanh"), ("problem", "activation", "name"), "tanh"),
        (lambda lab: lab.pick("start", "small"), ("lanes", 0, "initializer", "variance_factor"), 0.01),
        (lambda lab: lab.choose("initializer", "he_normal"), ("lanes", 0, "initializer", "name"), "he_normal"),
        (lambda lab: from_the_start(lab).choose("optimizer", "adam"), ("lanes", 0, "optimizer", "beta2"), 0.999),
        (
            lambda lab: from_the_start(lab).set_number("optimizer-learning_rate", "0.5"),
            ("lanes", 0, "optimizer", "learning_rate"),
            0.5,
        ),
        (lambda lab: lab.choose("batch-kind", "mini"), ("lanes", 0, "batch_size"), 16),
    ],
)
def test_a_choice_starts_a_run_with_it(
    lab: LabPage, act: Callable[[LabPage], None], place: tuple[str | int, ...], value: object
) -> None:
    lab.open("/initialization?steps=400")
    lab.until_computed()
    lab.scrub(400)
    before = lab.picture(FIELD)
    act(lab)

    def found() -> object:
        part: Any = lab.state()["spec"]
        for key in place:
            # Until the new run begins, the old one may not have the control at all.
            part = part.get(key) if isinstance(part, dict) else part[key]
        return part

    lab.until(lambda: found() == value, f"{place} = {value}")
    lab.until(lambda: lab.state()["step"] == 400, "the shown step, kept")
    assert lab.picture(FIELD) != before


def test_new_weights_keep_the_data(lab: LabPage) -> None:
    lab.until_computed()
    weights, points = lab.picture(FIELD), lab.picture("boundary-0-points")
    lab.press("New weights")
    lab.until(lambda: lab.state()["spec"]["seed"] == 1, "another seed")
    lab.until_computed()
    assert lab.state()["spec"]["problem"]["dataset"]["seed"] == 0
    assert lab.picture(FIELD) != weights
    assert lab.picture("boundary-0-points") == points


def test_edges_show_weights_or_gradients(lab: LabPage) -> None:
    lab.until_computed()
    lab.scrub(100)
    weights = lab.picture("network-0-edges")
    lab.pick("edges", "gradient")
    answer = lab.run_over_http()
    matrices = [entry for entry in answer["layout"] if entry["name"].endswith("weight")]
    rows = answer["lanes"][0]["traces"]["gradient"][:101]
    largest = max(abs(value) for row in rows for entry in matrices for value in row[entry["start"] : entry["stop"]])
    scale = next(step for step in (0.1, 0.2, 0.5, 1, 2, 5) if largest <= step)
    legend = lab.page.locator(".legend")
    expect(legend).to_have_attribute("aria-label", f"Gradient ∂J/∂w from −{scale:g} to {scale:g}")
    assert lab.picture("network-0-edges") != weights


def test_controls_of_the_optimizer_come_from_the_catalogue(lab: LabPage) -> None:
    lab.choose("optimizer", "momentum")
    expect(lab.page.locator(".training-panel .equation math")).to_have_count(2)
    lab.page.get_by_text("More of", exact=False).click()
    lab.choose("optimizer-form", "classical")
    lab.set_number("optimizer-momentum", "0.5")
    lab.until(lambda: lab.state()["spec"]["lanes"][0]["optimizer"].get("momentum") == 0.5, "the momentum")
    assert lab.state()["spec"]["lanes"][0]["optimizer"]["form"] == "classical"


def test_an_error_stands_at_its_field(lab: LabPage) -> None:
    lab.choose("batch-kind", "mini")
    lab.set_number("batch-size", "500")
    field = lab.page.locator("input#batch-size")
    expect(field).to_have_attribute("aria-invalid", "true")
    said = lab.page.locator("#batch-size-problem")
    expect(said).to_be_visible()
    assert "batch-size-problem" in (field.get_attribute("aria-describedby") or "")
    lab.set_number("batch-size", "50")
    expect(said).to_have_count(0)
    lab.until(lambda: lab.state()["spec"]["lanes"][0]["batch_size"] == 50, "the run without the error")


def test_dragging_ends_with_the_newest(lab: LabPage) -> None:
    lab.until_computed()
    lab.set_slider("optimizer-learning_rate", "ArrowLeft", 30)
    lab.until(lambda: lab.state()["asked"]["lanes"] is not None, "a spec")
    asked = lab.state()["asked"]["lanes"][0]["optimizer"]["learning_rate"]
    assert asked < 0.03
    lab.until(lambda: lab.state()["spec"]["lanes"][0]["optimizer"]["learning_rate"] == asked, "the newest rate's run")
