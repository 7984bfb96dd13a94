"""The small figures: drawn weights, signal, plots, and where the cost comes from."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

from engine import catalogue
from engine.initializers.base import Initializer
from tests.browser.arithmetic import written, written_percent
from tests.browser.lab_page import LabPage


def open_more(lab: LabPage, summary: str) -> None:
    lab.page.locator("summary", has_text=summary).click()


def numbers(locator: Locator, attribute: str) -> list[float]:
    return [float(part) for part in (locator.get_attribute(attribute) or "").split()]


def test_the_histogram_is_that_of_the_drawn_weights_of_every_initializer(lab: LabPage) -> None:
    lab.open("/initialization?steps=200")
    lab.until_computed()
    lab.scrub(200)
    open_more(lab, "The drawn weights")
    for name in catalogue.components("initializers"):
        lab.choose("initializer", name)
        lab.until(partial(holds, lab, name), name)
        the_histogram_is_that_of_the_drawn_weights(lab)


def holds(lab: LabPage, initializer: str) -> bool:
    """Whether the run that the page holds began with it."""
    return bool(lab.state()["spec"]["lanes"][0]["initializer"]["name"] == initializer)


def the_histogram_is_that_of_the_drawn_weights(lab: LabPage) -> None:
    """Bins, variances and words are those of the first parameters of the run that is held."""
    lab.until_computed()
    lab.painted()
    figures = lab.page.locator(".histogram svg")
    expect(figures).to_have_count(3)
    answer = lab.run_over_http(steps=1)
    first = np.array(answer["lanes"][0]["traces"]["params"][0], dtype=np.float32)
    chosen = dict(answer["spec"]["lanes"][0]["initializer"])
    initializer = catalogue.components("initializers")[chosen.pop("name")].build(chosen)
    assert isinstance(initializer, Initializer)
    for layer in range(3):
        entry = next(e for e in answer["layout"] if e["name"] == f"layers.{layer}.weight")
        weights = first[entry["start"] : entry["stop"]].astype(float)
        counts = numbers(figures.nth(layer), "data-counts")
        [low], [high] = numbers(figures.nth(layer), "data-low"), numbers(figures.nth(layer), "data-high")
        assert low <= weights.min()
        assert weights.max() <= high
        expected, _ = np.histogram(weights, bins=len(counts), range=(low, high))
        assert counts == expected.tolist()
        fan_in, fan_out = entry["shape"]
        assert numbers(figures.nth(layer), "data-variance") == [pytest.approx(initializer.variance(fan_in, fan_out))]
        row = lab.page.locator(".variance-figure [data-n-var]").nth(layer)
        assert numbers(row, "data-n-var") == [pytest.approx(fan_in * initializer.variance(fan_in, fan_out))]
        spread = np.mean((weights - initializer.mean(fan_in, fan_out)) ** 2)
        assert numbers(row, "data-drawn-n-var") == [pytest.approx(fan_in * spread, rel=1e-5)]
    text = figures.first.get_attribute("aria-label") or ""
    assert "Histogram of W of layer 1, 6 × 2: 12 weights" in text
    expect(lab.page.locator(".drawn-weights")).to_contain_text("this network has ReLU")


def test_signal_is_that_of_the_run(lab: LabPage) -> None:
    lab.pick("start", "small")
    lab.until(lambda: lab.state()["spec"]["lanes"][0]["initializer"]["variance_factor"] == 0.01, "the small start")
    lab.until_computed()
    traces = lab.run_over_http()["lanes"][0]["traces"]
    figure = lab.page.locator(".signal-figure svg")
    for step in (0, 700):
        lab.scrub(step)
        expect(figure).to_have_attribute("aria-label", re.compile(f"at step {step}\\."))
        for direction in ("forward", "backward"):
            expected = traces[f"signal_{direction}"][step]
            assert numbers(figure, f"data-{direction}") == pytest.approx(expected, rel=1e-6)
        forward, backward = (written(traces[f"signal_{way}"][step][0]) for way in ("forward", "backward"))
        said = figure.get_attribute("aria-label") or ""
        if "10" not in said:
            assert f"layer 1: forward {forward}, backward {backward}" in said
    lab.scrub(0)
    expect(lab.page.locator(".signal-panel")).to_contain_text("Signal vanishes")


@pytest.mark.parametrize(
    ("plot", "trace", "write"),
    [
        ("accuracy", "accuracy", written_percent),
        ("gradient", "gradient_norm", lambda value: written(value, 2)),
        ("rate", "rate", written),
    ],
)
def test_other_plots_and_their_crosshair(lab: LabPage, plot: str, trace: str, write: Any) -> None:
    lab.set_number("held-out", "20")
    lab.until(lambda: lab.state()["spec"]["problem"]["test_fraction"] == 0.2, "held-out points")
    lab.until_computed()
    lab.scrub(1000)
    before = lab.picture("network-0-units")
    lab.pick("plot", plot)
    traces = lab.run_over_http()["lanes"][0]["traces"]
    what = {"accuracy": "Accuracy", "gradient": "‖gradient‖", "rate": "Learning rate"}[plot]
    expect(lab.page.locator("#curve-text")).to_contain_text(what)
    text = lab.read_curve(0.4)
    found = re.match(r"step (\d+): train (\S+(?: %)?)", text)
    assert found, text
    step = int(found[1])
    assert abs(step - 400) < 8
    assert found[2] == write(traces[trace][step])
    if plot == "accuracy":
        assert f"held out {written_percent(traces['test_accuracy'][step])}" in text
    expect(lab.page.locator("#curve-text")).to_contain_text("against steps, up to step 1000")
    assert (lab.page.locator('input[name="cost-scale"]').count() == 2) == (plot == "gradient")
    assert lab.picture("network-0-units") == before


def test_the_crosshair_reads_all_lanes(lab: LabPage) -> None:
    lab.press("Compare all four")
    lab.until_computed()
    lab.scrub(1000)
    text = lab.read_curve(0.5)
    for label in ("Zero", "Too small", "Appropriate", "Too large"):
        assert re.search(rf"{label} [\d.]+", text)


def test_where_the_cost_comes_from(lab: LabPage) -> None:
    lab.until_computed()
    lab.scrub(300)
    open_more(lab, "Where the cost comes from")
    figure = lab.page.locator(".loss-plot svg")
    answer = lab.run_over_http()
    traces = answer["lanes"][0]["traces"]
    lab.until(
        lambda: numbers(figure, "data-mean") == [pytest.approx(traces["train_loss"][300], rel=1e-5)],
        "the examples' mean loss to be the cost",
    )
    wrong = round(100 * (1 - traces["accuracy"][300]))
    assert numbers(figure, "data-wrong") == [wrong]
    expect(lab.page.locator(".loss-figure")).to_contain_text(
        f"their mean, {written(traces['train_loss'][300])}, is the cost"
    )
    crowded = lab.page.locator(".loss-plot .dots.class-1")
    assert crowded.evaluate("(dots) => getComputedStyle(dots).paintOrder").startswith("stroke"), (
        "casings below all dots"
    )
    lab.scrub(0)
    lab.until(
        lambda: numbers(figure, "data-mean") == [pytest.approx(traces["train_loss"][0], rel=1e-5)], "the first losses"
    )
