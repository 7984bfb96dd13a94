"""Every view is a link: what the page is set to can be opened again, undone and redone, and shared."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lab_page import LabPage
from tests.browser.test_lanes import choose_from_menu

OPEN_ALL = "document.querySelectorAll('details').forEach((part) => { part.open = true })"
Change = tuple[str, Callable[[LabPage, random.Random], None]]

CHANGES: list[Change] = [
    ("data", lambda lab, chance: lab.pick("dataset", chance.choice(["circle", "moons", "xor", "gaussian", "spiral"]))),
    ("points", lambda lab, chance: lab.set_number("points", str(chance.randrange(20, 300)))),
    ("noise", lambda lab, chance: lab.set_number("noise", f"{chance.random():.3g}")),
    ("held out", lambda lab, chance: lab.set_number("held-out", str(chance.randrange(0, 50)))),
    ("new data", lambda lab, _: lab.press("New data")),
    ("new weights", lambda lab, _: lab.press("New weights")),
    (
        "activation",
        lambda lab, chance: lab.choose("activation", chance.choice(["relu", "tanh", "sigmoid", "identity"])),
    ),
    ("more layers", lambda lab, _: lab.press("Hidden layers: one more")),
    ("fewer layers", lambda lab, _: lab.press("Hidden layers: one fewer")),
    ("more units", lambda lab, _: lab.press("Units in layer 1: one more")),
    ("start", lambda lab, chance: lab.pick("start", chance.choice(["zero", "small", "right", "large"]))),
    ("other start", lambda lab, chance: other_start(lab, chance)),
    ("optimizer", lambda lab, chance: lab.choose("optimizer", chance.choice(["gradient_descent", "momentum", "adam"]))),
    ("rate", lambda lab, chance: lab.set_number("optimizer-learning_rate", f"{10 ** chance.uniform(-4, 0):.4g}")),
    (
        "rate by keys",
        lambda lab, chance: lab.set_slider("optimizer-learning_rate", "ArrowLeft", chance.randrange(1, 4)),
    ),
    ("momentum", lambda lab, chance: averaged_momentum(lab, chance)),
    ("adam", lambda lab, chance: uncorrected_adam(lab, chance)),
    ("schedule", lambda lab, chance: decaying_rate(lab, chance)),
    ("clipping", lambda lab, chance: clipped(lab, chance)),
    ("batch", lambda lab, chance: batches(lab, chance)),
    ("gradients", lambda lab, chance: lab.pick("edges", chance.choice(["weight", "gradient", "activation"]))),
]


def other_start(lab: LabPage, chance: random.Random) -> None:
    lab.choose("initializer", "normal")
    lab.set_number("initializer-std", f"{chance.uniform(0, 3):.3g}")


def averaged_momentum(lab: LabPage, chance: random.Random) -> None:
    lab.choose("optimizer", "momentum")
    lab.page.evaluate(OPEN_ALL)
    lab.choose("optimizer-form", "averaged")
    lab.set_number("optimizer-momentum", f"{chance.uniform(0, 0.99):.3g}")


def uncorrected_adam(lab: LabPage, chance: random.Random) -> None:
    lab.choose("optimizer", "adam")
    lab.page.evaluate(OPEN_ALL)
    lab.page.locator("#optimizer-bias_correction").set_checked(chance.random() < 0.5)
    lab.set_number("optimizer-epsilon", f"{10 ** chance.uniform(-12, -3):.3g}")


def decaying_rate(lab: LabPage, chance: random.Random) -> None:
    lab.choose("schedule", "inverse_time")
    lab.set_number("schedule-decay_rate", f"{chance.uniform(0, 2):.3g}")


def clipped(lab: LabPage, chance: random.Random) -> None:
    lab.choose("clipping", "by_norm")
    lab.set_number("clipping-limit", f"{chance.uniform(0.1, 5):.3g}")


def batches(lab: LabPage, chance: random.Random) -> None:
    lab.choose("batch-kind", "mini")
    lab.set_number("batch-size", str(chance.randrange(1, 20)))


def edited(lab: LabPage, chance: random.Random, change: Callable[[LabPage, random.Random], None]) -> None:
    """Change a lane of the comparison in its editor."""
    choose_from_menu(lab, chance.randrange(lanes(lab)), "edit")
    lab.page.evaluate(OPEN_ALL)
    change(lab, chance)
    lab.press("Done")
    expect(lab.page.locator("dialog[open]")).to_have_count(0)


def lane_optimizer(lab: LabPage, chance: random.Random) -> None:
    lab.choose("lane-optimizer", chance.choice(["gradient_descent", "momentum", "adam"]))
    lane_rate(lab, chance)


def lane_rate(lab: LabPage, chance: random.Random) -> None:
    lab.set_number("lane-optimizer-learning_rate", f"{10 ** chance.uniform(-4, 0):.4g}")


def lane_start(lab: LabPage, chance: random.Random) -> None:
    lab.choose("lane-initializer", chance.choice(["start:zero", "start:large", "he_normal", "normal"]))


def lane_batches(lab: LabPage, chance: random.Random) -> None:
    lab.choose("lane-batch-kind", "mini")
    lab.set_number("lane-batch-size", str(chance.randrange(1, 20)))


def lane_name(lab: LabPage, chance: random.Random) -> None:
    lab.page.locator("#lane-name").fill(chance.choice(["50 %, or so", "A:b~c&d", "größer", "Mine"]))


LANE_CHANGES: list[Change] = [
    ("lane's optimizer", lambda lab, chance: edited(lab, chance, lane_optimizer)),
    ("lane's rate", lambda lab, chance: edited(lab, chance, lane_rate)),
    ("lane's start", lambda lab, chance: edited(lab, chance, lane_start)),
    ("lane's batches", lambda lab, chance: edited(lab, chance, lane_batches)),
    ("lane's name", lambda lab, chance: edited(lab, chance, lane_name)),
    ("duplicate", lambda lab, chance: choose_from_menu(lab, chance.randrange(lanes(lab)), "duplicate")),
    ("remove", lambda lab, chance: choose_from_menu(lab, chance.randrange(lanes(lab)), "remove")),
]


def lanes(lab: LabPage) -> int:
    """How many lanes the page asks for."""
    return len(asked(lab)["lanes"])


def compare_in_some_way(lab: LabPage, chance: random.Random) -> str:
    """Open a comparison and change its lanes; what was done."""
    way = chance.choice(["Compare all four", "Add lane"])
    lab.press(way)
    if way == "Add lane":
        lane_rate(lab, chance)
        lab.press("Done")
    done = [way]
    while len(done) < 8:
        name, change = chance.choice(LANE_CHANGES)
        if (name == "remove" and lanes(lab) == 2) or (name == "duplicate" and lanes(lab) == 8):
            continue
        before = lanes(lab)
        change(lab, chance)
        after = before + {"duplicate": 1, "remove": -1}.get(name, 0)
        expect(lab.page.locator(".lane")).to_have_count(after)
        done.append(name)
    if chance.random() < 0.5:
        lab.page.locator("#common-scale").check()
    return ", ".join(done)


def explain_something(lab: LabPage, chance: random.Random) -> None:
    """Open the explanation and choose a parameter in it."""
    lab.page.locator("main").focus()
    lab.page.keyboard.press("e")
    expect(lab.page.locator("#explain-tensor")).to_be_visible()
    tensors = lab.page.locator("#explain-tensor option").all_inner_texts()
    lab.page.locator("#explain-tensor").select_option(label=chance.choice(tensors))
    if lanes(lab) > 1:
        lab.choose("explain-lane", str(chance.randrange(lanes(lab))))


VIEW = """() => ({
  edges: document.querySelector('input[name="edges"]:checked')?.value,
  common: document.querySelector('#common-scale')?.checked,
  explained: ['lane', 'tensor', 'unit', 'input'].map((part) => document.querySelector(`#explain-${part}`)?.value),
})"""


def shared_link(lab: LabPage) -> str:
    """The link that the share dialog shows."""
    lab.press("Share")
    link: str = lab.page.locator("#share-link").input_value()
    lab.page.keyboard.press("Escape")
    return link


def asked(lab: LabPage) -> Any:
    """The spec that the page asks for."""
    return lab.state()["asked"]


@pytest.mark.parametrize(("seed", "compare"), [(1, True), (2, True), (3, True), (4, False)])
def test_a_link_opens_what_it_was_copied_from(lab: LabPage, page: Page, seed: int, compare: bool) -> None:
    """Property: after any changes, the link opened in a new page asks for the same run, and shows the same."""
    chance = random.Random(seed)
    lab.page.evaluate(OPEN_ALL)
    made: list[str] = []
    while len(made) < 20:
        name, change = chance.choice(CHANGES)
        control = {"more layers": "Hidden layers: one more", "fewer layers": "Hidden layers: one fewer"}.get(name)
        control = {"more units": "Units in layer 1: one more"}.get(name, control)
        if control:
            button = lab.page.get_by_role("button", name=control, exact=True)
            if button.count() == 0 or button.is_disabled():
                continue
        change(lab, chance)
        lab.page.evaluate(OPEN_ALL)
        made.append(name)
    if compare:
        made.append(compare_in_some_way(lab, chance))
    lab.until_computed()
    lab.scrub(chance.randrange(1, 100))
    explain_something(lab, chance)
    view = lab.page.evaluate(VIEW)
    link = shared_link(lab)
    other = LabPage(page.context.new_page(), lab.url)
    other.open(link)
    assert asked(other) == asked(lab), made
    other.until(lambda: other.page.evaluate(VIEW) == view, f"the view {view}")
    other.until(lambda: other.state()["step"] == lab.state()["step"] > 0, "the step")
    assert shared_link(other) == link
    assert other.page.locator(".link-problems").count() == 0
    own = re.sub(r"[?&]step=\d+$", "", link)
    lab.until(lambda: lab.page.url == own, "the address of the page to be the link")
    assert other.complaints == []


def test_what_is_explained_is_in_the_address_but_no_choice(lab: LabPage) -> None:
    lab.until_computed()
    lab.scrub(12)
    entries = lab.page.evaluate("history.length")
    lab.page.keyboard.press("e")
    lab.page.locator("#explain-tensor").select_option(label="layers.1.weight")
    lab.choose("explain-unit", "2")
    lab.until(lambda: lab.page.url.endswith("?explain=0~20"), "the address")
    assert lab.page.evaluate("history.length") == entries
    lab.page.keyboard.press("Escape")
    lab.until(lambda: lab.page.url == f"{lab.url}/initialization", "the bare address")
    lab.open("/initialization?explain=0~20&step=12")
    expect(lab.page.locator(".explanation-words b")).to_contain_text("layers.1.weight[2, 0]")
    expect(lab.page.locator('#explanation [data-number="update"]')).to_contain_text("Update 12:")
    expect(lab.page.locator("#explanation")).not_to_be_focused()
    lab.open("/initialization?explain=first")
    expect(lab.page.locator(".link-problems")).to_contain_text("explain=first: Expected a lane and a parameter")


def test_a_very_long_link_is_said_to_be_long(lab: LabPage) -> None:
    lab.press("Share")
    expect(lab.page.locator("#share-link")).to_be_visible()
    expect(lab.page.locator("#share-long")).to_have_count(0)
    named = "&".join(
        f"lane=label:{'%E5%A4%A7' * 79}{lane},initializer:fan_in_normal,initializer.variance_factor:0.5"
        for lane in range(8)
    )
    lab.open(f"/initialization?{named}")
    lab.press("Share")
    length = len(lab.page.locator("#share-link").input_value())
    assert length > 6000
    expect(lab.page.locator("#share-long")).to_contain_text(f"With {length} characters")


def test_the_default_view_is_the_bare_address(lab: LabPage) -> None:
    assert shared_link(lab) == f"{lab.url}/initialization"
    lab.choose("optimizer", "adam")
    lab.until(lambda: lab.page.url == f"{lab.url}/initialization?optimizer=adam", "the address")
    lab.set_number("optimizer-learning_rate", "0.05")
    lab.until(lambda: lab.page.url == f"{lab.url}/initialization?optimizer=adam,0.05", "the address")
    lab.press("Restore all defaults")
    lab.until(lambda: lab.page.url == f"{lab.url}/initialization", "the address")
    expect(lab.page.locator("select#optimizer")).to_have_value("gradient_descent")


def test_back_and_forward_are_undo_and_redo(lab: LabPage) -> None:
    lab.pick("dataset", "moons")
    lab.choose("optimizer", "adam")
    lab.page.go_back()
    lab.until(lambda: asked(lab)["lanes"][0]["optimizer"]["name"] == "gradient_descent", "the optimizer before")
    assert asked(lab)["problem"]["dataset"]["name"] == "moons"
    lab.page.go_back()
    lab.until(lambda: asked(lab)["problem"]["dataset"]["name"] == "circle", "the data before")
    lab.until(lambda: lab.state()["spec"]["problem"]["dataset"]["name"] == "circle", "the run to follow")
    expect(lab.page.locator("#undo")).to_have_attribute("aria-disabled", "true")
    lab.page.go_forward()
    lab.until(lambda: asked(lab)["problem"]["dataset"]["name"] == "moons", "the data again")
    lab.press("Redo the choice undone")
    lab.until(lambda: lab.page.url.endswith("?dataset=moons&optimizer=adam"), "the address")
    expect(lab.page.locator("#redo")).to_have_attribute("aria-disabled", "true")


def test_undo_and_redo_by_keys_many_at_once(lab: LabPage) -> None:
    page = lab.page
    lab.press("New weights")
    lab.press("New weights")
    lab.press("Hidden layers: one more")
    page.locator("main").focus()
    for _ in range(3):
        page.keyboard.press("Control+z")
    assert asked(lab)["seed"] == 0
    assert asked(lab)["problem"]["hidden"] == [6, 3]
    lab.until(lambda: page.url == f"{lab.url}/initialization", "the first address")
    for _ in range(3):
        page.keyboard.press("Control+Shift+Z")
    assert asked(lab)["seed"] == 2
    assert asked(lab)["problem"]["hidden"] == [6, 3, 3]
    lab.until(lambda: "hidden=6-3-3" in page.url, "the last address")
    page.keyboard.press("Control+z")
    lab.choose("optimizer", "adam")
    lab.until(lambda: page.url.endswith("optimizer=adam"), "the address of the other way")
    expect(page.locator("#redo")).to_have_attribute("aria-disabled", "true")
    page.go_back()
    lab.until(lambda: asked(lab)["lanes"][0]["optimizer"]["name"] == "gradient_descent", "the way back")
    assert asked(lab)["seed"] == 2


def test_a_text_field_keeps_its_own_undo(lab: LabPage) -> None:
    lab.choose("optimizer", "adam")
    lab.page.locator("input#points").focus()
    lab.page.keyboard.press("Control+z")
    assert asked(lab)["lanes"][0]["optimizer"]["name"] == "adam"


def test_a_drag_is_one_entry(lab: LabPage) -> None:
    page = lab.page
    slider = page.locator("#optimizer-learning_rate-slider").bounding_box()
    assert slider
    entries = page.evaluate("history.length")
    page.mouse.move(slider["x"] + slider["width"] / 2, slider["y"] + slider["height"] / 2)
    page.mouse.down()
    for share in (0.55, 0.65, 0.75, 0.85):
        page.mouse.move(slider["x"] + slider["width"] * share, slider["y"] + slider["height"] / 2, steps=3)
    page.mouse.up()
    rate = asked(lab)["lanes"][0]["optimizer"]["learning_rate"]
    assert rate > 0.1
    assert page.evaluate("history.length") == entries + 1
    lab.until(lambda: "optimizer=gradient_descent," in page.url, "the address of the end")
    lab.press("Undo the last choice")
    assert asked(lab)["lanes"][0]["optimizer"]["learning_rate"] == 0.1
    lab.press("Redo the choice undone")
    assert asked(lab)["lanes"][0]["optimizer"]["learning_rate"] == rate


def test_a_reload_keeps_the_state_and_the_way_back(lab: LabPage) -> None:
    lab.pick("dataset", "xor")
    lab.choose("optimizer", "adam")
    lab.page.reload()
    lab.until(lambda: lab.page.evaluate("'descentLab' in window"), "the page")
    assert asked(lab)["lanes"][0]["optimizer"]["name"] == "adam"
    lab.press("Undo the last choice")
    lab.until(lambda: asked(lab)["lanes"][0]["optimizer"]["name"] == "gradient_descent", "the state before")
    assert asked(lab)["problem"]["dataset"]["name"] == "xor"


def test_a_link_opens_at_its_step_and_is_shared_with_it(lab: LabPage) -> None:
    lab.open("/initialization?optimizer=adam&step=420")
    lab.until(lambda: lab.state()["step"] == 420, "the step")
    lab.expect_number("step", "420")
    lab.press("Share")
    field = lab.page.locator("#share-link")
    expect(field).to_have_value(f"{lab.url}/initialization?optimizer=adam&step=420")
    lab.page.locator("#share-step").fill("0")
    expect(field).to_have_value(f"{lab.url}/initialization?optimizer=adam")
    frame = lab.page.locator("#share-code").input_value()
    assert f'src="{lab.url}/embed/initialization?optimizer=adam"' in frame


def test_the_link_is_copied_or_else_selected(lab: LabPage) -> None:
    page = lab.page
    lab.choose("optimizer", "adam")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    lab.press("Share")
    lab.press("Copy link")
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{lab.url}/initialization?optimizer=adam"
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('no')))")
    lab.press("Copy code")
    expect(page.get_by_role("status").filter(has_text="Selected: press Ctrl+C to copy.")).to_be_visible()
    assert str(page.evaluate("getSelection().toString()")).startswith("<iframe")


def test_what_cannot_be_read_is_said_and_the_rest_opens(lab: LabPage) -> None:
    lab.open(
        "/initialization?optimizer=adam,learning_rate:99,beta1:0.5&dataset=moon&noize=3&points=1e3&batch_size=8"
        "&hide=everything&v=9&step=5000"
    )
    spec = asked(lab)
    assert spec["lanes"][0]["optimizer"] == {
        "name": "adam", "learning_rate": 10, "beta1": 0.5, "beta2": 0.999, "epsilon": 1e-8,
        "bias_correction": True, "epsilon_inside_root": False,
    }  # fmt: skip
    assert (spec["problem"]["dataset"]["name"], spec["problem"]["dataset"]["points"]) == ("circle", 100)
    assert spec["lanes"][0]["batch_size"] == 8
    said = lab.page.locator(".link-problems")
    for text in (
        "learning_rate: expected at most 10",
        "dataset=moon: Expected one of circle, moons",
        "noize=3: Nothing here is called noize.",
        "points=1e3: Expected a whole number",
        "hide=everything: Nothing is called everything",
        "v=9: Links of version 1",
        "step=5000: The run has 1000 steps",
    ):
        expect(said).to_contain_text(text)
    lab.press("Dismiss")
    expect(said).to_have_count(0)


def test_the_skip_link_is_no_choice(lab: LabPage) -> None:
    lab.choose("optimizer", "adam")
    lab.page.locator(".skip").focus()
    lab.page.keyboard.press("Enter")
    lab.press("Undo the last choice")
    assert asked(lab)["lanes"][0]["optimizer"]["name"] == "gradient_descent"
    lab.until(lambda: lab.page.url == f"{lab.url}/initialization", "the address before both")


def test_a_longer_run_is_no_choice_but_in_the_link(lab: LabPage) -> None:
    lab.until_computed()
    entries = lab.page.evaluate("history.length")
    lab.scrub(1000)
    lab.press("Play")
    lab.until(lambda: asked(lab)["steps"] == 2000, "a longer run")
    lab.until(lambda: lab.page.url.endswith("?steps=2000"), "the address")
    assert lab.page.evaluate("history.length") == entries
