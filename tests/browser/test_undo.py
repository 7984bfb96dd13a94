"""Every choice can be undone and redone: by the browser's buttons, by the page's own and by keys."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.lab_page import LabPage
from tests.browser.link_changes import asked


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
    lab.until_computed()
    lab.painted()
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
