"""Lanes are added, duplicated, edited, removed and shown alone; what is said of them is true of their run."""

from __future__ import annotations

import json
import math
import re
from typing import Literal

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.arithmetic import relu, sums, tanh, written_cost
from tests.browser.lab_page import Json, LabPage, fits
from tests.browser.test_accessibility import CHECK
from tests.browser.test_keyboard import tab_to
from tests.server_process import ServerProcess

LONG = 20_000
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
TOO_SMALL = """() => [
  ...document.querySelectorAll('dialog button, dialog select, .lane-menu > summary, .lane-bar button'),
]
  .filter((element) => element.offsetParent && (element.offsetWidth < 39.5 || element.offsetHeight < 39.5))
  .map((element) => element.outerHTML.slice(0, 80))"""
FITS = "() => (dialog => dialog.scrollWidth <= dialog.clientWidth)(document.querySelector('dialog[open]'))"


def choose_from_menu(lab: LabPage, lane: int, what: str) -> None:
    """Open a lane's menu and choose."""
    head = lab.page.locator(f'[data-lane="{lane}"]')
    head.locator(".lane-menu > summary").click()
    head.locator(f'[data-does="{what}"]').click()


def labels(lab: LabPage) -> list[str]:
    """The lanes of the run that is held."""
    return [lane["label"] for lane in lab.state()["spec"]["lanes"]]


def until_labels(lab: LabPage, *wanted: str) -> Json:
    """Wait for a whole run of these lanes."""
    lab.until(lambda: labels(lab) == list(wanted), f"lanes {wanted}")
    return lab.until_computed()


def test_add_edit_duplicate_remove(lab: LabPage) -> None:
    page = lab.page
    lab.press("Add lane")
    editor = page.get_by_role("dialog", name="Lane Appropriate 2")
    expect(editor).to_be_visible()
    lab.choose("lane-optimizer", "adam")
    lab.set_number("lane-optimizer-learning_rate", "0.02")
    lab.choose("lane-initializer", "start:large")
    lab.choose("lane-batch-kind", "mini")
    lab.set_number("lane-batch-size", "20")
    lab.press("Done")
    expect(page.locator("dialog[open]")).to_have_count(0)
    state = until_labels(lab, "Appropriate, Gradient descent, Full batch", "Too large, Adam, Batches of 20")
    first, second = state["spec"]["lanes"]
    assert first["optimizer"] == {"name": "gradient_descent", "learning_rate": 0.1}
    assert (second["optimizer"]["name"], second["optimizer"]["learning_rate"]) == ("adam", 0.02)
    assert second["initializer"] == {"name": "fan_in_normal", "variance_factor": 100}
    assert (first["batch_size"], second["batch_size"]) == (None, 20)

    choose_from_menu(lab, 0, "duplicate")
    expect(page.locator(".lane")).to_have_count(3)
    expect(page.locator('[data-lane="1"] .lane-menu > summary')).to_be_focused()
    choose_from_menu(lab, 0, "remove")
    choose_from_menu(lab, 1, "edit")
    page.locator("#lane-name").fill("Mine")
    page.keyboard.press("Escape")
    until_labels(lab, "Appropriate, Gradient descent, Full batch", "Mine")
    choose_from_menu(lab, 0, "remove")
    expect(page.locator(".columns")).to_be_visible()
    expect(page.locator("#add-lane")).to_be_focused()
    state = until_labels(lab, "Too large")
    assert state["spec"]["lanes"][0]["batch_size"] == 20


def test_a_lane_can_have_an_activation_of_its_own(lab: LabPage) -> None:
    page = lab.page
    lab.press("Add lane")
    lab.choose("lane-activation", "tanh")
    lab.press("Done")
    until_labels(lab, "ReLU", "Tanh")
    expect(page.locator("p.lead")).to_contain_text("Only the activation differs.")
    lab.scrub(700)
    lab.painted()
    page.locator("#boundary-0-plane").focus()
    for key in ("ArrowUp", "Shift+ArrowUp", "ArrowRight"):
        page.keyboard.press(key)
    answer = lab.run_over_http()
    for lane, activation in enumerate((relu, tanh)):
        read = page.locator(f'[data-readout="boundary-{lane}"]')
        expect(read).to_contain_text("(0.25, 1")
        z = sums(answer["layout"], answer["lanes"][lane]["traces"]["params"][700], [(0.25, 1.0)], activation)[-1]
        expected = 1 / (1 + math.exp(-z[0, 0]))
        assert float(read.get_attribute("data-value") or "nan") == pytest.approx(expected, abs=1e-4)
    lab.open(page.url)
    until_labels(lab, "ReLU", "Tanh")


def test_eight_lanes_are_the_most(lab: LabPage) -> None:
    lab.press("Compare all four")
    for count in range(4, 8):
        choose_from_menu(lab, count - 1, "duplicate")
        expect(lab.page.locator(".lane")).to_have_count(count + 1)
    expect(lab.page.locator("#add-lane")).to_be_disabled()
    assert len(lab.until_computed()["spec"]["lanes"]) == 8
    lab.scrub(1000)
    pictures = {lab.picture(f"boundary-{lane}-field") for lane in range(8)}
    assert len(pictures) == 4, "four copies of the last one look the same"
    rows = {round(box["y"]) for lane in range(8) if (box := lab.page.locator(f'[data-lane="{lane}"]').bounding_box())}
    assert len(rows) == 2


def test_alone_and_back(lab: LabPage) -> None:
    lab.press("Compare all four")
    lab.until_computed()
    lab.scrub(120)
    cost = lab.number("cost", lab.lane("Too large")).inner_text()
    choose_from_menu(lab, 3, "solo")
    expect(lab.page.locator('input[name="start"][value="large"]')).to_be_checked()
    until_labels(lab, "Too large")
    lab.expect_number("step", "120")
    lab.expect_number("cost", cost)
    lab.pick("edit-mode", "start")
    lab.set_number("optimizer-learning_rate", "0.01")
    lab.press("Back to 4 lanes")
    state = until_labels(lab, "Zero, α 0.1", "Too small, α 0.1", "Appropriate, α 0.1", "Too large, α 0.01")
    assert [lane["optimizer"]["learning_rate"] for lane in state["spec"]["lanes"]] == [0.1, 0.1, 0.1, 0.01]


def test_an_error_stands_at_its_lane_and_its_field(lab: LabPage) -> None:
    lab.press("Add lane")
    lab.set_number("lane-optimizer-learning_rate", "-1")
    expect(lab.page.locator("#lane-optimizer-learning_rate-problem")).to_be_visible()
    lab.press("Done")
    expect(lab.page.locator('[data-lane="1"] .problem')).to_be_visible()
    expect(lab.page.locator('[data-lane="0"] .problem')).to_have_count(0)


def test_what_happened_is_true_of_lanes_that_differ_in_training(lab: LabPage) -> None:
    lab.page.locator("#presets").select_option("batches")
    until_labels(lab, "Full batch", "Batches of 16", "Stochastic")
    lab.scrub(600)
    answer = lab.run_over_http()
    said = lab.page.locator(".happened > p")
    first = answer["lanes"][0]["traces"]["train_cost"][0]
    expect(said).to_contain_text(f"All begin with the same weights, at cost {written_cost(first)}.")
    stories = re.split("Full batch: |Batches of 16: |Stochastic: ", said.inner_text())[1:]
    for story, lane, sees in zip(
        stories,
        answer["lanes"],
        ("all 100 points, 600 epochs", "16 of 100 points, 85 epochs", "1 of 100 points, 6 epochs"),
        strict=True,
    ):
        traces = lane["traces"]
        steps = lane["steps"].get("train_cost") or range(len(traces["train_cost"]))
        halved = next(step for step, cost in zip(steps, traces["train_cost"], strict=True) if cost < first / 2)
        assert f"cost halved by step {halved}." in story
        assert f"A step sees {sees} so far." in story
        moved = math.dist(traces["params"][0], traces["params"][600])
        assert f"Its parameters are {moved:.2g} from where they began." in story
    highest = max(answer["lanes"][2]["traces"]["loss"][500:600])
    assert "Over the last 100 steps the cost of a batch lay between" in stories[2]
    assert f"and {written_cost(highest)}." in stories[2]
    assert "of a batch" not in stories[0]


def test_the_cause_is_named_before_the_run_is_over(page: Page, server: ServerProcess) -> None:
    def lengthen(route: WebSocketRoute) -> None:
        upstream = route.connect_to_server()

        def forward(message: str | bytes) -> None:
            told = json.loads(message)
            if told["type"] == "start" and told["run"] == "lab":
                told["spec"]["steps"] = LONG
            upstream.send(json.dumps(told))

        route.on_message(forward)

    page.route_web_socket(re.compile("/api/stream$"), lengthen)
    lab = LabPage(page, server.url)
    lab.open("/initialization?hidden=8-8-8-8-8-8&activation=identity")
    lab.press("Compare all four")
    lab.until(lambda: labels(lab)[-1] == "Too large", "four lanes")
    lab.scrub(50)
    lab.until(lambda: lab.state()["computed"] >= 50, "some steps")
    lab.scrub(50)
    said = page.locator(".diverged")
    expect(said).to_contain_text(re.compile(r"Too large diverged at step \d+: the .* of layers\.\d\."))
    expect(said).to_contain_text("Try ")
    state = lab.state()
    assert state["spec"]["steps"] == LONG
    assert not state["done"]
    assert state["status"][3]["cause"] is None, "the run itself has not said it yet"
    cause = lab.run_over_http(steps=20)["lanes"][3]["cause"]
    expect(said).to_contain_text(f"step {cause['step']}: ")
    expect(said).to_contain_text(cause["tensor"])
    assert lab.complaints == []


def test_a_lane_by_keys_alone(lab: LabPage) -> None:
    keyboard = lab.page.keyboard
    tab_to(lab, "#add-lane")
    keyboard.press("Enter")
    expect(lab.page.locator("dialog[open]")).to_be_visible()
    keyboard.press("Escape")
    expect(lab.page.locator("dialog[open]")).to_have_count(0)
    tab_to(lab, '[data-lane="1"] .lane-menu > summary')
    keyboard.press("Enter")
    keyboard.press("Tab")
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(lab.page.locator(".lane")).to_have_count(3)
    # The copy has the focus once it is drawn.
    expect(lab.page.locator('[data-lane="2"] .lane-menu > summary')).to_be_focused()
    keyboard.press("Enter")
    keyboard.press("Escape")
    expect(lab.page.locator(".lane-menu[open]")).to_have_count(0)
    expect(lab.page.locator('[data-lane="2"] .lane-menu > summary')).to_be_focused()


def test_axe_finds_nothing_serious_with_menu_and_editor_open(lab: LabPage, axe_source: str) -> None:
    page = lab.page
    lab.page.locator("#presets").select_option("optimizers")
    lab.until_computed()
    page.locator('[data-lane="1"] .lane-menu > summary').click()
    page.evaluate(axe_source)
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        assert page.evaluate(CHECK) == [], theme
    page.locator('[data-lane="1"] [data-does="edit"]').click()
    expect(page.locator("dialog[open]")).to_be_visible()
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        assert page.evaluate(CHECK) == [], theme


def test_editor_and_menus_do_not_scroll_sideways(lab: LabPage) -> None:
    page = lab.page
    lab.press("Compare all four")
    choose_from_menu(lab, 1, "edit")
    for width in (360, 390, 900):
        page.set_viewport_size({"width": width, "height": 800})
        fits(page, width)
        page.wait_for_function(FITS)
        assert page.evaluate(TOO_SMALL) == [], width
